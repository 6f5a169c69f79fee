"""Whoever answers for a case writes its result; the people it concerns are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.acting import OnCase
from handlers.engine.steps import Photos, Words
from handlers.turn import Turn
from models.domain.cases import Act
from models.domain.doing import Doing
from models.domain.message import Phrase
from models.domain.petitions import Answer
from models.domain.roles import Can
from models.store.parties import handled
from models.tables import Case

_EVIDENCE = "_evidence"


def _known(turn: Turn, case: Case) -> dict[str, Any]:
    return {_EVIDENCE: handled(turn.unit, case)[1]}


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """Say that there will be no closing without evidence; the answer itself is taken."""
    has_files = bool(answers.get("photos") or (answers.get("result") or {}).get("media"))
    return () if has_files or answers.get(_EVIDENCE) else (Phrase("answer-no_evidence"),)


def _doing(answer: Answer) -> Doing:
    return Doing(said=answer.statement)


ANSWER = OnCase(
    act=Act.ANSWER,
    name="answer",
    model=Answer,
    needs=Can.ANSWER_CASE,
    doing=_doing,
    known=_known,
    notes=_notes,
    more="result",
    steps=(Words(name="result"), Photos(name="photos", aside=True)),
).dialog()
