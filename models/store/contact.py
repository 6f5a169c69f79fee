"""Calls and visits owed to people whom the bot cannot write to, found for whoever they fall to today."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.domain.refusal import Refused
from models.domain.roles import Role
from models.store.leaves import absent_for
from models.store.people import Actor
from models.store.sets import is_postgres
from models.tables import Account, Assignment, ContactTask, Household, Member, Person, Place, RoleHeld
from models.unit import Unit


class Lost(NamedTuple):
    """A task with whom it is about, and since when they cannot be written to."""

    id: int
    name: str
    since: datetime


def open_for_chat(unit: Unit, chat_id: int) -> None:
    """Owe a call or a visit to the person of a chat; once, while one is open."""
    found = select(Account.person_id).where(Account.chat_id == chat_id)
    for person_id in unit.session.scalars(found):
        open_for(unit, person_id)


def open_for(unit: Unit, person_id: int) -> None:
    """Owe a call or a visit to a person; once, while one is open."""
    into: Any = postgresql.insert if is_postgres(unit) else sqlite.insert
    row = {"person_id": person_id, "opened_at": unit.now}
    unit.session.execute(into(ContactTask).values(row).on_conflict_do_nothing())


def close_for(unit: Unit, person_id: int) -> None:
    """Close a person's open task: they can be written to again."""
    unit.session.execute(
        update(ContactTask)
        .where(ContactTask.person_id == person_id, ContactTask.closed_at.is_(None))
        .values(closed_at=unit.now, outcome="reached")
        .execution_options(synchronize_session=False)
    )


def tasks_for(unit: Unit, actor: Actor, *, skip: int = 0, limit: int = 100) -> tuple[list[Lost], int]:
    """Return a page of the open tasks that fall to the actor, the oldest first, and how many there are."""
    where = _mine(unit, actor)
    count = unit.session.scalar(select(func.count()).select_from(ContactTask).where(where)) or 0
    query = (
        select(ContactTask.id, Person.name, ContactTask.opened_at)
        .join(Person, Person.id == ContactTask.person_id)
        .where(where)
        .order_by(ContactTask.opened_at, ContactTask.id)
        .offset(skip)
        .limit(limit)
    )
    return [Lost(*row) for row in unit.session.execute(query)] if count else [], count


def task_for(unit: Unit, actor: Actor, task_id: int) -> ContactTask:
    """Return an open task that falls to the actor, else raise Refused."""
    query = select(ContactTask).where(ContactTask.id == task_id, _mine(unit, actor))
    task = unit.session.scalars(query).first()
    if task is None:
        raise Refused("not_yours")
    return task


def _mine(unit: Unit, actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a task is open and falls to the actor.

    A villager's falls to their household's cadre, or who stands in; without a cadre, and a cadre's own, to
    the team lead; a team lead's to the office. Who has left, or erased themselves, is nobody's task.
    """
    falls: list[ColumnElement[bool]] = []
    if actor.has(Role.CADRE):
        falls.append(_of_cadres(unit, [actor.id, *absent_for(unit, actor.id)]))
    for held in actor.held:
        if held.path and held.role is Role.TEAM_LEAD:
            falls += [_holds(unit, Role.CADRE, held.path), _without_cadre(unit, held.path)]
        elif held.path and held.role is Role.OFFICE:
            falls.append(_holds(unit, Role.TEAM_LEAD, held.path))
    lost = exists().where(Account.person_id == ContactTask.person_id, Account.unreachable_at.is_not(None))
    return and_(
        ContactTask.closed_at.is_(None),
        ContactTask.person_id != actor.id,
        lost,
        or_(*falls) if falls else ContactTask.id.is_(None),
    )


def _of_cadres(unit: Unit, cadres: list[int]) -> ColumnElement[bool]:
    return exists().where(
        Member.person_id == ContactTask.person_id,
        Assignment.household_id == Member.household_id,
        Assignment.cadre_id.in_(cadres),
        *_in_force(unit, Assignment),
    )


def _without_cadre(unit: Unit, path: str) -> ColumnElement[bool]:
    linked = exists().where(Assignment.household_id == Household.id, *_in_force(unit, Assignment))
    return exists().where(
        Member.person_id == ContactTask.person_id,
        Household.id == Member.household_id,
        Place.id == Household.village_id,
        Place.path.startswith(path, autoescape=True),
        ~linked.correlate(Household),
    )


def _holds(unit: Unit, role: Role, path: str) -> ColumnElement[bool]:
    return exists().where(
        RoleHeld.person_id == ContactTask.person_id,
        RoleHeld.role == role,
        Place.id == RoleHeld.place_id,
        Place.path.startswith(path, autoescape=True),
        *_in_force(unit, RoleHeld),
    )


def _in_force(unit: Unit, table: type[RoleHeld] | type[Assignment]) -> tuple[Any, Any]:
    return table.since <= unit.today, or_(table.until.is_(None), table.until > unit.today)
