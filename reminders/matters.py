"""What a rule needs of its subject, and claiming from it: a subject is loaded as ``Matter``.

A new rule is a declaration in the ladder and, for a subject of a new kind, a module that finds and loads it,
registered in ``reminders/subjects.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from models.domain.message import Message
from models.domain.reminders import Reason, Slot, Status, row_slot
from models.store.claiming import Push, Row, claim, push_all
from models.store.due import Ladder, names_of
from models.store.hours import hours_of
from models.store.outbox import Lane
from models.unit import Unit
from reminders.ladder import Rule, Rung
from reminders.plan import Facts, Planned, plan
from reminders.slots import Filled

PAGE: Final = 10_000
"""Subjects asked for at once: their ids only, so that the search is made once for many chunks."""


class Stage(NamedTuple):
    """One rung of one rule."""

    rule: Rule
    rung: Rung

    @property
    def ladder(self) -> Ladder:
        """The rows of the ledger that say the rung is done."""
        return Ladder(self.rule.name, self.rung.name, self.rule.first_slot)


class Tally(NamedTuple):
    """What a chunk came to: rows logged, messages owed."""

    claimed: int
    pushed: int


class Telling(NamedTuple):
    """Who is told of a rung, in which slot; ``names`` holds the people that may be spoken of."""

    rung: str
    slot: Slot
    filled: Filled
    names: Mapping[int, str]


class Matter(NamedTuple):
    """A subject with its facts, who stands in its slots, whose turn it is, and what is written of it.

    The hours of the place of ``path`` are those it is told at.
    """

    subject: int
    facts: Facts
    fill: Callable[[Slot], Sequence[Filled]]
    write: Callable[[Telling], Message]
    whose: int | None = None
    path: str = ""


class _Owed(NamedTuple):
    row: Row
    matter: Matter
    slot: Slot
    filled: Filled


def outcome(
    one: Planned, filled: Filled, told: set[int], *, rests: str | None = None
) -> tuple[Status, Reason | None]:
    """Return what becomes of a plan once it is known who is in the slot; nobody is told twice.

    What the person has put off or knows of (``rests`` says which) is not said; pushes never rest.
    """
    if one.status is Status.SUPPRESSED:
        return one.status, one.reason
    if filled.chat is None or filled.person_id is None:
        return Status.BLOCKED, filled.reason
    if filled.person_id in told:
        return Status.SUPPRESSED, Reason.SAME_PERSON
    told.add(filled.person_id)
    if rests is not None:
        return Status.SUPPRESSED, Reason(rests)
    carried = one.reason is Reason.DIGEST and _is_shown(one.rung, filled)
    return Status.COMPOSED, Reason.DIGEST if carried else filled.reason


def _is_shown(rung: Rung, filled: Filled) -> bool:
    """Return whether the digest of whoever hears shows what may have been meant for somebody else."""
    if rung.passed_on:
        return filled.reason is None or filled.may_act
    return filled.reason is None or filled.is_away or not rung.push


def is_empty(slot: Slot, filled: Filled) -> bool:
    """Return whether a slot does not exist for a subject: no unit has it, or nobody leads the unit."""
    return slot is Slot.UNIT_LEAD and filled.reason is Reason.NOBODY


def claim_matters(unit: Unit, rule: Rule, matters: Sequence[Matter]) -> Tally:
    """Claim what is due for these subjects and owe what is to be pushed."""
    owed: list[_Owed] = []
    for matter in matters:
        told: set[int] = set()
        for one in plan(rule, matter.facts, unit.now, hours=hours_of(unit, matter.path)):
            owed += [
                _Owed(_row(matter, one, filled, told=told), matter, one.slot, filled)
                for filled in matter.fill(one.slot)
                if not is_empty(one.slot, filled)
            ]
    new = claim(unit, rule.name, [one.row for one in owed])
    pushed = [
        (new[one.row.key], one)
        for one in owed
        if one.row.key in new
        and one.row.status is Status.COMPOSED
        and one.row.reason is not Reason.DIGEST
        and one.filled.chat is not None
    ]
    lane = Lane.BULK if rule.nudge else Lane.URGENT
    push_all(unit, _pushes(unit, [(id_, one) for id_, one in pushed], lane))
    return Tally(len(new), len(pushed))


def push_again(unit: Unit, matter: Matter, reminder_id: int, *, telling: Telling) -> None:
    """Owe the message of a row that was given to somebody else."""
    push_all(unit, messages_again(unit, matter, reminder_id, telling=telling))


def messages_again(unit: Unit, matter: Matter, reminder_id: int, *, telling: Telling) -> list[Push]:
    """Return the message of a row that was given to somebody else; none where they cannot be written to."""
    filled = telling.filled
    if filled.chat is None:
        return []
    names = names_of(unit, {one for one in (matter.whose, filled.meant_id) if one is not None})
    return [Push(reminder_id, filled.chat, matter.write(telling._replace(names=names)), Lane.URGENT)]


def _row(matter: Matter, one: Planned, filled: Filled, *, told: set[int]) -> Row:
    status, reason = outcome(one, filled, told)
    slot = row_slot(one.slot, filled.meant_id or filled.person_id)
    day = matter.facts.due_on
    return Row(matter.subject, one.rung.name, day, slot, filled.person_id, status, reason)


def _pushes(unit: Unit, owed: Sequence[tuple[int, _Owed]], lane: Lane) -> list[Push]:
    spoken_of = {who for _, one in owed for who in (one.matter.whose, one.filled.meant_id) if who is not None}
    names = names_of(unit, spoken_of) if spoken_of else {}
    found = []
    for reminder_id, one in owed:
        message = one.matter.write(Telling(one.row.rung, one.slot, one.filled, names))
        if one.filled.chat is not None:
            found.append(Push(reminder_id, one.filled.chat, message, lane))
    return found
