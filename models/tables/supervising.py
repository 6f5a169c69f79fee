"""What people do about reminders: known of, put off, handed over; and whose list late cases stand on."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedText, Id, UtcDateTime


class ReminderHold(Base):
    """A person who knows of a case, or has put it off: their reminders of it rest before ``until``.

    It holds for one due day alone: a case with another begins anew.
    """

    __tablename__ = "reminder_holds"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)
    act: Mapped[str] = mapped_column(String(16))  # seen or snoozed
    due_on: Mapped[date]
    until: Mapped[date]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Supervised(Base):
    """A case far over its day on a named person's list, until it is cleared with a note."""

    __tablename__ = "supervised"
    __table_args__ = (UniqueConstraint("case_id", "due_on"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    due_on: Mapped[date]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    listed_on: Mapped[date]
    pressed_on: Mapped[date | None]  # when whoever answers for it was last pressed
    cleared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cleared_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    note: Mapped[str | None] = mapped_column(EncryptedText("supervised.note"))


class CaseHanding(Base):
    """One case offered by whoever answers for it to a colleague; theirs once they take it."""

    __tablename__ = "case_handings"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    taken: Mapped[bool | None]
