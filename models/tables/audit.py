"""The audit: who did what to whose file; appended, chained, and never changed.

The database refuses every change but three, and `audit_seals` shows each of them: what a row says
of people may be erased, its sealed details may be sealed again by a key that is being rotated to,
and rows that a checkpoint stands for may be removed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedJson, Id, UtcDateTime


class AuditRow(Base):
    """One act of one person on one subject, such as ``visit:12``."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    act: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(32), index=True)
    details: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson("audit.details"))


class AuditSeal(Base):
    """The seal of one row: its place in the chain, counted from 1 without a gap.

    ``digest`` is a keyed digest of actor and details under ``salt``; erasing them takes the salt
    too, and the digest stays. ``mac`` covers the digest, the rest of the row and the seal before.
    """

    __tablename__ = "audit_seals"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    audit_id: Mapped[int] = mapped_column(Id, unique=True)  # no foreign key: a seal outlives a removed row
    sealed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    emptied: Mapped[bool]  # nothing was left to seal after it
    salt: Mapped[bytes | None]
    digest: Mapped[bytes]
    mac: Mapped[bytes]


class AuditCheckpoint(Base):
    """Stands for the seals up to ``seq``, which are pruned: ``head`` is the mac of the last of them."""

    __tablename__ = "audit_checkpoints"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    head: Mapped[bytes]
    mac: Mapped[bytes]
