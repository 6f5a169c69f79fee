"""Deadlines that can explain themselves: which days counted, which did not, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from models.domain.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count; ``reason`` is ``weekend``, ``extra`` or the holiday's name."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why a deadline is what it is.

    ``counted`` are the ``limit`` working days after ``start``, the last of them ``due``;
    ``pauses`` the spans from first to last day in which the clock stood; ``extension`` the
    working days added. ``provisional`` when a year's calendar is not announced yet.
    """

    start: date
    limit: int
    counted: tuple[date, ...]
    skipped: tuple[Skipped, ...]
    due: date
    provisional: bool
    pauses: tuple[tuple[date, date], ...] = ()
    extension: int = 0


def answer_due(start_day: date, limit: int, calendar: WorkingCalendar) -> Receipt:
    """Return the receipt of a limit in working days; the start day does not count.

    ``ValueError`` for a negative limit; a limit of 0 is due on the start day.
    """
    if limit < 0:
        raise ValueError(f"a limit of {limit} days")
    due = calendar.add_working_days(start_day, limit)
    days = [start_day + timedelta(days=number) for number in range(1, (due - start_day).days + 1)]
    reasons = [(day, calendar.why_off(day)) for day in days]
    return Receipt(
        start=start_day,
        limit=limit,
        counted=tuple(day for day, reason in reasons if reason is None),
        skipped=tuple(Skipped(day, reason) for day, reason in reasons if reason is not None),
        due=due,
        provisional=not all(map(calendar.is_known_year, range(start_day.year, due.year + 1))),
    )


def calendar_days_due(start_day: date, limit: int, *, roll_to: WorkingCalendar | None = None) -> date:
    """Return the day a limit in calendar days ends; with ``roll_to``, on the working day from there.

    An agency's limit does not roll over days off, a villager's own window does.
    """
    due = start_day + timedelta(days=limit)
    return roll_to.working_day_from(due) if roll_to is not None else due


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """Return the last moment of a day in a zone, as aware UTC: after it the day is over there."""
    return datetime.combine(day, time.max, zone).replace(fold=1).astimezone(UTC)
