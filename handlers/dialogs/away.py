"""A cadre's leave: which days, and who stands in; noted by themselves, their lead or their office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.engine.dialog import Dialog
from handlers.engine.state import Option
from handlers.engine.steps import Day, Pick
from handlers.handovers import tell_leave
from handlers.turn import Turn
from models.actions.leaves import take_leave
from models.domain.caseload import LEAVE_AHEAD, Away, Span
from models.domain.message import Button, Message, Param, Phrase
from models.domain.roles import Can
from models.store.caseload import cadres_below, colleagues_of, homes_of
from models.store.people import name_of
from models.tables import Person

_MOST = 2000  # names are opened one by one: above a larger place the offices below it note leaves


def _is_lead(turn: Turn) -> bool:
    return turn.actor.may(Can.SET_LEAVE)


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    return {} if _is_lead(turn) else {"person": str(turn.actor.id)}


def _labels(turn: Turn, subject: str) -> dict[str, Phrase]:
    return {} if _is_lead(turn) else {"person": Phrase("engine-words", {"words": turn.actor.name})}


def _option(person: Person) -> Option:
    return Option(str(person.id), Phrase("engine-words", {"words": person.name}), person.name)


def _people(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    if not _is_lead(turn):
        return (_option(turn.actor.person),)
    below = cadres_below(turn.unit, turn.actor.below(Can.SET_LEAVE), most=_MOST)
    return tuple(_option(one) for one in below)


def _stand_ins(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    return tuple(_option(one) for one in colleagues_of(turn.unit, int(answers["person"])))


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    away = Away.model_validate(answers)
    homes = homes_of(turn.unit, away.person, None)
    other = name_of(turn.unit, away.stand_in)
    return (Phrase("away-preview", {"other": other, "count": len(homes)}), Phrase("away-preview-told"))


def _finish(turn: Turn, away: Away, subject: str) -> Message:
    span = Span(away.first, away.last)
    leave = take_leave(turn.unit, turn.actor, away.person, stand_in_id=away.stand_in, span=span)
    tell_leave(turn, leave, [home.id for home in homes_of(turn.unit, leave.person_id, None)])
    params: dict[str, Param] = {
        "other": name_of(turn.unit, leave.stand_in_id),
        "first": leave.first_on,
        "last": leave.last_on,
    }
    row = (Button(Phrase("away-see"), "leave"), Button(Phrase("engine-menu"), "menu"))
    return Message((Phrase("away-sent", params),), (row,))


AWAY = Dialog(
    name="away",
    model=Away,
    needs=Can.TAKE_LEAVE,
    begin=_begin,
    labels=_labels,
    notes=_notes,
    finish=_finish,
    steps=(
        Pick(name="person", load=_people),
        Day(name="first", ahead=LEAVE_AHEAD),
        Day(name="last", ahead=2 * LEAVE_AHEAD),
        Pick(name="stand_in", load=_stand_ins),
    ),
)
