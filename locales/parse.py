"""What people type, read: numbers, days, yes and no. None means it could not be read."""

from __future__ import annotations

from locales import fold, words
from locales.days import parse_day
from locales.measures import parse_number

__all__ = ["parse_day", "parse_number", "parse_yes_no"]


def parse_yes_no(text: str) -> bool | None:
    """Return whether a person said yes, in any language, else None."""
    typed = fold(text)
    if typed in words("words-yes"):
        return True
    return False if typed in words("words-no") else None
