"""Where a campaign is going at its present pace, and who near by has room to help. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

WINDOW: Final = 14
"""The days that the present pace is taken from."""


class Pace(NamedTuple):
    """Steps done lately, and the days they were done in: a step brings one household one visit on."""

    done: int
    days: int

    def ahead(self, days_left: int) -> int:
        """Return how many are done in the days left if nothing changes, rounded down."""
        return self.done * max(0, days_left) // max(1, self.days)


class Village(NamedTuple):
    """A village in a campaign: households not done, and how many were finished lately."""

    id: int
    missing: int
    pace: Pace


class Miss(NamedTuple):
    """A village that will miss the target, by so many households."""

    id: int
    households: int


class Load(NamedTuple):
    """A cadre's part: households not done, how many they finished lately, the path of their village."""

    id: int
    missing: int
    pace: Pace
    near: str


class Proposal(NamedTuple):
    """So many households could go from one cadre to another."""

    giver: int
    taker: int
    households: int


def misses(villages: Sequence[Village], days_left: int) -> list[Miss]:
    """Return the villages that miss the target at the present pace, the most households first."""
    short = [Miss(one.id, one.missing - one.pace.ahead(days_left)) for one in villages]
    return sorted((one for one in short if one.households > 0), key=lambda one: (-one.households, one.id))


def proposals(loads: Sequence[Load], days_left: int) -> list[Proposal]:
    """Return who could take over how many households from whom, so that more are done in time.

    Nobody gives more than they would miss, nobody takes more than their own pace leaves room for, and
    who has just begun has no pace and takes none. The nearest takes first.
    """
    over = {one.id: one.missing - one.pace.ahead(days_left) for one in loads}
    by_id = {one.id: one for one in loads}
    givers = sorted((one for one in loads if over[one.id] > 0), key=lambda one: (-over[one.id], one.id))
    room = {one.id: -over[one.id] for one in loads if over[one.id] < 0}
    found: list[Proposal] = []
    for giver in givers:
        short = over[giver.id]
        for taker in sorted(room, key=lambda one: (-_shared(giver.near, by_id[one].near), -room[one], one)):
            if count := min(short, room[taker]):
                found.append(Proposal(giver.id, taker, count))
                room[taker] -= count
                short -= count
    return found


def _shared(left: str, right: str) -> int:
    """Return how many places two paths begin with alike."""
    count = 0
    for one, other in zip(left.strip("/").split("/"), right.strip("/").split("/"), strict=False):
        if one != other:
            break
        count += 1
    return count
