"""The list of open cases somebody has to do with, quick for an office with a province of them.

Each state is read by itself in the order of the days due, and no more of it than the page needs: the
index gives that order, and nothing is sorted that nobody sees.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, union, union_all

from models.domain.cases import LIVE, OPEN, UNSETTLED
from models.domain.roles import Can, Held, Level, Role
from models.domain.shielding import ABOVE_VILLAGE
from models.store.helpers import helped_by, units_of
from models.store.leaves import absent_for
from models.store.people import Actor
from models.tables import Case, Place
from models.unit import Unit

COUNTED: Final = 1000
"""Cases are counted up to so many: nobody works through more pages."""
_FEW_VILLAGES, _MANY_VILLAGES = 64, 2000
"""Up to the first, villages are read one by one; beyond, open cases are, the first due first. Beyond the
second, each case asks for its village: nearly all lie below."""


def count_open(unit: Unit, actor: Actor) -> int:
    """Return how many open cases the actor answers for or has below them, ``COUNTED`` at most."""
    parts = [select(Case.id).where(Case.state.in_(OPEN), _own(unit, actor))]
    below = _below(unit, actor)
    if below:
        parts.append(select(Case.id).where(Case.state.in_(LIVE), or_(*below)))
    some = (one.where(Case.voided_at.is_(None)).limit(COUNTED).subquery() for one in parts)
    every = union(
        *(select(one) for one in some)
    ).subquery()  # in any order: reading ends when there are enough
    return min(COUNTED, unit.session.scalars(select(func.count()).select_from(every)).one())


def open_cases(unit: Unit, actor: Actor, *, skip: int, limit: int) -> list[tuple[Case, str]]:
    """Return a page of the open cases the actor answers for or has below them, with their village's name.

    The first due come first, those that are answered last.
    """
    found = _found(unit, actor, most=skip + limit)
    rows = unit.session.execute(
        select(Case, Place.name)
        .join(found, found.c.id == Case.id)
        .join(Place, Place.id == Case.village_id)
        .order_by(found.c.stage, found.c.due_on, Case.id)
        .offset(skip)
        .limit(limit)
    )
    return [(case, name) for case, name in rows]


def _found(unit: Unit, actor: Actor, *, most: int) -> Any:
    """Return the first ``most`` of the actor's cases as a subquery: id, stage and day due, each once."""
    parts = [_first(Case.state.in_(OPEN), _own(unit, actor), stage=0, most=most)]
    below = _below(unit, actor)
    if below:
        parts += [
            _first(Case.state == state, or_(*below), stage=int(state in UNSETTLED), most=most)
            for state in LIVE
        ]
    every = union_all(*(select(one.subquery()) for one in parts)).subquery()
    return (
        select(every.c.id, every.c.stage, every.c.due_on)
        .distinct()
        .order_by(every.c.stage, every.c.due_on, every.c.id)
        .limit(most)
        .subquery()
    )


def _below(unit: Unit, actor: Actor) -> list[ColumnElement[bool]]:
    """Return for each role that sees the cases of its place which ones those are."""
    return [is_below(unit, one) for one in actor.held if one.path in actor.below(Can.SEE_CASE)]


def _first(
    state: ColumnElement[bool], whose: ColumnElement[bool], *, stage: int, most: int
) -> Select[int, int, date]:
    """Return the first cases due of a state, as id, stage and day due."""
    stages = literal(stage).label("stage")
    found = select(Case.id, stages, Case.due_on).where(state, Case.voided_at.is_(None), whose)
    return found.order_by(Case.due_on, Case.id).limit(most)


def _own(unit: Unit, actor: Actor) -> ColumnElement[bool]:
    """Return what somebody answers for themselves, stands in for, or their unit has."""
    units = units_of(actor)
    own: list[ColumnElement[bool]] = [Case.responsible_id.in_([actor.id, *absent_for(unit, actor.id)])]
    if units:
        own += [Case.unit_id.in_(units), Case.sent_to_id.in_(units), helped_by(unit, units)]
    return or_(*own)


def is_below(unit: Unit, held: Held) -> ColumnElement[bool]:
    """Return which cases lie below a role's place and may be seen from there (``may_look``)."""
    below = Place.path.startswith(held.path, autoescape=True)
    villages = select(func.count()).where(below, Place.level == Level.VILLAGE)
    count = unit.recall(("villages", held.path), lambda: unit.session.scalars(villages).one())
    # The sum keeps the index of villages out of it: else all cases of them would be read and sorted.
    village = Case.village_id if count <= _FEW_VILLAGES else Case.village_id + 0
    lies_below = (
        village.in_(select(Place.id).where(below))
        if count <= _MANY_VILLAGES
        else exists().where(Place.id == Case.village_id, below)
    )
    open_to_all = Case.category.not_in(ABOVE_VILLAGE)
    if held.role is not Role.OFFICE:
        return and_(lies_below, open_to_all)
    return and_(lies_below, or_(open_to_all, Case.village_id != held.place_id))
