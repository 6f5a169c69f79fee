"""Settings an office may change, and the counters that number visits and cases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import Id


class Rule(Base):
    """One setting, for a place and what lies below it, or for everywhere when the place is null."""

    __tablename__ = "rules"
    __table_args__ = (UniqueConstraint("kind", "key", "place_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(64))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"))
    value: Mapped[Any] = mapped_column(JSON)


class Series(Base):
    """The last number given out in a series, such as ``case:2026``."""

    __tablename__ = "series"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    last: Mapped[int]
