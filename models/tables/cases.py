"""Cases: problems found on visits and petitions of villagers, one ledger for both."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.tables.base import Base
from models.tables.types import EncryptedJson, EncryptedText, Id, UtcDateTime
from models.tables.visits import Visit

_UNDECIDED = text("state IN ('open', 'raised')")


class Case(Base):
    """One case (事项). It belongs to its filer when it is a petition, else to its household."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_responsible_state_due", "responsible_id", "state", "due_on"),
        Index("ix_cases_state_due", "state", "due_on", "id"),
        Index("ix_cases_desk_state_due", "desk_id", "state", "due_on"),
        Index(
            "ix_cases_above_village",
            "category",
            "state",
            postgresql_where=text("category = 'village_affairs'"),
            sqlite_where=text("category = 'village_affairs'"),
        ),
        Index(
            "ix_cases_extension_asked",
            "extension_asked",
            postgresql_where=text("extension_asked > 0"),
            sqlite_where=text("extension_asked > 0"),
        ),
        Index("ix_cases_unit_id", "unit_id"),
        Index("ix_cases_sent_to_id", "sent_to_id"),
        Index("ix_cases_merged_into_id", "merged_into_id"),
        Index("ix_cases_household_category", "household_id", "category"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    number: Mapped[str] = mapped_column(String(24), unique=True)
    source: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(16))
    category: Mapped[str] = mapped_column(String(32))
    urgency: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"), index=True)
    village_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id"), index=True)
    filer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    responsible_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    words: Mapped[str] = mapped_column(EncryptedText("cases.words"))
    location: Mapped[list[float] | None] = mapped_column(EncryptedJson("cases.location"))
    filed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    start_on: Mapped[date]  # the day the clock starts; it does not count itself
    limit_days: Mapped[int]  # working days
    due_on: Mapped[date]
    provisional: Mapped[bool]  # the calendar of the due day's year was not known
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    before: Mapped[str | None] = mapped_column(String(16))  # the state to go back to from a side way
    paused_on: Mapped[date | None]  # the day from which the clock stands
    desk_id: Mapped[int | None] = mapped_column(Id)  # the place whose office has it; null: at the village
    unit_id: Mapped[int | None] = mapped_column(Id)  # the unit that received it
    sent_to_id: Mapped[int | None] = mapped_column(Id)  # the unit that has not received it yet
    sent_on: Mapped[date | None]
    dispatcher_id: Mapped[int | None] = mapped_column(Id)
    received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    contacted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # whoever handles was heard from first
    returns: Mapped[int] = mapped_column(server_default="0", default=0)
    reopenings: Mapped[int] = mapped_column(server_default="0", default=0)
    extension: Mapped[int] = mapped_column(server_default="0", default=0)  # working days granted
    extension_asked: Mapped[int] = mapped_column(server_default="0", default=0)
    verifier_id: Mapped[int | None] = mapped_column(Id)
    verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    verify_mode: Mapped[str | None] = mapped_column(String(16))
    outcome: Mapped[str | None] = mapped_column(String(16))  # the worst that its petitioners said
    rating: Mapped[str | None] = mapped_column(String(16))
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)  # to reach who has not said it
    attempted_on: Mapped[date | None]
    approver_id: Mapped[int | None] = mapped_column(Id)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    merged_into_id: Mapped[int | None] = mapped_column(Id)
    recurs_of_id: Mapped[int | None] = mapped_column(Id)  # the closed case that was not solved for good
    filed_by_id: Mapped[int | None] = mapped_column(Id)  # the cadre who filed it on a villager's behalf
    visit: Mapped[Visit | None] = relationship(lazy="raise")  # here and below: written in this order


class CaseEvent(Base):
    """What happened to a case: appended, never changed."""

    __tablename__ = "case_events"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    for_id: Mapped[int | None] = mapped_column(Id)  # whom the actor stood in for
    acted_as: Mapped[str | None] = mapped_column(String(16))  # the role, of an actor who holds several
    act: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))  # the state after it
    words: Mapped[str | None] = mapped_column(EncryptedText("case_events.words"))
    details: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson("case_events.details"))
    case: Mapped[Case] = relationship(lazy="raise")


class Petitioner(Base):
    """Somebody whose case it is: who filed it, or joined it (我也遇到). Each confirms for themselves.

    ``merged_from_id`` is the case that they filed before it was merged into this one.
    """

    __tablename__ = "petitioners"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id"), primary_key=True, autoincrement=False, index=True
    )
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    merged_from_id: Mapped[int | None] = mapped_column(Id)
    consented_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # to the merging
    outcome: Mapped[str | None] = mapped_column(String(16))
    rating: Mapped[str | None] = mapped_column(String(16))
    said_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    recorded_by_id: Mapped[int | None] = mapped_column(Id)  # a cadre's revisit; null: said in chat
    case: Mapped[Case] = relationship(lazy="raise")


class CaseHelper(Base):
    """A unit that helps with a case beside the one that leads, from ``since`` until before ``until``."""

    __tablename__ = "case_helpers"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True, autoincrement=False)
    unit_id: Mapped[int] = mapped_column(
        ForeignKey("units.id"), primary_key=True, autoincrement=False, index=True
    )
    since: Mapped[date]
    until: Mapped[date | None]


class Revisit(Base):
    """A revisit (回访) that is due for a case, or was made. ``reason`` says what it follows."""

    __tablename__ = "revisits"
    __table_args__ = (Index("ix_revisits_open", "done_at", "due_on"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    reason: Mapped[str] = mapped_column(String(16))
    due_on: Mapped[date]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)  # who owes it
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by_id: Mapped[int | None] = mapped_column(Id)
    mode: Mapped[str | None] = mapped_column(String(16))
    outcome: Mapped[str | None] = mapped_column(String(16))
    dropped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # no longer due: reopened, withdrawn
    case: Mapped[Case] = relationship(lazy="raise")


class CaseCode(Base):
    """The code on paper by which a case filed on somebody's behalf is followed; only its hash is kept."""

    __tablename__ = "case_codes"

    code_hash: Mapped[bytes] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    case: Mapped[Case] = relationship(lazy="raise")


class CommonProblem(Base):
    """A cluster of cases of one category in one place, put before an office to be raised or not."""

    __tablename__ = "common_problems"
    __table_args__ = (
        Index(
            "uq_common_problems_undecided",
            "place_id",
            "category",
            unique=True,
            sqlite_where=_UNDECIDED,
            postgresql_where=_UNDECIDED,
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    category: Mapped[str] = mapped_column(String(32))
    found_on: Mapped[date]
    households: Mapped[int]
    villages: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by_id: Mapped[int | None] = mapped_column(Id)
    desk_id: Mapped[int | None] = mapped_column(Id)  # raised to this place's office; null: not raised
    words: Mapped[str | None] = mapped_column(EncryptedText("common_problems.words"))  # why it was put aside


class Attachment(Base):
    """A file that belongs to a visit or to one event of a case."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("case_events.id"), index=True)
    media: Mapped[list[Any]] = mapped_column(EncryptedJson("attachments.media"))
    visit: Mapped[Visit | None] = relationship(lazy="raise")
    event: Mapped[CaseEvent | None] = relationship(lazy="raise")
