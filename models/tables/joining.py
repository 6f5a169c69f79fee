"""Newcomers: what they are asked, who scanned which card, who asks to join which household."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedText, Id, UtcDateTime

_OPEN = text("decided_at IS NULL")


class Joining(Base):
    """A newcomer who is asked for something: with an invitation or with a card in hand."""

    __tablename__ = "joinings"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    stage: Mapped[str] = mapped_column(String(16))
    invitation: Mapped[bytes | None] = mapped_column(LargeBinary)  # its hash
    card_id: Mapped[int | None] = mapped_column(ForeignKey("cards.id"), index=True)
    name: Mapped[str | None] = mapped_column(EncryptedText("joinings.name"))
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class CardScan(Base):
    """That an account, which had not come in, scanned a card, and how often it failed to belong there."""

    __tablename__ = "card_scans"

    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    failures: Mapped[int]


class JoinRequest(Base):
    """Somebody with a card asks the cadre to be let into a household; one open for each of them."""

    __tablename__ = "join_requests"
    __table_args__ = (
        Index("ix_join_requests_open", "user_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    household_id: Mapped[int] = mapped_column(ForeignKey("households.id"), index=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id"), index=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    language: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(EncryptedText("join_requests.name"))
    relation: Mapped[str] = mapped_column(String(16))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    warned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # somebody else tried to decide it
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    verdict: Mapped[str | None] = mapped_column(String(16))
