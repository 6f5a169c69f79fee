"""Visits a lead may want to look at: never blocked, never scored. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from statistics import median
from typing import Final, NamedTuple

MINUTES: Final = 5
"""Several visits reported within so many minutes."""
SEVERAL: Final = 3
FAR: Final = 5.0
"""Kilometres from the middle of the village beyond which a visit is far from it."""
KNOWN: Final = 3
"""Other households of a village whose visits were shared with their place: fewer say not where it lies."""
_EARTH: Final = 6371.0  # kilometres: its mean radius


class Why(StrEnum):
    """What is worth a look."""

    EARLY = "early"  # the second visit came before the campaign's spacing
    MINUTES = "minutes"  # several visits of one cadre within minutes
    FAR = "far"  # from where the others of the village were, of those whose place was shared


class At(NamedTuple):
    """A point: degrees north and east."""

    latitude: float
    longitude: float


class Seen(NamedTuple):
    """A visit as it is looked at."""

    id: int
    household_id: int
    cadre_id: int
    visited_on: date
    reported_at: datetime
    village_id: int = 0
    at: At | None = None  # where the cadre was, if that was shared


class Glance(NamedTuple):
    """A visit worth a look, and why; ``number``: days since the last visit, how many came together, or km."""

    visit_id: int
    why: Why
    number: int


def glances(visits: Sequence[Seen], spacing: int) -> list[Glance]:
    """Return what is worth a look among a campaign's counted visits, the newest first."""
    found = [*_early(visits, spacing), *_together(visits), *_far(visits)]
    return sorted(found, key=lambda one: (-one.visit_id, one.why))


def _early(visits: Sequence[Seen], spacing: int) -> list[Glance]:
    made = sorted(visits, key=lambda one: (one.household_id, one.visited_on, one.id))
    return [
        Glance(two.id, Why.EARLY, (two.visited_on - one.visited_on).days)
        for one, two in pairwise(made)
        if one.household_id == two.household_id and (two.visited_on - one.visited_on).days < spacing
    ]


def _together(visits: Sequence[Seen]) -> list[Glance]:
    """Return one glance for each cluster of at least SEVERAL reports, at its last visit."""
    found: list[Glance] = []
    cluster: list[Seen] = []
    for one in [*sorted(visits, key=lambda one: (one.cadre_id, one.reported_at, one.id)), None]:
        if one is not None and cluster and _follows(cluster[-1], one):
            cluster.append(one)
            continue
        if len(cluster) >= SEVERAL:
            found.append(Glance(cluster[-1].id, Why.MINUTES, len(cluster)))
        cluster = [one] if one is not None else []
    return found


def _follows(one: Seen, two: Seen) -> bool:
    near = two.reported_at - one.reported_at <= timedelta(minutes=MINUTES)
    return near and one.cadre_id == two.cadre_id and one.household_id != two.household_id


def kilometres(one: At, two: At) -> float:
    """Return how far two points lie apart, on a sphere (the haversine formula): right to half a hundredth."""
    north, other = radians(one.latitude), radians(two.latitude)
    up, across = (other - north) / 2, radians(two.longitude - one.longitude) / 2
    half = sin(up) ** 2 + cos(north) * cos(other) * sin(across) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))


def _far(visits: Sequence[Seen]) -> list[Glance]:
    """Return the visits far from the middle of their village: the median of where its others were made.

    What the others shared is all that says where a village lies; a household is not measured by itself.
    """
    villages: dict[int, dict[int, At]] = {}
    for one in visits:
        if one.at is not None:
            villages.setdefault(one.village_id, {})[one.household_id] = one.at
    found = []
    for one in visits:
        others = [at for home, at in villages.get(one.village_id, {}).items() if home != one.household_id]
        if one.at is not None and len(others) >= KNOWN:
            middle = At(median(at.latitude for at in others), median(at.longitude for at in others))
            away = kilometres(one.at, middle)
            if away > FAR:
                found.append(Glance(one.id, Why.FAR, round(away)))
    return found
