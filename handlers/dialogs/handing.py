"""Whoever answers for a case offers it to a colleague."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from handlers.engine.dialog import Dialog
from handlers.engine.state import Option
from handlers.engine.steps import Pick
from handlers.turn import Turn
from handlers.views import case_title, own_case
from models.actions.handing import insist_handing, offer_case
from models.actions.reading import saw_case
from models.domain.message import Button, Message, Phrase
from models.domain.roles import Can
from models.store.handing import takers_of
from models.store.people import accounts_of, name_of
from models.tables import Case

_CASE, _NUMBER, _CATEGORY = "_case", "_number", "_category"


class Handing(BaseModel):
    """To whom."""

    model_config = ConfigDict(frozen=True)

    taker: int


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    case = own_case(turn, subject)
    insist_handing(turn.unit, turn.actor, case)
    saw_case(turn.unit, turn.actor, "open_case", case=case)
    return {_CASE: case.id, _NUMBER: case.number, _CATEGORY: case.category}


def _head(turn: Turn, answers: Mapping[str, Any]) -> Phrase:
    category = Phrase(f"category-{answers[_CATEGORY]}")
    return Phrase("case-short", {"number": answers[_NUMBER], "category": category})


def _takers(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    case = turn.unit.session.get_one(Case, answers[_CASE])
    return tuple(
        Option(str(one.id), Phrase("engine-words", {"words": one.name}), one.name)
        for one in takers_of(turn.unit, case)
    )


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    return (Phrase("handing-keeps", {"name": name_of(turn.unit, int(answers["taker"]))}),)


def _finish(turn: Turn, filled: Handing, subject: str) -> Message:
    case = own_case(turn, subject)
    handing = offer_case(turn.unit, turn.actor, case, to_id=filled.taker)
    line = Phrase("handing-told", {"name": turn.actor.name, "case": case_title(turn, case)})
    row = (
        Button(Phrase("handing-take"), f"!handed:{handing.id}"),
        Button(Phrase("handing-refuse"), f"!nothanded:{handing.id}"),
    )
    for account in accounts_of(turn.unit, [filled.taker]):
        turn.tell(account, Message((line, Phrase("handing-told-day", {"day": case.due_on})), (row,)))
    done = Phrase("handing-sent", {"number": case.number, "name": name_of(turn.unit, filled.taker)})
    back = Button(Phrase("work-back"), "work")
    return Message((done,), ((Button(Phrase("push-see"), f"case:{case.id}"), back),))


HANDING = Dialog(
    name="handing",
    model=Handing,
    needs=Can.HAND_CASE,
    begin=_begin,
    head=_head,
    notes=_notes,
    finish=_finish,
    steps=(Pick(name="taker", load=_takers),),
)
