"""Everything that is held about one person, read for that person alone."""

from __future__ import annotations

from typing import Final

from sqlalchemy import and_, or_, select

from models.domain.cases import Source
from models.domain.mydata import (
    CaseLine,
    ConsentLine,
    HouseholdLine,
    LookLine,
    MyData,
    RoleLine,
    VisitLine,
)
from models.domain.refusal import Refused
from models.store.audit import AS
from models.store.consents import consents_of
from models.tables import (
    Account,
    AuditRow,
    Case,
    Household,
    Member,
    Person,
    Petitioner,
    Place,
    RoleHeld,
    Visit,
    WorkUnit,
)
from models.unit import Unit

LOOKS: Final = ("open_case", "open_files", "see_deadline", "see_visit", "see_household", "see_wish")
"""The acts of the audit by which somebody looked at one person's file."""


def my_data(unit: Unit, person_id: int) -> MyData:
    """Return what is held about a person; raise Refused when they are not in any more."""
    account = unit.session.scalars(select(Account).where(Account.person_id == person_id)).first()
    if account is None:
        raise Refused("stranger")
    person = unit.session.get_one(Person, person_id)
    homes = list(unit.session.scalars(select(Member.household_id).where(Member.person_id == person_id)))
    visits = _visits(unit, homes)
    cases = _cases(unit, person_id, homes)
    subjects = [f"person:{person_id}", *(f"household:{one}" for one in homes)]
    subjects += [*(f"case:{one.id}" for one in cases), *(f"visit:{one.id}" for one, _ in visits)]
    return MyData(
        name=person.name,
        phone=person.phone or "",
        language=account.language,
        entered_at=account.joined_at,
        roles=_roles(unit, person_id),
        households=_households(unit, homes),
        cases=tuple(
            CaseLine(
                one.number,
                one.category,
                one.state,
                one.filed_at,
                words_for(one, person_id, homes),
                one.source != Source.VISIT,
            )
            for one in cases
        ),
        visits=tuple(
            VisitLine(one.number, one.visited_on, one.mode, cadre, tuple(one.topics), one.note or "")
            for one, cadre in visits
        ),
        consents=tuple(
            ConsentLine(one.at, one.notice, one.version, one.about, one.word, one.by_guardian)
            for one in consents_of(unit, person_id)
        ),
        looks=_looks(unit, person_id, subjects),
    )


def _roles(unit: Unit, person_id: int) -> tuple[RoleLine, ...]:
    rows = unit.session.execute(
        select(RoleHeld.role, Place.name, WorkUnit.name, RoleHeld.since, RoleHeld.until)
        .outerjoin(Place, Place.id == RoleHeld.place_id)
        .outerjoin(WorkUnit, WorkUnit.id == RoleHeld.unit_id)
        .where(RoleHeld.person_id == person_id)
        .order_by(RoleHeld.id)
    )
    return tuple(RoleLine(role, place or of or "", since, until) for role, place, of, since, until in rows)


def _households(unit: Unit, homes: list[int]) -> tuple[HouseholdLine, ...]:
    rows = unit.session.execute(
        select(Household.number, Place.name, Household.head)
        .join(Place, Place.id == Household.village_id)
        .where(Household.id.in_(homes))
        .order_by(Household.id)
    )
    return tuple(HouseholdLine(*row) for row in rows)


def words_for(case: Case, person_id: int, homes: list[int]) -> str:
    """Return what a case says to somebody whose it is: who joined it does not read its filer's words."""
    found = case.source == Source.VISIT and case.household_id in homes
    return case.words if found or case.filer_id == person_id else ""


def _cases(unit: Unit, person_id: int, homes: list[int]) -> list[Case]:
    """Return petitions filed or joined and problems of the household; another's petition is theirs alone."""
    found = and_(Case.source == Source.VISIT, Case.household_id.in_(homes))
    joined = select(Petitioner.case_id).where(Petitioner.person_id == person_id)
    mine = or_(Case.filer_id == person_id, found, Case.id.in_(joined))
    query = select(Case).where(mine, Case.voided_at.is_(None)).order_by(Case.filed_at.desc(), Case.id.desc())
    return list(unit.session.scalars(query))


def _visits(unit: Unit, homes: list[int]) -> list[tuple[Visit, str]]:
    rows = unit.session.execute(
        select(Visit, Person.name)
        .join(Person, Person.id == Visit.cadre_id)
        .where(Visit.household_id.in_(homes), Visit.voided_at.is_(None))
        .order_by(Visit.visited_on.desc(), Visit.id.desc())
    )
    return [(visit, name) for visit, name in rows]


def _looks(unit: Unit, person_id: int, subjects: list[str]) -> tuple[LookLine, ...]:
    rows = unit.session.execute(
        select(AuditRow.at, Person.name, AuditRow.act, AuditRow.details)
        .join(Person, Person.id == AuditRow.actor_id)
        .where(AuditRow.subject.in_(subjects), AuditRow.act.in_(LOOKS), AuditRow.actor_id != person_id)
        .order_by(AuditRow.id.desc())
    )
    return tuple(LookLine(at, name, act, (told or {}).get(AS, "")) for at, name, act, told in rows)
