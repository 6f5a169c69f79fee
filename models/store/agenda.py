"""What a morning's digest says, for many people at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    union,
)

from models.domain.cases import OPEN, Source, State, Urgency
from models.domain.roles import STAFF, Level, Role
from models.domain.shielding import ABOVE_VILLAGE
from models.store.due import Ladder, is_told
from models.store.holds import rests
from models.store.hours import hours_of
from models.store.leaves import is_away, is_running
from models.store.sets import is_given, is_postgres, listed, rows_of
from models.tables import (
    Account,
    Case,
    Leave,
    Place,
    ReminderLog,
    RoleHeld,
)
from models.tables.types import UtcDateTime
from models.unit import Unit

_TODAY: BindParameter[date] = bindparam("today", type_=Date)
_BLUE: BindParameter[date] = bindparam("blue", type_=Date)
_YELLOW: BindParameter[date] = bindparam("yellow", type_=Date)
_FILED_BEFORE: BindParameter[datetime] = bindparam("filed_before", type_=UtcDateTime())


@dataclass(frozen=True, slots=True)
class Horizon:
    """What belongs into a digest.

    Own cases due by ``blue``, those below a lead or an office due by ``yellow``; all filed before
    ``filed_before``, so that a day's digest is the same whenever in its window it is composed.
    """

    blue: date
    yellow: date
    filed_before: datetime


class Stage(IntEnum):
    """How pressing a case of a digest is, the most pressing first.

    ``WAITING`` is a petition not accepted yet, ``URGENT`` one that must not wait; of both no deadline nears.
    """

    URGENT = 0
    OVER = 1
    SOON = 2
    WAITING = 3
    LATER = 4


class AgendaCase(NamedTuple):
    """A case in a person's digest; ``counts`` says how many cases of each stage there are for them."""

    person_id: int
    id: int
    number: str
    category: str
    village: str
    due_on: date
    source: str
    is_own: bool
    is_waiting: bool  # a petition not accepted yet
    stage: Stage
    counts: dict[Stage, int]


