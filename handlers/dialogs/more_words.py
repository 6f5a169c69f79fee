"""A petitioner adds a word to their case; whoever answers for it is told."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from handlers.engine.dialog import Dialog
from handlers.engine.steps import Words
from handlers.turn import Turn
from handlers.views import case_title, own_case
from models.actions.lifecycle import act_on
from models.domain.cases import Act
from models.domain.doing import Doing
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.statements import Statement
from models.store.leaves import stand_in_of
from models.store.people import accounts_of


class MoreWords(BaseModel):
    """What is added."""

    words: Statement


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    case = own_case(turn, subject)
    if turn.actor.id == case.responsible_id:
        raise Refused("not_yours")
    return {}


def _finish(turn: Turn, more: MoreWords, subject: str) -> Message:
    case = own_case(turn, subject)
    act_on(turn.unit, case, Act.ADD_WORDS, by=turn.actor, doing=Doing(said=more.words))
    other = stand_in_of(turn.unit, case.responsible_id)
    for account in accounts_of(turn.unit, [other.id if other is not None else case.responsible_id]):
        row = (Button(Phrase("push-see"), f"case:{case.id}"),)
        turn.tell(account, Message((Phrase("more-told", {"case": case_title(turn, case)}),), (row,)))
    return Message((Phrase("more-sent", {"number": case.number}),), ((Button(Phrase("mine-back"), "mine"),),))


MORE_WORDS = Dialog(
    name="more",
    model=MoreWords,
    needs=Can.SEE_OWN_PETITIONS,
    begin=_begin,
    finish=_finish,
    more="words",
    steps=(Words(name="words"),),
)
