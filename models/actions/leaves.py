"""Taking leave with a stand-in, and coming back early. A leave ends by itself."""

from __future__ import annotations

from sqlalchemy import or_, select

from models.domain.caseload import Span, check_span
from models.domain.refusal import Refused
from models.domain.roles import Can, Role
from models.store import audit
from models.store.caseload import cadre_ids_below, colleagues_of, is_cadre_below
from models.store.ids import next_id
from models.store.leaves import leave_of, leaves_among, leaves_meeting
from models.store.people import Actor, name_of
from models.tables import Leave, Person
from models.unit import Unit

SHOWN = 6
"""Leaves that a list shows at most, those that begin first."""


def may_set(unit: Unit, actor: Actor, person_id: int) -> None:
    """Raise Refused unless the leave is the actor's own, or of a cadre below their team or office."""
    if actor.id == person_id and actor.has(Role.CADRE) and actor.may(Can.TAKE_LEAVE):
        return
    if not actor.may(Can.SET_LEAVE):
        raise Refused("not_allowed")
    if not is_cadre_below(unit, actor.below(Can.SET_LEAVE), person_id):
        raise Refused("not_yours")


def leaves_below(unit: Unit, actor: Actor) -> list[Leave]:
    """Return the first leaves of now and later that the actor may set: their own, and their cadres'."""
    people = select(Person.id).where(Person.id == actor.id)
    if actor.may(Can.SET_LEAVE):
        below = cadre_ids_below(unit, actor.below(Can.SET_LEAVE))
        people = select(Person.id).where(or_(Person.id == actor.id, Person.id.in_(below)))
    return leaves_among(unit, people, most=SHOWN)


def take_leave(unit: Unit, actor: Actor, person_id: int, *, stand_in_id: int, span: Span) -> Leave:
    """Note that a cadre is away and who stands in; raise Refused for what cannot be.

    Nobody stands in who is away in these days, and nobody leaves who stands in then, so that who
    stands in is always there.
    """
    may_set(unit, actor, person_id)
    check_span(span, unit.today)
    if stand_in_id not in {one.id for one in colleagues_of(unit, person_id)}:
        raise Refused("not_yours")
    for one in leaves_meeting(unit, span, [person_id, stand_in_id]):
        if one.person_id == person_id:
            raise Refused("leave_taken", first=one.first_on, last=one.last_on)
        if one.person_id == stand_in_id:
            raise Refused("stand_in_away", name=name_of(unit, stand_in_id))
        if one.stand_in_id == person_id:
            raise Refused("leave_stands_in", name=name_of(unit, one.person_id))
    leave = Leave(
        id=next_id(unit, Leave.__tablename__),
        person_id=person_id,
        stand_in_id=stand_in_id,
        first_on=span.first,
        last_on=span.last,
        set_by=actor.id,
        set_at=unit.now,
    )
    unit.session.add(leave)
    unit.session.flush()
    audit.record(unit, "take_leave", f"leave:{leave.id}", actor_id=actor.id)
    return leave


def end_leave(unit: Unit, actor: Actor, person_id: int) -> Leave:
    """End a person's leave from today on, or take back one not begun; raise Refused when there is none."""
    may_set(unit, actor, person_id)
    leave = leave_of(unit, person_id)
    if leave is None:
        raise Refused("leave_none")
    leave.ended_on = max(unit.today, leave.first_on)
    unit.session.flush()
    audit.record(unit, "end_leave", f"leave:{leave.id}", actor_id=actor.id)
    return leave
