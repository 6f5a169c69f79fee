"""Amounts as people type them, with their units: ３．５, 1.2万, 三亩半, 12,000元, 大约三十户."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from locales import words
from locales.numerals import UNITS, chinese_number

_LONGEST = 40
_TOO_MANY = Decimal(10**15)
_HALF = Decimal("0.5")
_FIGURES = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.([0-9]+))?")
_MIXED = re.compile(rf"([0-9.,]+)([{''.join(UNITS)}])(.*)")
_GAPS = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")  # not the one between two figures: 3 5 is not 35
_MINUS = str.maketrans("−–—负", "----")


def parse_number(text: str) -> Decimal | None:
    """Return the amount a person typed, else None; never raises.

    Full-width and other scripts' digits, Chinese numerals, 万 after figures, 半, thousands'
    commas, units after and 大约 before are read. Exponents, ``nan`` and ``inf`` are not numbers here,
    nor is what has 15 or more digits.
    """
    typed = _plainly(text)
    if not typed or len(typed) > _LONGEST:
        return None
    if typed in _joined("words-zero"):
        return Decimal(0)
    for word in _joined("words-about"):
        typed = typed.removeprefix(word).removesuffix(word)
    minus, typed = typed.startswith("-"), typed.removeprefix("-").removeprefix("¥")
    value = _measured(typed)
    if value is None or value >= _TOO_MANY:
        return None
    return _tidy(-value if minus else value)


def _plainly(text: str) -> str:
    """Return the text in plain figures without gaps; nothing when it holds ½ or ³, which would be misread."""
    if any(unicodedata.category(char) == "No" for char in text):
        return ""
    folded = unicodedata.normalize("NFKC", text[: 4 * _LONGEST]).casefold().strip(" \t\r\n。.!,;")
    figures = (
        str(unicodedata.digit(char)) if unicodedata.category(char) == "Nd" else char for char in folded
    )
    return _GAPS.sub("", "".join(figures)).translate(_MINUS)


@cache
def _joined(key: str) -> tuple[str, ...]:
    """Return listed words without their gaps, the longest first."""
    return tuple(sorted({word.replace(" ", "") for word in words(key)}, key=len, reverse=True))


def _measured(text: str) -> Decimal | None:
    for body in (text, *_without_unit(text)):
        value = _plain(body)
        if value is None:
            value = _halved(body)
        if value is None:
            value = _tenths(body)
        if value is not None:
            return value
    return None


def _without_unit(text: str) -> Iterator[str]:
    for unit in _joined("words-units"):
        if text.endswith(unit):
            yield text.removesuffix(unit)


def _plain(text: str) -> Decimal | None:
    figures = _FIGURES.fullmatch(text)
    if figures and text:
        return Decimal(f"{(figures[1] or '0').replace(',', '')}.{figures[2] or '0'}")
    mixed = _MIXED.fullmatch(text)
    return _times(mixed) if mixed else chinese_number(text)


def _times(mixed: re.Match[str]) -> Decimal | None:
    """Return 1.2万, 1万2 or 3千5百: figures, a Chinese unit, and what is left below it."""
    unit, after = UNITS[mixed[2]], mixed[3]
    many = _plain(mixed[1])
    rest = _plain(after) if after else Decimal(0)
    if many is None or rest is None or rest >= unit:
        return None
    if after.isdecimal() and len(after) == 1:
        rest = rest * unit / 10
    return many * unit + rest


def _halved(text: str) -> Decimal | None:
    """Return 三亩半 or 半亩."""
    for half in _joined("words-half"):
        if text == half:
            return _HALF
        for body in _without_unit(text.removesuffix(half)) if text.endswith(half) else ():
            value = _plain(body)
            if value is not None:
                return value + _HALF
    return None


def _tenths(text: str) -> Decimal | None:
    """Return 两亩三分 or 三块五: a unit, one digit, and perhaps the unit a tenth of it."""
    for pair in words("words-tenths"):
        unit, _, tenth = pair.partition(" ")
        body, found, after = text.removesuffix(tenth).partition(unit)
        value, more = _plain(body), _plain(after)
        if found and len(after) == 1 and value is not None and more is not None and more < 10:
            return value + more / 10
    return None


def _tidy(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == int(value) else value.normalize()
