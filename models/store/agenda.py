"""What a morning's digest says, for many people at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, union

from models.domain.cases import OPEN, Source, State, Urgency
from models.domain.roles import STAFF, Level, Role
from models.domain.shielding import ABOVE_VILLAGE
from models.store.due import Ladder
from models.store.holds import rests
from models.store.hours import hours_of
from models.store.leaves import is_away, is_running
from models.store.sets import is_among, rows_of
from models.tables import (
    Account,
    Case,
    Leave,
    Place,
    ReminderLog,
    RoleHeld,
)
from models.unit import Unit


@dataclass(frozen=True, slots=True)
class Horizon:
    """What belongs into a digest.

    Own cases due by ``blue``, those below a lead or an office due by ``yellow``; all filed before
    ``filed_before``, so that a day's digest is the same whenever in its window it is composed.
    """

    blue: date
    yellow: date
    filed_before: datetime


class AgendaCase(NamedTuple):
    """A case in a person's digest, and how many there are in all for them."""

    person_id: int
    id: int
    number: str
    category: str
    village: str
    due_on: date
    is_own: bool
    is_waiting: bool  # a petition not accepted yet
    total: int


def staff_to_greet(unit: Unit, ladder: Ladder, *, after: int, limit: int) -> list[int]:
    """Return the reachable people with a role of the staff and no digest today, in ascending order.

    Who entered after today's digest began to go has just been welcomed, and waits until the next.
    """
    hours = hours_of(unit)
    began = hours.instant(unit.today, hours.times.digest_from)
    greeted = exists().where(
        ReminderLog.rule == ladder.rule,
        ReminderLog.rung == ladder.rung,
        ReminderLog.subject == Account.person_id,
        ReminderLog.due_on == unit.today,
        ReminderLog.slot == ladder.slot,
    )
    holds = exists().where(
        RoleHeld.person_id == Account.person_id, RoleHeld.role.in_(sorted(STAFF)), _is_held(unit)
    )
    return list(
        unit.session.scalars(
            select(Account.person_id)
            .where(Account.unreachable_at.is_(None), Account.joined_at < began)
            .where(Account.person_id > after, holds, ~greeted)
            .order_by(Account.person_id)
            .limit(limit)
        )
    )


def agenda_of(
    unit: Unit, people: Collection[int], horizon: Horizon, *, limit: int
) -> dict[int, list[AgendaCase]]:
    """Return each person's cases, at most ``limit``, the most urgent first."""
    pairs = union(
        _own(unit, people, horizon),
        _stood_in(unit, people, horizon),
        _in_village(unit, people, horizon),
        _below(unit, people, horizon),
    ).subquery()
    waiting = _is_waiting()
    urgency = case(
        (and_(waiting, Case.urgency == Urgency.URGENT), date.min),
        (and_(waiting, Case.due_on > unit.today), unit.today),
        else_=Case.due_on,
    )
    ranked = (
        select(
            pairs.c.person_id,
            Case.id,
            Case.number,
            Case.category,
            Place.name,
            Case.due_on,
            or_(Case.responsible_id == pairs.c.person_id, _stands_in(unit, pairs.c.person_id)).label("own"),
            waiting.label("waiting"),
            func.count().over(partition_by=pairs.c.person_id).label("total"),
            func.row_number().over(partition_by=pairs.c.person_id, order_by=(urgency, Case.id)).label("rank"),
        )
        .join(Case, Case.id == pairs.c.case_id)
        .join(Place, Place.id == Case.village_id)
        .where(~rests(unit, pairs.c.person_id))
        .subquery()
    )
    chosen = [column for column in ranked.c if column.name != "rank"]
    query = select(*chosen).where(ranked.c.rank <= limit).order_by(ranked.c.person_id, ranked.c.rank)
    found: dict[int, list[AgendaCase]] = {}
    for row in rows_of(unit, query):
        found.setdefault(row[0], []).append(AgendaCase(*row))
    return found


def _own(unit: Unit, people: Collection[int], horizon: Horizon) -> Select[int, int]:
    return select(Case.responsible_id.label("person_id"), Case.id.label("case_id")).where(
        is_among(unit, Case.responsible_id, people),
        ~is_away(unit.today, Case.responsible_id),
        *_is_open(horizon),
        or_(Case.due_on <= horizon.blue, _is_waiting()),
    )


def _stood_in(unit: Unit, people: Collection[int], horizon: Horizon) -> Select[int, int]:
    """Cases of those who are away, for who stands in."""
    return (
        select(Leave.stand_in_id, Case.id)
        .join(Case, Case.responsible_id == Leave.person_id)
        .where(
            is_among(unit, Leave.stand_in_id, people),
            is_running(unit.today),
            *_is_open(horizon),
            or_(Case.due_on <= horizon.blue, _is_waiting()),
        )
    )


def _stands_in(unit: Unit, person: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a person stands in for whoever is responsible for the case."""
    return exists().where(
        Leave.person_id == Case.responsible_id, Leave.stand_in_id == person, is_running(unit.today)
    )


def _in_village(unit: Unit, people: Collection[int], horizon: Horizon) -> Select[int, int]:
    """Cases of the villages that are held: late ones, and all whose responsible person cannot be reached."""
    own = exists().where(Account.person_id == Case.responsible_id, Account.unreachable_at.is_(None))
    other = exists().where(
        Leave.person_id == Case.responsible_id,
        is_running(unit.today),
        Account.person_id == Leave.stand_in_id,
        Account.unreachable_at.is_(None),
    )
    reachable = or_(and_(own, ~is_away(unit.today, Case.responsible_id)), other)
    return (
        select(RoleHeld.person_id, Case.id)
        .join(Case, Case.village_id == RoleHeld.place_id)
        .where(
            *_leads(unit, people),
            *_is_open(horizon),
            Case.category.not_in(ABOVE_VILLAGE),
            or_(
                Case.due_on <= horizon.yellow,
                and_(~reachable, or_(Case.due_on <= horizon.blue, _is_waiting())),
            ),
        )
    )


def _below(unit: Unit, people: Collection[int], horizon: Horizon) -> Select[int, int]:
    """Late cases of the villages below the places that are held."""
    village = Place.__table__.alias("village")
    return (
        select(RoleHeld.person_id, Case.id)
        .join(Place, and_(Place.id == RoleHeld.place_id, Place.level != Level.VILLAGE))
        .join(village, and_(village.c.level == Level.VILLAGE, village.c.path.startswith(Place.path)))
        .join(Case, Case.village_id == village.c.id)
        .where(*_leads(unit, people), *_is_open(horizon), Case.due_on <= horizon.yellow)
        .where(or_(RoleHeld.role == Role.OFFICE, Case.category.not_in(ABOVE_VILLAGE)))
    )


def _is_held(unit: Unit) -> ColumnElement[bool]:
    return and_(RoleHeld.since <= unit.today, or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today))


def _leads(unit: Unit, people: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    roles = RoleHeld.role.in_((Role.TEAM_LEAD, Role.OFFICE))
    return is_among(unit, RoleHeld.person_id, people), roles, _is_held(unit)


def _is_open(horizon: Horizon) -> tuple[ColumnElement[bool], ...]:
    return Case.state.in_(OPEN), Case.voided_at.is_(None), Case.filed_at < horizon.filed_before


def _is_waiting() -> ColumnElement[bool]:
    return and_(Case.state == State.FILED, Case.source == Source.PETITION)
