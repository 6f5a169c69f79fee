"""An office says which unit is proposed for a category in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.dialogs.sending import unit_option
from handlers.engine.dialog import Dialog
from handlers.engine.state import Option
from handlers.engine.steps import Choice, Pick
from handlers.turn import Turn
from models.actions.routing import own_place, set_route
from models.domain.message import Button, Message, Param, Phrase
from models.domain.roles import Can
from models.domain.routing import ROUTED, Routing
from models.store.places import unit_name
from models.store.routes import receivers_at, route_for

_SHOWN = 8
_NOBODY = "0"


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    own_place(turn.unit, turn.actor)  # refuses whoever is no office
    return {}


def _units(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    path = own_place(turn.unit, turn.actor).path
    found = [unit_option(one, name) for one, name in receivers_at(turn.unit, path).items()]
    office = Phrase("route-to-office")
    return (*found, Option(_NOBODY, office, "", office))


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """Say what is proposed now, and what will be."""
    place = own_place(turn.unit, turn.actor)
    routing = Routing.model_validate(answers)
    now = route_for(turn.unit, routing.category, place.path)
    params: dict[str, Param] = {"place": place.name, "was": _called(turn, now), "unit": _unit(turn, routing)}
    return (Phrase("route-preview", params), Phrase("route-preview-then"))


def _unit(turn: Turn, routing: Routing) -> str | Phrase:
    return _called(turn, routing.unit or None)


def _called(turn: Turn, unit_id: int | None) -> str | Phrase:
    return Phrase("route-to-office") if unit_id is None else unit_name(turn.unit, unit_id)


def _finish(turn: Turn, routing: Routing, subject: str) -> Message:
    place = set_route(turn.unit, turn.actor, routing)
    params: dict[str, Param] = {
        "place": place.name,
        "category": Phrase(f"category-{routing.category}"),
        "unit": _unit(turn, routing),
    }
    row = (Button(Phrase("routes-back"), "routes"), Button(Phrase("engine-menu"), "menu"))
    return Message((Phrase("route-sent", params),), (row,))


ROUTE = Dialog(
    name="route",
    model=Routing,
    needs=Can.SET_ROUTES,
    begin=_begin,
    notes=_notes,
    finish=_finish,
    steps=(
        Choice(name="category", options=ROUTED, label="category", across=4, more=_SHOWN),
        Pick(name="unit", load=_units),
    ),
)
