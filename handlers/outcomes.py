"""The villager's word on a result, in one tap; how content they are, in one more; another word later."""

from __future__ import annotations

from handlers import acting
from handlers.registry import About, button
from handlers.telling import answer_mark
from handlers.turn import Turn
from handlers.views import own_case
from models.actions.lifecycle import act_on
from models.domain.cases import OPEN, Act, Outcome, Rating, State
from models.domain.doing import Doing
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.petitioners import petitioner_of
from models.tables import Case

_SAID = {one.value: one for one in (Outcome.SOLVED, Outcome.PARTLY)}
_RATINGS = {one.value: one for one in Rating}


@button("outcome", needs=Can.CONFIRM_CASE, about=About.CASE)
def outcome(turn: Turn, arg: str) -> None:
    """Take a villager's word, ``<case>:solved:<answer>``, and ask how content they are.

    A later tap changes it until the case is closed. A button under an answer that was not good enough is
    refused: what came after it has to be read first.
    """
    subject, code, mark = (*arg.split(":"), "", "")[:3]
    case = own_case(turn, subject)
    if code not in _SAID:
        raise Refused("forged_button")
    before = _said_before(turn, case)
    _refuse_stale(case, mark)
    if case.state == State.CLOSED and before not in (None, code):
        raise Refused("outcome_closed", number=case.number)
    if before == code:
        turn.popup = Phrase("outcome-same", {"number": case.number})
        return
    acting.do(turn, case, Act.CONFIRM, doing=Doing(outcome=_SAID[code]))
    turn.set_aside()
    row = tuple(Button(Phrase(f"rating-button-{one}"), f"!rating:{case.id}:{code}:{one}") for one in Rating)
    more = (Button(Phrase("mine-more"), f"open:more:{case.id}"), Button(Phrase("mine-back"), "mine"))
    changed = (Phrase("outcome-changed"),) if before else ()
    thanks = Phrase(f"outcome-thanks-{code}", {"number": case.number})
    turn.show(Message((*changed, thanks, Phrase("rating-ask")), (row, more)))


def _said_before(turn: Turn, case: Case) -> str | None:
    row = petitioner_of(turn.unit, case.id, turn.actor.id)
    return row.outcome if row is not None and row.recorded_by_id is None else None


def _refuse_stale(case: Case, mark: str) -> None:
    """Raise Refused for the button of an earlier answer: the case is worked on again, or answered anew."""
    if case.state in OPEN and case.reopenings:
        raise Refused("outcome_reopened", number=case.number)
    if case.answered_at is not None and mark != str(answer_mark(case)):
        raise Refused("outcome_stale", number=case.number)


@button("rating", needs=Can.CONFIRM_CASE, about=About.CASE)
def rating(turn: Turn, arg: str) -> None:
    """Take a villager's rating, ``<case>:<outcome>:<rating>``; of the word that they gave last."""
    subject, code, given = (*arg.split(":"), "", "")[:3]
    case = own_case(turn, subject)
    if code not in _SAID or given not in _RATINGS:
        raise Refused("forged_button")
    said = _said_before(turn, case)
    if said is not None and said != code:
        raise Refused("outcome_stale", number=case.number)
    rated = Doing(outcome=_SAID[code], rating=_RATINGS[given])
    act_on(turn.unit, case, Act.CONFIRM, by=turn.actor, doing=rated)  # who is told heard the word already
    turn.set_aside()
    turn.in_place = True
    turn.show(acting.after(turn, case, Phrase("rating-thanks", {"number": case.number})))
