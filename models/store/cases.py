"""Cases as their people may see them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_, select

from models.domain.cases import LIVE, OPEN, UNSETTLED
from models.domain.refusal import Refused
from models.domain.roles import Can, Role
from models.store.leaves import absent_for, acts_for
from models.store.parties import is_petitioner
from models.store.people import Actor, cadre_of
from models.tables import Attachment, Case, CaseEvent, Person, Petitioner, Place, Visit
from models.unit import Unit


def count_open(unit: Unit, actor: Actor) -> int:
    """Return how many open cases the actor answers for or has below them."""
    return unit.session.scalars(
        select(func.count(Case.id)).join(Place, Place.id == Case.village_id).where(_open_to(unit, actor))
    ).one()


def open_cases(unit: Unit, actor: Actor, *, skip: int, limit: int) -> list[tuple[Case, str]]:
    """Return a page of the open cases the actor answers for or has below them, with their village's name.

    The first due come first, those that are answered last.
    """
    rows = unit.session.execute(
        select(Case, Place.name)
        .join(Place, Place.id == Case.village_id)
        .where(_open_to(unit, actor))
        .order_by(Case.state.in_(UNSETTLED), Case.due_on, Case.id)
        .offset(skip)
        .limit(limit)
    )
    return [(case, name) for case, name in rows]


def _open_to(unit: Unit, actor: Actor) -> ColumnElement[bool]:
    """Return what the actor has to do with: own ones until the answer, those below them until closed."""
    units = [one.unit_id for one in actor.held if one.unit_id is not None]
    own = [Case.responsible_id.in_([actor.id, *absent_for(unit, actor.id)])]
    if units:
        own += [Case.unit_id.in_(units), Case.sent_to_id.in_(units)]
    below = [Place.path.startswith(path, autoescape=True) for path in actor.below(Can.SEE_CASE)]
    theirs = and_(or_(*own), Case.state.in_(OPEN))
    return and_(Case.voided_at.is_(None), or_(theirs, *(and_(one, Case.state.in_(LIVE)) for one in below)))


def petitions_of(unit: Unit, person_id: int) -> list[Case]:
    """Return the petitions a villager filed or joined and did not leave, the newest first."""
    joined = select(Petitioner.case_id).where(Petitioner.person_id == person_id, Petitioner.left_at.is_(None))
    return list(
        unit.session.scalars(
            select(Case)
            .where(or_(Case.filer_id == person_id, Case.id.in_(joined)), Case.voided_at.is_(None))
            .order_by(Case.filed_at.desc(), Case.id.desc())
        )
    )


def case_for(unit: Unit, actor: Actor, case_id: int) -> Case:
    """Return a case the actor may see, else raise Refused.

    A case is seen by its petitioners, whoever answers for it or stands in, the unit that it was sent to, and
    its household's cadre, the leads and offices of its place; a problem found on a visit also by its
    household. A finished petition of somebody who erased themselves is seen by nobody: the archive alone
    keeps it.
    """
    row = unit.session.execute(
        select(Case, Place.path, Person.locked_at)
        .join(Place, Place.id == Case.village_id)
        .outerjoin(Person, Person.id == Case.filer_id)
        .where(Case.id == case_id, Case.voided_at.is_(None))
    ).first()
    if row is None or not actor.may(Can.SEE_CASE) or not _sees(unit, actor, case=row[0], path=row[1]):
        raise Refused("not_yours")
    if row[2] is not None and row[0].state not in LIVE:
        raise Refused("locked")
    case: Case = row[0]
    return case


def may_see(unit: Unit, actor: Actor, case: Case, *, path: str) -> bool:
    """Return whether the actor may see a case whose village has this path."""
    return actor.may(Can.SEE_CASE) and _sees(unit, actor, case=case, path=path)


def _sees(unit: Unit, actor: Actor, *, case: Case, path: str) -> bool:
    if actor.id == case.filer_id or acts_for(unit, actor.id, case.responsible_id):
        return True
    if any(path.startswith(one) for one in actor.below(Can.SEE_CASE)):
        return True
    if any(one.unit_id is not None and one.unit_id in (case.unit_id, case.sent_to_id) for one in actor.held):
        return True
    if actor.has(Role.CADRE):
        cadre = cadre_of(unit, case.household_id)
        if cadre is not None and acts_for(unit, actor.id, cadre.id):
            return True
    return is_petitioner(unit, case, actor.id)


def events_of(unit: Unit, case_id: int) -> list[CaseEvent]:
    """Return what happened to a case, the oldest first."""
    return list(
        unit.session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.id))
    )


def files_of(unit: Unit, case_id: int) -> list[Attachment]:
    """Return the files of a case, the oldest first."""
    return list(
        unit.session.scalars(
            select(Attachment)
            .join(CaseEvent, CaseEvent.id == Attachment.event_id)
            .where(CaseEvent.case_id == case_id)
            .order_by(Attachment.id)
        )
    )


def cases_of_visit(unit: Unit, visit_id: int) -> list[Case]:
    """Return the cases a visit opened."""
    return list(unit.session.scalars(select(Case).where(Case.visit_id == visit_id).order_by(Case.id)))


def visit_of(unit: Unit, visit_id: int, cadre_id: int) -> Visit:
    """Return a visit its cadre reported, else raise Refused."""
    visit = unit.session.get(Visit, visit_id)
    if visit is None or visit.cadre_id != cadre_id or visit.voided_at is not None:
        raise Refused("not_yours")
    return visit
