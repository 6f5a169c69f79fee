"""Column types: aware times, and values sealed by the key ring of their engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import BigInteger, DateTime, Dialect, Engine, Integer, LargeBinary
from sqlalchemy.types import TypeDecorator

from models.keys import Keyring, UnknownKey

_rings: WeakKeyDictionary[Dialect, Keyring] = WeakKeyDictionary()
_sources: WeakKeyDictionary[Dialect, Callable[[], Keyring]] = WeakKeyDictionary()

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # made once, not for each value

Id = BigInteger().with_variant(Integer, "sqlite")
"""A primary key: 64 bits on both databases (SQLite counts up by itself only on INTEGER)."""


def bind_keys(engine: Engine, ring: Keyring, *, source: Callable[[], Keyring] | None = None) -> None:
    """Let the sealed columns of this engine use ``ring``; without it they raise KeyError.

    ``source`` returns the newest ring. It is asked when a value names a key that the ring does not
    have, because another process may have added one.
    """
    _rings[engine.dialect] = ring
    if source is not None:
        _sources[engine.dialect] = source


def keys_of(engine: Engine) -> Keyring:
    """Return the ring bound to the engine."""
    return _rings[engine.dialect]


def unseal(dialect: Dialect, context: str, sealed: bytes) -> bytes:
    """Return what a value of this engine's dialect holds; raise WrongKey when it does not open."""
    try:
        return _rings[dialect].unseal(context, sealed)
    except UnknownKey:
        if dialect not in _sources:
            raise
        _rings[dialect] = _sources[dialect]()
        return _rings[dialect].unseal(context, sealed)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Takes aware times only, returns them in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC; naive times raise ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive time reached the database")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EncryptedText(TypeDecorator[str]):
    """Text sealed for its context, ``table.column``."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Return the sealed bytes."""
        return None if value is None else _rings[dialect].seal(self.context, _bytes(value))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Return the text; raise WrongKey when it does not open."""
        return None if value is None else unseal(dialect, self.context, value).decode()


class EncryptedJson(TypeDecorator[Any]):
    """A JSON value sealed for its context. Assign a new value to change it."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Return the sealed bytes."""
        if value is None:
            return None
        return _rings[dialect].seal(self.context, _bytes(_encode(value)))

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """Return the value; raise WrongKey when it does not open."""
        return None if value is None else json.loads(unseal(dialect, self.context, value))


def _bytes(text: str) -> bytes:
    """Return the text in UTF-8; half a sign, which UTF-8 cannot hold, becomes a question mark."""
    return text.encode(errors="replace")
