"""Common problems (共性问题): one category in many households of a place, put before an office. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple, Self


class Stands(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    RAISED = "raised"  # before an office further up
    ASIDE = "aside"


UNDECIDED = (Stands.OPEN, Stands.RAISED)


class Threshold(NamedTuple):
    """From when on cases of one category are a cluster: the setting of kind ``cluster`` for a level."""

    households: int
    days: int
    villages: int = 1

    @classmethod
    def of(cls, value: Any) -> Self:
        """Return the threshold that a setting holds."""
        return cls(int(value["households"]), int(value["days"]), int(value.get("villages", 1)))

    def is_met(self, households: int, villages: int) -> bool:
        """Return whether so many households in so many villages are a cluster."""
        return households >= self.households and villages >= self.villages
