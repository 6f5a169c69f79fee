"""Asking petitioners whether their case may go on under another number."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.tables.base import Base
from models.tables.cases import Case
from models.tables.types import Id, UtcDateTime


class MergeAsk(Base):
    """A merging (并案) that somebody of the staff proposed; it waits for the petitioners until it ends."""

    __tablename__ = "merge_asks"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    into_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # agreed, refused, or asked anew
    case: Mapped[Case] = relationship(lazy="raise", foreign_keys=[case_id])