def staff_to_greet(unit: Unit, ladder: Ladder, *, after: int, limit: int) -> list[int]:
    """Return the reachable people with a role of the staff and no digest today, in ascending order.

    Who entered after today's digest began to go has just been welcomed, and waits until the next.
    """
    hours = hours_of(unit)
    began = hours.instant(unit.today, hours.times.digest_from)
    greeted = is_told(ladder, ReminderLog.due_on == unit.today)
    holds = exists().where(
        RoleHeld.person_id == Account.person_id, RoleHeld.role.in_(sorted(STAFF)), _is_held(unit.today)
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
    rows = rows_of(
        unit,
        _agenda(is_postgres(unit)),
        people=listed(unit, people),
        today=unit.today,
        limit=limit,
        blue=horizon.blue,
        yellow=horizon.yellow,
        filed_before=horizon.filed_before,
    )
    found: dict[int, list[AgendaCase]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(_read(row))
    return found


@cache
def _agenda(postgres: bool) -> Any:
    """Return the statement, which is made once: that costs more than running it."""
    parts = (_own(postgres), _stood_in(postgres), _in_village(postgres), _below(postgres))
    pairs = union(*parts).subquery()
    whose = pairs.c.person_id
    staged = (
        select(
            *(whose, Case.id, Case.number, Case.category, Place.name, Case.due_on, Case.source),
            or_(Case.responsible_id == whose, _stands_in(whose)).label("own"),
            _is_waiting().label("waiting"),
            _stage().label("stage"),
        )
        .join(Case, Case.id == pairs.c.case_id)
        .join(Place, Place.id == Case.village_id)
        .where(~rests(_TODAY, pairs.c.person_id))
        .subquery()
    )
    theirs = staged.c.person_id
    order = (staged.c.stage, staged.c.due_on, staged.c.id)
    ranked = select(
        *staged.c,
        *(
            func.count(case((staged.c.stage == one.value, 1)))
            .over(partition_by=theirs)
            .label(f"of_{one.value}")
            for one in Stage
        ),
        func.row_number().over(partition_by=theirs, order_by=order).label("rank"),
    ).subquery()
    chosen = [column for column in ranked.c if column.name != "rank"]
    most = bindparam("limit", type_=Integer)
    return select(*chosen).where(ranked.c.rank <= most).order_by(ranked.c.person_id, ranked.c.rank)


def _read(row: Any) -> AgendaCase:
    stages = len(Stage)
    counts = dict(zip(Stage, row[-stages:], strict=True))
    return AgendaCase._make((*row[: -stages - 1], Stage(row[-stages - 1]), counts))


def _stage() -> ColumnElement[int]:
    waiting = _is_waiting()
    return case(
        (and_(waiting, Case.urgency == Urgency.URGENT), Stage.URGENT.value),
        (Case.due_on < _TODAY, Stage.OVER.value),
        (Case.due_on <= _YELLOW, Stage.SOON.value),
        (waiting, Stage.WAITING.value),
        else_=Stage.LATER.value,
    )


def roles_among(unit: Unit, people: Collection[int]) -> dict[int, set[Role]]:
    """Return the roles that these people hold today; who holds none is absent."""
    held: dict[int, set[Role]] = {}
    known = {"people": listed(unit, people), "today": unit.today}
    for person, role in rows_of(unit, _roles(is_postgres(unit)), **known):
        held.setdefault(person, set()).add(Role(role))
    return held


@cache
def _roles(postgres: bool) -> Any:
    mine = is_given(RoleHeld.person_id, "people", postgres=postgres)
    return select(RoleHeld.person_id, RoleHeld.role).where(mine, _is_held(_TODAY))


def _own(postgres: bool) -> Select[int, int]:
    return select(Case.responsible_id.label("person_id"), Case.id.label("case_id")).where(
        is_given(Case.responsible_id, "people", postgres=postgres),
        ~is_away(_TODAY, Case.responsible_id),
        *_is_open(),
        or_(Case.due_on <= _BLUE, _is_waiting()),
    )


def _stood_in(postgres: bool) -> Select[int, int]:
    """Cases of those who are away, for who stands in."""
    return (
        select(Leave.stand_in_id, Case.id)
        .join(Case, Case.responsible_id == Leave.person_id)
        .where(
            is_given(Leave.stand_in_id, "people", postgres=postgres),
            is_running(_TODAY),
            *_is_open(),
            or_(Case.due_on <= _BLUE, _is_waiting()),
        )
    )


def _stands_in(person: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a person stands in for whoever is responsible for the case."""
    return exists().where(
        Leave.person_id == Case.responsible_id, Leave.stand_in_id == person, is_running(_TODAY)
    )


def _in_village(postgres: bool) -> Select[int, int]:
    """Cases of the villages that are held: late ones, and all whose responsible person cannot be reached."""
    own = exists().where(Account.person_id == Case.responsible_id, Account.unreachable_at.is_(None))
    other = exists().where(
        Leave.person_id == Case.responsible_id,
        is_running(_TODAY),
        Account.person_id == Leave.stand_in_id,
        Account.unreachable_at.is_(None),
    )
    reachable = or_(and_(own, ~is_away(_TODAY, Case.responsible_id)), other)
    return (
        select(RoleHeld.person_id, Case.id)
        .join(Case, Case.village_id == RoleHeld.place_id)
        .where(
            *_leads(postgres),
            *_is_open(),
            Case.category.not_in(ABOVE_VILLAGE),
            or_(
                Case.due_on <= _YELLOW,
                and_(~reachable, or_(Case.due_on <= _BLUE, _is_waiting())),
            ),
        )
    )


def _below(postgres: bool) -> Select[int, int]:
    """Late cases of the villages below the places that are held."""
    village = Place.__table__.alias("village")
    return (
        select(RoleHeld.person_id, Case.id)
        .join(Place, and_(Place.id == RoleHeld.place_id, Place.level != Level.VILLAGE))
        .join(village, and_(village.c.level == Level.VILLAGE, village.c.path.startswith(Place.path)))
        .join(Case, Case.village_id == village.c.id)
        .where(*_leads(postgres), *_is_open(), Case.due_on <= _YELLOW)
        .where(or_(RoleHeld.role == Role.OFFICE, Case.category.not_in(ABOVE_VILLAGE)))
    )


def _is_held(today: date | BindParameter[date]) -> ColumnElement[bool]:
    return and_(RoleHeld.since <= today, or_(RoleHeld.until.is_(None), RoleHeld.until > today))


def _leads(postgres: bool) -> tuple[ColumnElement[bool], ...]:
    roles = RoleHeld.role.in_((Role.TEAM_LEAD, Role.OFFICE))
    return is_given(RoleHeld.person_id, "people", postgres=postgres), roles, _is_held(_TODAY)


def _is_open() -> tuple[ColumnElement[bool], ...]:
    return Case.state.in_(OPEN), Case.voided_at.is_(None), Case.filed_at < _FILED_BEFORE


def _is_waiting() -> ColumnElement[bool]:
    return and_(Case.state == State.FILED, Case.source == Source.PETITION)
