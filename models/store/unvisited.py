"""How many households each cadre, or who stands in for one, has still to visit; for many people at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, or_, select

from models.store.leaves import is_away, is_running
from models.store.sets import is_among, rows_of
from models.tables import Assignment, Campaign, Household, Leave, Place, Visit
from models.unit import Unit


class Unvisited(NamedTuple):
    """Households of a cadre that the campaign has not reached, and its last day."""

    households: int
    ends_on: date


def unvisited_of(unit: Unit, people: Collection[int]) -> dict[int, Unvisited]:
    """Return how many households each cadre has still to visit in the campaign of their first household.

    Without a campaign under way, or with every household visited, a person is absent.
    """
    campaigns = _campaigns(unit)
    if not campaigns:
        return {}
    totals: dict[int, int] = {}
    first: dict[int, tuple[int, Campaign | None]] = {}
    assigned = [*rows_of(unit, _assigned(unit, people)), *rows_of(unit, _assigned_away(unit, people))]
    for person, path, household, count in assigned:
        totals[person] = totals.get(person, 0) + count
        if person not in first or household < first[person][0]:
            first[person] = (household, _campaign_of(path, campaigns))
    seen: dict[tuple[int, int], int] = {}
    for person, campaign_id, count in _visited(unit, people, campaigns):
        seen[person, campaign_id] = seen.get((person, campaign_id), 0) + count
    left = {
        person: Unvisited(totals[person] - seen.get((person, campaign.id), 0), campaign.ends_on)
        for person, (_, campaign) in first.items()
        if campaign is not None
    }
    return {person: one for person, one in left.items() if one.households > 0}


def _campaigns(unit: Unit) -> list[Campaign]:
    """Campaigns under way, the one that ends first in front."""
    return list(
        unit.session.scalars(
            select(Campaign)
            .where(Campaign.starts_on <= unit.today, Campaign.ends_on >= unit.today)
            .order_by(Campaign.ends_on, Campaign.id)
        )
    )


def _campaign_of(path: str, campaigns: list[Campaign]) -> Campaign | None:
    return next((one for one in campaigns if f"/{one.place_id}/" in path), None)


def _assigned(unit: Unit, people: Collection[int]) -> Select[int, str, int, int]:
    return (
        select(Assignment.cadre_id, Place.path, func.min(Household.id), func.count(Household.id.distinct()))
        .join(Household, Household.id == Assignment.household_id)
        .join(Place, Place.id == Household.village_id)
        .where(
            is_among(unit, Assignment.cadre_id, people),
            ~is_away(unit.today, Assignment.cadre_id),
            *_is_linked(unit),
        )
        .group_by(Assignment.cadre_id, Place.path)
    )


def _assigned_away(unit: Unit, people: Collection[int]) -> Select[int, str, int, int]:
    """Households of those who are away, for who stands in."""
    return (
        select(Leave.stand_in_id, Place.path, func.min(Household.id), func.count(Household.id.distinct()))
        .join(Assignment, Assignment.cadre_id == Leave.person_id)
        .join(Household, Household.id == Assignment.household_id)
        .join(Place, Place.id == Household.village_id)
        .where(is_among(unit, Leave.stand_in_id, people), is_running(unit.today), *_is_linked(unit))
        .group_by(Leave.stand_in_id, Place.path)
    )


def _visited(unit: Unit, people: Collection[int], campaigns: list[Campaign]) -> Any:
    counted = (
        Visit.campaign_id.in_([one.id for one in campaigns]),
        Visit.voided_at.is_(None),
        Visit.ordinal > 0,
    )
    own = (
        select(Assignment.cadre_id, Visit.campaign_id, func.count(Visit.household_id.distinct()))
        .join(Visit, Visit.household_id == Assignment.household_id)
        .where(
            is_among(unit, Assignment.cadre_id, people),
            ~is_away(unit.today, Assignment.cadre_id),
            *_is_linked(unit),
            *counted,
        )
        .group_by(Assignment.cadre_id, Visit.campaign_id)
    )
    away = (
        select(Leave.stand_in_id, Visit.campaign_id, func.count(Visit.household_id.distinct()))
        .join(Assignment, Assignment.cadre_id == Leave.person_id)
        .join(Visit, Visit.household_id == Assignment.household_id)
        .where(is_among(unit, Leave.stand_in_id, people), is_running(unit.today), *_is_linked(unit), *counted)
        .group_by(Leave.stand_in_id, Visit.campaign_id)
    )
    return [*rows_of(unit, own), *rows_of(unit, away)]


def _is_linked(unit: Unit) -> tuple[ColumnElement[bool], ...]:
    return (
        Assignment.since <= unit.today,
        or_(Assignment.until.is_(None), Assignment.until > unit.today),
    )
