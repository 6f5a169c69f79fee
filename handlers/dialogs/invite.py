"""An office or a team lead invites somebody below their place who has not come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from handlers.engine.dialog import Dialog
from handlers.engine.state import Option
from handlers.engine.steps import Pick
from handlers.numbers import id_of
from handlers.people import person_phrase
from handlers.turn import Turn
from models.actions.entrance import invite_by
from models.domain.message import Button, Link, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.reach import Known, person_below, staff_below


class Invited(BaseModel):
    """Whom to invite: a person's id."""

    person: str


def _people(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    people = staff_below(turn.unit, turn.actor, joined=False)
    return tuple(Option(str(one.id), person_phrase(one), one.name) for one in people)


def _below(turn: Turn, subject: str) -> Known:
    person = person_below(turn.unit, turn.actor, id_of(subject))
    if person is None:
        raise Refused("not_yours")
    return person


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    return {"person": str(_below(turn, subject).id)} if subject else {}


def _labels(turn: Turn, subject: str) -> dict[str, Phrase]:
    return {"person": person_phrase(_below(turn, subject))} if subject else {}


def _finish(turn: Turn, invited: Invited, subject: str) -> Message:
    person = _below(turn, invited.person)
    token, invitation = invite_by(turn.unit, person.id, actor_id=turn.actor.id)
    day = invitation.expires_at.astimezone(turn.unit.world.zone).date()
    turn.say(Message((Phrase("invite-forward", {"name": person.name, "link": Link(token), "day": day}),)))
    row = (
        Button(Phrase("invites-take-back"), f"uninvite:{person.id}"),
        Button(Phrase("engine-menu"), "menu"),
    )
    return Message((Phrase("invite-sent", {"name": person.name, "day": day}),), (row,))


INVITE = Dialog(
    name="invite",
    model=Invited,
    needs=Can.INVITE,
    begin=_begin,
    labels=_labels,
    finish=_finish,
    steps=(Pick(name="person", load=_people, across=1),),
)
