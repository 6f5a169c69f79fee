"""How many households each cadre, or who stands in for one, has still to visit; for many people at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from models.store.homes import Village
from models.store.monitored import UnderWay, campaigns_now, linked_to
from models.unit import Unit


class Unvisited(NamedTuple):
    """Households of a cadre that the campaign has not reached, and its last day."""

    households: int
    ends_on: date


def unvisited_of(unit: Unit, people: Collection[int]) -> dict[int, Unvisited]:
    """Return how many households each cadre has still to visit in the campaign of their first household.

    Without a campaign under way, or with every household visited, a person is absent.
    """
    campaigns = campaigns_now(unit)
    if not campaigns:
        return {}
    found = ((person, _left(homes.villages, campaigns)) for person, homes in linked_to(unit, people).items())
    return {person: one for person, one in found if one is not None}


def _left(villages: list[Village], campaigns: list[UnderWay]) -> Unvisited | None:
    """Return what is left of somebody's villages."""
    path = min(villages, key=attrgetter("first")).path
    number = next((n for n, one in enumerate(campaigns) if f"/{one.place_id}/" in path), None)
    if number is None:
        return None
    left = sum(one.households - one.visited[number] for one in villages)
    return Unvisited(left, campaigns[number].ends_on) if left > 0 else None
