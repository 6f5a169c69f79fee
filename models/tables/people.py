"""People, the accounts they use, the invitations that bind the two, and the roles they hold."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedText, Id, UtcDateTime


class Person(Base):
    """Somebody the registry knows: a villager or one of the staff, with the post and unit of the latter."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(EncryptedText("people.name"))
    phone: Mapped[str | None] = mapped_column(EncryptedText("people.phone"))
    phone_index: Mapped[bytes | None] = mapped_column(index=True)
    post: Mapped[str | None] = mapped_column(EncryptedText("people.post"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    code: Mapped[str | None] = mapped_column(String(64), index=True, unique=True)
    digest: Mapped[bytes | None]
    gone_on: Mapped[date | None]
    locked_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime
    )  # they erased themselves: records stay shut


class Account(Base):
    """A person's account on the messaging platform, present once they have entered."""

    __tablename__ = "accounts"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    language: Mapped[str] = mapped_column(String(8))
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    unreachable_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    draft_id: Mapped[int | None] = mapped_column(Id)  # the dialog that is open now
    notice_version: Mapped[int | None]  # of the notice they agree to; null before that and once withdrawn


class Invitation(Base):
    """A one-time payload of a deep link; only its hash is kept."""

    __tablename__ = "invitations"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    used_by: Mapped[int | None] = mapped_column(BigInteger)
    invited_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failures: Mapped[int] = mapped_column(
        server_default="0"
    )  # wrong phones, of whomever; once used, presses of others


class RoleHeld(Base):
    """A role held for a place or a unit, from ``since`` until before ``until``.

    ``imported`` roles follow the office's files; one given in the bot is left alone by them.
    """

    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    role: Mapped[str] = mapped_column(String(16))
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    since: Mapped[date]
    until: Mapped[date | None]
    imported: Mapped[bool] = mapped_column(server_default=false(), default=False)
