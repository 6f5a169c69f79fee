"""Campaigns under way and the leads and offices of their places, as reminders ask for them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from models.domain.campaigns import Phase, phases_of
from models.domain.roles import Role
from models.store.sets import is_among, rows_of
from models.tables import Assignment, Campaign, Household, Leave, Place, RoleHeld
from models.unit import Unit


class Running(NamedTuple):
    """A campaign under way: its place, its last day, the phase that ends next."""

    campaign: Campaign
    path: str
    phase: Phase | None


def running(unit: Unit) -> list[Running]:
    """Return the campaigns under way, those that end first in front; without phases they are one."""
    query = (
        select(Campaign, Place.path)
        .join(Place, Place.id == Campaign.place_id)
        .where(Campaign.starts_on <= unit.today, Campaign.ends_on >= unit.today)
        .order_by(Campaign.ends_on, Campaign.id)
    )
    return [Running(one, path, running_phase(unit, one)) for one, path in unit.session.execute(query)]


def running_phase(unit: Unit, campaign: Campaign) -> Phase | None:
    """Return the phase of a campaign that ends next."""
    phases = phases_of(campaign.phases) or (Phase(campaign.name, campaign.ends_on),)
    return next((one for one in phases if one.ends_on >= unit.today), None)


def leads_of(unit: Unit, one: Running, *, after: int = 0, limit: int | None = None) -> list[int]:
    """Return the ids of the team leads and offices at and below a campaign's place, in ascending order."""
    query = (
        select(RoleHeld.person_id)
        .join(Place, Place.id == RoleHeld.place_id)
        .where(
            RoleHeld.role.in_((Role.TEAM_LEAD, Role.OFFICE)),
            RoleHeld.since <= unit.today,
            or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today),
            Place.path.startswith(one.path, autoescape=True),
            RoleHeld.person_id > after,
        )
        .distinct()
        .order_by(RoleHeld.person_id)
        .limit(limit)
    )
    return [row[0] for row in rows_of(unit, query)]


def visitors_of(unit: Unit, one: Running, *, after: int, limit: int) -> list[int]:
    """Return the ids of the cadres with households in a campaign's place, and of who stands in for them."""
    linked = (
        select(Assignment.cadre_id)
        .join(Household, Household.id == Assignment.household_id)
        .join(Place, Place.id == Household.village_id)
        .where(
            Household.gone_on.is_(None),
            Assignment.since <= unit.today,
            or_(Assignment.until.is_(None), Assignment.until > unit.today),
            Place.path.startswith(one.path, autoescape=True),
        )
    )
    away = aliased(Leave)
    others = select(away.stand_in_id).where(
        away.person_id.in_(linked), away.first_on <= unit.today, away.last_on >= unit.today
    )
    people = linked.union(others).subquery()
    query = (
        select(people.c.cadre_id).where(people.c.cadre_id > after).order_by(people.c.cadre_id).limit(limit)
    )
    return [row[0] for row in rows_of(unit, query)]


def places_led(unit: Unit, people: Collection[int]) -> dict[int, str]:
    """Return the path of the highest place that each of these leads and offices answers for."""
    query = (
        select(RoleHeld.person_id, Place.path)
        .join(Place, Place.id == RoleHeld.place_id)
        .where(
            is_among(unit, RoleHeld.person_id, people),
            RoleHeld.role.in_((Role.TEAM_LEAD, Role.OFFICE)),
            RoleHeld.since <= unit.today,
            or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today),
        )
    )
    found: dict[int, str] = {}
    for person, path in rows_of(unit, query):
        found[person] = min(found.get(person, path), path, key=len)
    return found
