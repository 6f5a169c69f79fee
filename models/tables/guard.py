"""What guards the doors: wrong payloads by account, alarms that were raised, files to look at."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedJson, Id, UtcDateTime


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


class FileCheck(Base):
    """A file that was taken before anybody could look into it, or was found to be bad since.

    One that is good has no row. ``fault`` None is a file that still waits. ``told`` is what its sender
    says of it.
    """

    __tablename__ = "file_checks"

    key: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    media: Mapped[list[Any]] = mapped_column(EncryptedJson("file_checks.media"))
    told: Mapped[dict[str, str]] = mapped_column(EncryptedJson("file_checks.told"))
    tries: Mapped[int]
    next_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    fault: Mapped[str | None] = mapped_column(String(16))


class FileDay(Base):
    """How many files an account sent on a local day."""

    __tablename__ = "file_days"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(primary_key=True)
    files: Mapped[int]
