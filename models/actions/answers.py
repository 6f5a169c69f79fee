"""Accepting a case and answering it."""

from __future__ import annotations

from models.actions.opening import change_state
from models.domain.cases import Act
from models.domain.petitions import Answer
from models.domain.refusal import Refused
from models.domain.statements import Statement
from models.store.leaves import acts_for
from models.store.people import members_of
from models.tables import Case
from models.unit import Unit


def accept_case(unit: Unit, case: Case, *, actor_id: int) -> None:
    """Accept a case; only whoever answers for it or stands in may."""
    _refuse_others(unit, case, actor_id)
    change_state(unit, case, Act.ACCEPT, actor_id=actor_id)


def answer_case(unit: Unit, case: Case, answer: Answer, *, actor_id: int) -> None:
    """Write the result of a case with its evidence; only whoever answers for it or stands in may."""
    _refuse_others(unit, case, actor_id)
    said = Statement(text=answer.result.text, media=(*answer.result.media, *answer.photos))
    change_state(unit, case, Act.ANSWER, actor_id=actor_id, said=said)


def told_of(unit: Unit, case: Case) -> list[int]:
    """Return the people who are told what becomes of a case: its filer, else its household."""
    if case.filer_id is not None:
        return [case.filer_id]
    return members_of(unit, case.household_id)


def _refuse_others(unit: Unit, case: Case, actor_id: int) -> None:
    if not acts_for(unit, actor_id, case.responsible_id):
        raise Refused("not_yours")
