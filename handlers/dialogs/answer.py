"""Whoever answers for a case writes its result; the people it concerns are told."""

from __future__ import annotations

from handlers.acting import OnCase
from handlers.engine.steps import Photos, Words
from models.domain.cases import Act
from models.domain.doing import Doing
from models.domain.petitions import Answer
from models.domain.roles import Can


def _doing(answer: Answer) -> Doing:
    return Doing(said=answer.statement)


ANSWER = OnCase(
    act=Act.ANSWER,
    name="answer",
    model=Answer,
    needs=Can.ANSWER_CASE,
    doing=_doing,
    more="result",
    steps=(Words(name="result"), Photos(name="photos", aside=True)),
).dialog()
