"""Campaigns as an office sees them: those of its place and below, and what a change would come to."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, true, update

from models.domain.campaigns import Coverage
from models.domain.refusal import Refused
from models.domain.roles import Can, Level
from models.store.people import Actor
from models.store.sets import rows_of
from models.tables import Assignment, Campaign, Household, HouseholdCheck, Person, Place, Visit
from models.unit import Unit

_PLAIN = {"synchronize_session": False}
_MOST_PLACES = 2_000


class Dates(NamedTuple):
    """The first and the last day of a campaign, both included."""

    first: date
    last: date


class Reached(NamedTuple):
    """Whom a campaign in a place reaches: households, their villages, the cadres they are linked to."""

    households: int
    villages: int
    cadres: int
    named: tuple[str, ...]


def _mine(actor: Actor) -> ColumnElement[bool]:
    paths = actor.below(Can.RUN_CAMPAIGNS)
    return or_(*(Place.path.startswith(path, autoescape=True) for path in paths)) if paths else ~true()


def count_campaigns(unit: Unit, actor: Actor) -> int:
    """Return how many campaigns there are at and below the actor's places."""
    query = select(func.count(Campaign.id)).join(Place, Place.id == Campaign.place_id).where(_mine(actor))
    return int(rows_of(unit, query)[0][0])


def campaigns_of(unit: Unit, actor: Actor, *, skip: int, limit: int) -> list[tuple[Campaign, str]]:
    """Return a page of them with their places' names: running ones, those coming, those over."""
    running = and_(Campaign.starts_on <= unit.today, Campaign.ends_on >= unit.today)
    rank = case((running, 0), (Campaign.starts_on > unit.today, 1), else_=2)
    query = (
        select(Campaign, Place.name)
        .join(Place, Place.id == Campaign.place_id)
        .where(_mine(actor))
        .order_by(
            rank,
            case((rank == 0, Campaign.ends_on), (rank == 1, Campaign.starts_on)),
            Campaign.ends_on.desc(),
            Campaign.id,
        )
        .offset(skip)
        .limit(limit)
    )
    return [(campaign, name) for campaign, name in unit.session.execute(query)]


def campaign_to_run(unit: Unit, actor: Actor, campaign_id: int) -> tuple[Campaign, Place]:
    """Return a campaign at or below the actor's places with its place, else raise Refused."""
    query = select(Campaign, Place).join(Place, Place.id == Campaign.place_id)
    row = unit.session.execute(query.where(Campaign.id == campaign_id, _mine(actor))).first()
    if row is None:
        raise Refused("not_yours")
    return row[0], row[1]


def places_to_run_at(unit: Unit, actor: Actor) -> list[Place]:
    """Return the places an office may make a campaign for, its own in front, down to villages."""
    query = (
        select(Place)
        .where(_mine(actor), Place.gone_on.is_(None), Place.level != Level.GROUP)
        .order_by(func.length(Place.path) - func.length(func.replace(Place.path, "/", "")), Place.path)
        .limit(_MOST_PLACES)
    )
    return list(unit.session.scalars(query))


def place_to_run_at(unit: Unit, actor: Actor, place_id: int) -> Place:
    """Return a place the actor may make a campaign for, else raise Refused."""
    query = select(Place).where(
        _mine(actor), Place.id == place_id, Place.gone_on.is_(None), Place.level != Level.GROUP
    )
    found = unit.session.scalars(query).first()
    if found is None:
        raise Refused("not_yours")
    return found


_NAMED = 3


def reached(unit: Unit, path: str) -> Reached:
    """Return whom a campaign at a path reaches today; a few of the cadres by their names."""
    here = Place.path.startswith(path, autoescape=True), Household.gone_on.is_(None)
    homes = (
        select(func.count(Household.id), func.count(Household.village_id.distinct()))
        .join(Place, Place.id == Household.village_id)
        .where(*here)
    )
    cadres = (
        select(Assignment.cadre_id)
        .join(Household, Household.id == Assignment.household_id)
        .join(Place, Place.id == Household.village_id)
        .where(
            *here,
            Assignment.since <= unit.today,
            or_(Assignment.until.is_(None), Assignment.until > unit.today),
        )
        .distinct()
    )
    ((households, villages),) = rows_of(unit, homes)
    ((count,),) = rows_of(unit, select(func.count()).select_from(cadres.subquery()))
    first = cadres.order_by(Assignment.cadre_id).limit(_NAMED).subquery()
    people = select(Person).join(first, first.c.cadre_id == Person.id).order_by(Person.id)
    return Reached(households, villages, count, tuple(one.name for one in unit.session.scalars(people)))


