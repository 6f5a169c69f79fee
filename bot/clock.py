"""The time, as it is."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present instant, aware UTC."""
    return datetime.now(UTC)
