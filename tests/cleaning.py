"""A used PostgreSQL database made as good as new: a tenth of what a new copy of the template costs.

What a test wrote is deleted, what the migrations had put in is put back, and sequences begin again. A
database whose schema a test has changed is not mended.
"""

from __future__ import annotations

from typing import Any, Final

import psycopg
from psycopg import sql

_TABLES: Final = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
_SCHEMA: Final = """
    SELECT md5(string_agg(one, ';' ORDER BY one)) FROM (
        SELECT concat_ws(',', c.oid, relname, relkind, attname, atttypid, attnotnull) FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(',', tgrelid, tgname, tgenabled, tgfoid) FROM pg_trigger
        UNION ALL SELECT concat_ws(',', conrelid, conname, convalidated) FROM pg_constraint
        UNION ALL SELECT concat_ws(',', oid, md5(prosrc)) FROM pg_proc
            WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT concat_ws(',', indexrelid, indisvalid) FROM pg_index
        UNION ALL SELECT concat_ws(',', setrole, setconfig) FROM pg_db_role_setting
    ) AS every (one)
"""
_OTHERS: Final = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_SEQUENCES: Final = (
    "SELECT schemaname || '.' || quote_ident(sequencename), start_value, last_value FROM pg_sequences"
    " WHERE last_value IS NOT NULL"
)


class Template:
    """What a migrated database holds before anybody writes to it."""

    def __init__(self, url: str) -> None:
        """Look at a migrated database; ``url`` is libpq's."""
        with psycopg.connect(url) as connection:
            self._schema = _one(connection, _SCHEMA)
            self._tables: list[str] = [name for (name,) in connection.execute(_TABLES)]
            self._rows = {name: _copied(connection, name) for name in _filled(connection, self._tables)}
            self._series = {name: last for name, _, last in connection.execute(_SEQUENCES)}

    def restore(self, url: str) -> bool:
        """Make a copy as it was; return False, having changed nothing, when its schema is another."""
        with psycopg.connect(url) as connection:
            connection.execute(_OTHERS)
            if _one(connection, _SCHEMA) != self._schema:
                return False
            # Neither foreign keys nor the guards of append-only tables stand in the way.
            connection.execute("SET session_replication_role = replica")
            for name in {*_filled(connection, self._tables), *self._rows}:
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
            for name, rows in self._rows.items():
                with connection.cursor().copy(_copy("COPY {} FROM STDIN", name)) as copy:
                    copy.write(rows)
            for name, start, _ in connection.execute(_SEQUENCES).fetchall():
                last = self._series.get(name)
                connection.execute("SELECT setval(%s, %s, %s)", (name, last or start, last is not None))
        return True


def _filled(connection: psycopg.Connection[Any], tables: list[str]) -> list[str]:
    """Return which of these tables hold rows, in one statement."""
    each = [
        sql.SQL("SELECT {} WHERE EXISTS (SELECT 1 FROM {})").format(sql.Literal(name), sql.Identifier(name))
        for name in tables
    ]
    return [name for (name,) in connection.execute(sql.SQL(" UNION ALL ").join(each))]


def _copied(connection: psycopg.Connection[Any], table: str) -> bytes:
    with connection.cursor().copy(_copy("COPY {} TO STDOUT", table)) as copy:
        return b"".join(bytes(part) for part in copy)


def _copy(statement: Any, table: str) -> sql.Composed:
    return sql.SQL(statement).format(sql.Identifier(table))


def _one(connection: psycopg.Connection[Any], statement: Any) -> Any:
    row = connection.execute(statement).fetchone()
    assert row is not None
    return row[0]
