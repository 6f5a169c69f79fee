"""Bringing a database's schema up to date: looked at on every start, done by Alembic when it is behind."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, inspect, text
from sqlalchemy.engine import make_url

_LOCK = 7_205_000


def upgrade(url: str) -> None:
    """Bring the database of ``url`` up to the newest schema; nothing happens when it is there.

    On PostgreSQL an advisory lock lets one process at a time do it. Raises ``sqlalchemy.exc``
    errors when the database cannot be opened.
    """
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            if make_url(url).get_backend_name() == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            if _revision(connection) != newest():
                # Alembic and every migration cost a good part of a start, and are needed once a release.
                import_module("models.migrations.running").run(connection)
    finally:
        engine.dispose()


def newest() -> str:
    """Return the revision of the newest migration: they are numbered in one line."""
    return max(path.name.partition("_")[0] for path in Path(__file__).parent.glob("versions/[0-9]*_*.py"))


def is_current(engine: Engine) -> bool:
    """Return whether the database has the newest schema."""
    return revision(engine) == newest()


def revision(engine: Engine) -> str | None:
    """Return the schema's revision, None for an empty database."""
    with engine.connect() as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
