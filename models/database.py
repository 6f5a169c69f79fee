"""Opening a database: durable settings for both kinds, sealed columns bound to their keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url

from models.keys import Keyring
from models.tables.types import bind_keys

_BUSY_MS = 15_000
_FEW = 8


def open_engine(url: str, ring: Keyring) -> Engine:
    """Return an engine for ``url`` whose sealed columns use ``ring``.

    SQLite runs in WAL with ``synchronous=FULL`` and begins every transaction as IMMEDIATE, so that
    a unit that reads and then writes never fails half way; PostgreSQL keeps its own durability.
    Nothing is connected yet. Raises ``sqlalchemy.exc.ArgumentError`` for a URL that is none.
    """
    kind = make_url(url).get_backend_name()
    # values of statements never reach logs or traces
    options: dict[str, Any] = {
        "hide_parameters": True
    }  # no ping before a unit: whoever meets a dead connection tries again
    if kind == "sqlite":
        options["connect_args"] = {"check_same_thread": False, "timeout": _BUSY_MS / 1000}
    engine = create_engine(url, **options)
    if kind == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
    else:
        event.listen(engine, "connect", _prepare_postgres)
        event.listen(engine, "do_executemany", _run_few)
    bind_keys(engine, ring)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver must not begin by itself: we do
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=FAST",  # what is deleted is overwritten where that costs no write of its own
        f"busy_timeout={_BUSY_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_postgres(connection: Any, _record: Any) -> None:
    """Let every statement run as it is: each is small, helpers and a compiler cost more than they save.

    A row found by an index is rated hardly dearer than its neighbour, as it is on disks without a moving arm
    and in memory: else a few hundred people's rows are found by reading whole tables.
    """
    connection.autocommit = True  # or a rollback would take the settings back
    for setting in ("max_parallel_workers_per_gather = 0", "jit = off", "random_page_cost = 1.1"):
        connection.execute(f"SET SESSION {setting}")
    connection.autocommit = False


def _run_few(cursor: Any, statement: str, rows: Sequence[Any], context: Any) -> bool:  # noqa: PLR0917 - as SQLAlchemy calls it
    """Run a statement for a few rows once for each: the driver's pipeline for many begins to pay later."""
    few = len(rows) <= (_FEW if context.isinsert else 1)  # what is updated is counted: once is once
    if few:
        for row in rows:
            cursor.execute(statement, row)
    return few


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
