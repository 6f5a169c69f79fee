"""What of a campaign's checklist is done for its households."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from models.domain.campaigns import CHECKLIST
from models.store.sets import rows_of
from models.tables import Campaign, Household, HouseholdCheck, Person, Place
from models.unit import Unit


class Check(NamedTuple):
    """A line of the list; for one that is done, the day on which it was ticked and who did."""

    line: str
    done_on: date | None = None
    by: int | None = None


class Counted(NamedTuple):
    """A line of the list, and for how many households it is done."""

    line: str
    households: int


_CHECKS = select(HouseholdCheck.line, HouseholdCheck.done_on, HouseholdCheck.person_id).where(
    HouseholdCheck.campaign_id == bindparam("campaign"), HouseholdCheck.household_id == bindparam("household")
)


def lines_of(campaign: Campaign) -> Sequence[str]:
    """Return the lines of a campaign's checklist: the six ones when it has none of its own."""
    return CHECKLIST if campaign.checklist is None else campaign.checklist


def checks_of(unit: Unit, campaign: Campaign, household_id: int) -> list[Check]:
    """Return the lines of a campaign's list in their order, as they stand for a household."""
    rows = rows_of(unit, _CHECKS, campaign=campaign.id, household=household_id)
    done = {line: Check(line, day, person) for line, day, person in rows}
    return [done.get(line, Check(line)) for line in lines_of(campaign)]


def lines_done(unit: Unit, campaign: Campaign, path: str) -> list[Counted]:
    """Return for how many households of a path, that the campaign counts, each line of its list is done."""
    home = aliased(Place)
    query = (
        select(HouseholdCheck.line, func.count())
        .join(Household, Household.id == HouseholdCheck.household_id)
        .join(Place, Place.id == Household.village_id)
        .join(home, home.id == campaign.place_id)
        .where(
            HouseholdCheck.campaign_id == campaign.id,
            Household.gone_on.is_(None),
            Place.path.startswith(path, autoescape=True),
            Place.path.startswith(home.path),
        )
        .group_by(HouseholdCheck.line)
    )
    counts = {line: int(count) for line, count in rows_of(unit, query)}
    return [Counted(line, counts.get(line, 0)) for line in lines_of(campaign)]


def names_of_checkers(unit: Unit, checks: Sequence[Check]) -> dict[int, str]:
    """Return the names of those who ticked."""
    ids = {one.by for one in checks if one.by is not None}
    people = unit.session.scalars(select(Person).where(Person.id.in_(ids))) if ids else ()
    return {one.id: one.name for one in people}
