"""A cadre's households, and how far the campaign has come with them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select

from models.tables import Assignment, Campaign, Household, Member, Place, Visit
from models.unit import Unit


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
    return unit.session.scalars(
        select(Campaign)
        .where(Campaign.place_id.in_(ids), Campaign.starts_on <= unit.today, Campaign.ends_on >= unit.today)
        .order_by(Campaign.ends_on, Campaign.id)
        .limit(1)
    ).first()


def campaign_of_cadre(unit: Unit, cadre_id: int) -> Campaign | None:
    """Return the campaign under way where the cadre's first household lies."""
    path = unit.session.scalars(
        select(Place.path)
        .join(Household, Household.village_id == Place.id)
        .where(Household.id.in_(_assigned(unit, cadre_id)))
        .order_by(Household.id)
        .limit(1)
    ).first()
    return campaign_now(unit, path) if path else None


def households_of_cadre(unit: Unit, cadre_id: int, campaign: Campaign | None) -> list[HouseholdLine]:
    """Return the cadre's households, those least visited first, then by number."""
    village, group = Place.__table__.alias("village"), Place.__table__.alias("grp")
    visits = (
        select(func.count())
        .where(
            Visit.household_id == Household.id,
            Visit.campaign_id == (campaign.id if campaign else None),
            Visit.voided_at.is_(None),
            Visit.ordinal > 0,
        )
        .correlate(Household)
        .scalar_subquery()
    )
    rows = unit.session.execute(
        select(Household.id, Household.number, Household.head, village.c.name, group.c.name, visits)
        .join(village, village.c.id == Household.village_id)
        .join(group, group.c.id == Household.group_id)
        .where(Household.id.in_(_assigned(unit, cadre_id)))
    )
    lines = [HouseholdLine(*row) for row in rows]
    return sorted(lines, key=lambda line: (line.visits, line.village, line.number))


def is_assigned(unit: Unit, cadre_id: int, household_id: int) -> bool:
    """Return whether the household is linked to the cadre today."""
    return (
        unit.session.scalars(_assigned(unit, cadre_id).where(Assignment.household_id == household_id)).first()
        is not None
    )


def household(unit: Unit, household_id: int) -> tuple[Household, Place]:
    """Return a household and its village."""
    row = unit.session.execute(
        select(Household, Place)
        .join(Place, Place.id == Household.village_id)
        .where(Household.id == household_id)
    ).one()
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
    return unit.session.scalars(
        select(func.count())
        .select_from(Visit)
        .where(
            Visit.household_id == household_id,
            Visit.campaign_id == campaign_id,
            Visit.voided_at.is_(None),
            Visit.ordinal > 0,
        )
    ).one()


def _assigned(unit: Unit, cadre_id: int) -> Select[int]:
    return select(Assignment.household_id).where(
        Assignment.cadre_id == cadre_id,
        Assignment.since <= unit.today,
        or_(Assignment.until.is_(None), Assignment.until > unit.today),
    )
