"""Asked again before sending: does whoever a row was composed for stand in its slot still, else who does.

Held by quiet hours or waiting in a window, a message may outlive its person's being there: a leave begins,
they are transferred, lose their post, or the matter becomes somebody else's. The row of the slot goes to
whoever stands there now, so that one message comes of it; a row beside it tells who was to hear before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from models.domain.reminders import Slot, Status, row_slot
from models.store.claiming import Push
from models.store.due import OpenCase
from models.store.outbox import Letter
from models.store.reminders import readdress, rows_by_id, siblings_of
from models.tables import ReminderLog
from models.unit import Unit
from reminders.before import note_before
from reminders.claims import messages_of_cases
from reminders.due import ABOUT_CASES, Heard, Matters, cases_of, given, matters_of, owed_again, subject_of
from reminders.ladder import Rule, rule_of
from reminders.matters import Matter, Telling, messages_again
from reminders.slots import Filled, Slots
from reminders.subjects import KINDS


class Rerouted(NamedTuple):
    """Rows that go to somebody else now, and rows that owe no message any more."""

    moved: set[int]
    over: set[int]


class _Moving(NamedTuple):
    """What is asked while rows are looked at; ``told`` are people who have heard of a rung already."""

    unit: Unit
    slots: Slots
    matters: Matters
    told: set[Heard]


def reroute(unit: Unit, letters: Mapping[int, Letter]) -> Rerouted:
    """Give rows whose person does not stand in the slot any more to whoever does, with their words.

    ``letters`` are rows of the outbox in hand by their reminder's id, still due; those that move are changed
    in hand too. The same few statements for one and for many, and a few more for each that moves.
    """
    rows = [row for row in rows_by_id(unit, sorted(letters)) if _has_others(row)]
    if not rows:
        return Rerouted(set(), set())
    cases, matters = cases_of(unit, rows), matters_of(unit, rows)
    moving = _Moving(unit, Slots(unit, list(cases.values())), matters, set())
    found: list[tuple[ReminderLog, Filled]] = []
    for row in rows:
        filled = _filled(moving, row, cases)
        if filled is not None and (filled.chat is None or filled.person_id != row.person_id):
            found.append((row, filled))
    if not found:
        return Rerouted(set(), set())
    moving.told.update(
        (one.rule, one.rung, one.subject, one.person_id)
        for one in siblings_of(unit, [row for row, _ in found])
        if one.status in (Status.COMPOSED, Status.SENT, Status.UNKNOWN)
    )
    before = {row.id: row.person_id for row, _ in found}
    moved: set[int] = set()
    for row, filled in found:
        push = _given_to(moving, row, filled, cases=cases)
        if push is not None:
            readdress(unit, letters[row.id], push)
            moved.add(row.id)
    note_before(unit, [row for row, _ in found], before)
    return Rerouted(moved, set(before) - moved)


def _has_others(row: ReminderLog) -> bool:
    """Return whether somebody else may stand in a row's slot: not in a villager's, nor in one's own."""
    subject = subject_of(row)
    return (subject in KINDS or subject in ABOUT_CASES) and Slot(row.slot) is not Slot.VILLAGER


def _filled(moving: _Moving, row: ReminderLog, cases: Mapping[int, OpenCase]) -> Filled | None:
    """Return who stands in a row's slot now; among several the one whom the row is for."""
    slot = Slot(row.slot)
    if subject_of(row) in ABOUT_CASES:
        case = cases.get(row.subject)
        return moving.slots.fill(case, slot) if case is not None else None
    matter = moving.matters.get((row.rule, row.subject))
    if matter is None:
        return None
    every = matter.fill(slot)
    theirs = [one for one in every if row_slot(slot, one.meant_id or one.person_id) == row.slot]
    return (theirs or [one for one in every if one.chat is not None] or [*every])[0]


def _given_to(
    moving: _Moving, row: ReminderLog, filled: Filled, *, cases: Mapping[int, OpenCase]
) -> Push | None:
    """Give a row to whoever stands in its slot now; return their message, if they are owed one."""
    heard = (row.rule, row.rung, row.subject, filled.person_id)
    if not given(row, filled, is_told=heard in moving.told):
        return None
    moving.told.add(heard)
    rule = rule_of(row.rule)
    assert rule is not None  # noqa: S101  # rows without a rule were left out
    pushes = _messages(moving, rule, row, filled=filled, case=cases.get(row.subject))
    return pushes[0] if pushes else None


def _messages(
    moving: _Moving, rule: Rule, row: ReminderLog, *, filled: Filled, case: OpenCase | None
) -> list[Push]:
    if rule.subject in ABOUT_CASES:
        owed = [(row.id, owed_again(row, case, filled))] if case is not None else []
        return messages_of_cases(moving.unit, rule, owed)
    matter: Matter = moving.matters[row.rule, row.subject]
    return messages_again(moving.unit, matter, row.id, telling=Telling(row.rung, Slot(row.slot), filled, {}))
