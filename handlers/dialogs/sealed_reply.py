"""The desk of discipline writes to whoever has a complaint's code: an answer, a question, the result."""

from __future__ import annotations

from typing import Any

from handlers.engine.dialog import Dialog
from handlers.engine.steps import Choice, Text
from handlers.numbers import id_of
from handlers.turn import Turn
from models.actions.sealed import act
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.sealed import Replied, SealedAct, SealedState
from models.store.sealed import case_for

_ACTS = (SealedAct.REPLY, SealedAct.ASK, SealedAct.CLOSE)


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    if case_for(turn.unit, turn.actor, id_of(subject)).row.state == SealedState.CLOSED:
        raise Refused("sealed_closed")
    return {}


def _finish(turn: Turn, replied: Replied, subject: str) -> Message:
    act(turn.unit, turn.actor, int(subject), what=replied.act, words=replied.words)
    row = (Button(Phrase("sealed-desk-back"), "!sealed_desk"), Button(Phrase("engine-menu"), "!menu"))
    return Message((Phrase("sealed_reply-sent"),), (row,))


REPLY = Dialog(
    name="sealed_reply",
    model=Replied,
    needs=Can.READ_SEALED,
    begin=_begin,
    finish=_finish,
    steps=(Choice(name="act", options=_ACTS), Text(name="words", limit=4000)),
)
