"""The days off of a year as they are announced: which are worked and which are not, and is it all of them?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from models.domain.calendar import HOLIDAYS, WorkingCalendar

STATUTORY: Final = (
    "new_years_day",
    "spring_festival",
    "tomb_sweeping_day",
    "labour_day",
    "dragon_boat_festival",
    "national_day",
    "mid_autumn_festival",
)
"""The holidays that every year has; a year's calendar is whole when each has a day off."""

USUAL: Final = range(240, 257)
"""Working days of a year; since 2004 they were 248 to 252."""


class Announced(NamedTuple):
    """One day: whether it is worked, and why it is off, as keys of holidays or in words."""

    day: date
    worked: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """What is known of days beside the library: each day once, in order, and the years that are whole."""

    days: tuple[Announced, ...] = ()
    years: frozenset[int] = frozenset()

    def calendar(self) -> WorkingCalendar:
        """Return the working calendar with these days put over the announced ones."""
        return WorkingCalendar(
            {one.day: one.worked for one in self.days},
            self.years,
            {one.day: _called(one.names) for one in self.days if one.names and not one.worked},
        )


def _called(names: tuple[str, ...]) -> str:
    """Return the name that receipts use: a holiday's key where there is one."""
    return next((name for name in names if name in HOLIDAYS), names[0])


def missing(days: Iterable[Announced], year: int) -> list[str]:
    """Return the holidays for which these days have no day off in the year; none when it is whole."""
    named = {name for one in days if one.day.year == year and not one.worked for name in one.names}
    return [name for name in STATUTORY if name not in named]


def whole_years(days: Collection[Announced]) -> frozenset[int]:
    """Return the years that these days hold whole."""
    return frozenset(year for year in {one.day.year for one in days} if not missing(days, year))


def merged(known: Days, given: Days) -> Days:
    """Return what is known once the given days are put over it.

    A year that they hold whole replaces what was known of it. A year is whole, too, when what was known
    and what is given are so together.
    """
    new = {one.day for one in given.days}
    kept = [one for one in known.days if one.day not in new and one.day.year not in given.years]
    days = tuple(sorted([*kept, *given.days]))
    return Days(days, known.years | given.years | whole_years(days))


def unusual(days: Days) -> dict[int, int]:
    """Return the whole years with more or fewer working days than can be, and how many they would have."""
    calendar = days.calendar()
    counts = {year: working_days_of(calendar, year) for year in sorted(days.years)}
    return {year: count for year, count in counts.items() if count not in USUAL}


def working_days_of(calendar: WorkingCalendar, year: int) -> int:
    """Return how many days of a year are worked."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return calendar.working_days_between(first, last) + calendar.is_working_day(first)
