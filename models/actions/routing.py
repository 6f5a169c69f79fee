"""An office sets which unit is proposed for what, in its place and below it."""

from __future__ import annotations

from sqlalchemy import select

from models.domain.refusal import Refused
from models.domain.routing import ROUTED, Routing
from models.store import audit
from models.store.meetings import office_of
from models.store.people import Actor
from models.store.routes import ROUTE, receivers_at
from models.tables import Place, Rule
from models.unit import Unit


def set_route(unit: Unit, actor: Actor, routing: Routing) -> Place:
    """Set or take away a route of the actor's own place; return the place. Raises Refused.

    What lies above keeps its own routes; they hold again where this one is taken away.
    """
    place = own_place(unit, actor)
    if routing.category not in ROUTED:
        raise Refused("not_an_option", typed=routing.category[:20])
    if routing.unit and routing.unit not in receivers_at(unit, place.path):
        raise Refused("no_such_unit_here")
    row = _row(unit, place.id, routing.category)
    was = row.value if row is not None else None
    if not routing.unit:
        if row is not None:
            unit.session.delete(row)
    elif row is None:
        unit.session.add(Rule(kind=ROUTE, key=routing.category, place_id=place.id, value=routing.unit))
    else:
        row.value = routing.unit
    unit.session.flush()
    details = {"category": routing.category, "was": was, "is": routing.unit or None}
    audit.record(unit, "set_route", f"place:{place.id}", actor_id=actor.id, details=details)
    return place


def own_place(unit: Unit, actor: Actor) -> Place:
    """Return the place whose office the actor is; raise Refused for whoever is none."""
    place_id = office_of(actor)
    if place_id is None:
        raise Refused("not_allowed")
    return unit.session.get_one(Place, place_id)


def _row(unit: Unit, place_id: int, category: str) -> Rule | None:
    query = select(Rule).where(Rule.kind == ROUTE, Rule.key == category, Rule.place_id == place_id)
    return unit.session.scalars(query).first()
