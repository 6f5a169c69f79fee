"""Coverage as it is read: by place from the counters, by unit and cadre from what households have reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Select, case, cast, false, func, or_, select
from sqlalchemy.orm import aliased

from models.domain.campaigns import Coverage, total
from models.domain.forecast import WINDOW, Load, Pace, Village
from models.domain.glances import At, Seen
from models.domain.refusal import Refused
from models.domain.roles import Can, Role
from models.store.people import Actor
from models.store.sets import is_postgres, rows_of
from models.tables import (
    Assignment,
    Campaign,
    CoverageDay,
    CoverageVillage,
    Household,
    HouseholdReach,
    Place,
    RoleHeld,
    Visit,
    WorkUnit,
)
from models.unit import Unit

_SHOWN_AFTER = timedelta(days=30)
"""A campaign that is over is shown for so long."""


class Covered(NamedTuple):
    """A place, unit or cadre and its coverage."""

    id: int
    coverage: Coverage


def campaigns_for(unit: Unit, actor: Actor) -> list[Campaign]:
    """Return the campaigns that reach where the actor sees coverage, those that end first in front."""
    paths = actor.below(Can.SEE_COVERAGE)
    ids = {int(part) for path in paths for part in path.split("/") if part}
    query = (
        select(Campaign)
        .join(Place, Place.id == Campaign.place_id)
        .where(
            Campaign.ends_on >= unit.today - _SHOWN_AFTER,
            or_(Campaign.place_id.in_(ids), _below(Place, paths)),
        )
        .order_by(Campaign.ends_on < unit.today, Campaign.ends_on, Campaign.id)
    )
    return list(unit.session.scalars(query)) if paths else []


def campaign_for(unit: Unit, actor: Actor, campaign_id: int) -> Campaign:
    """Return a campaign whose coverage the actor may see some of, else raise Refused."""
    found = next((one for one in campaigns_for(unit, actor) if one.id == campaign_id), None)
    if found is None:
        raise Refused("not_yours")
    return found


def place_for(unit: Unit, actor: Actor, place_id: int) -> Place:
    """Return a place whose coverage the actor may see, else raise Refused."""
    place = unit.session.get(Place, place_id)
    if place is None or not any(place.path.startswith(path) for path in actor.below(Can.SEE_COVERAGE)):
        raise Refused("not_yours")
    return place


def _below(table: Any, paths: Sequence[str]) -> ColumnElement[bool]:
    return or_(false(), *(table.path.startswith(path, autoescape=True) for path in paths))


def coverage_below(unit: Unit, campaign_id: int, path: str, *, levels: int = 1) -> list[Covered]:
    """Return the coverage of the places so many levels below a path, summed from their villages, by id."""
    village, sums = Place, CoverageVillage
    child = _step(unit, village.path, path, levels=levels).label("child")
    query = (
        select(
            child,
            func.sum(sums.households),
            func.sum(sums.first),
            func.sum(sums.second),
            func.sum(sums.required),
        )
        .join(village, village.id == sums.village_id)
        .where(sums.campaign_id == campaign_id, village.path.startswith(path, autoescape=True))
        .group_by(child)
        .order_by(child)
    )
    return [Covered(int(place), Coverage(*map(int, counts))) for place, *counts in rows_of(unit, query)]


def _step(unit: Unit, column: Any, path: str, *, levels: int) -> ColumnElement[int]:
    """Return the id that stands in a path so many levels below another one."""
    if is_postgres(unit):
        return cast(func.split_part(column, "/", path.count("/") + levels), BigInteger)
    rest: ColumnElement[Any] = func.substr(column, len(path) + 1)
    for _ in range(levels - 1):
        rest = func.substr(rest, func.instr(rest, "/") + 1)
    return cast(func.substr(rest, 1, func.instr(rest, "/") - 1), BigInteger)


def coverage_at(unit: Unit, campaign_id: int, path: str) -> Coverage:
    """Return the coverage of a whole place."""
    sums = CoverageVillage
    counts = (sums.households, sums.first, sums.second, sums.required)
    query = (
        select(*(func.coalesce(func.sum(one), 0) for one in counts))
        .join(Place, Place.id == sums.village_id)
        .where(sums.campaign_id == campaign_id, Place.path.startswith(path, autoescape=True))
    )
    return Coverage(*map(int, rows_of(unit, query)[0]))


def _linked(unit: Unit, campaign_id: int, *columns: Any) -> Select[Any]:
    """Return households linked to cadres today, with what each has reached, as counts by these columns."""
    row = HouseholdReach
    return (
        select(
            *columns,
            func.count(Household.id),
            func.count(row.first_on),
            func.count(row.second_on),
            func.count(row.required_on),
        )
        .select_from(Assignment)
        .join(Household, Household.id == Assignment.household_id)
        .join(Place, Place.id == Household.village_id)
        .outerjoin(row, (row.household_id == Household.id) & (row.campaign_id == campaign_id))
        .where(
            Household.gone_on.is_(None),
            Assignment.since <= unit.today,
            or_(Assignment.until.is_(None), Assignment.until > unit.today),
        )
        .group_by(*columns)
    )


def coverage_of_cadres(unit: Unit, campaign_id: int, path: str) -> list[Covered]:
    """Return the coverage of each cadre with households below a path, the least done first."""
    query = _linked(unit, campaign_id, Assignment.cadre_id).where(
        Place.path.startswith(path, autoescape=True)
    )
    return _worst_first(Covered(id_, Coverage(*counts)) for id_, *counts in rows_of(unit, query))


def coverage_of_units(unit: Unit, campaign_id: int, path: str) -> list[Covered]:
    """Return the coverage of each unit whose cadres have households below a path, the least done first.

    A cadre of several units counts with the first; those who hold their role for a place stand apart, as 0.
    """
    held = (
        select(RoleHeld.person_id, func.min(RoleHeld.unit_id).label("unit_id"))
        .where(
            RoleHeld.role == Role.CADRE,
            RoleHeld.since <= unit.today,
            or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today),
        )
        .group_by(RoleHeld.person_id)
        .subquery()
    )
    query = (
        _linked(unit, campaign_id, held.c.unit_id)
        .outerjoin(held, held.c.person_id == Assignment.cadre_id)
        .where(Place.path.startswith(path, autoescape=True))
    )
    return _worst_first(Covered(id_ or 0, Coverage(*counts)) for id_, *counts in rows_of(unit, query))


def _worst_first(found: Any) -> list[Covered]:
    return sorted(found, key=lambda one: (one.coverage.percent, -one.coverage.never, one.id))


def coverage_of_cadre(unit: Unit, campaign_id: int, cadre_id: int) -> Coverage:
    """Return how far a cadre has come with their own households of a campaign."""
    place = aliased(Place)
    query = (
        _linked(unit, campaign_id, Assignment.cadre_id)
        .join(Campaign, Campaign.id == campaign_id)
        .join(place, place.id == Campaign.place_id)
        .where(Assignment.cadre_id == cadre_id, Place.path.startswith(place.path))
    )
    return total(Coverage(*counts) for _, *counts in rows_of(unit, query))


def names_of_places(unit: Unit, ids: Sequence[int]) -> dict[int, str]:
    """Return the names of places."""
    found = rows_of(unit, select(Place.id, Place.name).where(Place.id.in_(ids)))
    return {place: name for place, name in found}  # noqa: C416 - dict() takes a result for a mapping


def names_of_units(unit: Unit, ids: Sequence[int]) -> dict[int, str]:
    """Return the names of units."""
    found = rows_of(unit, select(WorkUnit.id, WorkUnit.name).where(WorkUnit.id.in_(ids)))
    return {one: name for one, name in found}  # noqa: C416 - dict() takes a result for a mapping


def window(unit: Unit, campaign: Campaign) -> tuple[date, int]:
    """Return the first day that the present pace is taken from, and how many days that is."""
    first = max(campaign.starts_on, unit.today - timedelta(days=WINDOW - 1))
    return first, max(1, (unit.today - first).days + 1)


def villages_ahead(unit: Unit, campaign: Campaign, path: str) -> list[Village]:
    """Return the villages below a path with what is missing and their present pace."""
    first, days = window(unit, campaign)
    day, sums = CoverageDay, CoverageVillage
    lately = (
        select(day.village_id, func.sum(day.required).label("done"))
        .where(day.campaign_id == campaign.id, day.day >= first)
        .group_by(day.village_id)
        .subquery()
    )
    query = (
        select(sums.village_id, sums.households - sums.required, func.coalesce(lately.c.done, 0))
        .join(Place, Place.id == sums.village_id)
        .outerjoin(lately, lately.c.village_id == sums.village_id)
        .where(sums.campaign_id == campaign.id, Place.path.startswith(path, autoescape=True))
    )
    return [Village(id_, missing, Pace(int(done), days)) for id_, missing, done in rows_of(unit, query)]


def loads_of(unit: Unit, campaign: Campaign, path: str) -> list[Load]:
    """Return each cadre's part below a path: what is missing, the pace, and near which village they work."""
    first, days = window(unit, campaign)
    row = HouseholdReach
    done = func.count(case((row.required_on >= first, 1)))
    query = _linked(unit, campaign.id, Assignment.cadre_id).where(
        Place.path.startswith(path, autoescape=True)
    )
    query = query.add_columns(done, func.min(Place.path))
    return [
        Load(cadre, count - required, Pace(int(lately), days), near)
        for cadre, count, _, _, required, lately, near in rows_of(unit, query)
    ]


def visits_lately(unit: Unit, campaign: Campaign, path: str) -> list[Seen]:
    """Return the counted visits of the campaign below a path of the last weeks, with who made them."""
    first = unit.today - timedelta(days=WINDOW + campaign.spacing)
    query = (
        select(
            Visit.id,
            Visit.household_id,
            Visit.cadre_id,
            Visit.visited_on,
            Visit.reported_at,
            Household.village_id,
            Visit.location,
        )
        .join(Household, Household.id == Visit.household_id)
        .join(Place, Place.id == Household.village_id)
        .where(
            Visit.campaign_id == campaign.id,
            Visit.visited_on >= first,
            Visit.voided_at.is_(None),
            Visit.ordinal > 0,
            Place.path.startswith(path, autoescape=True),
        )
    )
    return [Seen._make((*row[:-1], At(*row[-1]) if row[-1] else None)) for row in rows_of(unit, query)]
