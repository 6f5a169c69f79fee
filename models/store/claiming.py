"""Claiming: rows come into the ledger of reminders once, and owe their messages."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Date, String, bindparam, cast, func, select, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from models.domain.message import Message, to_json
from models.domain.reminders import Status
from models.store.copying import insert_rows
from models.store.due import Ladder
from models.store.outbox import Chat, Do, Lane
from models.store.sets import arrayed, is_given, is_postgres, listed, rows_of
from models.tables import Outbox, ReminderLog
from models.tables.types import Id, UtcDateTime
from models.unit import Unit


class Row(NamedTuple):
    """One row to claim; it is new when nobody claimed this subject, rung, due day and slot before."""

    subject: int
    rung: str
    due_on: date
    slot: str  # a Slot, or one person of it
    person_id: int | None
    status: Status
    reason: str | None

    @property
    def key(self) -> tuple[int, str, str]:
        """What tells the row from the others of its rule and due day."""
        return self.subject, self.rung, self.slot


class Push(NamedTuple):
    """A message that a claimed row owes."""

    reminder_id: int
    chat: Chat
    message: Message
    lane: Lane


_OUTBOX: Any = Outbox.__table__
_OWED = ("chat_id", "lane", "act", "reminder_id", "language", "body", "not_before", "attempts")
_COUNTED: Any = {"preserve_rowcount": True}
_COLUMNS: tuple[tuple[str, Any], ...] = (
    ("subject", Id),
    ("rung", String),
    ("due_on", Date),
    ("slot", String),
    ("person_id", Id),
    ("status", String),
    ("reason", String),
)


def claim(unit: Unit, rule: str, rows: Sequence[Row]) -> dict[tuple[int, str, str], int]:
    """Log what is not logged yet; return the ids of the new rows by their keys.

    The rows go as a few values, in the order of their keys: two sweeps at once wait for each other
    at the first row they share, and never in a circle.
    """
    if not rows:
        return {}
    found = _insert(unit, rule, rows, returning=True).all()
    return {(subject, rung, slot): id_ for id_, subject, rung, slot in found}


def log(unit: Unit, rule: str, rows: Sequence[Row]) -> int:
    """Log what is not logged yet and owes no message; return how many rows are new."""
    if not rows:
        return 0
    return int(_insert(unit, rule, rows, returning=False).rowcount)


def _insert(unit: Unit, rule: str, rows: Sequence[Row], *, returning: bool) -> Any:
    """Insert those that are not there yet.

    Nearly always none is: PostgreSQL then takes two thirds of the time if it need not look first.
    """
    postgres, given = is_postgres(unit), _given(unit, rule, rows)
    if postgres:
        try:
            with unit.trial() as connection:
                return connection.execute(_inserting(postgres=True, returning=returning, looks=False), given)
        except IntegrityError:
            pass  # another sweep was here
    return unit.session.connection().execute(_inserting(postgres=postgres, returning=returning), given)


def _given(unit: Unit, rule: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Return the rows as parameters: a list for each column, or one JSON value."""
    known: dict[str, Any] = {"rule": rule, "at": unit.now}
    if is_postgres(unit):
        columns = zip(*sorted(rows), strict=True)
        return known | {name: arrayed(column) for (name, _), column in zip(_COLUMNS, columns, strict=True)}
    days = {day: day.isoformat() for day in {row.due_on for row in rows}}
    return known | {"rows": json.dumps([(*row[:2], days[row.due_on], *row[3:]) for row in sorted(rows)])}


@cache
def _inserting(*, postgres: bool, returning: bool, looks: bool = True) -> Any:
    """Return the statement, which is made once."""
    fields = _fields_of_arrays() if postgres else _fields_of_json()
    constant = (bindparam("rule", type_=String), bindparam("at", type_=UtcDateTime()))
    into: Any = postgresql.insert if postgres else sqlite.insert
    names = ["rule", "at", *(name for name, _ in _COLUMNS)]
    given = select(*constant, *fields).where(true())
    statement = into(ReminderLog).from_select(names, given)
    if looks:
        statement = statement.on_conflict_do_nothing()
    if returning:
        return statement.returning(ReminderLog.id, ReminderLog.subject, ReminderLog.rung, ReminderLog.slot)
    return statement.execution_options(**_COUNTED)


def _fields_of_arrays() -> list[ColumnElement[Any]]:
    arrays = [cast(bindparam(name, type_=String), postgresql.ARRAY(kind)) for name, kind in _COLUMNS]
    columns = func.unnest(*arrays).table_valued(*(name for name, _ in _COLUMNS), name="given")
    return [*columns.render_derived().c]


def _fields_of_json() -> list[ColumnElement[Any]]:
    row = func.json_each(bindparam("rows", type_=String)).table_valued("value", name="given").c.value
    return [func.json_extract(row, f"$[{i}]") for i in range(len(_COLUMNS))]


def logged_of(unit: Unit, ladder: Ladder, subjects: Collection[int]) -> set[tuple[int, date]]:
    """Return which of these subjects have a row for the rung, and for which due days."""
    known = {"rule": ladder.rule, "rung": ladder.rung, "slot": ladder.slot}
    found = rows_of(unit, _logged(is_postgres(unit)), subjects=listed(unit, subjects), **known)
    return {(subject, due_on) for subject, due_on in found}


@cache
def _logged(postgres: bool) -> Any:
    return select(ReminderLog.subject, ReminderLog.due_on).where(
        ReminderLog.rule == bindparam("rule"),
        ReminderLog.rung == bindparam("rung"),
        ReminderLog.slot == bindparam("slot"),
        is_given(ReminderLog.subject, "subjects", postgres=postgres),
    )


def push_all(unit: Unit, pushes: Sequence[Push]) -> None:
    """Owe the messages of claimed rows, in one statement."""
    if not pushes:
        return
    now = unit.now
    rows = (
        (one.chat.id, one.lane, Do.SEND, one.reminder_id, one.chat.language, to_json(one.message), now, 0)
        for one in pushes
    )
    insert_rows(unit.session.connection(), _OUTBOX, rows, columns=_OWED)
