"""People whom the bot cannot write to any more: somebody must call or visit them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import Id, UtcDateTime

_OPEN = text("closed_at IS NULL")


class ContactTask(Base):
    """A call or a visit owed to a person; whose task it is follows from their household or place each time.

    ``outcome`` is how it ended: ``done`` by ``closed_by_id``, or ``reached`` when they could be written to
    again. A person has one open task at most.
    """

    __tablename__ = "contact_tasks"
    __table_args__ = (
        Index(
            "uq_contact_tasks_open",
            "person_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(Id)
    outcome: Mapped[str | None] = mapped_column(String(8))
