"""A cadre's households and those they stand in for, and how far the campaign has come with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, or_, select, union_all
from sqlalchemy.orm import aliased

from models.store.leaves import is_running
from models.store.people import CADRE
from models.store.sets import rows_of
from models.tables import Assignment, Campaign, Household, Leave, Member, Place, Visit
from models.tables.types import Id
from models.unit import Unit

# Statements of every step are made once: making one costs more than running it.
_TODAY: BindParameter[date] = bindparam("today")
_CAMPAIGN = (
    select(Campaign)
    .where(
        Campaign.place_id.in_(bindparam("places", expanding=True)),
        Campaign.starts_on <= _TODAY,
        Campaign.ends_on >= _TODAY,
    )
    .order_by(Campaign.ends_on, Campaign.id)
    .limit(1)
)
_AWAY = select(Leave.person_id).where(Leave.stand_in_id == bindparam("cadre"), is_running(_TODAY))
# One list of people, not an OR of two conditions: so the index of assignments is used.
_ASSIGNED = select(Assignment.household_id).where(
    Assignment.cadre_id.in_(union_all(select(bindparam("cadre", type_=Id)), _AWAY)),
    Assignment.since <= _TODAY,
    or_(Assignment.until.is_(None), Assignment.until > _TODAY),
)
_FIRST_VILLAGE = (
    select(Place.path)
    .join(Household, Household.village_id == Place.id)
    .where(Household.id.in_(_ASSIGNED))
    .order_by(Household.id)
    .limit(1)
)
_Village, _Group, _Above = aliased(Place), aliased(Place), aliased(Place)
# The same campaign, found within a statement: a path begins with those of all places above.
_CAMPAIGN_ID = (
    select(Campaign.id)
    .join(_Above, _Above.id == Campaign.place_id)
    .where(_Village.path.startswith(_Above.path), Campaign.starts_on <= _TODAY, Campaign.ends_on >= _TODAY)
    .order_by(Campaign.ends_on, Campaign.id)
    .limit(1)
    .correlate(_Village)
)


def _counted(campaign: ColumnElement[int]) -> Select[int]:
    """Return how many visits of a campaign, or outside any, count."""
    return select(func.count(Visit.id)).where(
        Visit.campaign_id.is_not_distinct_from(campaign), Visit.voided_at.is_(None), Visit.ordinal > 0
    )


_VISITS = _counted(bindparam("campaign")).where(Visit.household_id == bindparam("household"))
_VISITS_NOW = (
    _counted(_CAMPAIGN_ID.scalar_subquery())
    .where(Visit.household_id == Household.id)
    .correlate(Household, _Village)
    .scalar_subquery()
)
_WORK = (
    select(Household.id, Household.number, Household.head, _Village.name, _Group.name, _VISITS_NOW)
    .join(_Village, _Village.id == Household.village_id)
    .join(_Group, _Group.id == Household.group_id)
    .where(Household.id.in_(_ASSIGNED))
)
_HOUSEHOLD = (
    select(Household, _Village)
    .join(_Village, _Village.id == Household.village_id)
    .where(Household.id == bindparam("household"))
)
_OWN_HOUSEHOLD = _HOUSEHOLD.add_columns(CADRE.scalar_subquery(), _VISITS_NOW).where(
    Household.id.in_(_ASSIGNED)
)


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """A household as it stands in a list: ``visits`` are those of its campaign now that count."""

    id: int
    number: str
    head: str
    village: str
    group: str
    visits: int


def campaign_now(unit: Unit, village_path: str) -> Campaign | None:
    """Return the campaign under way for a village, the one that ends first."""
    ids = [int(part) for part in village_path.split("/") if part]
    return unit.recall(
        ("campaign", village_path),
        lambda: unit.session.scalars(_CAMPAIGN, {"places": ids, "today": unit.today}).first(),
        lasting=True,
    )


def campaign_of_cadre(unit: Unit, cadre_id: int) -> Campaign | None:
    """Return the campaign under way where the cadre's first household lies."""
    path = unit.session.scalars(_FIRST_VILLAGE, {"cadre": cadre_id, "today": unit.today}).first()
    return campaign_now(unit, path) if path else None


def work_of_cadre(unit: Unit, cadre_id: int) -> list[HouseholdLine]:
    """Return the households a cadre works for today, those least visited first, then by number."""
    known = {"cadre": cadre_id, "today": unit.today}
    return unit.recall(("work", cadre_id), lambda: _sorted(rows_of(unit, _WORK, **known)))


def _sorted(rows: Iterable[Any]) -> list[HouseholdLine]:
    lines = [HouseholdLine(*row) for row in rows]
    return sorted(lines, key=lambda line: (line.visits, line.village, line.number))


def by_number(lines: Iterable[HouseholdLine]) -> list[HouseholdLine]:
    """Return lines as they are looked up: by village and number."""
    return sorted(lines, key=lambda line: (line.village, line.number))


def after_visit(lines: Iterable[HouseholdLine], visit: Visit) -> list[HouseholdLine]:
    """Return lines read before a visit was reported as they stand after it."""
    return [
        replace(line, visits=visit.ordinal) if line.id == visit.household_id and visit.ordinal else line
        for line in lines
    ]


class Own(NamedTuple):
    """A household somebody works for, its village, and the visits of its campaign now that count."""

    home: Household
    village: Place
    visits: int


def household_of_cadre(unit: Unit, cadre_id: int, household_id: int) -> Own | None:
    """Return a household, None when the cadre does not work for it today."""
    row = unit.session.execute(
        _OWN_HOUSEHOLD, {"cadre": cadre_id, "household": household_id, "today": unit.today}
    ).first()
    if row is None:
        return None
    home, village, linked_to, visits = row
    unit.know(("cadre", household_id), linked_to, lasting=True)
    return Own(home, village, visits)


def household(unit: Unit, household_id: int) -> tuple[Household, Place]:
    """Return a household and its village."""
    row = unit.session.execute(_HOUSEHOLD, {"household": household_id}).one()
    return row[0], row[1]


def household_of_person(unit: Unit, person_id: int) -> int | None:
    """Return the id of the household a villager belongs to."""
    return unit.session.scalars(
        select(Member.household_id)
        .where(Member.person_id == person_id)
        .order_by(Member.household_id)
        .limit(1)
    ).first()


def visits_so_far(unit: Unit, household_id: int, campaign_id: int | None) -> int:
    """Return how many visits of the campaign to the household count."""
    return unit.session.scalars(_VISITS, {"household": household_id, "campaign": campaign_id}).one()
