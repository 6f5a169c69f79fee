"""Messages owed: written with the facts, leased by delivery, gone when sent."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from operator import attrgetter

from sqlalchemy import RowMapping, bindparam, delete, or_, select, update
from sqlalchemy.orm.util import identity_key

from models.domain.message import Message, from_json, to_json
from models.store.copying import insert_rows
from models.store.ids import next_id, padded
from models.tables import Account, Outbox, ReminderLog, Screen
from models.unit import Unit

LEASE = timedelta(seconds=60)

# Statements of every step are made once: making one costs more than running it.
_ROWS, _SCREENS = Outbox.metadata.tables["outbox"], Screen.metadata.tables["screens"]
_COLUMNS = (
    *("id", "chat_id", "lane", "act", "screen_id", "message_id", "reminder_id", "language"),
    *("not_before", "leased_until", "attempts", "body"),
)
_VALUES = attrgetter(*_COLUMNS[:-1])  # of a letter, as they are
_REMOVE = delete(_ROWS).where(_ROWS.c.id.in_(bindparam("ids", expanding=True)))
_SHOWN = update(_SCREENS).where(_SCREENS.c.id == bindparam("screen")).values(message_id=bindparam("message"))
_MESSAGE = select(_SCREENS.c.message_id).where(_SCREENS.c.id == bindparam("screen"))


class Lane(IntEnum):
    """Who goes first: what answers a person, then what is urgent, then the rest."""

    REPLY = 0
    URGENT = 1
    BULK = 2


class Do(StrEnum):
    """What an outbox row asks for."""

    SEND = "send"
    EDIT = "edit"
    STRIP = "strip"
    LEAVE = "leave"


_SHOWS = frozenset({Do.SEND, Do.EDIT})


@dataclass(slots=True)
class Letter:
    """A row of the outbox in hand; ``message`` is None where there is nothing to say.

    ``unreadable`` is a row whose message is none that we know.
    """

    id: int
    chat_id: int
    lane: Lane
    act: str
    language: str
    not_before: datetime
    message: Message | None = None
    screen_id: int | None = None
    message_id: int | None = None
    reminder_id: int | None = None
    leased_until: datetime | None = None
    attempts: int = 0
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """Where to write, and in which language."""

    id: int
    language: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to what a person just did.

    An edit or a strip is of ``message_id``, or of whatever message the screen became.
    """

    do: Do
    message: Message | None = None
    screen_id: int | None = None
    message_id: int | None = None


def reply(unit: Unit, chat: Chat, what: Reply) -> Letter:
    """Owe a reply, already leased to this process's delivery.

    After a crash the lease runs out and it is sent again.
    """
    letter = _reply(unit, chat, what, row_id=next_id(unit, Outbox.__tablename__))
    unit.gather(_write, letter)
    return letter


def unwritten(unit: Unit, chat: Chat, what: Reply) -> Letter:
    """Return a reply that only this process knows: it has no row, and after a crash nobody sends it."""
    return _reply(unit, chat, what, row_id=-1 - secrets.randbits(59))  # what no row ever has


def _reply(unit: Unit, chat: Chat, what: Reply, *, row_id: int) -> Letter:
    return Letter(
        id=row_id,
        chat_id=chat.id,
        lane=Lane.REPLY,
        act=what.do,
        language=chat.language,
        not_before=unit.now,
        message=what.message,
        screen_id=what.screen_id,
        message_id=what.message_id or _known_message(unit, what.screen_id),
        leased_until=unit.now + LEASE,
        attempts=1,
    )


def _known_message(unit: Unit, screen_id: int | None) -> int | None:
    """Return the message of a screen the batch has loaded, so that delivery need not ask for it."""
    screen = unit.session.identity_map.get(identity_key(Screen, screen_id)) if screen_id else None
    return screen.message_id if screen is not None else None


def push(unit: Unit, whom: Account | Chat, message: Message, *, not_before: datetime) -> Letter:
    """Owe a message nobody asked for just now; delivery leases it in a unit of its own."""
    chat = whom if isinstance(whom, Chat) else Chat(whom.chat_id, whom.language)
    letter = Letter(
        id=next_id(unit, Outbox.__tablename__),
        chat_id=chat.id,
        lane=Lane.URGENT,
        act=Do.SEND,
        language=chat.language,
        not_before=not_before,
        message=message,
    )
    unit.gather(_write, letter)
    return letter


def _write(unit: Unit, letters: Sequence[Letter]) -> None:
    rows = ((*_VALUES(one), to_json(one.message) if one.message is not None else None) for one in letters)
    insert_rows(unit.session.connection(), _ROWS, rows, columns=_COLUMNS)


