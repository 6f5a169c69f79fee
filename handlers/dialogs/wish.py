"""Somebody says what is wrong in their name or phone; whoever answers for them is asked to put it right."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field

from handlers.engine.dialog import Dialog
from handlers.engine.steps import Choice, Text
from handlers.turn import Turn
from models.actions.wishes import wish
from models.domain.message import Button, Message, Phrase
from models.domain.privacy import Part
from models.domain.roles import Can
from models.store.people import accounts_of

_LIMIT = 32


class Wished(BaseModel):
    """What is to be put right, and how it should read."""

    part: Part
    value: Annotated[str, Field(max_length=_LIMIT)]


def _finish(turn: Turn, wished: Wished, subject: str) -> Message:
    asked = wish(turn.unit, turn.actor, wished.part, value=wished.value)
    row = ((Button(Phrase("mydata-button"), "mydata"), Button(Phrase("engine-menu"), "menu")),)
    if asked is None:
        return Message((Phrase("wish-done"),), row)
    for account in accounts_of(turn.unit, [asked.asked_of]):
        see = ((Button(Phrase("push-see"), f"wish:{asked.id}"),),)
        turn.tell(account, Message((Phrase("wish-told"),), see))
    return Message((Phrase("wish-sent"),), row)


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    return {}


WISH = Dialog(
    name="wish",
    model=Wished,
    needs=Can.SEE_OWN_DATA,
    begin=_begin,
    finish=_finish,
    steps=(
        Choice(name="part", options=tuple(Part), across=2),
        Text(name="value", limit=_LIMIT),
    ),
)
