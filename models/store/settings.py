"""The rows of an office's settings, and whom a change would reach tomorrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select

from models.domain.cases import OPEN, Source, State, Urgency
from models.domain.setting import Holds, Setting, resolve
from models.domain.wording import BLUE_DAYS
from models.store.sets import rows_of
from models.tables import Account, Case, Place, RoleHeld, Rule, WorkUnit
from models.unit import Unit

_ACCEPT, _RECEIVE, _ANSWER = "accept_limit", "receive_limit", "answer_limit"


class Effect(NamedTuple):
    """How many people would be reminded on the next working day: as it is, and as it would be."""

    now: int
    then: int


def rows_of_kind(unit: Unit, kind: str) -> dict[tuple[str, str], Any]:
    """Return all rows of a kind of setting: values by key and place's path, empty for everywhere."""
    query = (
        select(Rule.key, func.coalesce(Place.path, ""), Rule.value)
        .outerjoin(Place, Place.id == Rule.place_id)
        .where(Rule.kind == kind)
    )
    return {(key, path): value for key, path, value in unit.session.execute(query)}


def own_row(unit: Unit, setting: Setting, place_id: int) -> Rule | None:
    """Return the row of a setting for a place itself."""
    query = select(Rule).where(Rule.kind == setting.kind, Rule.key == setting.key, Rule.place_id == place_id)
    return unit.session.scalars(query).first()


def keys_of(setting: Setting, category: str, *, urgent: bool) -> tuple[str, ...]:
    """Return the keys under which a case's limit is looked for, the first first."""
    if setting.kind != _ANSWER:
        return (setting.key,)
    return (f"{category}:urgent", "urgent") if urgent else (category, "default")


class _Pending(NamedTuple):
    person: int
    path: str
    category: str
    urgency: str
    since: date


def people_reminded(
    unit: Unit, setting: Setting, path: str, *, rows: tuple[Sequence[Holds], Sequence[Holds]]
) -> Effect:
    """Return how many people with open cases below a path would be reminded on the next working day.

    ``rows`` are the setting's as they are and as they would be. A limit for answers is reckoned as if it held
    for what is open now.
    """
    found = _pending(unit, setting, path)
    now, then = (_reminded(unit, setting, found, rows=one) for one in rows)
    return Effect(len(now), len(then))


def _reminded(unit: Unit, setting: Setting, found: Sequence[_Pending], *, rows: Sequence[Holds]) -> set[int]:
    calendar = unit.world.calendar
    day = calendar.next_working_day(unit.today)
    horizon = calendar.add_working_days(day, BLUE_DAYS) if setting.kind == _ANSWER else day
    limits: dict[tuple[str, ...], int] = {}
    people = set()
    for one in found:
        known = (one.path, one.category, one.urgency)
        if known not in limits:
            keys = keys_of(setting, one.category, urgent=one.urgency == Urgency.URGENT)
            row = resolve(rows, keys, one.path)
            limits[known] = int(row.value) if row is not None else 0
        if calendar.add_working_days(one.since, limits[known]) <= horizon:
            people.add(one.person)
    return people


def _pending(unit: Unit, setting: Setting, path: str) -> list[_Pending]:
    states = {_ACCEPT: (State.FILED,), _RECEIVE: (State.DISPATCHED,)}.get(setting.kind, tuple(OPEN))
    since = func.coalesce(Case.sent_on, Case.start_on) if setting.kind == _RECEIVE else Case.start_on
    query = (
        select(Case.responsible_id, Place.path, Case.category, Case.urgency, since)
        .join(Place, Place.id == Case.village_id)
        .where(Case.state.in_(states), Case.voided_at.is_(None), Place.path.startswith(path, autoescape=True))
        .distinct()
    )
    if setting.kind == _ACCEPT:
        query = query.where(Case.source == Source.PETITION)
    return [_Pending(*row) for row in rows_of(unit, query)]


def people_at(unit: Unit, path: str) -> dict[str, int]:
    """Return how many people who have entered hold a role at each place at and below a path."""
    here, there = Place.__table__.alias("here"), Place.__table__.alias("there")
    at = func.coalesce(here.c.path, there.c.path)
    query = (
        select(at, func.count(RoleHeld.person_id.distinct()))
        .join(Account, Account.person_id == RoleHeld.person_id)
        .outerjoin(here, here.c.id == RoleHeld.place_id)
        .outerjoin(WorkUnit, WorkUnit.id == RoleHeld.unit_id)
        .outerjoin(there, there.c.id == WorkUnit.place_id)
        .where(
            at.startswith(path, autoescape=True),
            RoleHeld.since <= unit.today,
            RoleHeld.until.is_(None) | (RoleHeld.until > unit.today),
        )
        .group_by(at)
    )
    return {place: int(count) for place, count in rows_of(unit, query)}
