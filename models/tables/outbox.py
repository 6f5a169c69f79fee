"""Messages to send, written in the unit that decided on them, gone once they are sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedJson, Id, UtcDateTime


class Outbox(Base):
    """One call to the messaging platform that is still owed.

    ``act`` is send, edit, strip or leave. An edit names the message or the screen; a screen's
    message is resolved at sending. ``leased_until`` is set while a delivery has it in hand.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_ready", "not_before", "leased_until"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, index=True)
    lane: Mapped[int]
    act: Mapped[str] = mapped_column(String(8))
    screen_id: Mapped[int | None] = mapped_column(Id)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    reminder_id: Mapped[int | None] = mapped_column(Id)
    language: Mapped[str] = mapped_column(String(8))
    body: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson("outbox.body"))
    not_before: Mapped[datetime] = mapped_column(UtcDateTime)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int]
