"""A clock that runs on like any other and can be moved forward."""

from __future__ import annotations

import time as system_time
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DIGEST_AT = time(8, 30)


def is_weekday(day: date) -> bool:
    """Return whether the day is Monday to Friday; the stand-in where no calendar is given."""
    return day.weekday() < 5


class MovableClock:
    """Real time plus what it was moved by.

    Starts at the given aware instant, else at the real present. A clock made with ``running=False``
    stands still between moves.
    """

    def __init__(self, start: datetime | None = None, *, running: bool = True) -> None:
        if start is not None and start.tzinfo is None:
            raise ValueError("a clock starts at an aware instant")
        self._start = (start or datetime.now(UTC)).astimezone(UTC)
        self._running = running
        self._origin = system_time.monotonic()

    def now(self) -> datetime:
        """Return the present instant of this clock, aware UTC."""
        if not self._running:
            return self._start
        return self._start + timedelta(seconds=system_time.monotonic() - self._origin)

    def move(self, step: timedelta) -> datetime:
        """Move forward by ``step`` and return the new present; time never goes back."""
        if step < timedelta(0):
            raise ValueError("time does not go back")
        self._start += step
        return self.now()

    def move_to(self, moment: datetime) -> datetime:
        """Move forward to an aware instant and return the new present."""
        return self.move(moment - self.now())

    def to_next_digest(
        self, is_working_day: Callable[[date], bool], zone: tzinfo, *, at: time = DIGEST_AT
    ) -> datetime:
        """Move to the next local ``at`` of a working day strictly after now and return the new present.

        ``is_working_day`` is asked for local dates; ValueError when it says no for a whole year.
        """
        local = self.now().astimezone(zone)
        for ahead in range(367):
            day = local.date() + timedelta(days=ahead)
            moment = datetime.combine(day, at, zone)
            if moment > local and is_working_day(day):
                return self.move_to(moment.astimezone(UTC))
        raise ValueError("no working day in a year")