def lease(unit: Unit, limit: int) -> list[Letter]:
    """Take up to ``limit`` rows that are ready, the first lanes first, and count the attempt.

    A row whose lease ran out is ready again: its sender died, or never learned the outcome.
    """
    session = unit.session
    query = (
        select(_ROWS)
        .where(
            Outbox.not_before <= unit.now,
            or_(Outbox.leased_until.is_(None), Outbox.leased_until <= unit.now),
        )
        .order_by(Outbox.lane, Outbox.id)
        .limit(limit)
    )
    if session.get_bind().dialect.name == "postgresql":
        query = query.with_for_update(skip_locked=True)
    letters = [_letter(row) for row in session.connection().execute(query).mappings()]
    if letters:
        until = unit.now + LEASE
        session.execute(
            update(Outbox)
            .where(Outbox.id.in_([one.id for one in letters]))
            .values(leased_until=until, attempts=Outbox.attempts + 1)
            .execution_options(synchronize_session=False)
        )
        for one in letters:
            one.leased_until = until  # ``attempts`` stays: what came before this one
    return letters


def _letter(row: RowMapping) -> Letter:
    """Return a row in hand; one that makes no sense goes last, to be thrown away."""
    values = {**row}
    body = values.pop("body")
    try:
        values |= {"lane": Lane(row["lane"]), "message": from_json(body) if body is not None else None}
    except (LookupError, TypeError, ValueError, AttributeError):
        return Letter(**(values | {"lane": Lane.BULK}), unreadable=True)
    return Letter(**values, unreadable=body is None and row["act"] in _SHOWS)


def renew(unit: Unit, rows: Iterable[Letter]) -> tuple[list[Letter], datetime]:
    """Make the leases longer of rows that wait to be sent still; return which, and until when."""
    until = unit.now + LEASE
    ending = [row for row in rows if row.leased_until is None or row.leased_until < until - LEASE / 2]
    if ending:
        unit.session.execute(
            update(Outbox)
            .where(Outbox.id.in_([row.id for row in ending]))
            .values(leased_until=until)
            .execution_options(synchronize_session=False)
        )
    return ending, until


def release_all(unit: Unit) -> int:
    """End every lease and return how many: for the start of the only process on a database."""
    result = unit.session.execute(
        update(Outbox)
        .where(Outbox.leased_until.is_not(None))
        .values(leased_until=None)
        .execution_options(synchronize_session=False)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]  # an UPDATE has a row count


def done(unit: Unit, sent: Sequence[tuple[int, int | None, int | None]]) -> None:
    """Remove rows that are sent: (row id, screen id, message id it became)."""
    connection = unit.session.connection()
    connection.execute(_REMOVE, {"ids": padded([one[0] for one in sent])})
    shown = [{"screen": screen, "message": message} for _, screen, message in sent if screen and message]
    if shown:
        connection.execute(_SHOWN, shown)


def is_owed(unit: Unit) -> bool:
    """Return whether anything is to be sent by now, or is being sent."""
    waiting = select(Outbox.id).where(Outbox.not_before <= unit.now).limit(1)
    return unit.session.scalars(waiting).first() is not None


def put_back(unit: Unit, row_ids: Iterable[int], *, not_before: datetime) -> None:
    """Owe rows again from ``not_before`` on."""
    unit.session.execute(
        update(Outbox)
        .where(Outbox.id.in_(list(row_ids)))
        .values(leased_until=None, not_before=not_before)
        .execution_options(synchronize_session=False)
    )


def return_unsent(unit: Unit, row_ids: Iterable[int]) -> None:
    """Give back rows that were leased and surely not sent: the attempt does not count."""
    unit.session.execute(
        update(Outbox)
        .where(Outbox.id.in_(list(row_ids)))
        .values(leased_until=None, attempts=Outbox.attempts - 1)
        .execution_options(synchronize_session=False)
    )


def unreachable(unit: Unit, chat_id: int) -> None:
    """Mark the person of a chat unreachable and drop what was owed to them."""
    unit.session.execute(update(Account).where(Account.chat_id == chat_id).values(unreachable_at=unit.now))
    withdraw(unit, chat_id)


def withdraw(unit: Unit, chat_id: int) -> None:
    """Drop what was owed to a chat before this unit."""
    unit.session.execute(
        update(ReminderLog)
        .where(
            ReminderLog.id.in_(
                select(Outbox.reminder_id).where(Outbox.chat_id == chat_id, Outbox.reminder_id.is_not(None))
            )
        )
        .values(status="blocked")
    )
    unit.session.execute(delete(Outbox).where(Outbox.chat_id == chat_id))


def message_of(unit: Unit, screen_id: int) -> int | None:
    """Return the message a screen became, if it has been sent."""
    return unit.session.connection().scalar(_MESSAGE, {"screen": screen_id})
