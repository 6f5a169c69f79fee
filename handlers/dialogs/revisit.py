"""A revisit (回访): the villager's own words and what they say of the result, or that nobody was reached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import apart
from handlers.acting import OnCase, case_of
from handlers.engine.state import Option
from handlers.engine.steps import Choice, Photos, Pick, Words
from handlers.turn import Turn
from models.domain.cases import UNSETTLED, Act, Outcome
from models.domain.doing import Doing
from models.domain.message import Phrase
from models.domain.privacy import Apart
from models.domain.revisits import MODES, NOT_REACHED, Heard
from models.domain.roles import Can
from models.store.dossier import unheard_of
from models.tables import Case

_SEVERAL = "_several"


def _known(turn: Turn, case: Case) -> dict[str, Any]:
    return {_SEVERAL: case.state in UNSETTLED and len(unheard_of(turn.unit, case)) > 1}


def _petitioners(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    case = case_of(turn, answers)
    return tuple(
        Option(str(one.id), Phrase("engine-words", {"words": one.name}), one.name)
        for one in unheard_of(turn.unit, case)
    )


def _is_reached(answers: Mapping[str, Any]) -> bool:
    return answers.get("outcome") != NOT_REACHED


def _is_asked_apart(answers: Mapping[str, Any]) -> bool:
    return _is_reached(answers) and apart.is_asked(answers)


def _may_tell(answers: Mapping[str, Any]) -> bool:
    return _is_reached(answers) and apart.may_tell(answers)


def _doing(heard: Heard) -> Doing:
    if heard.act is Act.ATTEMPT:
        return Doing(mode=heard.mode)
    return Doing(
        said=heard.statement,
        mode=heard.mode,
        outcome=Outcome(heard.outcome),
        petitioner_id=heard.whose,
        withheld=heard.apart is Apart.PLAIN,
    )


REVISIT = OnCase(
    act=Act.RECORD,
    name="revisit",
    model=Heard,
    needs=Can.REVISIT_CASE,
    doing=_doing,
    becomes=lambda heard: heard.act,
    known=_known,
    more="words",
    asks_apart=True,
    heard=True,
    steps=(
        Choice(name="mode", options=MODES, label="mode"),
        Pick(name="whose", load=_petitioners, when=lambda answers: bool(answers.get(_SEVERAL))),
        Choice(name="outcome", options=(*Outcome, NOT_REACHED), across=2),
        apart.asking(when=_is_asked_apart),
        Words(name="words", when=_may_tell),
        Photos(name="photos", aside=True, when=_may_tell),
    ),
).dialog()
