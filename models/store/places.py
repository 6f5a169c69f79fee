"""Places and units by their ids."""

from __future__ import annotations

from sqlalchemy import select

from models.tables import Place, WorkUnit
from models.unit import Unit


def place_name(unit: Unit, place_id: int) -> str:
    """Return the name of a place."""
    return unit.session.scalars(select(Place.name).where(Place.id == place_id)).one()


def unit_name(unit: Unit, unit_id: int) -> str:
    """Return the name of a unit."""
    return unit.session.scalars(select(WorkUnit.name).where(WorkUnit.id == unit_id)).one()
