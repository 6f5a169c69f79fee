"""The brief of the week for leads and offices: what is late, what was closed, how far the visits are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import reduce
from operator import add
from typing import Final, NamedTuple

from models.domain.calendar import WorkingCalendar
from models.domain.message import Button, Made, MediaKind, Message, Phrase
from models.domain.reminders import Slot, Status
from models.store.claiming import Push, Row, claim, push_all
from models.store.due import chats_of
from models.store.hours import hours_of_people
from models.store.outbox import Lane
from models.store.weekly import WEEK, Figures, Led, figures_of, led_by
from models.unit import Unit
from reminders.ladder import Rule
from reminders.plan import Facts, plan

PLACES: Final = 2
"""Places that one brief speaks of: most people lead one."""
_ONE: Final = timedelta(days=1)


def week_began(day: date, calendar: WorkingCalendar) -> date | None:
    """Return the first working day since the Monday of a day's week; None on days off.

    The brief goes on that day, and when nobody could send it then, on the next working day of the week.
    """
    first = calendar.working_day_from(day - timedelta(days=day.weekday()))
    return first if first <= day and calendar.is_working_day(day) else None


class Brief(NamedTuple):
    """A place as one person sees it, and what it comes to."""

    led: Led
    figures: Figures


def briefs(unit: Unit, people: Sequence[int]) -> dict[int, Message]:
    """Return the brief of each of these people; who has nothing to read of is absent.

    The same number of statements for one person and for hundreds; a place is counted once for all.
    """
    led = led_by(unit, people)
    theirs = {person: places[:PLACES] for person, places in led.items()}
    alike = {one._replace(person_id=0) for places in theirs.values() for one in places}
    totals = {one: reduce(add, parts.values(), Figures()) for one, parts in figures_of(unit, alike).items()}
    told = {
        person: [Brief(one, totals[one._replace(person_id=0)]) for one in places]
        for person, places in theirs.items()
    }
    return {
        person: brief(places, unit.today)
        for person, places in told.items()
        if any(one.figures for one in places)
    }


def brief(places: Sequence[Brief], today: date) -> Message:
    """Return the brief of one person: lines and a chart of each place that there is something to tell of."""
    monday = today - timedelta(days=today.weekday())
    days = Phrase("weekly-title", {"first": monday - WEEK, "last": monday - _ONE})
    lines, media = [days], []
    for led, figures in places:
        if not figures:
            continue
        lines += [Phrase(""), Phrase("weekly-place", {"place": led.name}), *_lines(figures)]
        told = {"place": led.place_id, "office": led.is_office, "on": today.isoformat()}
        media.append(Made(MediaKind.PHOTO, "weekly", told))
    work = Button(Phrase("weekly-work"), "work")
    return Message(tuple(lines), ((work,),), media=tuple(media))


def _lines(figures: Figures) -> list[Phrase]:
    lines = [
        Phrase("weekly-overdue", {"count": figures.overdue}),
        Phrase("weekly-closed", {"count": figures.closed}),
    ]
    if figures.share is not None:
        counts = {"visited": figures.visited, "count": figures.households, "share": figures.share}
        lines.append(Phrase("weekly-covered", counts))
    return lines


def claim_briefs(unit: Unit, rule: Rule, people: Sequence[int]) -> tuple[int, int]:
    """Claim and owe the week's brief for those of these people who have one; return rows and messages."""
    rung, every = rule.rungs[0], hours_of_people(unit, people)
    facts = Facts(unit.today, unit.today)
    now = [person for person in people if plan(rule, facts, unit.now, hours=every[person])]
    chats = chats_of(unit, now)
    messages = briefs(unit, sorted(chats))
    rows = [
        Row(person, rung.name, unit.today, Slot.SELF, person, Status.COMPOSED, None) for person in messages
    ]
    new = claim(unit, rule.name, rows)
    pushes = [Push(id_, chats[person], messages[person], Lane.BULK) for (person, _, _), id_ in new.items()]
    push_all(unit, pushes)
    return len(new), len(pushes)
