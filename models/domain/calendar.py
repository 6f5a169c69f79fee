"""China's working days: weekends, public holidays and the make-up days of 调休.

The official calendar of a year is announced in the autumn before it. A year not known yet counts
Monday to Friday, and whatever is computed through it is provisional. No clock is read here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple
from zlib import crc32

from chinese_calendar.constants import Holiday, holidays, workdays

WEEKEND: Final = "weekend"
EXTRA: Final = "extra"

_ANNOUNCED: Final = frozenset(day.year for day in holidays)
_HOLIDAY_KEYS: Final[Mapping[str, str]] = MappingProxyType({one.value: one.name for one in Holiday})
_NO_DAYS: Final[Mapping[date, bool]] = MappingProxyType({})
_NO_NAMES: Final[Mapping[date, str]] = MappingProxyType({})

HOLIDAYS: Final = frozenset(_HOLIDAY_KEYS.values())
"""The keys of the holidays that are known by name."""


class _Year(NamedTuple):
    """One year counted once: ``ranks`` holds for each day the working days up to and with it."""

    before: int  # ordinal of the last day of the year before
    ranks: tuple[int, ...]
    working: tuple[int, ...]  # ordinals


class WorkingCalendar:
    """Working days of China, with days loaded as data put over the announced ones.

    ``extra`` maps a day to whether it is worked; ``known_years`` are the years whose calendar
    came as such data and is complete; ``names`` says why extra days are off: a holiday's key, or what
    the day is called. Years are counted at first use and kept, so that every question costs about a
    microsecond.
    """

    def __init__(
        self,
        extra: Mapping[date, bool] = _NO_DAYS,
        known_years: Collection[int] = (),
        names: Mapping[date, str] = _NO_NAMES,
    ) -> None:
        self._extra = dict(extra)
        self._names = dict(names)
        self._known = _ANNOUNCED | frozenset(known_years)
        self._years: dict[int, _Year] = {}

    def is_known_year(self, year: int) -> bool:
        """Return whether the year's calendar is announced; if not, its days are provisional."""
        return year in self._known

    def last_known_year(self) -> int:
        """Return the last year whose calendar is announced."""
        return max(self._known)

    def unknown_year(self, first: date, last: date) -> int | None:
        """Return the first year between two days whose calendar is not announced, if there is one."""
        years = range(first.year, last.year + 1)
        return next((year for year in years if year not in self._known), None)

    @cached_property
    def fingerprint(self) -> int:
        """A number of 31 bits that is the same, on every machine, for calendars with the same days."""
        days = {*holidays, *workdays, *self._extra}
        unlike = sorted(day for day in days if self.is_working_day(day) != (day.weekday() < 5))
        return crc32(" ".join(map(str, [*sorted(self._known), *unlike])).encode()) >> 1

    def is_working_day(self, day: date) -> bool:
        """Return whether people work on this day."""
        return self._extra.get(day, day in workdays or (day.weekday() < 5 and day not in holidays))

    def is_made_up(self, day: date) -> bool:
        """Return whether this is a Saturday or Sunday that is worked."""
        return day.weekday() >= 5 and self.is_working_day(day)

    def why_off(self, day: date) -> str | None:
        """Return why nobody works: ``weekend``, ``extra`` or a holiday's name; None if they do."""
        if self.is_working_day(day):
            return None
        if day in self._names:
            return self._names[day] if self._names[day] in HOLIDAYS else EXTRA
        if day in holidays:
            return _HOLIDAY_KEYS[holidays[day]]
        return WEEKEND if day.weekday() >= 5 else EXTRA

    def name_of(self, day: date) -> str:
        """Return what an extra day off is called where it came from; empty for any other day."""
        return self._names.get(day, "") if self.why_off(day) == EXTRA else ""

    def add_working_days(self, start: date, count: int) -> date:
        """Return the ``count``-th working day after ``start``, which itself does not count; 0 is ``start``.

        A negative count goes back: -1 is the last working day before ``start``. ``OverflowError``
        beyond the year 9999.
        """
        if count == 0:
            return start
        number = start.year
        year = self._years.get(number) or self._count(number)
        rank = year.ranks[start.toordinal() - year.before - 1] + count
        if count < 0 and self.is_working_day(start):
            rank -= 1
        rank += count < 0
        while rank > len(year.working):
            rank -= len(year.working)
            number += 1
            year = self._years.get(number) or self._count(number)
        while rank < 1:
            number -= 1
            year = self._years.get(number) or self._count(number)
            rank += len(year.working)
        return date.fromordinal(year.working[rank - 1])

    def working_days_between(self, start: date, end: date) -> int:
        """Return the working days after ``start`` up to and with ``end``; negative when it is earlier."""
        since = min(start.year, end.year)
        return self._rank(end, since=since) - self._rank(start, since=since)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after this one."""
        return self.add_working_days(day, 1)

    def working_day_from(self, day: date) -> date:
        """Return this day if it is worked, else the first working day after it."""
        return day if self.is_working_day(day) else self.add_working_days(day, 1)

    def _rank(self, day: date, *, since: int) -> int:
        years = sum(len((self._years.get(one) or self._count(one)).working) for one in range(since, day.year))
        year = self._years.get(day.year) or self._count(day.year)
        return years + year.ranks[day.toordinal() - year.before - 1]

    def _count(self, number: int) -> _Year:
        if not date.min.year <= number <= date.max.year:
            raise OverflowError(f"year {number} is beyond the calendar")
        first, last = date(number, 1, 1), date(number, 12, 31)
        working, ranks = [], []
        for days in range((last - first).days + 1):
            day = first + timedelta(days=days)
            if self.is_working_day(day):
                working.append(day.toordinal())
            ranks.append(len(working))
        self._years[number] = _Year(first.toordinal() - 1, tuple(ranks), tuple(working))
        return self._years[number]


CHINA: Final = WorkingCalendar()
