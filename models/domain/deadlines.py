"""Deadlines that can explain themselves: which days counted, which did not, and why.

Everything here is about days of one place. An instant becomes the local day of its time zone
first (``Hours.day``), so that neither another zone nor a change of the clocks moves a deadline.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from models.domain.calendar import WorkingCalendar

VILLAGERS_WINDOW: Final = 30
"""Calendar days a villager has for what is theirs to do; the end rolls to a working day."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the clock stands, because information is asked of the villager.

    It stands on the days after ``asked``, which counts as it would, up to and with ``given``,
    which is like a start day. ``given`` None: it was not given yet.
    """

    asked: date
    given: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """What a deadline is made of: a limit and an extension in working days after ``start``, and pauses."""

    start: date
    limit: int
    pauses: tuple[Pause, ...] = ()
    extension: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count; ``reason`` is ``weekend``, ``extra`` or the holiday's name.

    ``name`` is what an extra day off is called in the file it came from, if anything.
    """

    day: date
    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Term):
    """Why a deadline is what it is: each day after ``start`` up to and with ``due``, exactly once.

    ``counted`` are the working days of the limit and ``extended`` those of the extension; ``paused``
    the days in which the clock stood, working or not; ``skipped`` the other days off. ``made_up`` are
    those of the counted and extended days that are a Saturday or Sunday. ``pauses`` are in order and
    apart: those that touch are one, those that stop no day are gone. ``provisional`` when the calendar
    of a year is not announced yet.
    """

    counted: tuple[date, ...]
    extended: tuple[date, ...] = ()
    skipped: tuple[Skipped, ...]
    paused: tuple[date, ...] = ()
    made_up: tuple[date, ...] = ()
    due: date
    provisional: bool

    @property
    def stands(self) -> bool:
        """Whether the clock stands: something is asked and was not given yet."""
        return any(one.given is None for one in self.pauses)


def answer_due(
    start_day: date,
    limit: int,
    calendar: WorkingCalendar,
    *,
    pauses: Sequence[Pause] = (),
    extension: int = 0,
) -> Receipt:
    """Return the receipt of a limit in working days; the start day does not count.

    While the clock stands, ``due`` is the earliest it can be: as if all were given the day it was
    asked. ``reckon`` with a day says what it would be if it were given that day.
    """
    return reckon(Term(start_day, limit, tuple(pauses), extension), calendar)


def reckon(term: Term, calendar: WorkingCalendar, *, today: date | None = None) -> Receipt:
    """Return the receipt of a term; a receipt is one too, so that it can be reckoned anew.

    What is asked and not given yet is taken as given ``today``, or on the day it was asked. A limit
    of 0 is due on the start day. Who is asked on the last day still has the day of the answer: a
    pause that begins on the due day carries it to the day on which the information is given.
    ``ValueError`` for a negative limit or extension, and for what is given before it is asked.
    """
    if term.limit < 0 or term.extension < 0:
        raise ValueError(f"a limit of {term.limit} days, extended by {term.extension}")
    merged = _merged(term)
    spans = _spans(merged, today)
    due = _due(term, calendar, spans)
    days = [term.start + timedelta(days=number) for number in range(1, (due - term.start).days + 1)]
    paused = {day for day in days if any(first < day <= last for first, last in spans)}
    reasons = [(day, calendar.why_off(day)) for day in days if day not in paused]
    ran = [day for day, reason in reasons if reason is None]
    return Receipt(
        term.start,
        term.limit,
        merged,
        term.extension,
        counted=tuple(ran[: term.limit]),
        extended=tuple(ran[term.limit :]),
        skipped=tuple(
            Skipped(day, reason, calendar.name_of(day)) for day, reason in reasons if reason is not None
        ),
        paused=tuple(sorted(paused)),
        made_up=tuple(day for day in ran if day.weekday() >= 5),
        due=due,
        provisional=not all(map(calendar.is_known_year, range(term.start.year, due.year + 1))),
    )


def days_left(term: Term, calendar: WorkingCalendar, today: date) -> int:
    """Return the working days in which the clock still runs until the due day; 0 on that day.

    After it the number is negative: the working days over, -1 at least; days of a pause are none.
    While the clock stands the number stands too.
    """
    spans = _spans(_merged(term), max(today, term.start))
    due = _due(term, calendar, spans)
    if due >= today:
        return _ran(calendar, spans, (today, due))
    return -max(1, _ran(calendar, spans, (due, today)))


def _merged(term: Term) -> tuple[Pause, ...]:
    """Return the pauses after the start in order, touching ones as one, without those that stop nothing."""
    found: list[Pause] = []
    for one in sorted(term.pauses, key=lambda pause: (pause.asked, pause.given or date.max)):
        if one.given is not None and one.given < one.asked:
            raise ValueError(f"given on {one.given}, asked on {one.asked}")
        asked, given = max(one.asked, term.start), one.given
        if given is not None and given <= asked:
            continue
        last = found[-1] if found else None
        if last is not None and (last.given is None or last.given >= asked):
            ends = None if last.given is None or given is None else max(last.given, given)
            found[-1] = Pause(last.asked, ends)
        else:
            found.append(Pause(asked, given))
    return tuple(found)


def _spans(pauses: Iterable[Pause], today: date | None) -> list[tuple[date, date]]:
    """Return each pause as its day of asking and its last day; an open one ends today."""
    return [(one.asked, one.given or max(one.asked, today or one.asked)) for one in pauses]


def _due(term: Term, calendar: WorkingCalendar, spans: Iterable[tuple[date, date]]) -> date:
    at, left = term.start, term.limit + term.extension
    for asked, given in spans:
        before = calendar.working_days_between(at, asked)
        if before >= left:
            due = calendar.add_working_days(at, left)
            return given if due == asked else due
        at, left = given, left - before
    return calendar.add_working_days(at, left)


def _ran(calendar: WorkingCalendar, spans: Iterable[tuple[date, date]], between: tuple[date, date]) -> int:
    """Return the working days after the first of two days up to and with the second, without pauses."""
    since, until = between
    stood = (
        calendar.working_days_between(max(first, since), min(last, until))
        for first, last in spans
        if max(first, since) < min(last, until)
    )
    return calendar.working_days_between(since, until) - sum(stood)


def calendar_days_due(start_day: date, limit: int, *, roll_to: WorkingCalendar | None = None) -> date:
    """Return the day a limit in calendar days ends; with ``roll_to``, on the working day from there.

    An agency's limit does not roll over days off, a villager's own window does. ``ValueError`` for a
    negative limit.
    """
    if limit < 0:
        raise ValueError(f"a limit of {limit} days")
    due = start_day + timedelta(days=limit)
    return roll_to.working_day_from(due) if roll_to is not None else due


def window_ends(start_day: date, calendar: WorkingCalendar) -> date:
    """Return the last day of a villager's own window, rolled to a working day."""
    return calendar_days_due(start_day, VILLAGERS_WINDOW, roll_to=calendar)


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """Return the last moment of a day in a zone, as aware UTC: after it the day is over there."""
    return datetime.combine(day, time.max, zone).replace(fold=1).astimezone(UTC)
