"""Knowing of a reminder, and putting it off: from which day on it speaks again. Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from models.domain.calendar import WorkingCalendar
from models.domain.refusal import Refused
from models.domain.wording import BLUE_DAYS, YELLOW_DAYS

MOST_DAYS: Final = 6
"""How many days are offered to put a reminder off to."""
_RUNGS: Final = (-BLUE_DAYS, -YELLOW_DAYS, 0, 1)


class Hold(StrEnum):
    """Why a person's reminders of a case rest. The codes are those of the ledger's reasons."""

    SEEN = "seen"
    SNOOZED = "snoozed"


def seen_until(today: date, due: date, *, calendar: WorkingCalendar) -> date:
    """Return when a case speaks again to somebody who knows of it: the next warning, or the next working day.

    What is over speaks every working day, whoever knows of it.
    """
    days = (calendar.add_working_days(due, rung) for rung in _RUNGS)
    return next((day for day in days if day > today), calendar.next_working_day(today))


def snooze_days(today: date, due: date, *, calendar: WorkingCalendar) -> tuple[date, ...]:
    """Return the working days after today and strictly before the due day: of many the first and the last."""
    found, day = [], calendar.next_working_day(today)
    while day < due:
        found.append(day)
        day = calendar.next_working_day(day)
    half = MOST_DAYS // 2
    return tuple(found if len(found) <= MOST_DAYS else (*found[:half], *found[-half:]))


def insist_snooze(today: date, due: date, day: date, *, calendar: WorkingCalendar) -> None:
    """Raise Refused unless a reminder may be put off to a day: a working day to come before the due day."""
    if not snooze_days(today, due, calendar=calendar):
        raise Refused("snooze_none", day=due)
    if not today < day < due:
        raise Refused("snooze_past", day=due)
    if not calendar.is_working_day(day):
        raise Refused("snooze_off", day=day)
