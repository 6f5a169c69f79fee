"""The ledger of reminders: what became of its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from models.domain.message import to_json
from models.domain.reminders import DUTIES, Reason, Status
from models.store.claiming import Push
from models.store.outbox import Letter
from models.store.sets import is_among, is_postgres
from models.tables import Account, Outbox, ReminderLog, Series
from models.unit import Unit

_TABLE: Any = ReminderLog.__table__
_ARRIVED = update(_TABLE).where(_TABLE.c.id == bindparam("row")).values(message_id=bindparam("message"))


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
