"""Imports of the registry: what was read of a file and waits to be applied, and what was wrong in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base
from models.tables.types import EncryptedText, Id, UtcDateTime

OVER = ("done", "dropped")
"""The states in which an import of a chat has ended."""


class Import(Base):
    """One import: of whom, for what place and below (empty: everywhere), how far it has come.

    ``state`` is reading, checked, applied or dropped; ``counts`` are those of its preview, which
    was made when ``base`` imports had been applied.
    """

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    scope: Mapped[str] = mapped_column(String(128))
    state: Mapped[str] = mapped_column(String(16))
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    base: Mapped[int | None]
    counts: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class ChatImport(Base):
    """An import that somebody began by sending a file; ``file_id`` is the platform's, none once it is over.

    ``state``: asked (another one is open still), waiting (to be fetched and read), checked (its preview
    is shown), going (to be applied), done, dropped. ``screen_id`` is the message that tells of it.
    """

    __tablename__ = "chat_imports"
    # ids are never given out again: a button of an import long gone must not fit a new one
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    file_id: Mapped[str | None] = mapped_column(EncryptedText("chat_imports.file_id"))
    scope: Mapped[str] = mapped_column(String(128))
    state: Mapped[str] = mapped_column(String(16), index=True)
    keep_good: Mapped[bool] = mapped_column(default=False)
    end_gone: Mapped[bool] = mapped_column(default=False)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))
    screen_id: Mapped[int] = mapped_column(Id)
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ImportFault(Base):
    """Why a row was not taken: its file and line, the column, the reason's key and what it speaks of.

    ``value`` is a code or a word of a list, never a name or a phone.
    """

    __tablename__ = "import_faults"

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"), primary_key=True)
    source: Mapped[int] = mapped_column(primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    field: Mapped[str] = mapped_column(String(16), primary_key=True)
    value: Mapped[str] = mapped_column(String(64))


staged = Table(
    "staged",
    Base.metadata,
    Column("import_id", Id, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("source", Integer, nullable=False),
    Column("line", Integer, nullable=False),
    Column("code", String(64), nullable=False),
    Column("place", String(64)),  # code of the parent, place or village
    Column("other", String(64)),  # code of the unit, group or cadre
    Column("level", String(16)),  # level or role
    Column("name", String(64)),  # of a place or unit; a household's number
    Column("since", Date),
    Column("sealed", LargeBinary),  # a person's or head's name
    Column("sealed_phone", LargeBinary),
    Column("phone_index", LargeBinary),
    Column("sealed_post", LargeBinary),
    Column("mark", LargeBinary),  # the row's digest; a label's index
    Column("target", Id),  # of what is gone: its id
    Index("ix_staged_code", "import_id", "kind", "code"),
)
"""Rows read and found good, of all kinds. Unlogged on PostgreSQL: after a crash files are read again."""
