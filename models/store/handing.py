"""To whom a case may be handed, and what is offered."""

from __future__ import annotations

from sqlalchemy import or_, select

from models.domain.cases import OPEN
from models.domain.refusal import Refused
from models.domain.roles import Can, Role
from models.domain.shielding import is_above_village
from models.store.caseload import colleagues_of
from models.store.leaves import acts_for, stand_in_of
from models.store.people import Actor
from models.tables import Case, CaseHanding, Person, RoleHeld
from models.unit import Unit


def may_hand(unit: Unit, actor: Actor, case: Case) -> bool:
    """Return whether the actor answers for an open case, or stands in, and may offer it to a colleague."""
    return actor.may(Can.HAND_CASE) and case.state in OPEN and acts_for(unit, actor.id, case.responsible_id)


def takers_of(unit: Unit, case: Case) -> list[Person]:
    """Return who may take a case: the stand-in first, then cadres of the same unit or village.

    Of a case that a unit has: the others who handle cases there. Never its filer, and nobody of the village
    where it complains about those who run it.
    """
    if case.unit_id is not None:
        found = _of_unit(unit, case)
    elif is_above_village(case.category):
        found = []
    else:
        other = stand_in_of(unit, case.responsible_id)
        found = [*([other] if other else []), *colleagues_of(unit, case.responsible_id)]
    unfit = {case.responsible_id, case.filer_id}
    return list({one.id: one for one in found if one.id not in unfit}.values())


def _of_unit(unit: Unit, case: Case) -> list[Person]:
    query = (
        select(Person)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .where(
            RoleHeld.unit_id == case.unit_id,
            RoleHeld.role.in_((Role.HANDLER, Role.UNIT_LEAD)),
            RoleHeld.since <= unit.today,
            or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today),
        )
        .order_by(Person.id)
    )
    return list(unit.session.scalars(query))


def open_handing(unit: Unit, case_id: int) -> CaseHanding | None:
    """Return the offer of a case that is not answered yet."""
    query = select(CaseHanding).where(CaseHanding.case_id == case_id, CaseHanding.settled_at.is_(None))
    return unit.session.scalars(query.order_by(CaseHanding.id.desc())).first()


def handing_for(unit: Unit, actor: Actor, handing_id: int) -> CaseHanding:
    """Return an offer made to the actor, else raise Refused."""
    found = unit.session.get(CaseHanding, handing_id)
    if found is None or found.to_id != actor.id or not actor.may(Can.HAND_CASE):
        raise Refused("not_yours")
    return found
