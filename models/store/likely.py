"""Open cases that may be the same as what somebody is about to file, or as another case."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_, select

from models.domain.cases import OPEN, Source
from models.domain.likeness import COMMON
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.store.people import Actor
from models.tables import Case, Household, Person, Petitioner, Place
from models.unit import Unit

_READ = 200
"""Cases whose words are opened for one comparison, the newest."""


def common_nearby(unit: Unit, village_id: int) -> list[tuple[Case, int, str]]:
    """Return open common matters of a village with the group of the household they began in."""
    return _cases(unit, Case.village_id == village_id, Case.category.in_(sorted(COMMON)))


def own_open(unit: Unit, person_id: int, household_id: int) -> list[tuple[Case, int, str]]:
    """Return the open cases that are the person's: filed or joined, or found in their household."""
    rows = select(Petitioner.case_id).where(Petitioner.person_id == person_id, Petitioner.left_at.is_(None))
    found = and_(Case.source == Source.VISIT, Case.household_id == household_id)
    return _cases(unit, or_(Case.id.in_(rows), found))


def _cases(unit: Unit, *conditions: ColumnElement[bool]) -> list[tuple[Case, int, str]]:
    rows = unit.session.execute(
        select(Case, Place.id, Place.name)
        .join(Household, Household.id == Case.household_id)
        .join(Place, Place.id == Household.group_id)
        .outerjoin(Person, Person.id == Case.filer_id)
        .where(Case.voided_at.is_(None), Case.state.in_(OPEN), Person.locked_at.is_(None), *conditions)
        .order_by(Case.filed_at.desc(), Case.id.desc())
        .limit(_READ)
    )
    return [(case, group_id, group) for case, group_id, group in rows]


def joinable(unit: Unit, actor: Actor, case_id: int) -> Case:
    """Return a common matter of a place where the actor lives, else raise Refused."""
    row = unit.session.execute(
        select(Case, Place.path, Person.locked_at)
        .join(Place, Place.id == Case.village_id)
        .outerjoin(Person, Person.id == Case.filer_id)
        .where(Case.id == case_id, Case.voided_at.is_(None), Case.category.in_(sorted(COMMON)))
    ).first()
    if row is None or row[2] is not None:
        raise Refused("not_yours")
    homes = (one.path for one in actor.held if one.role is Role.VILLAGER and one.path)
    if not any(row[1].startswith(path) for path in homes):
        raise Refused("not_yours")
    case: Case = row[0]
    return case
