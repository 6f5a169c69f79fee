"""Revisits that are owed: by whom, for which case, until when."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Date, Integer, bindparam, exists, func, or_, select, union

from models.domain.cases import Act
from models.domain.revisits import AFTER_ANSWER, EARLY, Why, owed_by
from models.domain.roles import Role
from models.domain.shielding import above, is_above_village
from models.store.due import Ladder
from models.store.leaves import absent_for, is_away, is_running
from models.store.parties import handled, village_path
from models.store.people import Actor, cadre_id_of, holder_id_for
from models.store.sets import is_among, is_given, is_postgres, listed, rows_of
from models.tables import Case, CaseEvent, Leave, Place, ReminderLog, Revisit
from models.unit import Unit

_TODAY: BindParameter[date] = bindparam("today", type_=Date)
_OPEN = (Revisit.done_at.is_(None), Revisit.dropped_at.is_(None))


class Owed(NamedTuple):
    """A revisit in a list of work."""

    id: int
    case_id: int
    number: str
    category: str
    village: str
    due_on: date
    source: str


class Asked(NamedTuple):
    """A revisit that falls due, as a reminder sees it: no names, no words."""

    id: int
    responsible_id: int  # who owes it
    case_id: int
    reason: str
    number: str
    category: str
    village: str
    due_on: date
    path: str  # where its leads and offices are sought
    unit_id: int | None
    source: str


def due_revisits(unit: Unit, ladder: Ladder, *, due: tuple[date, date], after: int, limit: int) -> list[int]:
    """Return the ids of the revisits due between two days whose rung is not logged, in ascending order."""
    logged = exists().where(
        ReminderLog.rule == ladder.rule,
        ReminderLog.rung == ladder.rung,
        ReminderLog.subject == Revisit.id,
        ReminderLog.due_on == Revisit.due_on,
        ReminderLog.slot == ladder.slot,
    )
    query = (
        select(Revisit.id)
        .where(
            *_OPEN, Revisit.due_on.between(*due), Revisit.person_id.is_not(None), Revisit.id > after, ~logged
        )
        .order_by(Revisit.id)
        .limit(limit)
    )
    return [row[0] for row in rows_of(unit, query)]


def revisits_by_id(unit: Unit, ids: Collection[int]) -> list[Asked]:
    """Return those of these revisits that are owed still, in the order of their ids."""
    if not ids:
        return []
    query = (
        select(
            Revisit.id,
            Revisit.person_id,
            Case.id,
            Revisit.reason,
            Case.number,
            Case.category,
            Place.name,
            Revisit.due_on,
            Place.path,
            Case.unit_id,
            Case.source,
        )
        .join(Case, Case.id == Revisit.case_id)
        .join(Place, Place.id == Case.village_id)
        .where(
            is_among(unit, Revisit.id, ids),
            *_OPEN,
            Revisit.person_id.is_not(None),
            Case.voided_at.is_(None),
        )
        .order_by(Revisit.id)
    )
    found = [Asked(*row) for row in rows_of(unit, query)]
    return [one._replace(path=above(one.path)) if is_above_village(one.category) else one for one in found]


class DueRevisit(NamedTuple):
    """A revisit in a person's digest, and how many there are in all for them."""

    person_id: int
    case_id: int
    number: str
    category: str
    village: str
    due_on: date
    source: str
    total: int


def revisits_today(unit: Unit, people: Collection[int], *, limit: int) -> dict[int, list[DueRevisit]]:
    """Return what revisits are due for each of these people, at most ``limit``, the first due first.

    Those of who is away are for who stands in. One statement.
    """
    known = {"people": listed(unit, people), "today": unit.today, "limit": limit}
    found: dict[int, list[DueRevisit]] = {}
    for row in rows_of(unit, _today(is_postgres(unit)), **known):
        found.setdefault(row[0], []).append(DueRevisit(*row))
    return found


