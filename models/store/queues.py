"""How many cases wait for somebody in their role, and which."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, and_, false, func, literal_column, or_, select

from models.domain.cases import State
from models.domain.queues import Queue
from models.domain.roles import Role
from models.domain.shielding import ABOVE_VILLAGE
from models.store.helpers import units_of
from models.store.meetings import is_raised_to, lies_at_desk
from models.store.people import Actor
from models.store.worklist import is_below
from models.tables import Case, Place
from models.unit import Unit

_ABOVE_VILLAGE = or_(*(Case.category == literal_column(f"'{one}'") for one in ABOVE_VILLAGE))
"""As text of the statement, so that the index of these few cases is met."""
QUEUED: Final = 100
"""Cases of a group are counted up to so many: whoever has as many needs no figure."""
_WORKED = (State.ACCEPTED, State.RECEIVED, State.IN_PROGRESS)


def counts(unit: Unit, actor: Actor) -> dict[Queue, int]:
    """Return how many cases wait in each group of the actor's, ``QUEUED`` at most; empty groups are absent.

    One statement. Each group is counted by itself, so that it is found by the index of its state.
    """
    groups = _groups(unit, actor)
    if not groups:
        return {}
    columns = [
        select(func.count())
        .select_from(select(Case.id).where(Case.voided_at.is_(None), one).limit(QUEUED).subquery())
        .scalar_subquery()
        for one in groups.values()
    ]
    row = unit.session.execute(select(*columns)).one()
    return {queue: int(count) for queue, count in zip(groups, row, strict=True) if count}


def waiting(unit: Unit, actor: Actor, queue: Queue, *, skip: int, limit: int) -> list[tuple[Case, str]]:
    """Return a page of a group with the villages' names, the first due first; none of others' groups."""
    condition = _groups(unit, actor).get(queue, false())
    query = (
        select(Case, Place.name)
        .join(Place, Place.id == Case.village_id)
        .where(Case.voided_at.is_(None), condition)
        .order_by(Case.due_on, Case.id)
        .offset(skip)
        .limit(limit)
    )
    return [(case, name) for case, name in unit.session.execute(query)]


def _groups(unit: Unit, actor: Actor) -> dict[Queue, ColumnElement[bool]]:
    found: dict[Queue, ColumnElement[bool]] = {}
    units = units_of(actor)
    if units:
        found[Queue.RECEIVE] = and_(Case.state == State.DISPATCHED, Case.sent_to_id.in_(units))
    offices = [is_below(unit, one) for one in actor.held if one.role is Role.OFFICE]
    leads = [is_below(unit, one) for one in actor.held if one.role is Role.TEAM_LEAD]
    answered = and_(Case.state.in_((State.ANSWERED, State.REVISITED)), Case.verifier_id.is_(None))
    to_verify = [and_(one, answered) for one in leads]
    if offices:
        below = or_(*offices)
        found[Queue.TAKE] = is_raised_to(actor)
        found[Queue.DISPATCH] = lies_at_desk(unit, actor)
        # The sum of texts keeps the index of states out of it: few cases of a state ask for more time.
        worked = Case.state.concat("").in_(_WORKED)
        found[Queue.EXTEND] = and_(Case.extension_asked > literal_column("0"), worked, below)
        to_verify.append(and_(below, answered, _ABOVE_VILLAGE))
        closable = and_(Case.state == State.REVISITED, Case.verifier_id.is_not(None))
        found[Queue.APPROVE] = and_(closable, below)
    if to_verify:
        found[Queue.VERIFY] = or_(*to_verify)
    return {queue: found[queue] for queue in Queue if queue in found}
