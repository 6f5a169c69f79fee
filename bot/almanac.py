"""The working calendar while the bot runs: taken up when its data changes, open deadlines reckoned anew."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from functools import partial

from bot.worker import Worker
from models.actions.recomputing import START, At, recompute
from models.domain.announced import Days
from models.domain.calendar import WorkingCalendar
from models.store.days import known_days, load_calendar, note_reckoned, reckoned_by
from models.unit import Units

CALENDAR_SECONDS = 60
AHEAD = timedelta(days=60)
"""How long before its first day a year's calendar should be known."""

_log = logging.getLogger(__name__)


class Almanac:
    """Looks whether days were loaded, or came with a newer library, and reckons by them what is open."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._days: Days | None = None
        self._warned_on: date | None = None

    async def look(self) -> None:
        """Take up the calendar if its data is another than at the last look.

        Open deadlines are reckoned when the last run through all of them was by another calendar; a run
        that broke off begins anew at the next look.
        """
        days = await self._worker.run(known_days)
        if days != self._days:
            calendar = days.calendar()
            await self._worker.call(partial(_use, calendar=calendar))
            if await self._worker.run(reckoned_by) != calendar.fingerprint:
                await self._reckon(calendar)
            self._days = days
        await self._worker.call(self._warn)

    async def _reckon(self, calendar: WorkingCalendar) -> None:
        at: At | None = START
        looked = changed = 0
        while at is not None:
            done = await self._worker.run(partial(recompute, after=at))
            at, looked, changed = done.after, looked + done.looked, changed + done.changed
        await self._worker.run(partial(note_reckoned, fingerprint=calendar.fingerprint))
        _log.info("the calendar is another: %d open deadlines reckoned, %d changed", looked, changed)

    def _warn(self, units: Units) -> None:
        """Warn the operator, once a day, while the calendar of days soon to come is not known."""
        world = units.world
        today = world.clock().astimezone(world.zone).date()
        year = world.calendar.unknown_year(today, today + AHEAD)
        if year is not None and self._warned_on != today:
            self._warned_on = today
            _log.warning("the days off of %d are not known: load them with lianxin calendar", year)


def _use(units: Units, calendar: WorkingCalendar) -> None:
    units.world.calendar = calendar


def use_known_days(units: Units) -> None:
    """Let the units of an installation count by the days that are loaded in its database."""
    units.world.calendar = units.run(load_calendar)
