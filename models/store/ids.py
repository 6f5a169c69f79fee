"""Ids taken before their rows are written: a batch then needs one flush, not one a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from sqlalchemy import text

from models.unit import Unit

_BLOCK = 64
_LAST = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
_TAKE = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :block)")


def next_id(unit: Unit, table: str) -> int:
    """Return an id for a new row of ``table``, which all its rows must take from here.

    PostgreSQL's sequence gives them out in blocks, and what is left of one is never used. On SQLite a
    unit is the only writer, and the table's AUTOINCREMENT remembers the last id of every row.
    """
    ids = unit.ids.get(table)
    if ids is None:
        is_sqlite = unit.session.get_bind().dialect.name == "sqlite"
        ids = unit.ids[table] = _on_sqlite(unit, table) if is_sqlite else _on_postgres(unit, table)
    return next(ids)


def _on_sqlite(unit: Unit, table: str) -> Iterator[int]:
    return count((unit.session.connection().scalar(_LAST, {"name": table}) or 0) + 1)


def _on_postgres(unit: Unit, table: str) -> Iterator[int]:
    while True:
        yield from unit.session.connection().scalars(_TAKE, {"name": table, "block": _BLOCK}).all()
