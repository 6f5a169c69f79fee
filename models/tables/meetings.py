"""Dispatch meetings (交办会): an office walks its list of cases, and what it decided of each."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.tables.base import Base
from models.tables.types import EncryptedText, Id, UtcDateTime


class Meeting(Base):
    """One meeting, held by whoever is on duty in an office; open until ``ended_at``.

    ``present`` says in their words who was there.
    """

    __tablename__ = "meetings"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    present: Mapped[str | None] = mapped_column(EncryptedText("meetings.present"))


class MeetingItem(Base):
    """A case on a meeting's list; ``decision`` is null until it was its turn."""

    __tablename__ = "meeting_items"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    position: Mapped[int]
    decision: Mapped[str | None] = mapped_column(String(16))  # sent or skipped
    unit_id: Mapped[int | None] = mapped_column(Id)
    due_on: Mapped[date | None]
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    meeting: Mapped[Meeting] = relationship(lazy="raise")
