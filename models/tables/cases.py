"""Cases: problems found on visits and petitions of villagers, one ledger for both."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.tables.base import Base
from models.tables.types import EncryptedJson, EncryptedText, Id, UtcDateTime
from models.tables.visits import Visit


class Case(Base):
    """One case (事项). It belongs to its filer when it is a petition, else to its household."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_responsible_state_due", "responsible_id", "state", "due_on"),
        Index("ix_cases_state_due", "state", "due_on"),
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
    case: Mapped[Case] = relationship(lazy="raise")


class Attachment(Base):
    """A file that belongs to a visit or to one event of a case."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("case_events.id"), index=True)
    media: Mapped[list[Any]] = mapped_column(EncryptedJson("attachments.media"))
    visit: Mapped[Visit | None] = relationship(lazy="raise")
    event: Mapped[CaseEvent | None] = relationship(lazy="raise")
