"""An office takes a late case off the list, with a note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.engine.dialog import Dialog
from handlers.engine.steps import Text
from handlers.numbers import id_of
from handlers.turn import Turn
from models.actions.supervising import clear
from models.domain.message import Button, Message, Phrase
from models.domain.roles import Can
from models.domain.supervising import Clearing
from models.store.supervising import listed_by_id

_NUMBER, _CATEGORY = "_number", "_category"


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    case = listed_by_id(turn.unit, turn.actor, id_of(subject)).case
    return {_NUMBER: case.number, _CATEGORY: case.category}


def _head(turn: Turn, answers: Mapping[str, Any]) -> Phrase:
    category = Phrase(f"category-{answers[_CATEGORY]}")
    return Phrase("case-short", {"number": answers[_NUMBER], "category": category})


def _finish(turn: Turn, clearing: Clearing, subject: str) -> Message:
    case = clear(turn.unit, turn.actor, id_of(subject), note=clearing.note)
    row = (
        Button(Phrase("supervise-back"), "supervise"),
        Button(Phrase("push-see"), f"case:{case.id}"),
    )
    return Message((Phrase("clearing-sent", {"number": case.number}),), (row,))


CLEARING = Dialog(
    name="clearing",
    model=Clearing,
    needs=Can.SUPERVISE,
    begin=_begin,
    head=_head,
    finish=_finish,
    steps=(Text(name="note"),),
)
