"""The villager's word on a result, in one tap; how content they are, in one more."""

from __future__ import annotations

from handlers import acting
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import own_case
from models.actions.lifecycle import act_on
from models.domain.cases import Act, Outcome, Rating
from models.domain.doing import Doing
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can

_SAID = {one.value: one for one in (Outcome.SOLVED, Outcome.PARTLY)}
_RATINGS = {one.value: one for one in Rating}


@button("outcome", needs=Can.CONFIRM_CASE, about=About.CASE)
def outcome(turn: Turn, arg: str) -> None:
    """Take a villager's word, ``<case>:solved`` or ``<case>:partly``, and ask how content they are."""
    subject, _, code = arg.partition(":")
    case = own_case(turn, subject)
    if code not in _SAID:
        raise Refused("forged_button")
    acting.do(turn, case, Act.CONFIRM, doing=Doing(outcome=_SAID[code]))
    turn.set_aside()
    row = tuple(Button(Phrase(f"rating-button-{one}"), f"!rating:{case.id}:{code}:{one}") for one in Rating)
    more = (Button(Phrase("mine-more"), f"open:more:{case.id}"), Button(Phrase("mine-back"), "mine"))
    lines = (Phrase(f"outcome-thanks-{code}", {"number": case.number}), Phrase("rating-ask"))
    turn.show(Message(lines, (row, more)))


@button("rating", needs=Can.CONFIRM_CASE, about=About.CASE)
def rating(turn: Turn, arg: str) -> None:
    """Take a villager's rating, ``<case>:<outcome>:<rating>``."""
    subject, code, given = (*arg.split(":"), "", "")[:3]
    case = own_case(turn, subject)
    if code not in _SAID or given not in _RATINGS:
        raise Refused("forged_button")
    rated = Doing(outcome=_SAID[code], rating=_RATINGS[given])
    act_on(turn.unit, case, Act.CONFIRM, by=turn.actor, doing=rated)  # who is told heard the word already
    turn.set_aside()
    turn.in_place = True
    turn.show(acting.after(turn, case, Phrase("rating-thanks", {"number": case.number})))
