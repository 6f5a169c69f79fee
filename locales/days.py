"""Days as people type them: 昨天, 上周五, 9月3号, 9/3, 2026-09-03, 3 Sep, last Friday, 三天前."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from locales import fold, words
from locales.measures import parse_number
from locales.numerals import chinese_number

_LONGEST = 40
_COUNT = "([0-9]{1,2}|[零〇一二三四五六七八九十廿卅]{1,3})"
_YEAR = "([0-9]{4}|[零〇○一二三四五六七八九]{4})"
_FULL = re.compile(rf"{_YEAR}[-/.年]{_COUNT}[-/.月]{_COUNT}[日号]?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_MONTH_DAY = re.compile(rf"{_COUNT}[-/.月]{_COUNT}[日号]?")
_DAY_ONLY = re.compile(rf"{_COUNT}[日号]")
_PARTS = re.compile(r"[0-9]+|[^\W\d_]+")
_FAR = 3660
_NEAR_DAYS = {
    "words-today": 0,
    "words-yesterday": -1,
    "words-day_before": -2,
    "words-three_days_before": -3,
    "words-tomorrow": 1,
    "words-day_after": 2,
    "words-three_days_after": 3,
}
_DISTANCES = {"words-days_ago": -1, "words-weeks_ago": -7, "words-days_ahead": 1, "words-weeks_ahead": 7}
_WEEKS = {"words-week-previous": -1, "words-week-this": 0, "words-week-next": 1}


def parse_day(
    text: str, today: date, *, earliest: date | None = None, latest: date | None = None
) -> date | None:
    """Return the day a person typed, else None; never raises.

    What is said in part (周五, 9月3号, 3号) is the nearest such day to ``today``; if that one lies outside
    ``earliest`` to ``latest`` while another near one lies inside, that other. A day said in full is
    taken as it is.
    """
    if len(text) > _LONGEST:
        return None
    typed = fold(text)
    for word in words("words-part_of_day"):
        typed = typed.removesuffix(word).rstrip()
    found = _some(_bare(typed), typed, today)
    inside = [one for one in found if (earliest or one) <= one <= (latest or one)]
    return min(inside or found, key=lambda one: (abs(one - today), one), default=None)


def _some(typed: str, spaced: str, today: date) -> list[date]:
    """Return every day the words may mean."""
    for read in (_near, _distant, _on_weekday, _in_figures):
        found = read(typed, today)
        if found:
            return found
    for word in _weekdays():
        if typed.endswith(word) and len(typed) > len(word):
            return _in_figures(fold(typed.removesuffix(word)), today)
    return _with_month_name(spaced, today)


def _near(typed: str, today: date) -> list[date]:
    return _days(_shift(today, days) for key, days in _NEAR_DAYS.items() if typed in _bare_words(key))


def _distant(typed: str, today: date) -> list[date]:
    for key, step in _DISTANCES.items():
        for word in _bare_words(key):
            count = parse_number(typed.removesuffix(word)) if typed.endswith(word) else None
            if count is not None and count == int(count) and 0 <= count <= _FAR:
                return _days([_shift(today, int(count) * step)])
    return []


def _on_weekday(typed: str, today: date) -> list[date]:
    weekdays = _weekdays()
    if typed in weekdays:
        return _days(_shift(today, days) for days in range(-7, 8) if _falls(today, days, weekdays[typed]))
    for word, weekday in weekdays.items():
        before = typed.removesuffix(word)
        if before == typed:
            continue
        for key, week in _WEEKS.items():
            for said in _bare_words(key):  # 上周五 is of last week, 上上周五 of the one before
                if before in {said, said * 2}:
                    weeks = week * (before.count(said) or 1)
                    return _days([_shift(today, weeks * 7 + weekday - today.isoweekday())])
        if before in _bare_words("words-weekday-last"):
            return _days(_shift(today, -days) for days in range(1, 8) if _falls(today, -days, weekday))
        if before in _bare_words("words-weekday-coming"):
            return _days(_shift(today, days) for days in range(1, 8) if _falls(today, days, weekday))
    return []


def _falls(today: date, days: int, weekday: int) -> bool:
    return (today.isoweekday() + days - weekday) % 7 == 0


def _in_figures(typed: str, today: date) -> list[date]:
    full = _FULL.fullmatch(typed) or _COMPACT.fullmatch(typed)
    if full:
        return _days([_date(*(_count(part) for part in full.groups()))])
    part = _MONTH_DAY.fullmatch(typed)
    if part:
        month, day = _count(part[1]), _count(part[2])
        return _any_year(today, month, day) or _any_year(today, day, month)
    part = _DAY_ONLY.fullmatch(typed)
    if part:
        months = (today.year * 12 + today.month - 1 + shift for shift in (-2, -1, 0, 1, 2))
        return _days(_date(month // 12, month % 12 + 1, _count(part[1])) for month in months)
    return []


def _with_month_name(spaced: str, today: date) -> list[date]:
    """Return 3 Sep, Sep 3rd, Thu 3 September 2026."""
    ignored = words("words-day_noise") | _weekdays().keys()
    parts = [part for part in _PARTS.findall(spaced) if part not in ignored]
    named = [_months()[part] for part in parts if part in _months()]
    figures = [int(part) for part in parts if part.isdecimal()]
    if len(named) != 1 or len(named) + len(figures) != len(parts) or not 1 <= len(figures) <= 2:
        return []
    if len(figures) == 1:
        return _any_year(today, named[0], figures[0])
    day, year = sorted(figures)
    return _days([_date(year, named[0], day)]) if year >= 1000 else []


@cache
def _bare_words(key: str) -> frozenset[str]:
    return frozenset(_bare(word) for word in words(key))


@cache
def _weekdays() -> dict[str, int]:
    """Return every weekday's word and its ISO number, the longest word first."""
    found = {word: number for number in range(1, 8) for word in _bare_words(f"words-weekday-{number}")}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def _months() -> dict[str, int]:
    return {word: number for number in range(1, 13) for word in _bare_words(f"words-month-{number}")}


def _bare(text: str) -> str:
    return text.replace(" ", "")


def _count(text: str) -> int:
    value = Decimal(text) if text.isascii() else chinese_number(text)
    return int(value) if value is not None else 0


def _any_year(today: date, month: int, day: int) -> list[date]:
    return _days(_date(year, month, day) for year in range(today.year - 4, today.year + 5))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shift(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _days(found: Iterable[date | None]) -> list[date]:
    return [one for one in found if one is not None]
