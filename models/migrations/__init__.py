"""Bringing a database's schema up to date: Alembic, run from code at every start."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, text
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
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def is_current(engine: Engine) -> bool:
    """Return whether the database has the newest schema."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    return revision(engine) == newest


def revision(engine: Engine) -> str | None:
    """Return the schema's revision, None for an empty database."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config
