"""What reminders are about: the open subjects whose rung is not logged yet, and who is meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Integer, Select, bindparam, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from models.domain.cases import OPEN, Source, State
from models.domain.reminders import Slot
from models.domain.roles import Role
from models.domain.sealed import DIALOGS as SEALED
from models.domain.shielding import above, is_above_village
from models.store.outbox import Chat
from models.store.sets import is_among, is_given, is_postgres, listed, rows_of
from models.tables import Account, Case, Draft, Person, Place, ReminderLog, RoleHeld
from models.unit import Unit

_SPOKEN_OF = Draft.dialog.not_in(sorted(SEALED))  # whoever looks at the phone reads reminders too


@dataclass(frozen=True, slots=True)
class Ladder:
    """Which rows of the ledger say that a subject's newest rung is logged."""

    rule: str
    rung: str
    slot: Slot


class OpenCase(NamedTuple):
    """A case as reminders see it: no names, no words. ``path`` is where its leads and offices are sought."""

    id: int
    number: str
    category: str
    urgency: str
    state: str
    village: str
    path: str
    responsible_id: int
    due_on: date
    start_on: date
    filed_at: datetime
    unit_id: int | None = None  # the unit that has it
    source: str = ""


def due_cases(unit: Unit, ladder: Ladder, *, due: tuple[date, date], after: int, limit: int) -> list[int]:
    """Return the ids of open cases due between two days whose rung is not logged, in ascending order."""
    known = {"first": due[0], "last": due[1], "after": after, "limit": limit}
    return [row[0] for row in rows_of(unit, _due_cases(ladder), **known)]


@cache
def _due_cases(ladder: Ladder) -> Any:
    query = select(Case.id).where(
        Case.state.in_(OPEN), Case.voided_at.is_(None), ~_is_logged(ladder, Case.due_on)
    )
    return _page(query.where(Case.due_on.between(bindparam("first"), bindparam("last"))))


def unaccepted_petitions(unit: Unit, ladder: Ladder, *, by: date | None, after: int, limit: int) -> list[int]:
    """Return the ids of petitions that wait for acceptance and have no such row, in ascending order.

    With ``by``, those alone whose clock began by that day.
    """
    known: dict[str, Any] = {"after": after, "limit": limit} | ({"by": by} if by is not None else {})
    return [row[0] for row in rows_of(unit, _unaccepted(ladder, is_late=by is not None), **known)]


@cache
def _unaccepted(ladder: Ladder, *, is_late: bool) -> Any:
    query = select(Case.id).where(
        Case.state == State.FILED,
        Case.source == Source.PETITION,
        Case.voided_at.is_(None),
        ~_is_logged(ladder, Case.start_on),
    )
    return _page(query.where(Case.start_on <= bindparam("by")) if is_late else query)


def _is_logged(ladder: Ladder, due_on: InstrumentedAttribute[date]) -> ColumnElement[bool]:
    return exists().where(
        ReminderLog.rule == ladder.rule,
        ReminderLog.rung == ladder.rung,
        ReminderLog.subject == Case.id,
        ReminderLog.due_on == due_on,
        ReminderLog.slot == ladder.slot,
    )


def _page(query: Select[Any]) -> Any:
    most = bindparam("limit", type_=Integer)
    return query.where(Case.id > bindparam("after")).order_by(Case.id).limit(most)


def cases_by_id(unit: Unit, ids: Collection[int]) -> list[OpenCase]:
    """Return those of these cases that are open still, in the order of their ids."""
    rows = rows_of(unit, _cases(is_postgres(unit)), cases=listed(unit, ids))
    found = [OpenCase(*row[:-1]) for row in rows if row.state in OPEN and not row.voided]
    return [one._replace(path=above(one.path)) if is_above_village(one.category) else one for one in found]


