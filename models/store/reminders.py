"""The ledger of reminders: what is claimed, what it owes, what became of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    String,
    bindparam,
    delete,
    func,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from models.domain.message import Message, to_json
from models.domain.reminders import DUTIES, Reason, Status
from models.store.copying import insert_rows
from models.store.due import Ladder
from models.store.outbox import Chat, Do, Lane, Letter
from models.store.sets import is_among, is_given, is_postgres, listed, rows_of
from models.tables import Account, Outbox, ReminderLog, Series
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


_TABLE: Any = ReminderLog.__table__
_ARRIVED = update(_TABLE).where(_TABLE.c.id == bindparam("row")).values(message_id=bindparam("message"))
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
    statement = _inserting(is_postgres(unit), returning=True)
    found = rows_of(unit, statement, **_given(unit, rule, rows))
    return {(subject, rung, slot): id_ for id_, subject, rung, slot in found}


def log(unit: Unit, rule: str, rows: Sequence[Row]) -> int:
    """Log what is not logged yet and owes no message; return how many rows are new."""
    if not rows:
        return 0
    statement = _inserting(is_postgres(unit), returning=False)
    return int(unit.session.connection().execute(statement, _given(unit, rule, rows)).rowcount)


def _given(unit: Unit, rule: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Return the rows as parameters: a list for each column, or one JSON value."""
    known: dict[str, Any] = {"rule": rule, "at": unit.now}
    if is_postgres(unit):
        columns = zip(*sorted(rows), strict=True)
        return known | {name: [*column] for (name, _), column in zip(_COLUMNS, columns, strict=True)}
    days = {day: day.isoformat() for day in {row.due_on for row in rows}}
    return known | {"rows": json.dumps([(*row[:2], days[row.due_on], *row[3:]) for row in sorted(rows)])}


@cache
def _inserting(postgres: bool, *, returning: bool) -> Any:
    """Return the statement, which is made once."""
    fields = _fields_of_arrays() if postgres else _fields_of_json()
    constant = (bindparam("rule", type_=String), bindparam("at", type_=UtcDateTime()))
    into: Any = postgresql.insert if postgres else sqlite.insert
    names = ["rule", "at", *(name for name, _ in _COLUMNS)]
    given = select(*constant, *fields).where(true())
    statement = into(ReminderLog).from_select(names, given).on_conflict_do_nothing()
    if returning:
        return statement.returning(ReminderLog.id, ReminderLog.subject, ReminderLog.rung, ReminderLog.slot)
    return statement.execution_options(**_COUNTED)


def _fields_of_arrays() -> list[ColumnElement[Any]]:
    arrays = [bindparam(name, type_=postgresql.ARRAY(kind)) for name, kind in _COLUMNS]
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


def rows_by_id(unit: Unit, ids: Collection[int]) -> list[ReminderLog]:
    """Return these rows of the ledger."""
    if not ids:
        return []
    return list(unit.session.scalars(select(ReminderLog).where(is_among(unit, ReminderLog.id, ids))))


def blocked_rows_of(unit: Unit, chat_id: int) -> list[ReminderLog]:
    """Return the rows that could not be sent to a chat and were given to nobody else yet."""
    return list(
        unit.session.scalars(
            select(ReminderLog)
            .join(Account, Account.person_id == ReminderLog.person_id)
            .where(
                Account.chat_id == chat_id,
                ReminderLog.status == Status.BLOCKED,
                ReminderLog.reason.is_(None),
            )
            .order_by(ReminderLog.id)
        )
    )


def siblings_of(unit: Unit, rows: Sequence[ReminderLog]) -> list[ReminderLog]:
    """Return every row of the subjects and rules of these rows."""
    if not rows:
        return []
    rules = {row.rule for row in rows}
    subjects = is_among(unit, ReminderLog.subject, {row.subject for row in rows})
    return list(unit.session.scalars(select(ReminderLog).where(ReminderLog.rule.in_(rules), subjects)))


def mark_sent(unit: Unit, reminder_ids: Iterable[int]) -> None:
    """Mark reminders sent now."""
    _mark(unit, reminder_ids, status=Status.SENT, sent_at=unit.now)


