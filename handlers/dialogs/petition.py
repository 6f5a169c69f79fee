"""A villager files a petition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import apart
from handlers.engine import runner
from handlers.engine.dialog import Dialog
from handlers.engine.state import State
from handlers.engine.steps import Choice, Location, Photos, Words, YesNo
from handlers.me_too import likely_buttons, likely_lines
from handlers.turn import Turn
from models.actions.petitions import file_petition
from models.actions.sealed import levels_for
from models.domain.categories import Category
from models.domain.message import Button, MediaKind, Message, Param, Phrase
from models.domain.petitions import Petition
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.shielding import is_above_village
from models.store.households import household, household_of_person
from models.store.leaves import stand_in_of
from models.store.parties import village_path
from models.store.people import cadre_of, office_above
from models.store.places import place_name
from models.store.rules import ACCEPT_LIMIT, limit_of
from models.tables import Person

_COMMONEST = 8


def _cadre(turn: Turn) -> Person | None:
    """Return who hears of the petition: the household's cadre, or who stands in for them today."""
    household_id = household_of_person(turn.unit, turn.actor.id)
    cadre = cadre_of(turn.unit, household_id) if household_id is not None else None
    return (stand_in_of(turn.unit, cadre.id) or cadre) if cadre is not None else None


def _place_above(turn: Turn) -> str:
    """Return the name of the place whose office gets what the village itself must not see."""
    household_id = household_of_person(turn.unit, turn.actor.id)
    if household_id is None:
        raise Refused("no_household")
    office = office_above(turn.unit, household(turn.unit, household_id)[1].path)
    if office is None:
        raise Refused("nobody_responsible")
    return place_name(turn.unit, office[0])


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    if is_above_village(answers.get("category", "")):
        return (Phrase("petition-who-above", {"place": _place_above(turn)}),)
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
    days = limit_of(turn.unit, ACCEPT_LIMIT, village_path(turn.unit, case))
    day = world.calendar.add_working_days(turn.unit.today, days)
    cadre = _cadre(turn)
    suffix = "" if cadre else "-nobody"
    params: dict[str, Param] = {"number": case.number, "day": day, "cadre": cadre.name if cadre else ""}
    if case.desk_id is not None:
        suffix, params = "-above", {**params, "place": place_name(turn.unit, case.desk_id)}
    first = (Phrase("petition-emergency"), Phrase("")) if petition.urgent else ()
    told = f"petition-sent-{'urgent' if petition.urgent else 'next'}{suffix}"
    lines = (Phrase("petition-sent", params), Phrase(told, params), Phrase("petition-sent-close"))
    row = (Button(Phrase("petition-sent-track"), f"case:{case.id}"), Button(Phrase("engine-menu"), "menu"))
    return Message((*first, *lines, Phrase("petition-formal")), (row,))


def _to_the_sealed_track(turn: Turn, state: State) -> None:
    """Go over to the sealed track with what was said so far; this draft is gone already.

    Where no desk could read it nothing is kept, and the other ways are named.
    """
    if not levels_for(turn.unit, turn.actor.id):
        row = ((Button(Phrase("petition-sealed-other"), "open:petition"), *runner.MENU_ROW[0]),)
        turn.in_place = True
        turn.show(Message((Phrase("petition-sealed"),), row))
        return
    words = state.answers.get("words") or state.partial
    media = [one for one in words["media"] if one[0] != MediaKind.VOICE] if words else []
    said = {"words": {"text": words["text"], "media": media}} if words and (words["text"] or media) else None
    turn.in_place = True
    runner.open_dialog(turn, "sealed", said=said, met=state.met)


PETITION = Dialog(
    name="petition",
    model=Petition,
    needs=Can.FILE_PETITION,
    begin=lambda turn, subject: apart.known(turn),
    keep=apart.keep,
    finish=_finish,
    notes=_notes,
    alarm=_alarm,
    offers=likely_buttons,
    more="words",
    leads=_to_the_sealed_track,
    steps=(
        Choice(
            name="category",
            options=tuple(Category),
            across=4,
            more=_COMMONEST,
            unsure=Category.OTHER,
            leads=frozenset({Category.CONDUCT}),
        ),
        apart.asking(),
        Words(name="words", when=apart.may_tell),
        Photos(name="photos", aside=True, when=apart.may_tell),
        Location(name="place", aside=True),
        YesNo(name="urgent", aside=True),
    ),
)
