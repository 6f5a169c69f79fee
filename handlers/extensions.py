"""An extension is granted in one tap on the case's screen."""

from __future__ import annotations

from handlers import acting
from handlers.cases import case_message
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import own_case
from models.domain.cases import Act
from models.domain.message import Phrase
from models.domain.roles import Can

acting.offer(Act.EXTEND, "!extend")


@button("extend", needs=Can.EXTEND_CASE, about=About.CASE)
def extend(turn: Turn, arg: str) -> None:
    """Grant the working days that were asked for."""
    case = own_case(turn, arg)
    acting.do(turn, case, Act.EXTEND)
    turn.set_aside()
    turn.in_place = True
    done = Phrase("longer-granted", {"number": case.number, "day": case.due_on})
    turn.show(case_message(turn, case, done, Phrase("")))
