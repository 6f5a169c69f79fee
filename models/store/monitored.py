"""Until when households are to be visited again: by their labels, counted from the last visit that counts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from models.store.leaves import is_away, is_running
from models.store.registry.staging import label_index
from models.store.sets import is_among, rows_of
from models.tables import Assignment, Household, HouseholdLabel, Leave, Place, Rule, Visit
from models.tables.types import keys_of
from models.unit import Unit

VISIT_EVERY: Final = "visit_every"
_DEFAULT: Final = "default"


class Monitored(NamedTuple):
    """A household that is to be visited again by ``due_on``; ``responsible_id`` is its cadre.

    It has the shape that slots ask for: no case, and no unit.
    """

    id: int
    responsible_id: int
    path: str
    due_on: date
    days: int
    category: str = ""
    unit_id: int | None = None


class _Every:
    """The days between visits: the shortest of a household's labels, by the nearest place up the tree."""

    def __init__(self, unit: Unit) -> None:
        rows = rows_of(unit, select(Rule.key, Rule.place_id, Rule.value).where(Rule.kind == VISIT_EVERY))
        self._found = {(key, place): int(value) for key, place, value in rows}
        keys = keys_of(unit.session.get_bind().engine)
        self._keys = {label_index(keys, key): key for key, _, _ in rows if key != _DEFAULT}

    def days(self, labels: Collection[bytes], path: str) -> int:
        """Return the days for a household of these labels in a place."""
        places = [*(int(part) for part in reversed(path.split("/")) if part), None]
        known = [self._keys[label] for label in labels if label in self._keys] or [_DEFAULT]
        return min(self._nearest(key, places) for key in known)

    def is_known(self, labels: Collection[bytes]) -> bool:
        """Return whether any of these labels has days of its own."""
        return any(label in self._keys for label in labels)

    def _nearest(self, key: str, places: list[int | None]) -> int:
        return next(self._found[key, one] for one in places if (key, one) in self._found)


def households_after(unit: Unit, after: int, *, limit: int) -> list[int]:
    """Return the ids of households that are not gone, in ascending order."""
    query = select(Household.id).where(Household.gone_on.is_(None), Household.id > after)
    return [row[0] for row in rows_of(unit, query.order_by(Household.id).limit(limit))]


def to_visit_again(unit: Unit, ids: Collection[int]) -> list[Monitored]:
    """Return those of these households whose next visit is due by today, in the order of their ids.

    A household with a label of its own that was never visited counts from the day its cadre had it and it
    bore the label; another one that was never visited is the campaign's.
    """
    every = unit.recall(("visit_every",), lambda: _Every(unit))
    labels, visited = _labels(unit, ids), _last_visits(unit, ids)
    found: dict[int, Monitored] = {}
    for household, cadre, since, path in _linked(unit, ids):
        borne = labels.get(household, {})
        last = visited.get(household)
        if last is None and every.is_known(borne):
            last = max(since, *borne.values())
        if last is not None:
            days = every.days(borne, path)
            found[household] = Monitored(household, cadre, path, last + timedelta(days=days), days)
    return [one for one in found.values() if one.due_on <= unit.today]


def to_visit_of(unit: Unit, people: Collection[int]) -> dict[int, list[Monitored]]:
    """Return the households that each cadre, or who stands in for one, is to visit again by today.

    Who has none is absent. Six statements, however many people there are.
    """
    linked = (Household.gone_on.is_(None), *_is_linked(unit))
    own = (
        select(Assignment.cadre_id, Household.id)
        .join(Household, Household.id == Assignment.household_id)
        .where(
            is_among(unit, Assignment.cadre_id, people), ~is_away(unit.today, Assignment.cadre_id), *linked
        )
    )
    stood_in = (
        select(Leave.stand_in_id, Household.id)
        .join(Assignment, Assignment.cadre_id == Leave.person_id)
        .join(Household, Household.id == Assignment.household_id)
        .where(is_among(unit, Leave.stand_in_id, people), is_running(unit.today), *linked)
    )
    pairs = [*rows_of(unit, own), *rows_of(unit, stood_in)]
    due = {one.id: one for one in to_visit_again(unit, {household for _, household in pairs})}
    found: dict[int, list[Monitored]] = {}
    for person, household in sorted(pairs):
        if household in due:
            found.setdefault(person, []).append(due[household])
    return found


def _labels(unit: Unit, ids: Collection[int]) -> dict[int, dict[bytes, date]]:
    query = select(HouseholdLabel.household_id, HouseholdLabel.label, HouseholdLabel.since).where(
        is_among(unit, HouseholdLabel.household_id, ids),
        HouseholdLabel.since <= unit.today,
        or_(HouseholdLabel.until.is_(None), HouseholdLabel.until > unit.today),
    )
    found: dict[int, dict[bytes, date]] = {}
    for household, label, since in rows_of(unit, query):
        found.setdefault(household, {})[label] = since
    return found


def _last_visits(unit: Unit, ids: Collection[int]) -> dict[int, date]:
    query = (
        select(Visit.household_id, func.max(Visit.visited_on))
        .where(is_among(unit, Visit.household_id, ids), Visit.voided_at.is_(None), Visit.ordinal > 0)
        .group_by(Visit.household_id)
    )
    return {household: last for household, last in rows_of(unit, query)}  # noqa: C416 - dict() takes a result for a mapping


def _linked(unit: Unit, ids: Collection[int]) -> list[tuple[int, int, date, str]]:
    """Return household, cadre, since when and the village's path; of several cadres the last comes last."""
    query = (
        select(Household.id, Assignment.cadre_id, Assignment.since, Place.path)
        .join(Assignment, and_(Assignment.household_id == Household.id, *_is_linked(unit)))
        .join(Place, Place.id == Household.village_id)
        .where(is_among(unit, Household.id, ids), Household.gone_on.is_(None))
        .order_by(Household.id, Assignment.id)
    )
    return [(household, cadre, since, path) for household, cadre, since, path in rows_of(unit, query)]


def _is_linked(unit: Unit) -> tuple[ColumnElement[bool], ...]:
    return (
        Assignment.since <= unit.today,
        or_(Assignment.until.is_(None), Assignment.until > unit.today),
    )
