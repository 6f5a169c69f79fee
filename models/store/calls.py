"""How many calls and visits to people who cannot be written to fall to each of many people today."""

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
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    union,
)

from models.domain.roles import Role
from models.store.leaves import is_away, is_running
from models.store.sets import is_given, is_postgres, listed, rows_of
from models.tables import Account, Assignment, ContactTask, Household, Leave, Member, Place, RoleHeld
from models.unit import Unit

_TODAY: BindParameter[date] = bindparam("today", type_=Date)


def calls_of(unit: Unit, people: Collection[int]) -> dict[int, int]:
    """Return how many open tasks fall to each of these people; who has none is absent.

    They fall as in ``tasks_for``, save that who is on leave is left to whoever stands in. One statement,
    made once, for one person and for hundreds.
    """
    rows = rows_of(unit, _calls(is_postgres(unit)), people=listed(unit, people), today=unit.today)
    return {person: count for person, count in rows}  # noqa: C416  # dict() takes a result for a mapping


@cache
def _calls(postgres: bool) -> Any:
    mine = _of_cadres(postgres), _stood_in(postgres), _without_cadre(postgres), _below(postgres)
    pairs = union(*mine).subquery()
    return select(pairs.c.person_id, func.count()).group_by(pairs.c.person_id)


def _open() -> ColumnElement[bool]:
    lost = exists().where(Account.person_id == ContactTask.person_id, Account.unreachable_at.is_not(None))
    return and_(ContactTask.closed_at.is_(None), lost)


def _of_cadres(postgres: bool) -> Select[int, int]:
    """Villagers of one's own households."""
    return (
        select(Assignment.cadre_id.label("person_id"), ContactTask.id.label("task_id"))
        .join(Member, Member.household_id == Assignment.household_id)
        .join(ContactTask, ContactTask.person_id == Member.person_id)
        .where(
            is_given(Assignment.cadre_id, "people", postgres=postgres),
            _in_force(Assignment),
            _holds(Assignment.cadre_id, Role.CADRE),
            ~is_away(_TODAY, Assignment.cadre_id),
            ContactTask.person_id != Assignment.cadre_id,
            _open(),
        )
    )


def _stood_in(postgres: bool) -> Select[int, int]:
    """Villagers of the households of those who are away, for who stands in."""
    return (
        select(Leave.stand_in_id, ContactTask.id)
        .join(Assignment, Assignment.cadre_id == Leave.person_id)
        .join(Member, Member.household_id == Assignment.household_id)
        .join(ContactTask, ContactTask.person_id == Member.person_id)
        .where(
            is_given(Leave.stand_in_id, "people", postgres=postgres),
            is_running(_TODAY),
            _in_force(Assignment),
            _holds(Leave.stand_in_id, Role.CADRE),
            ContactTask.person_id != Leave.stand_in_id,
            _open(),
        )
    )


def _without_cadre(postgres: bool) -> Select[int, int]:
    """Villagers below a lead's place whose household has no cadre."""
    head = Place.__table__.alias("head")
    linked = exists().where(Assignment.household_id == Household.id, _in_force(Assignment))
    return (
        select(RoleHeld.person_id, ContactTask.id)
        .join(head, head.c.id == RoleHeld.place_id)
        .join(ContactTask, ContactTask.person_id != RoleHeld.person_id)
        .join(Member, Member.person_id == ContactTask.person_id)
        .join(Household, Household.id == Member.household_id)
        .join(Place, and_(Place.id == Household.village_id, Place.path.startswith(head.c.path)))
        .where(
            is_given(RoleHeld.person_id, "people", postgres=postgres),
            RoleHeld.role == Role.TEAM_LEAD,
            _in_force(RoleHeld),
            ~linked.correlate(Household),
            _open(),
        )
    )


def _below(postgres: bool) -> Select[int, int]:
    """Cadres below a lead's place, and leads below an office's."""
    head, theirs = Place.__table__.alias("head"), RoleHeld.__table__.alias("theirs")
    pair = or_(
        and_(RoleHeld.role == Role.TEAM_LEAD, theirs.c.role == Role.CADRE),
        and_(RoleHeld.role == Role.OFFICE, theirs.c.role == Role.TEAM_LEAD),
    )
    return (
        select(RoleHeld.person_id, ContactTask.id)
        .join(head, head.c.id == RoleHeld.place_id)
        .join(ContactTask, ContactTask.person_id != RoleHeld.person_id)
        .join(theirs, and_(theirs.c.person_id == ContactTask.person_id, pair))
        .join(Place, and_(Place.id == theirs.c.place_id, Place.path.startswith(head.c.path)))
        .where(
            is_given(RoleHeld.person_id, "people", postgres=postgres),
            RoleHeld.role.in_((Role.TEAM_LEAD, Role.OFFICE)),
            _in_force(RoleHeld),
            theirs.c.since <= _TODAY,
            or_(theirs.c.until.is_(None), theirs.c.until > _TODAY),
            _open(),
        )
    )


def _holds(person: Any, role: Role) -> ColumnElement[bool]:
    return exists().where(RoleHeld.person_id == person, RoleHeld.role == role, _in_force(RoleHeld))


def _in_force(table: type[RoleHeld] | type[Assignment]) -> ColumnElement[bool]:
    return and_(table.since <= _TODAY, or_(table.until.is_(None), table.until > _TODAY))