@cache
def _today(postgres: bool) -> Any:
    """Return the statement, which is made once."""
    due = (*_OPEN, Revisit.due_on <= _TODAY)
    own = select(Revisit.person_id.label("person_id"), Revisit.id.label("revisit_id")).where(
        is_given(Revisit.person_id, "people", postgres=postgres), ~is_away(_TODAY, Revisit.person_id), *due
    )
    stood_in = (
        select(Leave.stand_in_id, Revisit.id)
        .join(Revisit, Revisit.person_id == Leave.person_id)
        .where(is_given(Leave.stand_in_id, "people", postgres=postgres), is_running(_TODAY), *due)
    )
    pairs = union(own, stood_in).subquery()
    whose = pairs.c.person_id
    ranked = (
        select(
            *(whose, Case.id.label("case_id"), Case.number, Case.category, Place.name, Revisit.due_on),
            Case.source,
            func.count().over(partition_by=whose).label("total"),
            func.row_number().over(partition_by=whose, order_by=(Revisit.due_on, Revisit.id)).label("rank"),
        )
        .join(Revisit, Revisit.id == pairs.c.revisit_id)
        .join(Case, Case.id == Revisit.case_id)
        .join(Place, Place.id == Case.village_id)
        .where(Case.voided_at.is_(None))
        .subquery()
    )
    chosen = [column for column in ranked.c if column.name != "rank"]
    some = select(*chosen).where(ranked.c.rank <= bindparam("limit", type_=Integer))
    return some.order_by(ranked.c.person_id, ranked.c.rank)


def owed_to(
    unit: Unit, case: Case, *, cadre_id: int | None = None, busy: frozenset[int] = frozenset()
) -> int | None:
    """Return who owes a case's revisits: the household's cadre, else the lead, else the nearest office.

    Passed over are whoever handled the case, the ``busy``, and whoever must not see it. ``cadre_id`` is who
    becomes the cadre.
    """
    handlers, _ = handled(unit, case)
    return owed_by(handlers | busy, _candidates(unit, case, cadre_id))


def _candidates(unit: Unit, case: Case, cadre_id: int | None) -> Iterator[int | None]:
    path = village_path(unit, case)
    if not is_above_village(case.category):
        yield cadre_id_of(unit, case.household_id) if cadre_id is None else cadre_id
        yield holder_id_for(unit, Role.TEAM_LEAD, path)
    else:
        path = above(path)
    while path != "/":
        yield holder_id_for(unit, Role.OFFICE, path)
        path = above(path)


def open_of(unit: Unit, case_id: int) -> list[Revisit]:
    """Return a case's revisits that are neither made nor dropped, the first due first."""
    query = select(Revisit).where(Revisit.case_id == case_id, *_OPEN)
    return list(unit.session.scalars(query.order_by(Revisit.due_on, Revisit.id)))


def has_open(unit: Unit, case_id: int) -> bool:
    """Return whether a case has revisits that are neither made nor dropped."""
    if any(isinstance(one, Revisit) for one in unit.session.new):
        unit.session.flush()
    count = select(func.count(Revisit.id)).where(Revisit.case_id == case_id, *_OPEN)
    return bool(unit.recall(("revisits", case_id), lambda: unit.session.scalar(count)))


def attempts_since_last(unit: Unit, case_id: int) -> int:
    """Return how often somebody tried in vain to reach the villager since the last revisit was made."""
    last = select(func.max(Revisit.done_at)).where(Revisit.case_id == case_id).scalar_subquery()
    query = select(func.count(CaseEvent.id)).where(
        CaseEvent.case_id == case_id,
        CaseEvent.act == Act.ATTEMPT,
        or_(last.is_(None), CaseEvent.at > last),
    )
    return unit.session.scalar(query) or 0


def revisits_due(unit: Unit, actor: Actor, *, skip: int, limit: int) -> tuple[list[Owed], int]:
    """Return some of the revisits that the actor owes, or somebody they stand in for, and how many in all.

    The first due come first.
    """
    near = unit.today + timedelta(days=EARLY), unit.today + timedelta(days=AFTER_ANSWER)
    begun = or_(Revisit.due_on <= near[0], (Revisit.reason == Why.ANSWER) & (Revisit.due_on <= near[1]))
    mine = Revisit.person_id.in_([actor.id, *absent_for(unit, actor.id)])
    query = (
        select(Revisit.id, Case.id, Case.number, Case.category, Place.name, Revisit.due_on, Case.source)
        .join(Case, Case.id == Revisit.case_id)
        .join(Place, Place.id == Case.village_id)
        .where(mine, *_OPEN, begun, Case.voided_at.is_(None))
        .order_by(Revisit.due_on, Revisit.id)
    )
    rows = [Owed(*row) for row in unit.session.execute(query)]
    return rows[skip : skip + limit], len(rows)
