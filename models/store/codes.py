"""Codes on paper, and the households for which somebody may file."""

from __future__ import annotations

from sqlalchemy import or_, select

from models.domain.codes import SlipFacts, hash_of
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.households import HouseholdLine, household, work_of_cadre
from models.store.people import Actor, office_above
from models.store.places import place_name
from models.tables import Case, CaseCode, Household, Person, Place
from models.unit import Unit

_MOST = 2000


def case_by_code(unit: Unit, typed: str) -> tuple[Case, CaseCode]:
    """Return the case that a code belongs to; raise Refused for one that belongs to none."""
    row = unit.session.execute(
        select(Case, CaseCode)
        .join(CaseCode, CaseCode.case_id == Case.id)
        .where(CaseCode.code_hash == hash_of(typed), Case.voided_at.is_(None))
    ).first()
    if row is None:
        raise Refused("code_unknown")
    return row[0], row[1]


def code_of(unit: Unit, case: Case) -> CaseCode | None:
    """Return the code of a case."""
    return unit.session.scalars(select(CaseCode).where(CaseCode.case_id == case.id)).first()


def slip_of(unit: Unit, case_id: int, *, code: str) -> SlipFacts:
    """Return what stands on the slip of a case; raise Refused when the code is not that case's any more."""
    case, kept = case_by_code(unit, code)
    if kept.case_id != case_id or case.filed_by_id is None:
        raise Refused("code_unknown")
    _, village = household(unit, case.household_id)
    office = office_above(unit, village.path)
    by = unit.session.get_one(Person, case.filed_by_id)
    return SlipFacts(
        number=case.number,
        filed_on=case.start_on,
        due_on=case.due_on,
        name=by.name,
        phone=by.phone,
        office=place_name(unit, office[0]) if office is not None else "",
        office_phone=office[1].phone if office is not None else None,
    )


def filed_for(unit: Unit, actor: Actor) -> list[HouseholdLine]:
    """Return the households for which the actor may file: a cadre's own, and all below a lead."""
    lines = {line.id: line for line in work_of_cadre(unit, actor.id)}
    paths = actor.below(Can.FILE_FOR_OTHERS)
    if paths:
        village, group = Place.__table__.alias("village"), Place.__table__.alias("grp")
        rows = unit.session.execute(
            select(Household.id, Household.number, Household.head, village.c.name, group.c.name)
            .join(village, village.c.id == Household.village_id)
            .join(group, group.c.id == Household.group_id)
            .where(or_(*(village.c.path.startswith(path, autoescape=True) for path in paths)))
            .order_by(village.c.path, Household.number)
            .limit(_MOST)
        )
        for row in rows:
            lines.setdefault(row[0], HouseholdLine(row[0], row[1], row[2], row[3], row[4], 0))
    return sorted(lines.values(), key=lambda line: (line.village, line.number))


def may_file_for(unit: Unit, actor: Actor, household_id: int) -> bool:
    """Return whether the actor may file for a household."""
    if any(line.id == household_id for line in work_of_cadre(unit, actor.id)):
        return True
    paths = actor.below(Can.FILE_FOR_OTHERS)
    return bool(paths) and any(household(unit, household_id)[1].path.startswith(path) for path in paths)
