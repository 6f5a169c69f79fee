"""Who is away today, and who stands in for them: all of it derived from dates."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from models.domain.caseload import Span
from models.store.sets import is_among, is_given, is_postgres, listed, rows_of
from models.tables import Leave, Person
from models.unit import Unit


def is_running(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition that a leave holds on a day."""
    return and_(
        Leave.first_on <= today,
        Leave.last_on >= today,
        or_(Leave.ended_on.is_(None), Leave.ended_on > today),
    )


def is_away(
    today: date | BindParameter[date], person: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]
) -> ColumnElement[bool]:
    """Return the condition that a person of a statement is on leave that day."""
    return exists().where(Leave.person_id == person, is_running(today))


_TODAY: BindParameter[date] = bindparam("today")
_ABSENT = select(Leave.person_id).where(Leave.stand_in_id == bindparam("stand_in"), is_running(_TODAY))
_STAND_IN = (
    select(Leave.stand_in_id)
    .where(Leave.person_id == bindparam("person"), is_running(_TODAY))
    .order_by(Leave.id.desc())
    .limit(1)
)


def absent_for(unit: Unit, stand_in_id: int) -> list[int]:
    """Return the people whom this person stands in for today."""
    return unit.recall(
        ("absent", stand_in_id),
        lambda: list(unit.session.scalars(_ABSENT, {"stand_in": stand_in_id, "today": unit.today})),
        lasting=True,
    )


def stand_in_of(unit: Unit, person_id: int) -> Person | None:
    """Return who stands in for a person today; None when they are not away."""
    other = stand_in_id_of(unit, person_id)
    return unit.session.get(Person, other) if other is not None else None


def stand_in_id_of(unit: Unit, person_id: int) -> int | None:
    """Return the id of who stands in for a person today; None when they are not away."""
    known = {"person": person_id, "today": unit.today}
    return unit.recall(
        ("stand_in", person_id), lambda: unit.session.scalars(_STAND_IN, known).first(), lasting=True
    )


def stand_ins(unit: Unit, people: Collection[int]) -> dict[int, int]:
    """Return who stands in today for those of these people who are away."""
    known = {"people": listed(unit, people), "today": unit.today}
    rows = rows_of(unit, _stand_ins(is_postgres(unit)), **known)
    return {person: other for person, other in rows}  # noqa: C416 - dict() takes a result for a mapping


@cache
def _stand_ins(postgres: bool) -> Any:
    among = is_given(Leave.person_id, "people", postgres=postgres)
    return select(Leave.person_id, Leave.stand_in_id).where(among, is_running(_TODAY))


def acts_for(unit: Unit, actor_id: int, responsible_id: int) -> bool:
    """Return whether somebody may act on what this person answers for: it is theirs, or they stand in."""
    return actor_id == responsible_id or responsible_id in absent_for(unit, actor_id)


def leaves_now(unit: Unit, people: Collection[int]) -> list[Leave]:
    """Return the leaves of these people that run today or come later, the first first."""
    return list(unit.session.scalars(_present(unit).where(is_among(unit, Leave.person_id, people))))


def leaves_among(unit: Unit, people: Select[int], *, most: int) -> list[Leave]:
    """Return the first leaves, as above, of the people whom a query finds."""
    return list(unit.session.scalars(_present(unit).where(Leave.person_id.in_(people)).limit(most)))


def _present(unit: Unit) -> Select[Leave]:
    ended = and_(Leave.ended_on > unit.today, Leave.ended_on > Leave.first_on)
    return (
        select(Leave)
        .where(Leave.last_on >= unit.today, or_(Leave.ended_on.is_(None), ended))
        .order_by(Leave.first_on, Leave.id)
    )


def leave_of(unit: Unit, person_id: int) -> Leave | None:
    """Return a person's leave that runs today or comes next."""
    return next(iter(leaves_now(unit, [person_id])), None)


def leaves_meeting(unit: Unit, span: Span, people: Collection[int]) -> list[Leave]:
    """Return the leaves that share a day with a span and have any of these people in them."""
    found = unit.session.scalars(
        select(Leave).where(
            or_(is_among(unit, Leave.person_id, people), is_among(unit, Leave.stand_in_id, people)),
            Leave.first_on <= span.last,
            Leave.last_on >= span.first,
        )
    )
    return [one for one in found if span.meets(one.first_on, one.last_on, one.ended_on)]
