"""A copy of a database to try things on: always an SQLite file of our own, the original is only read.

SQLite is copied by its own backup, whoever writes to it meanwhile; PostgreSQL row by row within one
read-only snapshot: that asks for no right to create databases, takes no lock, and leaves nothing behind.
Sealed values are copied as they are sealed, with the keys.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    ColumnClause,
    Connection,
    Engine,
    LargeBinary,
    Table,
    column,
    create_engine,
    event,
    insert,
    select,
    table,
)
from sqlalchemy.exc import DBAPIError

from bot.keyfile import read_keys
from bot.main import open_units
from bot.settings import Fault, Settings
from models.database import open_engine
from models.domain.calendar import WorkingCalendar
from models.migrations import is_current, upgrade
from models.tables import Base
from models.tables.types import EncryptedJson, EncryptedText
from models.unit import Unit, Units, World

_BATCH: Final = 5_000


def copy_of(settings: Settings, folder: Path, clock: Callable[[], datetime]) -> Units:
    """Return units on a copy in ``folder`` of the database of the settings; dispose of their engine.

    Raises Fault when there is no database, it cannot be read, or its keys are not there.
    """
    keys, sealed = folder / "keys", folder / "keys.sealed"
    for source, target in ((settings.key_file, keys), (settings.sealed_key_file, sealed)):
        read_keys(source)
        shutil.copyfile(source, target)
        target.chmod(0o600)
    file = folder / "copy.sqlite"
    if settings.sqlite_file is not None:
        _back_up(settings.sqlite_file, file)
    else:
        _copy_rows(settings, file, clock)
    file.chmod(0o600)
    changes = {"database_url": f"sqlite:///{file}", "keys": keys, "sealed_keys": sealed}
    units = open_units(settings.model_copy(update=changes), clock)
    _hurry(units.engine)
    return units


def insist_there(settings: Settings) -> None:
    """Raise Fault when the database of the settings is an SQLite file that is not there."""
    file = settings.sqlite_file
    if file is not None and not file.is_file():
        raise Fault("rehearse-no_database", path=str(file))


def _back_up(source: Path, target: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as original,
            closing(sqlite3.connect(target)) as copy,
        ):
            original.backup(copy)
    except sqlite3.Error as error:
        raise Fault("rehearse-no_database", path=str(source)) from error


def _copy_rows(settings: Settings, file: Path, clock: Callable[[], datetime]) -> None:
    """Copy the rows of a PostgreSQL database into a new file, in one unit."""
    url = f"sqlite:///{file}"
    upgrade(url)
    engine = open_engine(url, read_keys(settings.key_file))
    source = create_engine(settings.database_url, hide_parameters=True)
    try:
        if not is_current(source):
            raise Fault("rehearse-old_schema")
        snapshot = source.connect().execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True, stream_results=True
        )
        with snapshot as original:
            units = Units(engine, World(clock, settings.zone, calendar=WorkingCalendar()))
            units.run(partial(_copy_all, original=original))
    except DBAPIError as error:
        raise Fault("fault-database-unreachable") from error
    finally:
        source.dispose()
        engine.dispose()


def _copy_all(unit: Unit, original: Connection) -> None:
    copy = unit.session.connection()
    copy.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # cases and places point at one another
    for one in Base.metadata.sorted_tables:
        _copy_table(original, copy, one)


def _copy_table(original: Connection, copy: Connection, what: Table) -> None:
    """Copy every row; on SQLite the rows that its migrations put there give way."""
    plain = table(what.name, *(_plain(one) for one in what.columns))
    copy.execute(plain.delete())
    for rows in original.execute(select(*plain.columns)).mappings().partitions(_BATCH):
        copy.execute(insert(plain), [dict(row) for row in rows])


def _plain(one: Any) -> ColumnClause[Any]:
    """Return a column whose sealed values are bytes."""
    is_sealed = isinstance(one.type, EncryptedText | EncryptedJson)
    return column(one.name, LargeBinary() if is_sealed else one.type)


def _hurry(engine: Engine) -> None:
    """Let the copy be fast and not durable: it is thrown away."""

    def prepare(connection: Any, _record: Any) -> None:
        for pragma in ("synchronous=OFF", "temp_store=MEMORY", "cache_size=-200000", "secure_delete=OFF"):
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", prepare)
    engine.dispose()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
