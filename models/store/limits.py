"""One kind of limit for many places at once: the nearest row up the tree wins, as for one place."""

from __future__ import annotations

from sqlalchemy import select

from models.store.sets import rows_of
from models.tables import Rule
from models.unit import Unit


def limits_of(unit: Unit, kind: str) -> Limits:
    """Return the limits of a kind; a unit reads them once."""
    return unit.recall(("limits", kind), lambda: Limits(unit, kind))


class Limits:
    """The limits of a kind that are the same for every category, in days, by the path of a place."""

    def __init__(self, unit: Unit, kind: str) -> None:
        """Raises LookupError when there is no row for everywhere: the migrations put one in."""
        query = select(Rule.place_id, Rule.value).where(Rule.kind == kind, Rule.key == "default")
        self._found = {place: int(value) for place, value in rows_of(unit, query)}
        if None not in self._found:
            raise LookupError(f"no rule {kind} for everywhere")
        self.least = min(self._found.values())

    def at(self, path: str) -> int:
        """Return the limit for the place of a path."""
        places = [int(part) for part in path.split("/") if part]
        return next((self._found[one] for one in reversed(places) if one in self._found), self._found[None])