def overlapping(unit: Unit, place: Place, dates: Dates, *, other_than: int | None) -> list[str]:
    """Return the names of campaigns of the place, one above or below, that share a day with these dates."""
    above = [int(part) for part in place.path.split("/") if part]
    query = (
        select(Campaign.name)
        .join(Place, Place.id == Campaign.place_id)
        .where(
            or_(Place.id.in_(above), Place.path.startswith(place.path, autoescape=True)),
            Campaign.starts_on <= dates.last,
            Campaign.ends_on >= dates.first,
            Campaign.id != (other_than or 0),
        )
        .order_by(Campaign.ends_on, Campaign.id)
    )
    return [name for (name,) in rows_of(unit, query)]


def _between(dates: Dates) -> ColumnElement[bool]:
    return Visit.visited_on.between(dates.first, dates.last)


def _dropped(was: Dates, dates: Dates) -> ColumnElement[bool]:
    """Return the condition of visits within the dates as they were that lie outside those that are to be.

    What was reported late, of a day before the first, stays counted as it was.
    """
    return and_(_between(was), ~_between(dates))


def coverage_then(
    unit: Unit, campaign: Campaign | None, path: str, *, dates: Dates, required: int
) -> Coverage:
    """Return what the coverage would be with these dates and so many visits required."""
    counted = and_(Visit.campaign_id.is_(None), _between(dates))
    if campaign is not None:
        was = Dates(campaign.starts_on, campaign.ends_on)
        counted = or_(counted, and_(Visit.campaign_id == campaign.id, ~_dropped(was, dates)))
    here = Place.path.startswith(path, autoescape=True), Household.gone_on.is_(None)
    seen = (
        select(func.count(Visit.id).label("visits"))
        .join(Household, Household.id == Visit.household_id)
        .join(Place, Place.id == Household.village_id)
        .where(counted, Visit.voided_at.is_(None), Visit.ordinal > 0, *here)
        .group_by(Visit.household_id)
        .subquery()
    )
    homes = select(func.count(Household.id)).join(Place, Place.id == Household.village_id).where(*here)
    least = [func.count(case((seen.c.visits >= number, 1))) for number in (1, 2, required)]
    ((households,),) = rows_of(unit, homes)
    ((first, second, done),) = rows_of(unit, select(*least))
    return Coverage(households, first, second, done)


def take_in(unit: Unit, campaign: Campaign, path: str, *, was: Dates | None) -> None:
    """Let a campaign have the visits of its place and dates that are no other campaign's.

    With ``was``, its dates until now, it gives up those that its new ones leave out. What it has is
    numbered by days; its counters are to be made anew afterwards.
    """
    unit.session.flush()
    dates, mine = Dates(campaign.starts_on, campaign.ends_on), Visit.campaign_id == campaign.id
    inside = (
        select(Household.id)
        .join(Place, Place.id == Household.village_id)
        .where(Place.path.startswith(path, autoescape=True))
    )
    free = update(Visit).where(
        Visit.campaign_id.is_(None),
        Visit.voided_at.is_(None),
        _between(dates),
        Visit.household_id.in_(inside),
    )
    if was is not None:
        left = update(Visit).where(mine, _dropped(was, dates)).values(campaign_id=None)
        unit.session.execute(left, execution_options=_PLAIN)
    unit.session.execute(free.values(campaign_id=campaign.id), execution_options=_PLAIN)
    earlier = Visit.__table__.alias("earlier")
    nth = (
        select(func.count(earlier.c.id))
        .where(
            earlier.c.household_id == Visit.household_id,
            earlier.c.campaign_id == campaign.id,
            earlier.c.voided_at.is_(None),
            earlier.c.ordinal > 0,
            or_(
                earlier.c.visited_on < Visit.visited_on,
                and_(earlier.c.visited_on == Visit.visited_on, earlier.c.id <= Visit.id),
            ),
        )
        .scalar_subquery()
    )
    numbered = update(Visit).where(mine, Visit.voided_at.is_(None), Visit.ordinal > 0).values(ordinal=nth)
    unit.session.execute(numbered, execution_options=_PLAIN)
    unit.stir()


def has_work(unit: Unit, campaign: Campaign) -> bool:
    """Return whether anything was done for a campaign: a visit, voided or not, or a line of its list."""
    visits: Any = select(exists().where(Visit.campaign_id == campaign.id))
    checks: Any = select(exists().where(HouseholdCheck.campaign_id == campaign.id))
    return bool(unit.session.scalar(visits)) or bool(unit.session.scalar(checks))
