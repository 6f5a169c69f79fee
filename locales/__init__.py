"""The words: what every key says in every language, and how days and numbers are written.

A language is a folder of Fluent files beside this module. One key is one message; its
placeables take the parameters as they are, so whoever puts people's words into a message
with HTML escapes them first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from functools import cache, lru_cache

from babel import Locale
from babel.numbers import format_decimal

from locales.catalog import DEFAULT, LANGUAGES, Catalog, Value, catalog
from locales.check import problems

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "day",
    "fold",
    "join",
    "keys",
    "moment",
    "names",
    "number",
    "problems",
    "say",
    "variables",
    "words",
]

_NOT_WORDS_AFTER_A_LETTER = "\ufe0e\ufe0f\u20e3"


def say(language: str, key: str, params: Mapping[str, Value] | None = None) -> str:
    """Return the text of a key in a language, with its parameters put in as they are.

    Whole numbers are written without grouping (``number`` groups). An unknown language is the
    default one. A key or a variable that does not exist is a bug: ``KeyError``.
    """
    return _catalog(language).say(key, params)


def keys(language: str) -> frozenset[str]:
    """Return every key of a language."""
    return _catalog(language).keys


def variables(language: str, key: str) -> frozenset[str]:
    """Return the names of the variables a key takes; ``KeyError`` when there is no such key."""
    return _catalog(language).variables(key)


def fold(text: str) -> str:
    """Return typed text as it is compared: NFKC, case folded, bare of emoji and punctuation at both ends."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    start, end = 0, len(folded)
    while start < end and unicodedata.category(folded[start])[0] not in "LN":
        start += 1
    while end > start and not _ends_a_word(folded[end - 1]):
        end -= 1
    return " ".join(folded[start:end].split())


@cache
def names(key: str) -> frozenset[str]:
    """Return the folded wording of a key without variables in every language that has it."""
    return frozenset(fold(_catalog(one).say(key, None)) for one in LANGUAGES if key in keys(one)) - {""}


@cache
def words(key: str) -> frozenset[str]:
    """Return the folded words of a key that lists several, parted by ``|``, in every language."""
    found = (_catalog(one).say(key, None).split("|") for one in LANGUAGES if key in keys(one))
    return frozenset(fold(word) for each in found for word in each) - {""}


def day(language: str, value: date, today: date | None = None) -> str:
    """Return a day as people say it, ``9月3日 周四``; with its year when that is not today's."""
    return _day(language, value, with_year=today is not None and value.year != today.year)


def moment(language: str, at: datetime, tz: tzinfo, *, today: date | None = None) -> str:
    """Return an aware time as day and clock of a zone, ``9月3日 周四 08:30``."""
    local = at.astimezone(tz)
    params: dict[str, Value] = {"day": day(language, local.date(), today), "time": f"{local:%H:%M}"}
    return say(language, "format-moment", params)


def join(language: str, items: Iterable[str]) -> str:
    """Return several things said in one line: ``饮水、道路``."""
    return say(language, "format-separator").join(items)


@lru_cache(maxsize=4096)
def number(language: str, value: int | float) -> str:
    """Return a number grouped as the language does, ``12,000``; at most three decimals."""
    return format_decimal(value, locale=Locale.parse(_known(language), sep="-"))


@lru_cache(maxsize=4096)
def _day(language: str, value: date, *, with_year: bool) -> str:
    params: dict[str, Value] = {
        "year": value.year,
        "month": say(language, f"month-short-{value.month}"),
        "day": value.day,
        "weekday": say(language, f"weekday-short-{value.isoweekday()}"),
    }
    if with_year:
        return say(language, "format-day-year", params)
    return say(language, "format-day", params)


def _ends_a_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM" and char not in _NOT_WORDS_AFTER_A_LETTER


def _known(language: str) -> str:
    return language if language in LANGUAGES else DEFAULT


def _catalog(language: str) -> Catalog:
    return catalog(_known(language))
