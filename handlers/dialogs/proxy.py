"""A cadre or lead files what a villager says, who then follows it with a code on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import apart
from handlers.engine.dialog import Dialog
from handlers.engine.state import Option
from handlers.engine.steps import Choice, Photos, Pick, Words, YesNo
from handlers.households import household_phrase
from handlers.turn import Turn
from models.actions.proxy import file_for
from models.actions.reading import saw
from models.domain.categories import Category
from models.domain.message import Button, Made, MediaKind, Message, Param, Phrase
from models.domain.petitions import ProxyPetition
from models.domain.roles import Can
from models.store.codes import filed_for
from models.store.households import household

_COMMONEST = 8


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    saw(turn.unit, turn.actor, "list_households", subject=f"person:{turn.actor.id}")
    return {}


def _homes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    return tuple(
        Option(
            str(line.id),
            household_phrase(line, "visit-household-value"),
            f"{line.number} {line.head}",
        )
        for line in filed_for(turn.unit, turn.actor)
    )


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    return (Phrase("proxy-note"),)


def _alarm(answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    return (Phrase("petition-emergency"),) if answers.get("urgent") else ()


def _finish(turn: Turn, petition: ProxyPetition, subject: str) -> Message:
    case, code = file_for(turn.unit, turn.actor, petition)
    turn.wake = True
    home, _ = household(turn.unit, case.household_id)
    params: dict[str, Param] = {"number": case.number, "household": home.number, "day": case.due_on}
    lines = (
        Phrase("proxy-sent", params),
        Phrase("proxy-code", {"code": code}),
        Phrase("proxy-code-how"),
    )
    first = (Phrase("petition-emergency"), Phrase("")) if petition.urgent else ()
    made = Made(MediaKind.DOCUMENT, "slip", {"case": case.id, "code": code})
    turn.afterwards = (Message((Phrase("slip-here"),), media=(made,)),)  # drawing it takes a while
    row = (Button(Phrase("push-see"), f"case:{case.id}"), Button(Phrase("engine-menu"), "menu"))
    return Message((*first, *lines), (row,))


PROXY = Dialog(
    name="proxy",
    model=ProxyPetition,
    needs=Can.FILE_FOR_OTHERS,
    begin=_begin,
    notes=_notes,
    alarm=_alarm,
    keep=apart.keep_heard,
    finish=_finish,
    more="words",
    steps=(
        Pick(name="household", load=_homes),
        Choice(
            name="category",
            options=tuple(Category),
            label="petition-category",
            across=4,
            more=_COMMONEST,
            unsure=Category.OTHER,
            ends={Category.CONDUCT: "petition-sealed"},
        ),
        apart.asking(),
        Words(name="words", when=apart.may_tell),
        Photos(name="photos", aside=True, when=apart.may_tell),
        YesNo(name="urgent", aside=True),
    ),
)
