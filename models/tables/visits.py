"""Visits: who went where, when, how, and what they found."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedJson, EncryptedText, Id, UtcDateTime

_LOCATED = text("location IS NOT NULL")


class Visit(Base):
    """One visit (走访) as reported. Yes/no fields are null when they were not asked."""

    __tablename__ = "visits"
    __table_args__ = (
        Index("ix_visits_household_day", "household_id", "visited_on"),
        Index("ix_visits_located", "reported_at", sqlite_where=_LOCATED, postgresql_where=_LOCATED),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    number: Mapped[str] = mapped_column(String(24), unique=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"))
    cadre_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    for_id: Mapped[int | None] = mapped_column(Id)  # whom the cadre stood in for
    acted_as: Mapped[str | None] = mapped_column(String(16))  # the role, of a cadre who holds several
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"), index=True)
    visited_on: Mapped[date]
    mode: Mapped[str] = mapped_column(String(16))
    answered_by: Mapped[str | None] = mapped_column(String(16))
    ordinal: Mapped[int]  # which visit of the campaign to this household; 0 when it does not count
    topics: Mapped[list[str]] = mapped_column(JSON)
    card_given: Mapped[bool | None]
    policy_explained: Mapped[bool | None]
    services: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    note: Mapped[str | None] = mapped_column(EncryptedText("visits.note"))
    next_visit_on: Mapped[date | None]
    location: Mapped[list[float] | None] = mapped_column(EncryptedJson("visits.location"))
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    corrected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    def facts(self) -> dict[str, Any]:
        """Return what a correction may change, as plain values for the audit."""
        return {
            "visited_on": self.visited_on.isoformat(),
            "mode": self.mode,
            "answered_by": self.answered_by,
            "card_given": self.card_given,
            "policy_explained": self.policy_explained,
            "services": self.services,
            "note": self.note,
            "next_visit_on": self.next_visit_on.isoformat() if self.next_visit_on else None,
        }
