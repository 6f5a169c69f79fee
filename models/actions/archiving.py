"""Archiving cases whose time is over, a few in each unit."""

from __future__ import annotations

from typing import Final, NamedTuple

from models.actions.lifecycle import by_itself
from models.domain.cases import Act
from models.store.quiet import quiet_cases
from models.unit import Unit

BATCH: Final = 50


class Archived(NamedTuple):
    """How many cases a unit archived, and the last of them; None when there were none."""

    done: int
    last: int | None


def archive(unit: Unit, *, after: int = 0) -> Archived:
    """Archive the next cases whose time is over. What was archived is not found again."""
    cases = quiet_cases(unit, after=after, limit=BATCH)
    for case in cases:
        by_itself(unit, case, Act.ARCHIVE)
    return Archived(len(cases), cases[-1].id if cases else None)
