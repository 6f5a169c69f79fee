"""Rotations of keys: while one is open, append-only rows may be sealed again by its key."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import UtcDateTime


class KeyRotation(Base):
    """The sealing again of everything by one key, from when until when."""

    __tablename__ = "key_rotations"

    key_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
