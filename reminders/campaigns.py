"""A campaign's rounds: cadres hear what they have not visited, leads and offices that a phase ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from models.domain.campaigns import round_day
from models.domain.message import Button, Message, Param, Phrase
from models.domain.reminders import Reason, Slot, Status
from models.store.claiming import Push, Row, claim, log, logged_of, push_all
from models.store.covered import coverage_at
from models.store.due import Ladder, chats_of
from models.store.hours import pushing
from models.store.outbox import Chat, Lane
from models.store.rounds import Running, leads_of, places_led, running, visitors_of
from models.store.unvisited import unvisited_of
from models.unit import Unit
from reminders.ladder import PHASE, Rule
from reminders.plan import Facts, plan


def find_visitors(unit: Unit, ladder: Ladder, *, after: int, limit: int) -> list[int]:
    """Return the next cadres, by id, of campaigns with a round that they have not had."""
    if not pushing(unit).may_push(unit.now):
        return []
    found: set[int] = set()
    for one in running(unit):
        day = _round(unit, one)
        if day is not None:
            people = visitors_of(unit, one, after=after, limit=limit)
            found |= set(people) - _told(unit, ladder, day, people=people)
    return sorted(found)[:limit]


def find_leads(unit: Unit, ladder: Ladder, *, after: int, limit: int) -> list[int]:
    """Return the next leads and offices, by id, of campaigns of which a phase ends soon."""
    rung = next(one for one in PHASE.rungs if one.name == ladder.rung)
    found: set[int] = set()
    for one in running(unit):
        if one.phase is None or one.phase.ends_on + (rung.after or timedelta()) > unit.today:
            continue
        people = leads_of(unit, one, after=after, limit=limit)
        found |= set(people) - _told(unit, ladder, one.phase.ends_on, people=people)
    return sorted(found)[:limit]


def claim_visitors(unit: Unit, rule: Rule, people: Sequence[int]) -> tuple[int, int]:
    """Claim a round for these cadres: their digest carries it. Those with nobody left to visit get no row."""
    left, chats = unvisited_of(unit, people), chats_of(unit, people)
    claimed = 0
    for one in running(unit):
        day = _round(unit, one)
        wanted = [person for person in left if left[person].ends_on == one.campaign.ends_on]
        if day is not None and wanted:
            rows = [_row(person, rule.rungs[0].name, day, chats=chats) for person in wanted]
            carried = [
                row._replace(reason=Reason.DIGEST) if row.status is Status.COMPOSED else row for row in rows
            ]
            claimed += log(unit, rule.name, carried)
    return claimed, 0


def claim_leads(unit: Unit, rule: Rule, people: Sequence[int]) -> tuple[int, int]:
    """Claim the end of a phase for these leads and offices, with how far their own place has come."""
    hours, chats = pushing(unit), chats_of(unit, people)
    led = places_led(unit, people)
    claimed = pushed = 0
    for one in running(unit):
        if one.phase is None:
            continue
        day = one.phase.ends_on
        planned = plan(rule, Facts(day, day, at=hours.instant(day)), unit.now, hours=hours)
        mine = [person for person in people if led.get(person, "").startswith(one.path)]
        rows = [
            _row(person, step.rung.name, day, chats=chats)
            if step.status is Status.COMPOSED
            else Row(person, step.rung.name, day, step.slot, person, step.status, step.reason)
            for step in planned
            for person in mine
        ]
        messages = {person: _phase(unit, one, led[person]) for person in mine} if planned else {}
        more = _owe(unit, rule, rows, chats=chats, messages=messages)
        claimed, pushed = claimed + more[0], pushed + more[1]
    return claimed, pushed


def _owe(
    unit: Unit, rule: Rule, rows: Sequence[Row], *, chats: dict[int, Chat], messages: dict[int, Message]
) -> tuple[int, int]:
    new = claim(unit, rule.name, rows)
    pushes = [
        Push(new[row.key], chats[row.subject], messages[row.subject], Lane.BULK)
        for row in rows
        if row.key in new and row.status is Status.COMPOSED
    ]
    push_all(unit, pushes)
    return len(new), len(pushes)


def _row(person: int, rung: str, day: date, *, chats: dict[int, Chat]) -> Row:
    known = person in chats
    status, reason = (Status.COMPOSED, None) if known else (Status.BLOCKED, Reason.UNREACHABLE)
    return Row(person, rung, day, Slot.SELF, person, status, reason)


def _round(unit: Unit, one: Running) -> date | None:
    return round_day(one.campaign.starts_on, one.campaign.ends_on, unit.today)


def _told(unit: Unit, ladder: Ladder, day: date, *, people: Sequence[int]) -> set[int]:
    return {person for person, due_on in logged_of(unit, ladder, people) if due_on == day}


def _phase(unit: Unit, one: Running, path: str) -> Message:
    assert one.phase is not None  # noqa: S101  # only campaigns with a phase come here
    found = unit.recall(("covered", path), lambda: coverage_at(unit, one.campaign.id, path))
    params: dict[str, Param] = {
        "name": one.campaign.name,
        "phase": one.phase.name,
        "days": (one.phase.ends_on - unit.today).days,
        "done": found.done,
        "households": found.households,
    }
    return Message((Phrase("push-phase", params),), ((Button(Phrase("menu-coverage"), "coverage"),),))
