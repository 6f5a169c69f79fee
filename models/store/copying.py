"""Many rows into a table at once: by COPY on PostgreSQL, in one statement on SQLite."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, Table, insert, text
from sqlalchemy.types import TypeEngine

from models.store.sets import is_postgres
from models.unit import Unit


def insert_rows(
    connection: Connection, table: Table, rows: Iterable[Sequence[Any]], *, columns: Sequence[str]
) -> None:
    """Insert rows whose values stand in the order of ``columns``, through the types of these columns."""
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows, columns=columns)
        return
    named = [dict(zip(columns, row, strict=True)) for row in rows]
    if named:
        connection.execute(_inserting(table), named)


@cache
def _inserting(table: Table) -> Any:
    """Return the statement, which is made once."""
    return insert(table)


def _copy(
    connection: Connection, table: Table, rows: Iterable[Sequence[Any]], *, columns: Sequence[str]
) -> None:
    """Insert by COPY: PostgreSQL takes rows one by one at a fifth of the speed."""
    prepare = [_preparation(table.c[name].type, connection.dialect) for name in columns]
    statement = f"COPY {table.name} ({', '.join(columns)}) FROM STDIN"
    driver: Any = connection.connection.dbapi_connection  # psycopg's: the standard one knows no COPY
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        if any(prepare):
            for row in rows:
                copy.write_row(
                    [done(value) if done else value for done, value in zip(prepare, row, strict=True)]
                )
        else:
            for row in rows:
                copy.write_row(row)


_MADE_LATER = text(
    "SELECT 'ALTER TABLE ' || c.conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(c.conname), "
    "'ALTER TABLE ' || c.conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(c.conname) || ' ' "
    "|| pg_get_constraintdef(c.oid) FROM pg_constraint c "
    "WHERE c.contype = 'f' AND c.conrelid = CAST(:table AS regclass) "
    "UNION ALL SELECT 'DROP INDEX ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid) "
    "FROM pg_index i WHERE i.indrelid = CAST(:table AS regclass) "
    "AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)"
)


@contextmanager
def bare(unit: Unit, tables: Sequence[str]) -> Iterator[None]:
    """Let rows come into empty tables without foreign keys and indexes, which are made afterwards.

    On PostgreSQL alone, and for tables without any row. Each row costs half as much; what stands is
    checked whole when the keys and unique indexes come back, and all of it is one transaction.
    """
    connection = unit.session.connection()
    later: list[str] = []
    if is_postgres(unit):
        for table in tables:
            if connection.scalar(text(f"SELECT 1 FROM {table} LIMIT 1")) is None:  # noqa: S608 - a name of ours
                for drop, make in connection.execute(_MADE_LATER, {"table": table}).all():
                    connection.execute(text(drop))
                    later.append(make)
    yield
    for make in later:
        connection.execute(text(make))


def _preparation(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Return what turns a value of the column's type into the driver's, as an insert would.

    None where the driver takes the value as it is: text, numbers, days and bytes. (A list it would take
    for an array.)
    """
    if isinstance(kind, JSON):
        return json.dumps
    if type(kind).__module__.startswith("sqlalchemy."):
        return None
    return kind.dialect_impl(dialect).bind_processor(dialect)
