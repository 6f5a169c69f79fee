"""Ids: taken before their rows are written, so that a batch needs one flush; listed in statements."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain, count

from sqlalchemy import func, select, text

from models.store.sets import is_postgres
from models.tables import Base
from models.unit import Unit

_BLOCK = 256
_BLOCK_OF_UNIT = 16
_IN_ANY_ORDER = frozenset({"outbox", "screens", "drafts", "visits", "cases", "revisits"})
"""Tables where nothing depends on which of two rows has the higher id, also where several processes write."""
_LAST = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
_HIGHEST = {
    name: select(func.max(table.c.id)) for name, table in Base.metadata.tables.items() if "id" in table.c
}
_OF_ACT = "case_events", "outbox"
_LAST_OF_ACT = text(
    "SELECT (SELECT max(id) FROM case_events), (SELECT seq FROM sqlite_sequence WHERE name = 'outbox')"
)
"""An act on a case has an event and owes a message: both ids are asked for at once."""
_TAKE = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :block)")


def next_id(unit: Unit, table: str) -> int:
    """Return an id for a new row of ``table``; all rows a unit adds to the table must take theirs here.

    PostgreSQL's sequence gives them out in blocks; where their order means nothing a block serves one unit
    after another. What is left of one is never used. On SQLite a unit is the only writer; a table's
    AUTOINCREMENT, where it has one, remembers the last id it ever had.
    """
    if table in _IN_ANY_ORDER and is_postgres(unit):
        return _from_block(unit, table)
    ids = unit.ids.get(table)
    if ids is None:
        ids = unit.ids[table] = _taken(unit, table) if is_postgres(unit) else _on_sqlite(unit, table)
    return next(ids)


def take_given(unit: Unit, given: Sequence[int | None]) -> None:
    """Take what a statement that was needed anyway asked for an act on a case: it saves one of its own.

    On SQLite the last id of its events and the last of messages, on PostgreSQL the next of its events. A unit
    that has taken ids of its own already keeps to them.
    """
    events, messages = _OF_ACT
    if is_postgres(unit):
        if events not in unit.ids:
            unit.ids[events] = chain((given[0] or 0,), _taken(unit, events))
    elif unit.ids.keys().isdisjoint(_OF_ACT):
        for table, last in zip((events, messages), given, strict=True):
            unit.ids[table] = count((last or 0) + 1)


def padded(ids: Sequence[int]) -> list[int]:
    """Return the ids with the last repeated up to a power of two.

    A list in a statement is part of its text: with a dozen lengths instead of any, the database and its
    driver know the statement already.
    """
    length = 1 << max(0, len(ids) - 1).bit_length()
    return [*ids, *[ids[-1]] * (length - len(ids))] if ids else []


def _on_sqlite(unit: Unit, table: str) -> Iterator[int]:
    connection = unit.session.connection()
    if table == _OF_ACT[0] and _OF_ACT[1] not in unit.ids:
        event, message = connection.execute(_LAST_OF_ACT).one()
        unit.ids[_OF_ACT[1]] = count((message or 0) + 1)
        return count((event or 0) + 1)
    if Base.metadata.tables[table].dialect_options["sqlite"]["autoincrement"]:
        return count((connection.scalar(_LAST, {"name": table}) or 0) + 1)
    return count((connection.scalar(_HIGHEST[table]) or 0) + 1)


def _from_block(unit: Unit, table: str) -> int:
    block = unit.reserve.setdefault(table, deque())
    try:
        return block.popleft()
    except IndexError:
        first, *rest = _take(unit, table, _BLOCK)
        block.extend(rest)
        return first


def _taken(unit: Unit, table: str) -> Iterator[int]:
    while True:
        yield from _take(unit, table, _BLOCK_OF_UNIT)


def _take(unit: Unit, table: str, count: int) -> Sequence[int]:
    return unit.session.connection().scalars(_TAKE, {"name": table, "block": count}).all()
