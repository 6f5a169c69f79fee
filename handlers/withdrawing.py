"""A villager withdraws their petition; where others have joined it, they leave it and the others go on."""

from __future__ import annotations

from handlers import acting
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import own_case
from models.actions.lifecycle import refuse_early
from models.domain.cases import Act
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.parties import others_beside
from models.tables import Case

acting.offer(Act.WITHDRAW, "!withdraw")


@button("withdraw", needs=Can.CONFIRM_CASE, about=About.CASE)
def withdraw(turn: Turn, arg: str) -> None:
    """Ask whether it is meant; say what others are left."""
    case = own_case(turn, arg)
    act, others = _act(turn, case)
    refuse_early(turn.unit, case, act, by=turn.actor)
    turn.set_aside()
    yes = Button(Phrase(f"withdraw-yes-{act}"), f"!withdrawn:{case.id}:{act}")
    back = Button(Phrase("case-back"), f"!case:{case.id}")
    asked = Phrase(f"withdraw-ask-{act}", {"number": case.number, "count": others})
    turn.show(Message((asked,), ((yes, back),)))


@button("withdrawn", needs=Can.CONFIRM_CASE, about=About.CASE)
def withdrawn(turn: Turn, arg: str) -> None:
    """Withdraw or leave; who joined meanwhile is never withdrawn with it."""
    subject, _, asked = arg.partition(":")
    case = own_case(turn, subject)
    if asked not in (Act.WITHDRAW, Act.LEAVE):
        raise Refused("forged_button")
    act, _ = _act(turn, case)
    if act != asked:  # somebody joined or left since it was asked
        withdraw(turn, subject)
        return
    acting.do(turn, case, act)
    turn.set_aside()
    done = Phrase(f"withdraw-done-{act}", {"number": case.number})
    row = (Button(Phrase("mine-back"), "!mine"), Button(Phrase("mine-file"), "!open:petition"))
    turn.show(Message((done,), (row,)))


def _act(turn: Turn, case: Case) -> tuple[Act, int]:
    others = others_beside(turn.unit, case, turn.actor.id)
    return (Act.LEAVE if others else Act.WITHDRAW), others
