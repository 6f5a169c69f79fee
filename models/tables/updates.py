"""Updates met: done ones, ones tried after a restart, and ones given up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedJson, EncryptedText, UtcDateTime


class Received(Base):
    """An update whose unit is committed: met again it is confirmed and nothing else."""

    __tablename__ = "received"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class UpdateAttempt(Base):
    """How often an update met after a restart was begun; stored before it runs."""

    __tablename__ = "update_attempts"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    attempts: Mapped[int]


class Parked(Base):
    """An update that failed every time, kept whole for the operator."""

    __tablename__ = "parked"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    body: Mapped[Any] = mapped_column(EncryptedJson("parked.body"))
    trace: Mapped[str] = mapped_column(EncryptedText("parked.trace"))
