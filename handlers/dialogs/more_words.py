"""A petitioner adds a word to their case; whoever answers for it is told."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from handlers import apart
from handlers.engine.dialog import Dialog
from handlers.engine.steps import Choice, Words
from handlers.turn import Turn
from handlers.views import case_title, own_case
from models.actions.petitions import add_words
from models.domain.message import Button, Message, Phrase
from models.domain.privacy import Apart
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.statements import Statement
from models.store.leaves import stand_in_of
from models.store.people import accounts_of


class MoreWords(BaseModel):
    """What is added; of health and family only from whoever agreed to have it noted."""

    apart: Apart | None = None
    words: Statement


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    case = own_case(turn, subject)
    if turn.actor.id == case.responsible_id:
        raise Refused("not_yours")
    return {"category": case.category, **apart.known(turn)}


def _finish(turn: Turn, more: MoreWords, subject: str) -> Message:
    case = own_case(turn, subject)
    add_words(turn.unit, case, more.words, actor_id=turn.actor.id)
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
    keep=apart.keep,
    finish=_finish,
    more="words",
    steps=(
        Choice(
            name="apart",
            options=tuple(Apart),
            label="apart",
            across=2,
            brief=False,
            ends={Apart.PLAIN: "more-plain"},
            when=apart.is_asked,
        ),
        Words(name="words", when=apart.may_tell),
    ),
)
