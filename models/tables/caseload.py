"""Who takes over from whom: transfers with all that moved, and leaves with a stand-in."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import Id, UtcDateTime


class Transfer(Base):
    """Households given from one cadre to another in one act; undone at most once."""

    __tablename__ = "transfers"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)


class TransferItem(Base):
    """One thing a transfer moved: appended, never changed.

    ``kind`` names who knows how to move it back, ``subject_id`` the row that was changed, ``made_id``
    the row that took its place where there is one, ``ends_on`` the end that the row had before.
    """

    __tablename__ = "transfer_items"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    transfer_id: Mapped[int] = mapped_column(ForeignKey("transfers.id"), index=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[int] = mapped_column(Id)
    made_id: Mapped[int | None] = mapped_column(Id)
    ends_on: Mapped[date | None]


class Leave(Base):
    """A cadre's absence from ``first_on`` to ``last_on``, both included, and who stands in.

    One that was ended early holds until before ``ended_on``.
    """

    __tablename__ = "leaves"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    stand_in_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    ended_on: Mapped[date | None]
    set_by: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    set_at: Mapped[datetime] = mapped_column(UtcDateTime)
