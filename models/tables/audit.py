"""The audit: who did what to whose file; appended, never changed (the database refuses it)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
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
