"""What people consented to, and what they wish to have put right."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedText, Id, UtcDateTime


class Consent(Base):
    """One word of a person on one version of a notice: appended, never changed; the last one counts."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    notice: Mapped[str] = mapped_column(String(16))
    version: Mapped[int]
    about: Mapped[str] = mapped_column(String(16))
    word: Mapped[str] = mapped_column(String(16))
    by_guardian: Mapped[bool]  # said for a child under 14


class Wish(Base):
    """A wish to have one's name or phone put right, and who of the staff was asked.

    ``value`` is what it should be, gone once it is decided.
    """

    __tablename__ = "wishes"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    part: Mapped[str] = mapped_column(String(16))
    value: Mapped[str | None] = mapped_column(EncryptedText("wishes.value"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_of: Mapped[int] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    is_granted: Mapped[bool | None]
