"""Who of the staff can be written to today, and why the others cannot; who handles cases for a unit."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, exists, or_, select

from models.domain.reminders import Absence
from models.domain.roles import STAFF, Role
from models.store.outbox import Chat
from models.store.parties import is_held
from models.store.sets import is_among, is_given, is_postgres, listed, rows_of
from models.tables import Account, Person, RoleHeld
from models.unit import Unit


class Reached(NamedTuple):
    """Somebody's chat, or why they are not to be written to."""

    chat: Chat | None
    absence: Absence | None


def reached(unit: Unit, people: Collection[int]) -> dict[int, Reached]:
    """Return of each of these people of the staff how they are reached; leaves are not looked at here."""
    known = {"people": listed(unit, people), "today": unit.today}
    rows = rows_of(unit, _reaching(is_postgres(unit)), **known)
    found: dict[int, Reached] = {}
    for person, has_gone, is_staff, chat, language, is_blocked, is_in in rows:
        absence = None
        if has_gone or not is_staff:
            absence = Absence.GONE
        elif chat is None or not is_in:
            absence = Absence.NEVER
        elif is_blocked:
            absence = Absence.BLOCKED
        found[person] = Reached(Chat(chat, language) if absence is None else None, absence)
    return found


@cache
def _reaching(postgres: bool) -> Any:
    today: BindParameter[date] = bindparam("today")
    holds = exists().where(
        RoleHeld.person_id == Person.id,
        RoleHeld.role.in_(sorted(STAFF)),
        RoleHeld.since <= today,
        or_(RoleHeld.until.is_(None), RoleHeld.until > today),
    )
    return (
        select(
            Person.id,
            Person.gone_on.is_not(None),
            holds,
            Account.chat_id,
            Account.language,
            Account.unreachable_at.is_not(None),
            Account.notice_version.is_not(None),
        )
        .outerjoin(Account, Account.person_id == Person.id)
        .where(is_given(Person.id, "people", postgres=postgres))
    )


def people_of_units(unit: Unit, units: Collection[int]) -> dict[tuple[Role, int], list[int]]:
    """Return who handles cases for these units today, and who leads them, by role and unit."""
    query = (
        select(RoleHeld.role, RoleHeld.unit_id, RoleHeld.person_id)
        .where(
            RoleHeld.role.in_((Role.HANDLER, Role.UNIT_LEAD)),
            is_among(unit, RoleHeld.unit_id, units),
            is_held(unit),
        )
        .order_by(RoleHeld.id)
    )
    found: dict[tuple[Role, int], list[int]] = {}
    for role, unit_id, person in rows_of(unit, query):
        found.setdefault((Role(role), unit_id), []).append(person)
    return found
