"""Households to be visited again: a row of the ledger each, carried by their cadre's digest as one line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from models.domain.message import Button, Message, Phrase
from models.domain.reminders import Slot
from models.store.monitored import Monitored, households_after, to_visit_again
from models.store.reminders import is_round_done
from models.unit import Unit
from reminders.ladder import Rule
from reminders.matters import PAGE, Matter, Stage, Telling
from reminders.plan import Facts
from reminders.slots import Filled, Slots


def is_round_time(unit: Unit) -> bool:
    """Return whether households are gone through today: on working days, since the digest carries them."""
    return unit.world.calendar.is_working_day(unit.today)


def find_households(unit: Unit, stage: Stage, after: int) -> list[int]:
    """Return the next households, once a day: what is due is known when they are loaded."""
    if not is_round_time(unit) or is_round_done(unit, stage.rule.name, unit.today):
        return []
    return households_after(unit, after, limit=PAGE)


def load_households(unit: Unit, rule: Rule, ids: Collection[int]) -> list[Matter]:
    """Return those of these households that are to be visited again by today."""
    found = to_visit_again(unit, ids)
    slots = Slots(unit, found)
    return [
        Matter(
            one.id,
            Facts(one.due_on, one.due_on),
            partial(_fill, slots, one),
            partial(_write, one),
            one.responsible_id,
            one.path,
        )
        for one in found
    ]


def _fill(slots: Slots, one: Monitored, slot: Slot) -> Sequence[Filled]:
    return [slots.fill(one, slot)]


def _write(one: Monitored, telling: Telling) -> Message:
    """Return what whoever hears in the cadre's place is told."""
    line = Phrase("rung-monitored", {"count": 1})
    return Message((line,), ((Button(Phrase("rung-monitored-go"), "open:visit"),),))
