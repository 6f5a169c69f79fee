"""The ledger of reminders: one row for each rung that fell due, for each slot."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import Id, UtcDateTime


class ReminderLog(Base):
    """One reminder: why it fell due, who was in the slot then, and what became of it."""

    __tablename__ = "reminder_log"
    __table_args__ = (
        UniqueConstraint("subject", "due_on", "rule", "rung", "slot"),
        Index("ix_reminder_log_person_due", "person_id", "due_on"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    rule: Mapped[str] = mapped_column(String(24))
    rung: Mapped[str] = mapped_column(String(24))
    subject: Mapped[int] = mapped_column(Id)
    due_on: Mapped[date]
    slot: Mapped[str] = mapped_column(String(16))
    person_id: Mapped[int | None] = mapped_column(Id)  # a ledger outlives people: no foreign key
    status: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(32))  # why it was suppressed
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    message_id: Mapped[int | None] = mapped_column(Id)  # of the message it became, once it arrived
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the person said so
