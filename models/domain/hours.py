"""When people may be written to unasked: quiet hours, days off, the digest's window. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from models.domain.calendar import WorkingCalendar

QUIET_FROM: Final = time(21, 0)
QUIET_UNTIL: Final = time(7, 30)
DIGEST_FROM: Final = time(8, 30)
DIGEST_LASTS: Final = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Times:
    """The hours an office may set: the digest's beginning and window, the quiet hours."""

    digest_from: time = DIGEST_FROM
    digest_lasts: timedelta = DIGEST_LASTS
    quiet_from: time = QUIET_FROM
    quiet_until: time = QUIET_UNTIL


USUAL: Final = Times()
"""The hours before anybody set any."""


@dataclass(frozen=True)
class Hours:
    """The hours of a place: local times of ``zone``, working days of ``calendar``.

    Instants are aware; those returned are UTC.
    """

    zone: tzinfo
    calendar: WorkingCalendar
    times: Times = field(default=USUAL)

    def day(self, at: datetime) -> date:
        """Return the local day of an instant."""
        return at.astimezone(self.zone).date()

    def instant(self, day: date, at: time = time()) -> datetime:
        """Return the instant of a local time on a day; its beginning when no time is given."""
        return datetime.combine(day, at, self.zone).astimezone(UTC)

    def quiet_until(self, at: datetime) -> datetime:
        """Return when the quiet hours end that ``at`` lies in; ``at`` itself outside of them."""
        local = at.astimezone(self.zone)
        if local.time() >= self.times.quiet_from:
            return self.instant(local.date() + timedelta(days=1), self.times.quiet_until)
        if local.time() < self.times.quiet_until:
            return self.instant(local.date(), self.times.quiet_until)
        return at.astimezone(UTC)

    def push_from(self, at: datetime, *, urgent: bool = False) -> datetime:
        """Return the first moment from ``at`` on at which a push may go.

        Quiet hours hold it until they end, a day off until the next digest; an urgent one goes
        at once.
        """
        if urgent:
            return at.astimezone(UTC)
        day = self.digest_instead(at)
        return self.instant(day, self.times.digest_from) if day is not None else self.quiet_until(at)

    def may_push(self, now: datetime, *, urgent: bool = False) -> bool:
        """Return whether a push may go now."""
        return self.push_from(now, urgent=urgent) <= now

    def digest_instead(self, at: datetime) -> date | None:
        """Return the day whose digest brings what falls due at ``at``; None when it may be pushed before.

        That is so on a day off, and in the quiet hours before one.
        """
        day = self.day(self.quiet_until(at))
        for one in (self.day(at), day):
            if not self.calendar.is_working_day(one):
                return self.calendar.next_working_day(one)
        return None

    def digest_window(self, day: date) -> tuple[datetime, datetime] | None:
        """Return from when until before when a day's digests may go; None on a day off."""
        if not self.calendar.is_working_day(day):
            return None
        start = self.instant(day, self.times.digest_from)
        return start, start + self.times.digest_lasts

    def is_digest_time(self, now: datetime) -> bool:
        """Return whether the digests of today may go now."""
        window = self.digest_window(self.day(now))
        return window is not None and window[0] <= now < window[1]
