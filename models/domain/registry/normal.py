"""Cells as people type them, made one form: full-width figures, stray spaces, dates as text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from pydantic_core import PydanticCustomError

from models.domain.phone import normal_phone
from models.domain.text import clean

_SPACES = re.compile(r"\s+")
_DAY = re.compile(r"(\d{4})\D{0,3}?(\d{1,2})\D{1,3}?(\d{1,2})\D{0,2}?(?: 00:00(?::00)?)?|(\d{4})(\d\d)(\d\d)")
_IDENTITY = re.compile(r"[1-9]\d{5}(?:18|19|20)\d{2}[01]\d[0-3]\d{4}[0-9Xx]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_MARKED = ("'=", "'+", "'-", "'@", "'\t", "'\r")


def plain_code(value: object) -> object:
    """Return a code or number without any space, full-width signs made plain.

    Raises ``national_id`` for what is a citizen's number: those are never kept (DOMAIN 7).
    """
    if not isinstance(value, str):
        return value
    text = value if value.isascii() else unicodedata.normalize("NFKC", value)
    if not text.isalnum():
        text = _SPACES.sub("", text.removeprefix("'"))
    if len(text) == 18 and is_identity(text):
        raise PydanticCustomError("national_id", "a citizen's number")
    return text


def plain_name(value: object) -> object:
    """Return a name or title trimmed, in NFC, in one line, its inner runs of spaces made one."""
    if not isinstance(value, str):
        return value
    if value.isalpha():  # nothing to trim, as nearly every name
        return value if unicodedata.is_normalized("NFC", value) else unicodedata.normalize("NFC", value)
    return _SPACES.sub(" ", clean(unmarked(value)))


def plain_phone(value: object) -> object:
    """Return a phone in its one form; raises ``phone`` for what is none."""
    if not isinstance(value, str):
        return value
    number = normal_phone(unmarked(value))
    if number is None:
        raise PydanticCustomError("phone", "not a phone")
    return number


def plain_day(value: object) -> object:
    """Return a day written as ``2026-03-01``, ``2026/3/1``, ``20260301`` or with words between."""
    if not isinstance(value, str):
        return value
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", value).strip())
    try:
        parts = [int(part) for part in found.groups() if part] if found else []
        return date(*parts)
    except (ValueError, TypeError):
        raise PydanticCustomError("day", "not a day") from None


def unmarked(text: str) -> str:
    """Return a cell without the mark that kept it from being a formula."""
    return text[1:] if text.startswith(_MARKED) else text


def is_identity(text: str) -> bool:
    """Return whether 18 signs are a citizen's number, by its form and its check figure."""
    if _IDENTITY.fullmatch(text) is None:
        return False
    total = sum(int(figure) * weight for figure, weight in zip(text, _WEIGHTS, strict=False))
    return text[17].upper() == _CHECKS[total % 11]
