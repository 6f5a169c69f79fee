"""How households are written."""

from __future__ import annotations

from models.domain.message import Phrase
from models.store.households import HouseholdLine


def household_phrase(line: HouseholdLine, key: str = "visit-household-value") -> Phrase:
    """Return how a household is called in lists."""
    return Phrase(
        key, {"number": line.number, "name": line.head, "group": line.group, "count": line.visits + 1}
    )


def progress(lines: list[HouseholdLine]) -> Phrase | None:
    """Return how many households are still to be visited, and where."""
    if not lines:
        return None
    left = sum(1 for line in lines if not line.visits)
    key = "visit-context" if left else "visit-context-done"
    return Phrase(key, {"village": lines[0].village, "count": left})
