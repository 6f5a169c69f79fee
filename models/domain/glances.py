"""Visits a lead may want to look at: never blocked, never scored. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

MINUTES: Final = 5
"""Several visits reported within so many minutes."""
SEVERAL: Final = 3


class Why(StrEnum):
    """What is worth a look."""

    EARLY = "early"  # the second visit came before the campaign's spacing
    MINUTES = "minutes"  # several visits of one cadre within minutes


class Seen(NamedTuple):
    """A visit as it is looked at."""

    id: int
    household_id: int
    cadre_id: int
    visited_on: date
    reported_at: datetime


class Glance(NamedTuple):
    """A visit worth a look, and why; ``number``: days since the last visit, or how many came together."""

    visit_id: int
    why: Why
    number: int


def glances(visits: Sequence[Seen], spacing: int) -> list[Glance]:
    """Return what is worth a look among a campaign's counted visits, the newest first."""
    found = [*_early(visits, spacing), *_together(visits)]
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
