"""Dialogs under way and the screens they are shown on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.tables.base import Base
from models.tables.types import EncryptedJson, Id, UtcDateTime


class Draft(Base):
    """An unfinished dialog of a person about a subject; gone when it is sent or cancelled.

    ``version`` is the version of the dialog it began with. ``revision`` counts its screens: a
    button knows the revision it was shown at, so that a stale one is recognised.
    """

    __tablename__ = "drafts"
    # ids are never given out again: a button of a draft long gone must not fit a new one
    __table_args__ = (UniqueConstraint("person_id", "dialog", "subject"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    dialog: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(32))
    version: Mapped[int]
    revision: Mapped[int]
    state: Mapped[dict[str, Any]] = mapped_column(EncryptedJson("drafts.state"))
    screen_id: Mapped[int | None] = mapped_column(ForeignKey("screens.id"), index=True)
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    screen: Mapped[Screen | None] = relationship(lazy="raise")  # so that a screen is written before its draft


class Screen(Base):
    """A message the bot edits later. ``message_id`` is known once it has been sent."""

    __tablename__ = "screens"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    shown_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
