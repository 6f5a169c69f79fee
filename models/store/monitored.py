"""Until when households are to be visited again: by their labels, counted from the last visit that counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Date, Select, and_, bindparam, exists, func, or_, select

from models.domain.setting import DEFAULT, VISIT_EVERY, Holds
from models.store.homes import Home, Homes, Sought, homes_of
from models.store.registry.staging import label_index
from models.store.sets import is_among, rows_of
from models.store.settings import Effect
from models.tables import Assignment, Campaign, Household, HouseholdLabel, Place, Rule, Visit
from models.tables.types import keys_of
from models.unit import Unit

_TODAY: BindParameter[date] = bindparam("today", type_=Date)
_CAMPAIGNS = (
    select(Campaign.id, Campaign.place_id, Campaign.ends_on)
    .where(Campaign.starts_on <= _TODAY, Campaign.ends_on >= _TODAY)
    .order_by(Campaign.ends_on, Campaign.id)
)
MOST_LOOKED: Final = 20_000
"""Households that are looked at while an office waits to see whom a change of days would reach."""
_CHUNK: Final = 2_000


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


class UnderWay(NamedTuple):
    """A campaign under way."""

    id: int
    place_id: int
    ends_on: date


class _Every:
    """The days between visits: the shortest of a household's labels, by the nearest place up the tree."""

    def __init__(self, unit: Unit, found: Mapping[tuple[str, int | None], int]) -> None:
        """Take the days by label and place; None for everywhere."""
        self._found = found
        keys = keys_of(unit.session.get_bind().engine)
        self._keys = {label_index(keys, key): key for key, _ in found if key != DEFAULT}

    @property
    def labels(self) -> tuple[bytes, ...]:
        """What stands for the labels that have days of their own."""
        return tuple(self._keys)

    @property
    def least(self) -> int:
        """The fewest days that any label has anywhere."""
        return min((days for (key, _), days in self._found.items() if key != DEFAULT), default=0)

    @property
    def least_plain(self) -> int:
        """The fewest days that households without such a label have anywhere."""
        return min(days for (key, _), days in self._found.items() if key == DEFAULT)

    def days(self, labels: Collection[bytes], path: str) -> int:
        """Return the days for a household of these labels in a place."""
        places = [*(int(part) for part in reversed(path.split("/")) if part), None]
        known = [self._keys[label] for label in labels if label in self._keys] or [DEFAULT]
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
    every = _every(unit)
    labels, visited = _labels(unit, ids), _last_visits(unit, ids)
    homes = (Home(*row, visited.get(row[0])) for row in _linked(unit, ids))
    found = {one.id: _asked(every, one, labels.get(one.id, {})) for one in homes}
    return [one for one in found.values() if one is not None and one.due_on <= unit.today]


def _asked(every: _Every, home: Home, labels: dict[bytes, date]) -> Monitored | None:
    """Return until when a household is to be visited, if it is to be at all."""
    last = home.last
    if last is None and every.is_known(labels):
        last = max(home.since, *labels.values())
    if last is None:
        return None
    days = every.days(labels, home.path)
    return Monitored(home.id, home.cadre_id, home.path, last + timedelta(days=days), days)


def cadres_asked(
    unit: Unit, path: str, label: str, *, rows: tuple[Sequence[Holds], Sequence[Holds]]
) -> Effect | None:
    """Return how many cadres are to visit a household of a label below a path on the next working day.

    ``rows`` are the days as they are and as they would be; the default's label stands for every household
    that has none with days of its own. Returns None for more than MOST_LOOKED households.
    """
    now, then = (_Every(unit, {_key(one): int(one.value) for one in some}) for some in rows)
    ids = list(unit.session.scalars(_bearing(unit, path, label, every=now).limit(MOST_LOOKED + 1)))
    if len(ids) > MOST_LOOKED:
        return None
    day = unit.world.calendar.next_working_day(unit.today)
    asked: tuple[set[int], set[int]] = set(), set()
    for some in (ids[i : i + _CHUNK] for i in range(0, len(ids), _CHUNK)):
        labels, visited = _labels(unit, some), _last_visits(unit, some)
        for row in _linked(unit, some):
            home = Home(*row, visited.get(row[0]))
            for every, people in zip((now, then), asked, strict=True):
                found = _asked(every, home, labels.get(home.id, {}))
                if found is not None and found.due_on <= day:
                    people.add(found.responsible_id)
    return Effect(*(len(people) for people in asked))


