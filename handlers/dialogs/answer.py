"""Whoever answers for a case writes its result; the people it concerns are told."""

from __future__ import annotations

from typing import Any

from handlers.engine.dialog import Dialog
from handlers.engine.steps import Photos, Words
from handlers.turn import Turn
from handlers.views import own_case
from models.actions.lifecycle import act_on, refuse_early
from models.actions.reading import saw_case
from models.domain.cases import Act
from models.domain.doing import Doing
from models.domain.message import Button, Media, MediaKind, Message, Phrase
from models.domain.petitions import Answer
from models.domain.roles import Can
from models.domain.statements import Statement
from models.store.parties import petitioners_of
from models.store.people import accounts_of
from models.tables import Case, Person


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    case = own_case(turn, subject)
    refuse_early(turn.unit, case, Act.ANSWER, by=turn.actor)
    saw_case(turn.unit, turn.actor, "open_case", case=case)
    return {}


def _finish(turn: Turn, answer: Answer, subject: str) -> Message:
    case = own_case(turn, subject)
    said = Statement(text=answer.result.text, media=(*answer.result.media, *answer.photos))
    act_on(turn.unit, case, Act.ANSWER, by=turn.actor, doing=Doing(said=said))
    accounts = accounts_of(turn.unit, petitioners_of(turn.unit, case))
    for account in accounts:
        turn.tell(account, _told(turn, case, answer))
    key = "answer-sent" if accounts else "answer-sent-visit"
    return Message(
        (Phrase(key, {"number": case.number}),),
        ((Button(Phrase("visit-sent-work"), "work"),),),
    )


def _told(turn: Turn, case: Case, answer: Answer) -> Message:
    media: tuple[Media, ...] = (*answer.result.media, *answer.photos)
    lines = [Phrase("answer-told", {"number": case.number, "category": Phrase(f"category-{case.category}")})]
    if answer.result.text:
        lines.append(Phrase("answer-told-result", {"result": answer.result.text}))
    if any(one.kind is MediaKind.VOICE for one in media):
        lines.append(Phrase("answer-told-voice"))
    name: str | Phrase = turn.actor.name
    if case.responsible_id != turn.actor.id:
        absent = turn.unit.session.get_one(Person, case.responsible_id)
        name = Phrase("timeline-for", {"name": turn.actor.name, "other": absent.name})
    lines.append(Phrase("answer-told-by", {"name": name, "day": turn.unit.today}))
    lines += [Phrase(""), Phrase("answer-told-unsolved")]
    row = (
        Button(Phrase("mine-more"), f"open:more:{case.id}"),
        Button(Phrase("answer-told-see"), f"case:{case.id}"),
    )
    return Message(tuple(lines), (row,), media=media)


ANSWER = Dialog(
    name="answer",
    model=Answer,
    needs=Can.ANSWER_CASE,
    begin=_begin,
    finish=_finish,
    more="result",
    steps=(Words(name="result"), Photos(name="photos", aside=True)),
)
