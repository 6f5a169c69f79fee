"""Correcting a visit within 24 hours of its report."""

from __future__ import annotations

from typing import Any

from handlers.engine.dialog import Dialog
from handlers.numbers import id_of
from handlers.turn import Turn
from handlers.visit_steps import ANSWERED_BY, DETAILS, MODE
from models.actions.reading import saw
from models.actions.visits import correct_visit, refuse_late
from models.domain.message import Button, Message, Phrase
from models.domain.roles import Can
from models.domain.visits import VisitDetails
from models.store.cases import visit_of
from models.tables import Visit


def _visit(turn: Turn, subject: str) -> Visit:
    return visit_of(turn.unit, id_of(subject), turn.actor.id)


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    visit = _visit(turn, subject)
    refuse_late(turn.unit, visit)
    saw(turn.unit, turn.actor, "see_visit", subject=f"visit:{visit.id}")
    return visit.facts()


def _finish(turn: Turn, details: VisitDetails, subject: str) -> Message:
    visit = _visit(turn, subject)
    correct_visit(turn.unit, visit, details, actor_id=turn.actor.id)
    row = (Button(Phrase("visit-sent-work"), "work"),)
    return Message((Phrase("correction-sent", {"number": visit.number}),), (row,))


CORRECTION = Dialog(
    name="correction",
    model=VisitDetails,
    needs=Can.REPORT_VISIT,
    begin=_begin,
    finish=_finish,
    steps=(MODE, ANSWERED_BY, *DETAILS),
)