def _key(row: Holds) -> tuple[str, int | None]:
    ids = [int(part) for part in row.path.split("/") if part]
    return row.key, ids[-1] if ids else None


def _bearing(unit: Unit, path: str, label: str, *, every: _Every) -> Select[int]:
    """Return the households below a path that bear a label, or none that has days of its own."""
    bears = exists().where(HouseholdLabel.household_id == Household.id, *_is_borne(unit))
    plain = bears.where(HouseholdLabel.label.in_(every.labels))
    own = bears.where(HouseholdLabel.label == label_index(keys_of(unit.session.get_bind().engine), label))
    return (
        select(Household.id)
        .join(Place, Place.id == Household.village_id)
        .where(Place.path.startswith(path, autoescape=True), Household.gone_on.is_(None))
        .where(~plain if label == DEFAULT else own)
    )


def to_visit_of(unit: Unit, people: Collection[int]) -> dict[int, list[Monitored]]:
    """Return the households that each cadre, or who stands in for one, is to visit again by today.

    Who has none is absent. Three statements, however many people there are; the first leaves out the
    households that cannot be due, which are most.
    """
    near = {person: homes.near for person, homes in linked_to(unit, people).items() if homes.near}
    every = _every(unit)
    labels = _labels(unit, {one.id for some in near.values() for one in some}) if near else {}
    found: dict[int, list[Monitored]] = {}
    for person, homes in sorted(near.items()):
        asked = (_asked(every, home, labels.get(home.id, {})) for home in sorted(homes))
        due = [one for one in asked if one is not None and one.due_on <= unit.today]
        if due:
            found[person] = due
    return found


def linked_to(unit: Unit, people: Collection[int]) -> dict[int, Homes]:
    """Return these people's households, as campaigns under way and the days between visits ask for them."""
    every, today = _every(unit), unit.today
    return homes_of(
        unit,
        people,
        Sought(
            campaigns=tuple(one.id for one in campaigns_now(unit)),
            labels=every.labels,
            labelled_by=today - timedelta(days=every.least),
            plain_by=today - timedelta(days=every.least_plain),
        ),
    )


def campaigns_now(unit: Unit) -> list[UnderWay]:
    """Return the campaigns under way, the one that ends first in front."""
    rows = unit.recall("campaigns now", lambda: rows_of(unit, _CAMPAIGNS, today=unit.today))
    return [UnderWay(*row) for row in rows]


def _every(unit: Unit) -> _Every:
    return unit.recall(("visit_every",), lambda: _Every(unit, _found(unit)))


def _found(unit: Unit) -> dict[tuple[str, int | None], int]:
    rows = rows_of(unit, select(Rule.key, Rule.place_id, Rule.value).where(Rule.kind == VISIT_EVERY))
    return {(key, place): int(value) for key, place, value in rows}


def _labels(unit: Unit, ids: Collection[int]) -> dict[int, dict[bytes, date]]:
    query = select(HouseholdLabel.household_id, HouseholdLabel.label, HouseholdLabel.since).where(
        is_among(unit, HouseholdLabel.household_id, ids), *_is_borne(unit)
    )
    found: dict[int, dict[bytes, date]] = {}
    for household, label, since in rows_of(unit, query):
        found.setdefault(household, {})[label] = since
    return found


def _is_borne(unit: Unit) -> tuple[ColumnElement[bool], ...]:
    return (
        HouseholdLabel.since <= unit.today,
        or_(HouseholdLabel.until.is_(None), HouseholdLabel.until > unit.today),
    )


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
