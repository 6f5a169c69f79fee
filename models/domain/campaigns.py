"""Campaigns: phases, the checklist, and how far a place has come. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple
from zlib import crc32


class SixOnes(StrEnum):
    """The six ones (六个一) of DOMAIN 2: the checklist of a campaign that has none of its own."""

    SURVEY_FORM = "survey_form"
    INCOME_PLAN = "income_plan"
    PERSON_TRAINED = "person_trained"
    POLICY_TALK = "policy_talk"
    DIFFICULTY_SOLVED = "difficulty_solved"
    COUPLET = "couplet"


CHECKLIST: tuple[str, ...] = tuple(SixOnes)
MOST_VISITS = 12
MOST_SPACING = 60
"""What an office may ask for: visits per household, and least days between two of them."""


def line_code(line: str) -> str:
    """Return the eight letters that stand for a line of a checklist in a button's data."""
    return f"{crc32(line.encode()):08x}"


class Phase(NamedTuple):
    """A part of a campaign: how it is called, and its last day."""

    name: str
    ends_on: date


def phases_of(given: Sequence[Sequence[str]]) -> tuple[Phase, ...]:
    """Return the phases kept as pairs of name and day in ISO, the first to end in front."""
    return tuple(sorted((Phase(name, date.fromisoformat(day)) for name, day in given), key=lambda p: p[1]))


class Reach(NamedTuple):
    """The days on which a household got its first, its second and its last required visit."""

    first: date | None = None
    second: date | None = None
    required: date | None = None


def reach(days: Iterable[date], required: int) -> Reach:
    """Return what the days of a household's counted visits, in any order, come to."""
    made = sorted(days)

    def nth(count: int) -> date | None:
        return made[count - 1] if len(made) >= count else None

    return Reach(nth(1), nth(2), nth(max(1, required)))


class Coverage(NamedTuple):
    """Households of a place, and how many have had their first, second and last required visit."""

    households: int
    first: int
    second: int
    done: int

    @property
    def never(self) -> int:
        """Households nobody has visited."""
        return max(0, self.households - self.first)

    @property
    def once(self) -> int:
        """Households visited once, of which more is asked."""
        return max(0, self.first - max(self.second, self.done))

    @property
    def between(self) -> int:
        """Households visited more than once, of which more is asked."""
        return max(0, self.second - self.done)

    @property
    def percent(self) -> int:
        """The share that is done, rounded down: all is said when all is done."""
        return 100 * min(self.done, self.households) // self.households if self.households else 0


def total(parts: Iterable[Coverage]) -> Coverage:
    """Return the sum of places."""
    sums = [sum(column) for column in zip(*parts, strict=True)] or [0, 0, 0, 0]
    return Coverage(*sums)


_LAST_WEEKS = 14


def round_day(starts_on: date, ends_on: date, today: date) -> date | None:
    """Return the newest day up to today on which cadres are told of the unvisited; None before the first.

    Once a week from the beginning; in the last two weeks every other day, the last day included.
    """
    last = min(today, ends_on)
    final = ends_on - timedelta(days=_LAST_WEEKS - 1)
    if last >= final:
        day = last - timedelta(days=(ends_on - last).days % 2)
        if day >= max(final, starts_on):
            return day
        last = final - timedelta(days=1)
    weeks = (last - starts_on).days // 7
    return starts_on + timedelta(days=7 * weeks) if weeks > 0 else None
