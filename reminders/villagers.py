"""The villager's own word on an answer: asked for twice, in plain speech, with the buttons that give it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from models.domain.cases import State
from models.domain.message import Button, Message, Param, Phrase
from models.domain.reminders import Reason, Slot
from models.domain.ways import ways_of
from models.store.due import chats_of
from models.store.hours import hours_of, pushing
from models.store.outbox import Chat
from models.store.words_owed import Answered, answered_by_id, silent_of, unheard
from models.unit import Unit
from reminders.ladder import Rule
from reminders.matters import PAGE, Matter, Stage, Telling
from reminders.plan import Facts
from reminders.slots import Filled


def find_unheard(unit: Unit, stage: Stage, after: int) -> list[int]:
    """Return the cases whose villagers may be asked now."""
    if stage.rung.after is None or not pushing(unit).may_push(unit.now):
        return []
    by = unit.now - stage.rung.after
    return unheard(unit, stage.ladder, by=by, after=after, limit=PAGE)


def load_unheard(unit: Unit, rule: Rule, ids: Collection[int]) -> list[Matter]:
    """Return those of these cases that wait for a word still, each with whoever has not said theirs."""
    found, silent, hours = answered_by_id(unit, ids), silent_of(unit, ids), hours_of(unit)
    chats = chats_of(unit, {person for people in silent.values() for person in people})
    matters = []
    for one in found:
        day = hours.day(one.answered_at)
        people = [_filled(person, chats.get(person)) for person in silent.get(one.id, [])]
        facts = Facts(day, day, at=one.answered_at)
        fill = partial(_fill, people or [Filled(None, None, Reason.NOBODY)])
        matters.append(Matter(one.id, facts, fill, partial(_write, unit, one)))
    return matters


def _filled(person: int, chat: Chat | None) -> Filled:
    return Filled(person, chat) if chat is not None else Filled(person, None, Reason.UNREACHABLE)


def _fill(people: Sequence[Filled], slot: Slot) -> Sequence[Filled]:
    return people


def _write(unit: Unit, one: Answered, telling: Telling) -> Message:
    params: dict[str, Param] = {
        "number": one.number,
        "category": Phrase(f"category-{one.category}"),
        "office": one.office,
        "day": hours_of(unit).day(one.answered_at),
    }
    see = Button(Phrase("answer-told-see"), f"case:{one.id}")
    buttons = (*ways_of(one.id, State(one.state), one.answered_at), (see,))
    return Message((Phrase(f"rung-word-{telling.rung}", params),), buttons)
