"""A file of days off and make-up days: read, checked day by day and year by year, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from bot.documents.reading import open_tables
from bot.documents.table import Line
from locales import fold, names, words
from locales.parse import parse_day
from models.domain.announced import Announced, Days, whole_years
from models.domain.calendar import HOLIDAYS
from models.domain.message import Phrase
from models.domain.refusal import Refused
from models.domain.text import clean

NEAR_YEARS = 20
NAME_LIMIT = 40
_COLUMNS = ("day", "worked", "name")
_NEEDED = _COLUMNS[:2]
_PARTED = re.compile(r"[\u3001\uff0c,;\uff1b/|+]+")
_WITH_YEAR = re.compile(r"\s*\d{4}")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a row of the file."""

    row: int
    key: str
    params: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds, and what is wrong with it. Of a file with faults nothing may be used."""

    days: Days
    faults: tuple[Wrong, ...]


def read_days(path: Path, today: date) -> Read:
    """Return the days of a csv or xlsx file with the columns day, worked and name.

    A year is whole when each holiday has a day off in it by name. Refused, with the sentence, when the
    file is no such table.
    """
    table = open_tables(path)[0]
    fields = _fields(table.header)
    days: dict[date, Announced] = {}
    faults: list[Wrong] = []
    for line in table.rows():
        one = _row(line, fields, today)
        if isinstance(one, Announced) and one.day in days:
            one = Wrong(line.number, "calendar-wrong-twice", {"day": one.day.isoformat()})
        if isinstance(one, Announced):
            days[one.day] = one
        else:
            faults.append(one)
    if not days and not faults:
        raise Refused("file_empty")
    found = tuple(sorted(days.values()))
    return Read(Days(found, whole_years(found)), tuple(faults))


def _fields(header: Sequence[str]) -> dict[str, int]:
    known = {word: field for field in _COLUMNS for word in names(f"calendar-column-{field}")}
    fields: dict[str, int] = {}
    for place, cell in enumerate(header):
        field = known.get(fold(cell))
        if field is None:
            raise Refused("file_column_unknown", column=cell[:NAME_LIMIT])
        if field in fields:
            raise Refused("file_column_twice", column=cell[:NAME_LIMIT])
        fields[field] = place
    for field in _NEEDED:
        if field not in fields:
            raise Refused("file_column_missing", column=Phrase(f"calendar-column-{field}"))
    return fields


def _row(line: Line, fields: dict[str, int], today: date) -> Announced | Wrong:
    cells = {field: clean(line.cells[place]) for field, place in fields.items()}
    day = parse_day(cells["day"], today) if _WITH_YEAR.match(cells["day"]) else None
    if day is None:
        return Wrong(line.number, "calendar-wrong-day", {"value": cells["day"][:NAME_LIMIT]})
    if abs(day.year - today.year) > NEAR_YEARS:
        return Wrong(line.number, "calendar-wrong-year", {"year": day.year})
    worked = _worked(cells["worked"])
    if worked is None:
        return Wrong(line.number, "calendar-wrong-worked", {"value": cells["worked"][:NAME_LIMIT]})
    name = cells.get("name", "")
    if len(name) > NAME_LIMIT or "\n" in name:
        return Wrong(line.number, "calendar-wrong-name", {"limit": NAME_LIMIT})
    parts = (part.strip() for part in _PARTED.split(name))
    return Announced(day, worked, tuple(_holidays().get(fold(part), part) for part in parts if part))


def _worked(cell: str) -> bool | None:
    typed = fold(cell)
    if typed in words("calendar-words-worked"):
        return True
    return False if typed in words("calendar-words-off") else None


@cache
def _holidays() -> dict[str, str]:
    """Return the keys of holidays by their names in every language."""
    return {word: key for key in HOLIDAYS for word in (*names(f"holiday-{key}"), key)}
