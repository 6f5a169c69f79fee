"""One tap: a unit receives a case, an office takes one over, whoever sent one calls it back."""

from __future__ import annotations

from handlers import acting
from handlers.cases import case_message
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import own_case
from models.domain.cases import Act
from models.domain.message import Phrase
from models.domain.roles import Can

acting.offer(Act.RECEIVE, "!receive")
acting.offer(Act.TAKE, "!take")
acting.offer(Act.RECALL, "!recall")


@button("receive", needs=Can.HANDLE_CASE, about=About.CASE)
def receive(turn: Turn, arg: str) -> None:
    """Receive a case for one's unit: whoever does has the clock from then on."""
    _at_once(turn, arg, Act.RECEIVE)


@button("take", needs=Can.DISPATCH_CASE, about=About.CASE)
def take(turn: Turn, arg: str) -> None:
    """Take over a case that was raised."""
    _at_once(turn, arg, Act.TAKE)


@button("recall", needs=Can.HANDLE_CASE, about=About.CASE)
def recall(turn: Turn, arg: str) -> None:
    """Call back what no unit has received."""
    _at_once(turn, arg, Act.RECALL)


def _at_once(turn: Turn, arg: str, act: Act) -> None:
    case = own_case(turn, arg)
    acting.do(turn, case, act)
    turn.set_aside()
    turn.in_place = True
    done = Phrase(f"taking-{act}", {"number": case.number, "day": case.due_on})
    turn.show(case_message(turn, case, done, Phrase("")))
