"""What guards the doors: wrong payloads by account, and alarms that were raised."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import Id, UtcDateTime


class Guess(Base):
    """How many unknown invitations and cards an account of the platform tried, and its lock."""

    __tablename__ = "guesses"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    wrong: Mapped[int]
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    locks: Mapped[int]
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class WrongPayload(Base):
    """One unknown payload: kept for as long as it counts."""

    __tablename__ = "wrong_payloads"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class Alarm(Base):
    """When an alarm was last raised, so that one cause is one message."""

    __tablename__ = "alarms"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
