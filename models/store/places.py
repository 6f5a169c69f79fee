"""Places and units by their ids."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select

from models.domain.roles import Level
from models.tables import Place, WorkUnit
from models.unit import Unit

_MOST_DIGITS = 18  # what fits a column of 64 bits


class Called(NamedTuple):
    """What a place is called, and its path: the ids from the root to it."""

    name: str
    path: str


def place_name(unit: Unit, place_id: int) -> str:
    """Return the name of a place."""
    return _called(unit, place_id).name


def path_of(unit: Unit, place_id: int) -> str:
    """Return the path of a place: the ids from the root to it."""
    return _called(unit, place_id).path


def _called(unit: Unit, place_id: int) -> Called:
    return unit.recall(("called", place_id), lambda: _call(place(unit, place_id)), lasting=True)


def _call(place: Place) -> Called:
    return Called(place.name, place.path)


def place(unit: Unit, place_id: int) -> Place:
    """Return a place; the unit keeps it, since many questions are about the same few."""
    return unit.recall(("place", place_id), lambda: unit.session.get_one(Place, place_id), lasting=True)


def place_at(unit: Unit, path: str) -> Place:
    """Return the place of a path."""
    return unit.session.scalars(select(Place).where(Place.path == path)).one()


def places_with_code(unit: Unit, path: str, *, most: int) -> list[Place]:
    """Return the places at and below a path that have a code and are not gone, at most so many, by path."""
    query = select(Place).where(
        Place.path.startswith(path, autoescape=True), Place.code.is_not(None), Place.gone_on.is_(None)
    )
    return list(unit.session.scalars(query.order_by(Place.path).limit(most)))


def unit_name(unit: Unit, unit_id: int) -> str:
    """Return the name of a unit."""
    return unit.recall(
        ("unit_name", unit_id), lambda: unit.session.get_one(WorkUnit, unit_id).name, lasting=True
    )


def places_called(unit: Unit, called: str) -> list[Place]:
    """Return the places of this name, or the one of this id."""
    is_id = called.isascii() and called.isdecimal() and len(called) <= _MOST_DIGITS
    query = select(Place).where(Place.id == int(called) if is_id else Place.name == called)
    return list(unit.session.scalars(query.order_by(Place.path)))


def villages_called(unit: Unit, called: str) -> list[Place]:
    """Return the one village that has this code, else the villages of this name, or the one of this id."""
    query = select(Place).where(Place.level == Level.VILLAGE).order_by(Place.path)
    coded = list(unit.session.scalars(query.where(Place.code == called)))
    if coded:
        return coded
    is_id = called.isascii() and called.isdecimal() and len(called) <= _MOST_DIGITS
    return list(unit.session.scalars(query.where(Place.id == int(called) if is_id else Place.name == called)))
