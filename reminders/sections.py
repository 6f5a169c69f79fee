"""The sections of the digest: a new one is a declaration in ``SECTIONS`` and a function that finds lines."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from models.domain.message import Button, Param, Phrase
from models.domain.queues import Queue
from models.domain.roles import Role
from models.domain.wording import (
    BLUE_DAYS,
    YELLOW_DAYS,
    case_phrase,
    days_left,
    due_phrase,
    short_number,
)
from models.store.agenda import AgendaCase, Horizon, Stage, agenda_of
from models.store.calls import calls_of
from models.store.hours import hours_of
from models.store.joined import Joined, joined_between
from models.store.monitored import to_visit_of
from models.store.queued import queued_of
from models.store.queues import QUEUED
from models.store.revisits import DueRevisit, revisits_today
from models.store.sealed import desks_waiting
from models.store.unvisited import unvisited_of
from models.unit import Unit
from reminders.lines import Entry, Kind, Section, Share, first_lines, one_line

_NAMED: Final = 3
_KINDS: Final = {
    Stage.URGENT: Kind.URGENT,
    Stage.OVER: Kind.RED,
    Stage.SOON: Kind.YELLOW,
    Stage.WAITING: Kind.ACCEPT,
    Stage.LATER: Kind.BLUE,
}


def cases(unit: Unit, people: Collection[int], most: int) -> dict[int, Share]:
    """Find the cases that somebody answers for, stands in for, or has late below them."""
    calendar, hours = unit.world.calendar, hours_of(unit)
    horizon = Horizon(
        blue=calendar.add_working_days(unit.today, BLUE_DAYS),
        yellow=calendar.add_working_days(unit.today, YELLOW_DAYS),
        filed_before=hours.instant(unit.today, hours.times.digest_from),
    )
    found = agenda_of(unit, people, horizon, limit=most)
    return {
        person: Share(
            [_case(unit, one) for one in agenda],
            {_KINDS[stage]: count for stage, count in agenda[0].counts.items() if count},
        )
        for person, agenda in found.items()
    }


def _case(unit: Unit, one: AgendaCase) -> Entry:
    case = case_phrase(one.number, one.category, one.village, source=one.source)
    if one.is_waiting and one.due_on > unit.today:
        line = Phrase("digest-accept" if one.is_own else "digest-not_accepted", {"case": case})
    else:
        line = due_phrase(unit.today, one.due_on, case=case, calendar=unit.world.calendar)
    if not one.is_own:
        key = "work-see-button"
    else:
        key = "digest-accept-button" if one.is_waiting else "work-case-button"
    label = Phrase(key, {"number": short_number(one.number)})
    return Entry(_KINDS[one.stage], line, Button(label, f"case:{one.id}"))


def revisits(unit: Unit, people: Collection[int], most: int) -> dict[int, Share]:
    """Find the revisits that are due, for whoever owes them or stands in."""
    found = revisits_today(unit, people, limit=most)
    return {
        person: first_lines((_revisit(unit, one) for one in owed), owed[0].total, kind=Kind.REVISIT)
        for person, owed in found.items()
    }


def _revisit(unit: Unit, one: DueRevisit) -> Entry:
    case = case_phrase(one.number, one.category, one.village, source=one.source)
    over = -days_left(unit.today, one.due_on, calendar=unit.world.calendar)
    line = (
        Phrase("digest-revisit-over", {"case": case, "days": over})
        if over > 0
        else Phrase("digest-revisit", {"case": case})
    )
    label = Phrase("digest-revisit-button", {"number": short_number(one.number)})
    return Entry(Kind.REVISIT, line, Button(label, f"open:revisit:{one.case_id}"))


def joined(unit: Unit, people: Collection[int], most: int) -> dict[int, Share]:
    """Find which cases somebody joined since the digest before: one quiet line, for nothing is due by it."""
    hours, before = hours_of(unit), unit.today - timedelta(days=1)
    while not unit.world.calendar.is_working_day(before):
        before -= timedelta(days=1)
    since, until = (hours.instant(day, hours.times.digest_from) for day in (before, unit.today))
    return {
        person: one_line(_joined(cases))
        for person, cases in joined_between(unit, people, since, until=until).items()
    }


def _joined(cases: list[Joined]) -> Entry:
    named = tuple(
        Phrase("digest-joined-case", {"number": one.number, "count": one.people}) for one in cases[:_NAMED]
    )
    params: dict[str, Param] = {"cases": named, "more": len(cases) - len(named)}
    key = "digest-joined" if len(cases) == len(named) else "digest-joined-more"
    label = Phrase("work-see-button", {"number": short_number(cases[0].number)})
    return Entry(Kind.JOINED, Phrase(key, params), Button(label, f"case:{cases[0].case_id}"))


def visits(unit: Unit, people: Collection[int], most: int) -> dict[int, Share]:
    """Find how many households the campaign has still to reach, for their cadre or who stands in."""
    go = Button(Phrase("digest-visit-go"), "open:visit")
    return {
        person: one_line(
            Entry(
                Kind.VISITS,
                Phrase("digest-visits", {"count": one.households, "days": (one.ends_on - unit.today).days}),
                go,
            )
        )
        for person, one in unvisited_of(unit, people).items()
    }


def again(unit: Unit, people: Collection[int], most: int) -> dict[int, Share]:
    """Find how many households are to be visited again, for their cadre or who stands in: one line."""
    go = Button(Phrase("rung-monitored-go"), "open:visit")
    return {
        person: one_line(Entry(Kind.VISITS, Phrase("rung-monitored", {"count": len(due)}), go))
        for person, due in to_visit_of(unit, people).items()
    }


def queues(unit: Unit, people: Collection[int], most: int) -> dict[int, Share]:
    """Find the groups of cases that wait for somebody in their role: a line with its count for each."""
    return {
        person: first_lines((_queue(*one) for one in waiting.items()), len(waiting), kind=Kind.QUEUE)
        for person, waiting in queued_of(unit, people).items()
    }


def _queue(queue: Queue, count: int) -> Entry:
    counted: dict[str, Param] = {"count": count if count < QUEUED else f"{QUEUED - 1}+"}
    button = Button(Phrase(f"queue-button-{queue}", counted), f"queue:{queue}:0")
    return Entry(Kind.QUEUE, Phrase(f"queue-line-{queue}", counted), button)


def calls(unit: Unit, people: Collection[int], most: int) -> dict[int, Share]:
    """Find how many people, to whom the bot cannot write, somebody is to call or visit: one line."""
    go = Button(Phrase("call-go"), "contacts")
    return {
        person: one_line(Entry(Kind.CALL, Phrase("call-owed", {"count": count}), go))
        for person, count in calls_of(unit, people).items()
    }


def sealed(unit: Unit, people: Collection[int], most: int) -> dict[int, Share]:
    """Find the desks with which something waits: not how many, of what day, or about whom."""
    see = Button(Phrase("digest-sealed-see"), "sealed_desk")
    share = one_line(Entry(Kind.SEALED, Phrase("digest-sealed"), see))
    return dict.fromkeys(desks_waiting(unit, people), share)


_LINKED: Final = frozenset({Role.CADRE, Role.TEAM_LEAD, Role.OFFICE})

SECTIONS: Final = (
    Section(cases, _LINKED | {Role.HANDLER, Role.UNIT_LEAD}),
    Section(revisits, _LINKED),
    Section(queues, frozenset({Role.TEAM_LEAD, Role.OFFICE, Role.HANDLER, Role.UNIT_LEAD})),
    Section(calls, _LINKED),
    Section(joined, _LINKED | {Role.HANDLER, Role.UNIT_LEAD}),
    Section(visits, _LINKED),
    Section(again, _LINKED),
    Section(sealed, frozenset({Role.DISCIPLINE})),
)
"""Every section. In which order its lines are read says their ``Kind``."""
