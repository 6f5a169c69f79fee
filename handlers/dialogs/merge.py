"""Somebody of the staff proposes that a case goes on under another number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import acting
from handlers.engine.dialog import Dialog
from handlers.engine.state import Option
from handlers.engine.steps import Pick
from handlers.merging import answer_buttons, tell_main
from handlers.signing import signed
from handlers.turn import Turn
from handlers.views import local_day, own_case
from models.actions.lifecycle import refuse_early
from models.actions.merging import Proposed, propose_merge
from models.actions.reading import saw_case
from models.domain.cases import Act
from models.domain.doing import Doing
from models.domain.message import Button, Message, Param, Phrase
from models.domain.petitions import Merging
from models.domain.roles import Can
from models.store.merging import mergeable, waits_for_spoken
from models.store.parties import is_on_paper
from models.store.people import accounts_of
from models.tables import Case

_CASE = "_case"
acting.offer(Act.MERGE, "open:merge")


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    case = own_case(turn, subject)
    refuse_early(turn.unit, case, Act.MERGE, by=turn.actor)
    saw_case(turn.unit, turn.actor, "open_case", case=case)
    return {_CASE: case.id}


def _case(turn: Turn, answers: Mapping[str, Any]) -> Case:
    return own_case(turn, str(answers[_CASE]))


def _head(turn: Turn, answers: Mapping[str, Any]) -> Phrase:
    return _called(_case(turn, answers))


def _called(case: Case) -> Phrase:
    return Phrase("case-short", {"number": case.number, "category": Phrase(f"category-{case.category}")})


def _options(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    return tuple(
        Option(str(other.id), Phrase("merge-option", {"case": _called(other), "place": group}), other.number)
        for other, group in mergeable(turn.unit, turn.actor, _case(turn, answers))
    )


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    return (Phrase("merge-note"),)


def _finish(turn: Turn, merging: Merging, subject: str) -> Message:
    case = own_case(turn, subject)
    proposed = propose_merge(turn.unit, turn.actor, case, into_id=merging.into)
    params: dict[str, Param] = {"number": case.number, "other": proposed.into.number}
    if proposed.ask is None:
        heard = acting.do(turn, case, Act.MERGE, doing=Doing(case_id=proposed.into.id))
        tell_main(turn, case, but=turn.actor.id)
        return acting.after(turn, case, Phrase("merge-sent", params), *heard)
    asked = _ask(turn, case, proposed)
    missing = len(proposed.whom) - asked + is_on_paper(case)
    lines = [Phrase("merge-asked", {**params, "count": asked})] if asked else []
    lines += [Phrase("merge-not-reached", {**params, "count": missing})] if missing else []
    message = acting.after(turn, case, *lines)
    if not waits_for_spoken(turn.unit, case):
        return message
    note = Button(Phrase("act-consent"), f"open:consent:{case.id}")
    return Message(message.lines, ((note,), *message.buttons))


def _ask(turn: Turn, case: Case, proposed: Proposed) -> int:
    """Ask each petitioner; return how many can be reached."""
    into = proposed.into
    params: dict[str, Param] = {
        "number": case.number,
        "other": into.number,
        "category": Phrase(f"category-{into.category}"),
        "day": local_day(turn.unit, into.filed_at),
        "name": signed(turn.unit, case, turn.actor.id),
    }
    row = answer_buttons(case, proposed.ask) if proposed.ask is not None else ()
    see = (Button(Phrase("answer-told-see"), f"case:{case.id}"),)
    accounts = accounts_of(turn.unit, proposed.whom)
    for account in accounts:
        turn.tell(account, Message((Phrase("merge-ask", params), Phrase("merge-ask-then")), (row, see)))
    return len(accounts)


MERGE = Dialog(
    name="merge",
    model=Merging,
    needs=Can.MERGE_CASE,
    begin=_begin,
    head=_head,
    notes=_notes,
    finish=_finish,
    steps=(Pick(name="into", load=_options),),
)
