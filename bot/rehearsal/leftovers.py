"""What is left: each evening how much, and at the end what, for whom, and by how many days it is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, TypeVar

from sqlalchemy import ColumnElement, Select, func, select

from bot.rehearsal.cast import Cast
from bot.rehearsal.facts import Day, Undone
from models.domain.cases import LIVE, OPEN
from models.domain.wording import days_left
from models.tables import Assignment, Case, Household, Person, Place, Revisit, Visit
from models.unit import Unit

T = TypeVar("T")

CASE: Final = "case"
REVISIT: Final = "revisit"
HOUSEHOLD: Final = "household"


def count(unit: Unit, cast: Cast, day: Day) -> None:
    """Note how many cases are open and over at a day's end, and how many households were reached."""
    query = select(func.count(Case.id)).join(Place, Place.id == Case.village_id).where(*_is_open(cast))
    day.open = unit.session.scalars(query).one()
    day.over = unit.session.scalars(query.where(Case.due_on < unit.today)).one()
    reached = select(func.count(Visit.household_id.distinct())).where(*_counts(cast))
    day.visited = unit.session.scalars(reached).one()


def _is_open(cast: Cast) -> tuple[ColumnElement[bool], ...]:
    return Case.state.in_(OPEN), Case.voided_at.is_(None), Place.path.startswith(cast.path)


def _counts(cast: Cast) -> tuple[ColumnElement[bool], ...]:
    return Visit.campaign_id == cast.campaign.id, Visit.voided_at.is_(None), Visit.ordinal > 0


def left_undone(unit: Unit, cast: Cast) -> Iterator[Undone]:
    """Yield unfinished cases, overdue revisits, and households with too few visits, each by their order."""
    yield from _cases(unit, cast)
    yield from _revisits(unit, cast)
    yield from _households(unit, cast)


def _cases(unit: Unit, cast: Cast) -> Iterator[Undone]:
    query = (
        select(Case.number, Place.name, Person.name, Case.state, Case.due_on)
        .join(Place, Place.id == Case.village_id)
        .join(Person, Person.id == Case.responsible_id)
        .where(Case.state.in_(LIVE), Case.voided_at.is_(None), Place.path.startswith(cast.path))
        .order_by(Case.due_on, Case.id)
    )
    for number, place, name, state, due in unit.session.execute(query):
        over = _over(unit, due) if state in OPEN else 0
        yield Undone(CASE, number, place, name, state, due.isoformat() if state in OPEN else "", over)


def _revisits(unit: Unit, cast: Cast) -> Iterator[Undone]:
    query = (
        select(Case.number, Place.name, Person.name, Revisit.reason, Revisit.due_on)
        .join(Case, Case.id == Revisit.case_id)
        .join(Place, Place.id == Case.village_id)
        .outerjoin(Person, Person.id == Revisit.person_id)
        .where(Revisit.done_at.is_(None), Revisit.dropped_at.is_(None), Revisit.due_on < unit.today)
        .where(Place.path.startswith(cast.path))
        .order_by(Revisit.due_on, Revisit.id)
    )
    for number, place, name, reason, due in unit.session.execute(query):
        yield Undone(REVISIT, number, place, name or "", reason, due.isoformat(), _over(unit, due))


def _over(unit: Unit, due: date) -> int:
    return max(0, -days_left(unit.today, due, calendar=unit.world.calendar))


def _households(unit: Unit, cast: Cast) -> Iterator[Undone]:
    """Yield households with fewer visits than they are to have; ``stands`` is how many they had."""
    counted = select(Visit.household_id, func.count(Visit.id)).where(*_counts(cast))
    visits = _pairs(unit, counted.group_by(Visit.household_id))
    cadres = select(Assignment.household_id, Person.name).join(Person, Person.id == Assignment.cadre_id)
    now = (Assignment.since <= unit.today) & (Assignment.until.is_(None) | (Assignment.until > unit.today))
    names = _pairs(unit, cadres.where(now).order_by(Assignment.id))
    query = (
        select(Household.id, Household.number, Household.head, Place.name)
        .join(Place, Place.id == Household.village_id)
        .where(Place.path.startswith(cast.path), Household.gone_on.is_(None))
        .order_by(Household.id)
    )
    over = max(0, (unit.today - cast.campaign.ends_on).days)
    required = cast.campaign.required
    for id_, number, head, place in unit.session.execute(query):
        done = visits.get(id_, 0)
        if done < required:
            due = cast.campaign.ends_on.isoformat()
            about = f"{number} {head}"
            yield Undone(HOUSEHOLD, about, place, names.get(id_, ""), str(done), due, over, required)


def _pairs(unit: Unit, query: Select[int, T]) -> dict[int, T]:
    return {key: value for key, value in unit.session.execute(query)}  # noqa: C416 - dict() takes a result for a mapping
