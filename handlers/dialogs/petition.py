"""A villager files a petition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.engine.dialog import Dialog
from handlers.engine.steps import Choice, Location, Photos, Words, YesNo
from handlers.me_too import likely_buttons, likely_lines
from handlers.turn import Turn
from models.actions.petitions import file_petition
from models.domain.categories import Category
from models.domain.message import Button, Message, Param, Phrase
from models.domain.petitions import Petition
from models.domain.roles import Can
from models.store.households import household_of_person
from models.store.leaves import stand_in_of
from models.store.people import cadre_of
from models.store.rules import ACCEPT_LIMIT, limit_of
from models.tables import Person

_COMMONEST = 8


def _cadre(turn: Turn) -> Person | None:
    """Return who hears of the petition: the household's cadre, or who stands in for them today."""
    household_id = household_of_person(turn.unit, turn.actor.id)
    cadre = cadre_of(turn.unit, household_id) if household_id is not None else None
    return (stand_in_of(turn.unit, cadre.id) or cadre) if cadre is not None else None


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    cadre = _cadre(turn)
    who = Phrase("petition-who", {"cadre": cadre.name}) if cadre else Phrase("petition-who-nobody")
    return (who, *likely_lines(turn, answers))


def _alarm(answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    if not answers.get("urgent"):
        return ()
    return (Phrase("petition-emergency"), Phrase("petition-emergency-then"))


def _finish(turn: Turn, petition: Petition, subject: str) -> Message:
    case = file_petition(turn.unit, turn.actor.id, petition)
    turn.wake = True
    world = turn.unit.world
    day = world.calendar.add_working_days(turn.unit.today, limit_of(turn.unit, ACCEPT_LIMIT))
    cadre = _cadre(turn)
    suffix = "" if cadre else "-nobody"
    params: dict[str, Param] = {"number": case.number, "day": day, "cadre": cadre.name if cadre else ""}
    first = (Phrase("petition-emergency"), Phrase("")) if petition.urgent else ()
    told = f"petition-sent-urgent{suffix}" if petition.urgent else f"petition-sent-next{suffix}"
    lines = (Phrase("petition-sent", params), Phrase(told, params), Phrase("petition-sent-close"))
    row = (Button(Phrase("petition-sent-track"), f"case:{case.id}"), Button(Phrase("engine-menu"), "menu"))
    return Message((*first, *lines, Phrase("petition-formal")), (row,))


PETITION = Dialog(
    name="petition",
    model=Petition,
    needs=Can.FILE_PETITION,
    finish=_finish,
    notes=_notes,
    alarm=_alarm,
    offers=likely_buttons,
    more="words",
    steps=(
        Choice(
            name="category",
            options=tuple(Category),
            across=4,
            more=_COMMONEST,
            unsure=Category.OTHER,
            ends={Category.CONDUCT: "petition-sealed"},
        ),
        Words(name="words"),
        Photos(name="photos", aside=True),
        Location(name="place", aside=True),
        YesNo(name="urgent", aside=True),
    ),
)