@cache
def _cases(postgres: bool) -> Any:
    return (
        select(
            Case.id,
            Case.number,
            Case.category,
            Case.urgency,
            Case.state,
            Place.name,
            Place.path,
            Case.responsible_id,
            Case.due_on,
            Case.start_on,
            Case.filed_at,
            Case.unit_id,
            Case.source,
            Case.voided_at.is_not(None).label("voided"),
        )
        .join(Place, Place.id == Case.village_id)
        .where(is_given(Case.id, "cases", postgres=postgres))  # no more, or SQLite walks all open cases
        .order_by(Case.id)
    )


def people_with_stale_drafts(
    unit: Unit, rule: str, *, touched_by: datetime, after: int, limit: int
) -> list[int]:
    """Return who has a draft last touched by then and not reminded of since, in ascending order."""
    query = (
        select(Draft.person_id)
        .where(Draft.touched_at <= touched_by, ~_reminded(rule), Draft.person_id > after, _SPOKEN_OF)
        .distinct()
    )
    return list(unit.session.scalars(query.order_by(Draft.person_id).limit(limit)))


def stale_drafts(unit: Unit, rule: str, *, touched_by: datetime, people: Collection[int]) -> list[Draft]:
    """Return these people's drafts that were left by then, the last touched first."""
    return list(
        unit.session.scalars(
            select(Draft)
            .where(
                Draft.touched_at <= touched_by,
                ~_reminded(rule),
                is_among(unit, Draft.person_id, people),
                _SPOKEN_OF,
            )
            .order_by(Draft.person_id, Draft.touched_at.desc(), Draft.id.desc())
        )
    )


def _reminded(rule: str) -> Any:
    return exists().where(
        ReminderLog.rule == rule, ReminderLog.subject == Draft.id, ReminderLog.at > Draft.touched_at
    )


def chats_of(unit: Unit, people: Iterable[int]) -> dict[int, Chat]:
    """Return where those of these people that can be written to are reached, by person."""
    rows = rows_of(unit, _chats(is_postgres(unit)), people=listed(unit, set(people)))
    return {person: Chat(chat, language) for person, chat, language in rows}


@cache
def _chats(postgres: bool) -> Any:
    return select(Account.person_id, Account.chat_id, Account.language).where(
        is_given(Account.person_id, "people", postgres=postgres),
        Account.unreachable_at.is_(None),
        Account.notice_version.is_not(None),
    )


def names_of(unit: Unit, people: Iterable[int]) -> dict[int, str]:
    """Return the names of these people."""
    rows = rows_of(unit, _names(is_postgres(unit)), people=listed(unit, set(people)))
    return {person: name for person, name in rows}  # noqa: C416 - dict() takes a result for a mapping


@cache
def _names(postgres: bool) -> Any:
    return select(Person.id, Person.name).where(is_given(Person.id, "people", postgres=postgres))


def drafts_untouched(unit: Unit, ids: Collection[int], *, touched_by: datetime) -> set[int]:
    """Return those of these drafts that are there still and were last touched by then."""
    return set(
        unit.session.scalars(
            select(Draft.id).where(is_among(unit, Draft.id, ids), Draft.touched_at <= touched_by)
        )
    )


def holders_at(unit: Unit, places: Collection[int]) -> dict[tuple[str, int], list[int]]:
    """Return who is team lead or office of these places today, by role and place, the first first."""
    rows = rows_of(unit, _holders(is_postgres(unit)), places=listed(unit, places), today=unit.today)
    found: dict[tuple[str, int], list[int]] = {}
    for role, place, person in rows:
        if place is not None:
            found.setdefault((role, place), []).append(person)
    return found


@cache
def _holders(postgres: bool) -> Any:
    today: BindParameter[date] = bindparam("today")
    return (
        select(RoleHeld.role, RoleHeld.place_id, RoleHeld.person_id)
        .where(
            is_given(RoleHeld.place_id, "places", postgres=postgres),
            RoleHeld.role.in_((Role.TEAM_LEAD, Role.OFFICE)),
            RoleHeld.since <= today,
            or_(RoleHeld.until.is_(None), RoleHeld.until > today),
        )
        .order_by(RoleHeld.id)
    )
