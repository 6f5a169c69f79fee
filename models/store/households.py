"""A cadre's households and those they stand in for, and how far the campaign has come with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from models.store.leaves import is_running
from models.store.sets import rows_of
from models.tables import Assignment, Campaign, Household, Leave, Member, Place, Visit
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
_ASSIGNED = select(Assignment.household_id).where(
    or_(Assignment.cadre_id == bindparam("cadre"), Assignment.cadre_id.in_(_AWAY)),
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
# The same campaign, found within a statement: a path begins with those of all places above.
_CAMPAIGN_ID = (
    select(Campaign.id)
    .join(Place, _FIRST_VILLAGE.scalar_subquery().startswith(Place.path))
    .where(Campaign.place_id == Place.id, Campaign.starts_on <= _TODAY, Campaign.ends_on >= _TODAY)
    .order_by(Campaign.ends_on, Campaign.id)
    .limit(1)
)


def _counted(campaign: ColumnElement[int]) -> Select[int]:
    """Return how many visits of a campaign, or outside any, count."""
    return select(func.count(Visit.id)).where(
        Visit.campaign_id.is_not_distinct_from(campaign), Visit.voided_at.is_(None), Visit.ordinal > 0
    )


def _lines(campaign: ColumnElement[int]) -> Select[int, str, str, str, str, int]:
    """Return the households a cadre works for, each with the visits of a campaign."""
    village, group = aliased(Place), aliased(Place)
    visits = _counted(campaign).where(Visit.household_id == Household.id).correlate(Household)
    return (
        select(
            Household.id,
            Household.number,
            Household.head,
            village.name,
            group.name,
            visits.scalar_subquery(),
        )
        .join(village, village.id == Household.village_id)
        .join(group, group.id == Household.group_id)
        .where(Household.id.in_(_ASSIGNED))
    )


_VISITS = _counted(bindparam("campaign")).where(Visit.household_id == bindparam("household"))
_LINES = _lines(bindparam("campaign"))
_WORK = _lines(_CAMPAIGN_ID.scalar_subquery())
_HOUSEHOLD = (
    select(Household, Place)
    .join(Place, Place.id == Household.village_id)
    .where(Household.id == bindparam("household"))
)
_OWN_HOUSEHOLD = _HOUSEHOLD.where(Household.id.in_(_ASSIGNED))


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """A household as it stands in a list: ``visits`` are those of the campaign that count."""

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
    )


def campaign_of_cadre(unit: Unit, cadre_id: int) -> Campaign | None:
    """Return the campaign under way where the cadre's first household lies."""
    path = unit.session.scalars(_FIRST_VILLAGE, {"cadre": cadre_id, "today": unit.today}).first()
    return campaign_now(unit, path) if path else None


def households_of_cadre(unit: Unit, cadre_id: int, campaign: Campaign | None) -> list[HouseholdLine]:
    """Return the households a cadre works for today, those least visited first, then by number."""
    campaign_id = campaign.id if campaign else None
    return _sorted(rows_of(unit, _LINES, cadre=cadre_id, today=unit.today, campaign=campaign_id))


def work_of_cadre(unit: Unit, cadre_id: int) -> list[HouseholdLine]:
    """Return the cadre's households as the campaign under way counts them."""
    return unit.recall(
        ("work", cadre_id), lambda: _sorted(rows_of(unit, _WORK, cadre=cadre_id, today=unit.today))
    )


def _sorted(rows: Iterable[Any]) -> list[HouseholdLine]:
    lines = [HouseholdLine(*row) for row in rows]
    return sorted(lines, key=lambda line: (line.visits, line.village, line.number))


def after_visit(lines: Iterable[HouseholdLine], visit: Visit) -> list[HouseholdLine]:
    """Return lines read before a visit was reported as they stand after it."""
    return [
        replace(line, visits=visit.ordinal) if line.id == visit.household_id and visit.ordinal else line
        for line in lines
    ]


def household_of_cadre(unit: Unit, cadre_id: int, household_id: int) -> tuple[Household, Place] | None:
    """Return a household and its village, None when the cadre does not work for it today."""
    row = unit.session.execute(
        _OWN_HOUSEHOLD, {"cadre": cadre_id, "household": household_id, "today": unit.today}
    ).first()
    return None if row is None else (row[0], row[1])


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
