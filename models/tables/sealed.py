"""Sealed complaints. No row here names a person, a chat or an instant, and no other row names these.

Ids are random, so that they tell no order. Days are local days. Bodies are sealed by the ring of the
sealed track (``models.sealed_keys``), never by the ordinary one, and are plain bytes to everybody else.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base


class SealedCase(Base):
    """One complaint: the desk it lies with, and a keyed digest of the code that follows it."""

    __tablename__ = "sealed_cases"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    code_index: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    desk_id: Mapped[int] = mapped_column(ForeignKey("places.id"), index=True)
    state: Mapped[str] = mapped_column(String(16))
    filed_on: Mapped[date]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class SealedEvent(Base):
    """What happened to it, in the order of ``seq``; who of the desk did it stands in the sealed body."""

    __tablename__ = "sealed_events"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("sealed_cases.id"))
    seq: Mapped[int]
    on_day: Mapped[date]
    act: Mapped[str] = mapped_column(String(16))
    body: Mapped[bytes] = mapped_column(LargeBinary)


class SealedFile(Base):
    """A picture, made anew without what cameras write into it."""

    __tablename__ = "sealed_files"
    __table_args__ = (UniqueConstraint("case_id", "seq"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    case_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("sealed_cases.id"))
    seq: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class SealedTry(Base):
    """Unknown codes of one account on one day: ``mark`` is keyed over both, and is gone the day after."""

    __tablename__ = "sealed_tries"

    mark: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    on_day: Mapped[date]
    wrong: Mapped[int]
