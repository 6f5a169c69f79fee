"""Cases as their people may see them."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_, select

from models.domain.cases import OPEN, Source
from models.domain.refusal import Refused
from models.domain.roles import STAFF, Can, Matter, Role
from models.store.acting import is_manifold, meets
from models.store.leaves import absent_for, acts_for
from models.store.people import Actor
from models.tables import Attachment, Case, CaseEvent, Member, Person, Place, Visit
from models.unit import Unit


def count_open(unit: Unit, actor: Actor) -> int:
    """Return how many open cases the actor answers for or has below them."""
    return unit.session.scalars(
        select(func.count(Case.id)).join(Place, Place.id == Case.village_id).where(_open_to(unit, actor))
    ).one()


def open_cases(unit: Unit, actor: Actor, *, skip: int, limit: int) -> list[tuple[Case, str]]:
    """Return a page of the open cases the actor answers for or has below them, with their village's name.

    The first due come first.
    """
    rows = unit.session.execute(
        select(Case, Place.name)
        .join(Place, Place.id == Case.village_id)
        .where(_open_to(unit, actor))
        .order_by(Case.due_on, Case.id)
        .offset(skip)
        .limit(limit)
    )
    return [(case, name) for case, name in rows]


def _open_to(unit: Unit, actor: Actor) -> ColumnElement[bool]:
    below = (Place.path.startswith(path, autoescape=True) for path in actor.below(Can.SEE_CASE))
    seen = or_(Case.responsible_id.in_([actor.id, *absent_for(unit, actor.id)]), *below)
    return and_(Case.state.in_(OPEN), Case.voided_at.is_(None), seen)


def petitions_of(unit: Unit, person_id: int) -> list[Case]:
    """Return the petitions a villager filed, the newest first."""
    return list(
        unit.session.scalars(
            select(Case)
            .where(Case.filer_id == person_id, Case.voided_at.is_(None))
            .order_by(Case.filed_at.desc(), Case.id.desc())
        )
    )


def case_for(unit: Unit, actor: Actor, case_id: int) -> Case:
    """Return a case the actor may see, else raise Refused.

    A petition is seen by its filer, whoever answers for it or stands in, and the leads and offices of its
    place; a problem found on a visit also by the people of its household. A closed petition of somebody
    who erased themselves is seen by nobody: the archive alone keeps it.
    """
    row = unit.session.execute(
        select(Case, Place.path, Person.locked_at)
        .join(Place, Place.id == Case.village_id)
        .outerjoin(Person, Person.id == Case.filer_id)
        .where(Case.id == case_id, Case.voided_at.is_(None))
    ).first()
    if row is None or not actor.may(Can.SEE_CASE) or not _sees(unit, actor, case=row[0], path=row[1]):
        raise Refused("not_yours")
    if row[2] is not None and row[0].state not in OPEN:
        raise Refused("locked")
    case: Case = row[0]
    if is_manifold(unit, actor.id):
        matter = Matter(row[1], _owned(unit, actor, case=case, path=row[1]))
        meets(unit, actor.id, actor.held, matter=matter)
    return case


def _owned(unit: Unit, actor: Actor, *, case: Case, path: str) -> frozenset[Role]:
    """Return the roles in which a case that the actor sees is their own."""
    if actor.id == case.filer_id:
        return frozenset({Role.VILLAGER})
    if acts_for(unit, actor.id, case.responsible_id):
        return STAFF
    is_below = any(path.startswith(one) for one in actor.below(Can.SEE_CASE))
    return frozenset() if is_below else frozenset({Role.VILLAGER})  # one of the household


def _sees(unit: Unit, actor: Actor, *, case: Case, path: str) -> bool:
    if actor.id == case.filer_id or acts_for(unit, actor.id, case.responsible_id):
        return True
    if any(path.startswith(one) for one in actor.below(Can.SEE_CASE)):
        return True
    return case.source == Source.VISIT and unit.session.get(Member, (case.household_id, actor.id)) is not None


def events_of(unit: Unit, case_id: int) -> list[CaseEvent]:
    """Return what happened to a case, the oldest first."""
    return list(
        unit.session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.id))
    )


def files_of(unit: Unit, case_id: int) -> list[Attachment]:
    """Return the files of a case, the oldest first; of a closed one none of people who erased themselves."""
    return list(
        unit.session.scalars(
            select(Attachment)
            .join(CaseEvent, CaseEvent.id == Attachment.event_id)
            .join(Case, Case.id == CaseEvent.case_id)
            .outerjoin(Person, Person.id == CaseEvent.actor_id)
            .where(CaseEvent.case_id == case_id, or_(Person.locked_at.is_(None), Case.state.in_(OPEN)))
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
