"""Cases as their people may see them."""

from __future__ import annotations

from sqlalchemy import or_, select

from models.domain.cases import LIVE
from models.domain.refusal import Refused
from models.domain.roles import STAFF, Can, Matter, Role
from models.domain.shielding import is_above_village, may_look
from models.store import casefile
from models.store.acting import is_manifold, meets
from models.store.helpers import helpers_of, units_of
from models.store.leaves import acts_for
from models.store.parties import is_petitioner
from models.store.people import Actor, cadre_id_of
from models.tables import Case, Petitioner, Visit
from models.unit import Unit


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
    row = casefile.load(unit, actor, case_id)
    if row is None or not actor.may(Can.SEE_CASE):
        raise Refused("not_yours")
    case, path, locked_at = row
    if not _sees(unit, actor, case=case, path=path):
        raise Refused("not_yours")
    if locked_at is not None and case.state not in LIVE:
        raise Refused("locked")
    if is_manifold(unit, actor.id):
        matter = Matter(path, _owned(unit, actor, case=case, path=path))
        meets(unit, actor.id, actor.held, matter=matter)
    return case


def may_see(unit: Unit, actor: Actor, case: Case, *, path: str) -> bool:
    """Return whether the actor may see a case whose village has this path."""
    return actor.may(Can.SEE_CASE) and _sees(unit, actor, case=case, path=path)


def _owned(unit: Unit, actor: Actor, *, case: Case, path: str) -> frozenset[Role]:
    """Return the roles in which a case that the actor sees is their own; asks what ``_sees`` asked."""
    if actor.id == case.filer_id:
        return frozenset({Role.VILLAGER})
    if acts_for(unit, actor.id, case.responsible_id):
        return STAFF
    if _has_unit(actor, case):
        return frozenset({Role.HANDLER, Role.UNIT_LEAD})
    if any(path.startswith(one) for one in actor.below(Can.SEE_CASE)):
        return frozenset()
    return frozenset({Role.VILLAGER if is_petitioner(unit, case, actor.id) else Role.CADRE})


def _has_unit(actor: Actor, case: Case) -> bool:
    return any(
        one.unit_id is not None and one.unit_id in (case.unit_id, case.sent_to_id) for one in actor.held
    )


def _sees(unit: Unit, actor: Actor, *, case: Case, path: str) -> bool:
    if actor.id == case.filer_id or acts_for(unit, actor.id, case.responsible_id):
        return True
    below = actor.below(Can.SEE_CASE)
    if any(one.path in below and may_look(one, path, case.category) for one in actor.held):
        return True
    units = units_of(actor)
    if units and {case.unit_id, case.sent_to_id, *helpers_of(unit, case.id)} & set(units):
        return True
    if actor.has(Role.CADRE) and not is_above_village(case.category):
        cadre_id = cadre_id_of(unit, case.household_id)
        if cadre_id is not None and acts_for(unit, actor.id, cadre_id):
            return True
    return is_petitioner(unit, case, actor.id)


def cases_of_visit(unit: Unit, visit_id: int) -> list[Case]:
    """Return the cases a visit opened."""
    return list(unit.session.scalars(select(Case).where(Case.visit_id == visit_id).order_by(Case.id)))


def visit_of(unit: Unit, visit_id: int, cadre_id: int) -> Visit:
    """Return a visit its cadre reported, else raise Refused."""
    visit = unit.session.get(Visit, visit_id)
    if visit is None or visit.cadre_id != cadre_id or visit.voided_at is not None:
        raise Refused("not_yours")
    return visit
