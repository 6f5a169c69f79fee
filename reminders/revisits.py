"""Revisits that fall due: whoever owes one is asked to make it; days later lead and office hear of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from models.domain.message import Button, Message, Param, Phrase
from models.domain.reminders import Slot
from models.domain.revisits import Why
from models.domain.wording import case_phrase
from models.store.hours import pushing
from models.store.revisits import Asked, due_revisits, revisits_by_id
from models.unit import Unit
from reminders.ladder import Rule
from reminders.matters import PAGE, Matter, Stage, Telling
from reminders.plan import Facts, spans
from reminders.pushes import instead
from reminders.slots import Filled, Slots


def find_revisits(unit: Unit, stage: Stage, after: int) -> list[int]:
    """Return the revisits that have the stage's rung as their newest, and it is not logged."""
    for span in spans(stage.rule, unit.now, hours=pushing(unit)):
        if span.rung is stage.rung:
            return due_revisits(unit, stage.ladder, due=(span.first, span.last), after=after, limit=PAGE)
    return []


def load_revisits(unit: Unit, rule: Rule, ids: Collection[int]) -> list[Matter]:
    """Return those of these revisits that are owed still."""
    found = revisits_by_id(unit, ids)
    slots = Slots(unit, found)
    return [
        Matter(
            one.id,
            Facts(one.due_on, one.due_on),
            partial(_fill, slots, one),
            partial(_write, unit, one),
            one.responsible_id,
            one.path,
        )
        for one in found
    ]


def _fill(slots: Slots, one: Asked, slot: Slot) -> Sequence[Filled]:
    return [slots.fill(one, slot)]


def _write(unit: Unit, one: Asked, telling: Telling) -> Message:
    filled = telling.filled
    is_own = filled.person_id == one.responsible_id or (telling.slot is Slot.RESPONSIBLE and filled.may_act)
    params: dict[str, Param] = {
        "case": case_phrase(one.number, one.category, one.village, source=one.source),
        "name": telling.names[one.responsible_id],
        "days": unit.world.calendar.working_days_between(one.due_on, unit.today),
    }
    line = Phrase(_key(one, telling, is_own=is_own), params)
    see = Button(Phrase("push-see"), f"case:{one.case_id}")
    do = Button(Phrase("push-revisit-do"), f"open:revisit:{one.case_id}")
    return Message((*instead(filled, telling.names), line), ((do, see) if is_own else (see,),))


def _key(one: Asked, telling: Telling, *, is_own: bool) -> str:
    if not is_own:
        return "rung-revisit-waits" if telling.rung == "due" else "rung-revisit-over-lead"
    if telling.rung != "due":
        return "rung-revisit-over"
    return "push-revisit" if one.reason == Why.ANSWER else "push-revisit-closed"
