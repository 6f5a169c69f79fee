"""Revisits that fall due: whoever owes one is asked to make it, in person or by phone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from models.domain.hours import Hours
from models.domain.message import Button, Message, Phrase
from models.domain.reminders import Reason, Slot, Status
from models.domain.revisits import Why
from models.domain.wording import case_phrase
from models.store.due import chats_of
from models.store.leaves import stand_ins
from models.store.outbox import Lane
from models.store.reminders import Push, Row, claim, push_all
from models.store.revisits import Asked, revisits_by_id
from models.unit import Unit
from reminders.ladder import Rule
from reminders.plan import Facts, plan


def claim_revisits(unit: Unit, rule: Rule, ids: Sequence[int]) -> tuple[int, int]:
    """Claim what is due for these revisits; return how many rows and messages that came to.

    What the digest carries is logged and owes no message.
    """
    hours = Hours(unit.world.zone, unit.world.calendar)
    revisits = revisits_by_id(unit, ids)
    away = stand_ins(unit, {one.person_id for one in revisits})
    chats = chats_of(unit, {away.get(one.person_id, one.person_id) for one in revisits})
    rows: list[Row] = []
    for one in revisits:
        person = away.get(one.person_id, one.person_id)
        is_known = person in chats
        status = Status.COMPOSED if is_known else Status.BLOCKED
        instead = Reason.STAND_IN if person != one.person_id else None
        facts = Facts(one.due_on, one.due_on)
        rows += [
            Row(
                *(one.id, planned.rung.name, one.due_on, Slot.RESPONSIBLE, person, status),
                (planned.reason or instead) if is_known else Reason.UNREACHABLE,
            )
            for planned in plan(rule, facts, unit.now, hours=hours)
        ]
    new = claim(unit, rule.name, rows)
    known = {one.id: one for one in revisits}
    pushes = [
        Push(new[row.key], chats[row.person_id], _message(known[row.subject]), Lane.URGENT)
        for row in rows
        if row.key in new and row.status is Status.COMPOSED
        if row.person_id is not None and row.reason is not Reason.DIGEST
    ]
    push_all(unit, pushes)
    return len(new), len(pushes)


def still_owed(unit: Unit, ids: Collection[int]) -> set[int]:
    """Return those of these revisits that are owed still."""
    return {one.id for one in revisits_by_id(unit, ids)}


def _message(one: Asked) -> Message:
    key = "push-revisit" if one.reason == Why.ANSWER else "push-revisit-closed"
    line = Phrase(key, {"case": case_phrase(one.number, one.category, one.village)})
    row = (
        Button(Phrase("push-revisit-do"), f"open:revisit:{one.case_id}"),
        Button(Phrase("push-see"), f"case:{one.case_id}"),
    )
    return Message((line,), (row,))
