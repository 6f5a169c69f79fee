"""Putting a common problem aside, with the reason."""

from __future__ import annotations

from typing import Any

from handlers.common import own_problem
from handlers.engine.dialog import Dialog
from handlers.engine.steps import Text
from handlers.turn import Turn
from models.actions.common import put_aside
from models.domain.common import UNDECIDED
from models.domain.extensions import Reason
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    if own_problem(turn, subject).state not in UNDECIDED:
        raise Refused("common_decided")
    return {}


def _finish(turn: Turn, reason: Reason, subject: str) -> Message:
    problem = own_problem(turn, subject)
    put_aside(turn.unit, turn.actor, problem.id, words=reason.words)
    return Message((Phrase("commonaside-sent"),), ((Button(Phrase("menu-common"), "common"),),))


ASIDE = Dialog(
    name="commonaside",
    model=Reason,
    needs=Can.DECIDE_COMMON,
    begin=_begin,
    finish=_finish,
    steps=(Text(name="words"),),
)
