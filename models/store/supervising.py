"""Late cases on named persons' lists: which are new, which an office sees."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.domain.cases import OPEN
from models.domain.refusal import Refused
from models.domain.roles import Can, Role
from models.domain.shielding import may_look
from models.store.ids import next_id
from models.store.people import Actor
from models.store.sets import is_among, is_postgres, rows_of
from models.store.worklist import is_below
from models.tables import Case, Person, Place, RoleHeld, Supervised
from models.unit import Unit


class Listed(NamedTuple):
    """A row of a list, its case, where that is, and whose list it stands on."""

    row: Supervised
    case: Case
    place: str
    name: str


def unlisted(unit: Unit, last_due: date, *, after: int, limit: int) -> list[int]:
    """Return open cases due by then that stand on no list for their due day, in ascending order."""
    listed = exists().where(Supervised.case_id == Case.id, Supervised.due_on == Case.due_on)
    query = select(Case.id).where(
        Case.state.in_(OPEN), Case.voided_at.is_(None), Case.due_on <= last_due, Case.id > after, ~listed
    )
    return [row[0] for row in rows_of(unit, query.order_by(Case.id).limit(limit))]


def put_on_list(unit: Unit, found: Collection[tuple[int, date, int]]) -> dict[int, int]:
    """Put cases, each as case, due day and person, on lists; return how many are new, by person."""
    if not found:
        return {}
    rows = [
        {
            "id": next_id(unit, Supervised.__tablename__),
            "case_id": case,
            "due_on": due_on,
            "person_id": person,
            "listed_on": unit.today,
        }
        for case, due_on, person in found
    ]
    into: Any = postgresql.insert if is_postgres(unit) else sqlite.insert
    new = into(Supervised).values(rows).on_conflict_do_nothing().returning(Supervised.person_id)
    counts: dict[int, int] = {}
    for (person,) in rows_of(unit, new):
        counts[person] = counts.get(person, 0) + 1
    return counts


def orphaned(unit: Unit, limit: int) -> list[tuple[int, int]]:
    """Return rows whose person is in no office any more, each with its case."""
    holds = exists().where(
        RoleHeld.person_id == Supervised.person_id,
        RoleHeld.role == Role.OFFICE,
        RoleHeld.since <= unit.today,
        or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today),
    )
    query = select(Supervised.id, Supervised.case_id).where(Supervised.cleared_at.is_(None), ~holds)
    return [(row, case) for row, case in rows_of(unit, query.order_by(Supervised.id).limit(limit))]


def give_to(unit: Unit, rows: Collection[int], person_id: int) -> None:
    """Let rows stand on another person's list."""
    statement = update(Supervised).where(is_among(unit, Supervised.id, rows)).values(person_id=person_id)
    unit.session.execute(statement.execution_options(synchronize_session=False))


def _seen(unit: Unit, actor: Actor) -> ColumnElement[bool]:
    """Return which rows an office sees: all that are not cleared, of the cases that it may look down on."""
    below = [is_below(unit, one) for one in actor.held if one.path in actor.below(Can.SUPERVISE)]
    return and_(Supervised.cleared_at.is_(None), Case.voided_at.is_(None), or_(*below))


def count_listed(unit: Unit, actor: Actor) -> int:
    """Return how many late cases stand on the lists that the actor sees."""
    if not actor.below(Can.SUPERVISE):
        return 0
    query = select(func.count()).select_from(Supervised).join(Case, Case.id == Supervised.case_id)
    return int(unit.session.scalars(query.where(_seen(unit, actor))).one())


def listed_for(unit: Unit, actor: Actor, *, skip: int, limit: int) -> list[Listed]:
    """Return a page of the late cases on the lists that the actor sees: their own first, the latest first."""
    if not actor.below(Can.SUPERVISE):
        return []
    query = (
        _LISTED.where(_seen(unit, actor))
        .order_by(Supervised.person_id != actor.id, Supervised.due_on, Supervised.id)
        .offset(skip)
        .limit(limit)
    )
    return [Listed(*row) for row in unit.session.execute(query)]


_LISTED = (
    select(Supervised, Case, Place.name, Person.name)
    .join(Case, Case.id == Supervised.case_id)
    .join(Place, Place.id == Case.village_id)
    .join(Person, Person.id == Supervised.person_id)
)


def listed_by_id(unit: Unit, actor: Actor, row_id: int) -> Listed:
    """Return a row that the actor may see, else raise Refused."""
    found = unit.session.execute(
        _LISTED.add_columns(Place.path).where(Supervised.id == row_id, Case.voided_at.is_(None))
    ).first()
    if found is None:
        raise Refused("not_yours")
    *row, path = found
    listed, below = Listed(*row), actor.below(Can.SUPERVISE)
    if not any(one.path in below and may_look(one, path, listed.case.category) for one in actor.held):
        raise Refused("not_yours")
    if listed.row.cleared_at is not None:
        raise Refused("supervised_cleared", number=listed.case.number)
    return listed
