"""Which rungs are to be logged now, and which of them sent: pure, from facts and the clock given.

Downtime never causes a burst: of the rungs that fell due for a slot only the newest is sent, those
before it are logged as suppressed. Every rung comes back the same from the same facts; that it is
done at most once is the ledger's unique key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from models.domain.hours import Hours
from models.domain.reminders import Reason, Slot, Status
from reminders.ladder import Rule, Rung

ONE_DAY = timedelta(days=1)


class Facts(NamedTuple):
    """What a rule looks at, without the subject itself: equal facts have equal plans.

    ``start_on`` is the day the subject's clock began, ``at`` the moment its ``after`` rungs count from.
    ``limit`` is how many working days after ``due_on`` its rungs are counted from: a limit that an office
    changes moves the rungs and leaves what is logged where it is.
    """

    due_on: date
    start_on: date
    at: datetime | None = None
    urgent: bool = False
    resolved: bool = False
    busy: bool = False  # the person is typing: not now
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """A row for the ledger: composed, or suppressed with its reason.

    Composed with the reason ``digest`` is carried by the person's digest; without one it is sent.
    """

    rung: Rung
    slot: Slot
    status: Status = Status.COMPOSED
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The due days from ``first`` to ``last``, both included, whose newest rung is ``rung``."""

    rung: Rung
    first: date
    last: date


def plan(rule: Rule, facts: Facts, now: datetime, *, hours: Hours) -> tuple[Planned, ...]:
    """Return what is to be logged now: for each slot the newest rung due, and the older ones suppressed.

    Empty when the subject is resolved, its person busy, nothing due yet, or the newest rung must wait
    for the end of quiet hours or days off. Rungs that fell due before the subject began are left out.
    """
    if facts.resolved or facts.busy:
        return ()
    due = [(at, rung) for rung in rule.rungs if (at := _falls_due(rung, facts, hours=hours)) and at <= now]
    planned: list[Planned] = []
    for slot in rule.slots:
        climbed = [one for one in due if slot in one[1].slots]
        if climbed and _may_go(rule, facts, now, newest=climbed[-1], hours=hours):
            planned += (
                Planned(rung, slot, Status.SUPPRESSED, reason=Reason.NEWER) for _, rung in climbed[:-1]
            )
            at, rung = climbed[-1]
            waited = hours.digest_instead(at) if rung.digested and not _is_urgent(rule, facts) else None
            carried = not rung.push or (waited == hours.day(now) and hours.is_digest_time(now))
            planned.append(Planned(rung, slot, reason=Reason.DIGEST if carried else None))
    return tuple(planned)


def _falls_due(rung: Rung, facts: Facts, *, hours: Hours) -> datetime | None:
    """Return when a rung falls due; None when it never does."""
    if rung.daily:
        window = hours.digest_window(facts.due_on)
        return window[0] if window else None
    if rung.after is not None:
        return facts.at + rung.after if facts.at is not None else None
    day = hours.calendar.add_working_days(facts.due_on, facts.limit + rung.days)
    return hours.instant(day) if day >= facts.start_on else None


def _may_go(rule: Rule, facts: Facts, now: datetime, *, newest: tuple[datetime, Rung], hours: Hours) -> bool:
    at, rung = newest
    if rung.daily:
        return hours.day(now) == facts.due_on and hours.is_digest_time(now)
    if not rung.push:
        return True
    urgent = _is_urgent(rule, facts)
    return hours.push_from(at, urgent=urgent) <= now and hours.may_push(now, urgent=urgent)


def _is_urgent(rule: Rule, facts: Facts) -> bool:
    return rule.any_hour and facts.urgent


def spans(rule: Rule, now: datetime, *, hours: Hours) -> list[Span]:
    """Return for each rung counted in days the due days that have it as their newest now.

    What must wait as a push is left out; the store asks for these days alone.
    """
    today, found = hours.day(now), []
    lasts = [last_due(rung.days, today, hours=hours) for rung in rule.rungs]
    for rung, last, later in zip(rule.rungs, lasts, [*lasts[1:], None], strict=True):
        first = later + ONE_DAY if later is not None else date.min
        if first <= last and (not rung.push or hours.may_push(now)):
            found.append(Span(rung, first, last))
    return found


def last_due(days: int, today: date, *, hours: Hours) -> date:
    """Return the last due day whose rung, so many working days after it, has fallen due today."""
    count = hours.calendar.add_working_days
    day = count(today, -days)
    while count(day + ONE_DAY, days) <= today:
        day += ONE_DAY
    while count(day, days) > today:
        day -= ONE_DAY
    return day
