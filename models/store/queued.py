"""How many cases wait for each of many people in their roles: what ``queues.counts`` says of one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    union,
)

from models.domain.cases import State
from models.domain.queues import Queue
from models.domain.roles import Level, Role
from models.domain.shielding import ABOVE_VILLAGE
from models.store.leaves import is_running
from models.store.sets import is_given, is_postgres, listed, rows_of
from models.tables import Case, Leave, Place, RoleHeld
from models.unit import Unit

_TODAY: BindParameter[date] = bindparam("today", type_=Date)
_WORKED = (State.ACCEPTED, State.RECEIVED, State.IN_PROGRESS)
_JUDGED = (State.ANSWERED, State.REVISITED)


def queued_of(unit: Unit, people: Collection[int]) -> dict[int, dict[Queue, int]]:
    """Return how many cases wait in each group of each of these people, in the order of the groups.

    Who has none waiting is absent. One statement, made once, for one person and for hundreds.
    """
    rows = rows_of(unit, _queued(is_postgres(unit)), people=listed(unit, people), today=unit.today)
    found: dict[int, dict[Queue, int]] = {}
    for person, queue, count in rows:
        found.setdefault(person, {})[Queue(queue)] = count
    return {person: {one: theirs[one] for one in Queue if one in theirs} for person, theirs in found.items()}


@cache
def _queued(postgres: bool) -> Any:
    parts = _received(postgres), _at_desk(postgres), _own(postgres), _stood_in(postgres), *_below(postgres)
    every = union(*parts).subquery()
    return select(every.c.person_id, every.c.queue, func.count()).group_by(every.c.person_id, every.c.queue)


def _received(postgres: bool) -> Select[int, str, int]:
    return (
        select(RoleHeld.person_id.label("person_id"), _is(Queue.RECEIVE).label("queue"), Case.id.label("id"))
        .join(Case, Case.sent_to_id == RoleHeld.unit_id)
        .where(*_held(postgres, Role.HANDLER, Role.UNIT_LEAD), _live(), Case.state == State.DISPATCHED)
    )


def _at_desk(postgres: bool) -> Select[int, str, int]:
    """Cases raised to an office's desk, and those that lie there with no unit."""
    queue = case((Case.state == State.RAISED, _is(Queue.TAKE)), else_=_is(Queue.DISPATCH))
    return (
        select(RoleHeld.person_id, queue, Case.id)
        .join(Case, Case.desk_id == RoleHeld.place_id)
        .where(*_held(postgres, Role.OFFICE), _live(), or_(Case.state == State.RAISED, _is_early()))
    )


def _own(postgres: bool) -> Select[int, str, int]:
    return (
        select(RoleHeld.person_id, _is(Queue.DISPATCH), Case.id)
        .join(Case, Case.responsible_id == RoleHeld.person_id)
        .where(*_held(postgres, Role.OFFICE), _live(), _is_early())
    )


def _stood_in(postgres: bool) -> Select[int, str, int]:
    return (
        select(RoleHeld.person_id, _is(Queue.DISPATCH), Case.id)
        .join(Leave, and_(Leave.stand_in_id == RoleHeld.person_id, is_running(_TODAY)))
        .join(Case, Case.responsible_id == Leave.person_id)
        .where(*_held(postgres, Role.OFFICE), _live(), _is_early())
    )


def _below(postgres: bool) -> list[Select[int, str, int]]:
    """Cases of the villages below the places held: to give time, to check, to close."""
    village = Place.__table__.alias("village")
    above = Case.category.in_(ABOVE_VILLAGE)
    is_office = RoleHeld.role == Role.OFFICE
    may_look = or_(~above, and_(is_office, Case.village_id != RoleHeld.place_id))
    unchecked = and_(Case.state.in_(_JUDGED), Case.verifier_id.is_(None))
    lists = {
        Queue.EXTEND: and_(is_office, Case.extension_asked > 0, Case.state.in_(_WORKED)),
        Queue.VERIFY: and_(unchecked, or_(~is_office, above)),
        Queue.APPROVE: and_(is_office, Case.state == State.REVISITED, Case.verifier_id.is_not(None)),
    }
    queue = case(*((which, _is(one)) for one, which in lists.items()))
    below = (
        select(RoleHeld.person_id, queue, Case.id)
        .join(Place, Place.id == RoleHeld.place_id)
        .where(*_held(postgres, Role.TEAM_LEAD, Role.OFFICE), may_look, _live(), or_(*lists.values()))
    )
    lies_below = and_(village.c.level == Level.VILLAGE, village.c.path.startswith(Place.path))
    return [
        below.join(Case, Case.village_id == RoleHeld.place_id).where(Place.level == Level.VILLAGE),
        below.join(village, lies_below)
        .join(Case, Case.village_id == village.c.id)
        .where(Place.level != Level.VILLAGE),
    ]


def _is(queue: Queue) -> ColumnElement[str]:
    return literal(queue.value, String)


def _live() -> ColumnElement[bool]:
    return Case.voided_at.is_(None)


def _is_early() -> ColumnElement[bool]:
    """Whether a case may be dispatched: nobody has it yet."""
    early = Case.state.in_((State.FILED, State.ACCEPTED))
    return and_(early, Case.unit_id.is_(None), Case.sent_to_id.is_(None))


def _held(postgres: bool, *roles: Role) -> tuple[ColumnElement[bool], ...]:
    force = and_(RoleHeld.since <= _TODAY, or_(RoleHeld.until.is_(None), RoleHeld.until > _TODAY))
    return is_given(RoleHeld.person_id, "people", postgres=postgres), RoleHeld.role.in_(roles), force
