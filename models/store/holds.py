"""Reminders that rest: whose, of which case, until when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.domain.reminders import ABOUT_CASES
from models.store.sets import is_given, is_postgres, listed, rows_of
from models.tables import Case, ReminderHold, ReminderLog
from models.unit import Unit


def snoozed(
    unit: Unit, case_ids: Collection[int], person_ids: Collection[int] | None = None
) -> dict[tuple[int, int], str]:
    """Return why reminders of these cases rest today, by person and case; of all people when none are named.

    One that was put off for another due day than the case has now rests no more.
    """
    if not case_ids:
        return {}
    known: dict[str, Any] = {"cases": listed(unit, case_ids), "today": unit.today}
    if person_ids is not None:
        known["people"] = listed(unit, person_ids)
    found = rows_of(unit, _resting(is_postgres(unit), of_all=person_ids is None), **known)
    return {(person, case): act for person, case, act in found}


@cache
def _resting(postgres: bool, *, of_all: bool) -> Any:
    query = (
        select(ReminderHold.person_id, ReminderHold.case_id, ReminderHold.act)
        .join(Case, Case.id == ReminderHold.case_id)
        .where(
            is_given(ReminderHold.case_id, "cases", postgres=postgres),
            ReminderHold.due_on == Case.due_on,
            ReminderHold.until > bindparam("today"),
        )
    )
    return query if of_all else query.where(is_given(ReminderHold.person_id, "people", postgres=postgres))


def rests(today: BindParameter[date], person: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition that a person's reminders of the case of a statement rest that day."""
    return exists().where(
        ReminderHold.case_id == Case.id,
        ReminderHold.person_id == person,
        ReminderHold.due_on == Case.due_on,
        ReminderHold.until > today,
    )


def hold_of(unit: Unit, case: Case, person_id: int) -> ReminderHold | None:
    """Return how a person's reminders of a case rest today, if they do."""
    found = unit.session.get(ReminderHold, (case.id, person_id), populate_existing=True)
    return found if found and found.due_on == case.due_on and found.until > unit.today else None


def put_hold(unit: Unit, hold: ReminderHold) -> None:
    """Write how a person's reminders of a case rest, in place of what was written before."""
    values = {column.key: getattr(hold, column.key) for column in ReminderHold.__table__.columns}
    into: Any = postgresql.insert if is_postgres(unit) else sqlite.insert
    statement = into(ReminderHold).values(**values)
    changed = {key: value for key, value in values.items() if key not in ("case_id", "person_id")}
    unit.session.execute(
        statement.on_conflict_do_update(index_elements=["case_id", "person_id"], set_=changed)
    )


def mark_seen(unit: Unit, case_id: int, person_id: int) -> None:
    """Note in the ledger that a person knows of what it has told them about a case until now."""
    unit.session.execute(
        update(ReminderLog)
        .where(
            ReminderLog.subject == case_id,
            ReminderLog.rule.in_(ABOUT_CASES),
            ReminderLog.person_id == person_id,
            ReminderLog.seen_at.is_(None),
        )
        .values(seen_at=unit.now)
        .execution_options(synchronize_session=False)
    )
