"""Unbinding an account: a phone is lost, somebody left, the wrong one came in. The person is told why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, StringConstraints

from handlers.engine.dialog import Dialog
from handlers.engine.state import Option
from handlers.engine.steps import Pick, Text
from handlers.numbers import id_of
from handlers.people import person_phrase
from handlers.turn import Turn
from models.actions.unbinding import unbind
from models.domain.joining import REASON_LIMIT
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.joining import account_of
from models.store.reach import Known, known_people, members_of_cadre, person_below, staff_below


class Unbinding(BaseModel):
    """Whose account, by their id, and why: the person reads it."""

    person: str
    reason: Annotated[str, StringConstraints(min_length=1, max_length=REASON_LIMIT)]


def _people(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    staff = staff_below(turn.unit, turn.actor, joined=True)
    villagers = known_people(turn.unit, {one for one, _ in members_of_cadre(turn.unit, turn.actor)})
    known = {one.id: one for one in (*staff, *villagers)}
    return tuple(Option(str(one.id), person_phrase(one), one.name) for one in known.values())


def _reached(turn: Turn, subject: str) -> Known:
    person = person_below(turn.unit, turn.actor, id_of(subject))
    if person is None:
        raise Refused("not_yours")
    if account_of(turn.unit, person.id) is None:
        raise Refused("not_bound")
    return person


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    return {"person": str(_reached(turn, subject).id)} if subject else {}


def _labels(turn: Turn, subject: str) -> dict[str, Phrase]:
    return {"person": person_phrase(_reached(turn, subject))} if subject else {}


def _finish(turn: Turn, unbinding: Unbinding, subject: str) -> Message:
    person = _reached(turn, unbinding.person)
    account = unbind(turn.unit, person.id, unbinding.reason, actor_id=turn.actor.id)
    told = Phrase("unbind-told", {"reason": unbinding.reason, "name": turn.actor.name})
    turn.tell(account, Message((told,)))
    row = [Button(Phrase("engine-menu"), "menu")]
    if turn.actor.may(Can.INVITE):
        row.insert(0, Button(Phrase("invites-again"), f"open:invite:{person.id}"))
    return Message((Phrase("unbind-sent", {"name": person.name}),), (tuple(row),))


UNBIND = Dialog(
    name="unbind",
    model=Unbinding,
    needs=Can.UNBIND,
    begin=_begin,
    labels=_labels,
    finish=_finish,
    steps=(Pick(name="person", load=_people, across=1), Text(name="reason", limit=REASON_LIMIT)),
)
