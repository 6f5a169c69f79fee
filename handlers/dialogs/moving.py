"""A lead or an office gives households of one cadre to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.engine.dialog import Dialog
from handlers.engine.state import Option
from handlers.engine.steps import Pick, PickMany
from handlers.handovers import counted, tell_moved
from handlers.turn import Turn
from models.actions.caseload import preview_transfer, transfer
from models.domain.caseload import Handover, Moving
from models.domain.message import Button, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.audit import record
from models.store.caseload import cadres_below, homes_of, members_of_all, receivers_for, scope_of
from models.store.people import accounts_of, name_of
from models.tables import Person


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    record(turn.unit, "list_cadres", f"person:{turn.actor.id}", actor_id=turn.actor.id)
    return {}


def _option(person: Person) -> Option:
    return Option(str(person.id), Phrase("engine-words", {"words": person.name}), person.name)


def _cadres(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    paths = scope_of(turn.actor)
    return tuple(_option(one) for one in cadres_below(turn.unit, paths))


def _homes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    homes = homes_of(turn.unit, int(answers["cadre"]), scope_of(turn.actor))
    return tuple(
        Option(
            str(home.id),
            Phrase("household-short", {"number": home.number, "name": home.head}),
            f"{home.number} {home.head}",
        )
        for home in homes
    )


def _receivers(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    receivers = receivers_for(turn.unit, scope_of(turn.actor), int(answers["cadre"]))
    return tuple(_option(one) for one in receivers)


def _asked(moving: Moving) -> Handover:
    return Handover(moving.cadre, moving.receiver, frozenset(moving.households))


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """Say what will move and who will be told, or why nothing will."""
    try:
        moving = Moving.model_validate(answers)
        tally = preview_transfer(turn.unit, turn.actor, _asked(moving))
    except Refused as refused:
        return (refused.phrase,)
    villagers = accounts_of(turn.unit, members_of_all(turn.unit, tally.homes))
    params: dict[str, Param] = {
        "giver": name_of(turn.unit, moving.cadre),
        "taker": name_of(turn.unit, moving.receiver),
        "count": len(villagers),
    }
    return (
        Phrase("moving-preview", {"counts": counted(tally.counts)}),
        Phrase("moving-preview-told", params),
    )


def _finish(turn: Turn, moving: Moving, subject: str) -> Message:
    act, tally = transfer(turn.unit, turn.actor, _asked(moving))
    tell_moved(turn, act, tally)
    params: dict[str, Param] = {"taker": name_of(turn.unit, act.to_id), "counts": counted(tally.counts)}
    undo = Button(Phrase("moving-undo"), f"!unmove:{act.id}")
    row = (undo, Button(Phrase("engine-menu"), "menu"))
    return Message((Phrase("moving-sent", params),), (row,))


MOVING = Dialog(
    name="moving",
    model=Moving,
    needs=Can.MOVE_HOUSEHOLDS,
    begin=_begin,
    notes=_notes,
    finish=_finish,
    steps=(
        Pick(name="cadre", load=_cadres),
        PickMany(name="households", load=_homes),
        Pick(name="receiver", load=_receivers),
    ),
)