def note_messages(unit: Unit, messages: Mapping[int, int | None]) -> None:
    """Note which messages reminders became: by that they are known to have arrived."""
    rows = [{"row": row, "message": message} for row, message in messages.items() if message is not None]
    if rows:
        unit.session.connection().execute(_ARRIVED, rows)


def mark_unknown(unit: Unit, reminder_ids: Iterable[int]) -> None:
    """Mark reminders that may or may not have arrived and are not sent again."""
    _mark(unit, reminder_ids, status=Status.UNKNOWN)


def mark_resolved(unit: Unit, reminder_ids: Iterable[int]) -> None:
    """Mark reminders that need not be sent any more: the facts have changed."""
    _mark(unit, reminder_ids, status=Status.RESOLVED)


def mark_overtaken(unit: Unit, reminder_ids: Iterable[int]) -> None:
    """Mark reminders that were not sent before a later rung was due as well."""
    _mark(unit, reminder_ids, status=Status.SUPPRESSED, reason=Reason.NEWER)


def _mark(unit: Unit, reminder_ids: Iterable[int], **values: Any) -> None:
    wanted = sorted(set(reminder_ids))
    if wanted:
        unit.session.execute(
            update(ReminderLog)
            .where(is_among(unit, ReminderLog.id, wanted))
            .values(**values)
            .execution_options(synchronize_session=False)
        )


def hold_back(unit: Unit, outbox_ids: Iterable[int], *, not_before: datetime) -> None:
    """Let leased rows wait until then; the lease just taken was no attempt."""
    unit.session.execute(
        update(Outbox)
        .where(is_among(unit, Outbox.id, list(outbox_ids)))
        .values(leased_until=None, not_before=not_before, attempts=Outbox.attempts - 1)
        .execution_options(synchronize_session=False)
    )


def readdress(unit: Unit, letter: Letter, push: Push) -> None:
    """Let a row of the outbox in hand, not sent yet, go to somebody else with a message of its own.

    It stays the one row of its reminder, with the attempts that it had.
    """
    unit.session.execute(
        update(Outbox)
        .where(Outbox.id == letter.id)
        .values(chat_id=push.chat.id, language=push.chat.language, body=to_json(push.message))
        .execution_options(synchronize_session=False)
    )
    letter.chat_id, letter.language, letter.message = push.chat.id, push.chat.language, push.message


def withdraw_reminders(unit: Unit, chat_id: int) -> None:
    """Drop the reminders and digests on their way to a chat: their person agrees to them no more.

    What is somebody's duty stays: before it is sent it goes to whoever stands in the slot then.
    """
    theirs = select(Outbox.reminder_id).where(Outbox.chat_id == chat_id)
    given_up = ReminderLog.id.in_(theirs), ReminderLog.rule.not_in(DUTIES)
    ids = list(unit.session.scalars(select(ReminderLog.id).where(*given_up)))
    unit.session.execute(
        update(ReminderLog)
        .where(ReminderLog.id.in_(ids))
        .values(status=Status.BLOCKED, reason=Reason.WITHDRAWN)
        .execution_options(synchronize_session=False)
    )
    gone = delete(Outbox).where(Outbox.reminder_id.in_(ids))
    unit.session.execute(gone, execution_options={"synchronize_session": False})


def is_round_done(unit: Unit, name: str, day: date) -> bool:
    """Return whether a day's round is finished: whoever it said nothing to has no row."""
    return unit.session.scalars(select(Series.last).where(Series.name == name)).first() == day.toordinal()


def was_round_done(unit: Unit, name: str, *, since: date) -> bool:
    """Return whether a round was finished on a day or after it."""
    last = unit.session.scalars(select(Series.last).where(Series.name == name)).first()
    return last is not None and last >= since.toordinal()


def finish_round(unit: Unit, name: str, day: date) -> None:
    """Note that a day's round is finished."""
    into: Any = postgresql.insert if is_postgres(unit) else sqlite.insert
    statement = into(Series).values(name=name, last=day.toordinal())
    unit.session.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"last": statement.excluded.last})
    )
