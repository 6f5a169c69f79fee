"""Migrations: they make what the tables say, once, whoever runs them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, func, inspect, select, text

from models.database import open_engine
from models.keys import new_keyring
from models.migrations import is_current, newest, revision, upgrade
from models.tables import Base, Rule
from tests.databases import Databases


def test_an_empty_database_gets_the_schema_that_the_tables_declare(bare_database: str) -> None:
    upgrade(bare_database)
    engine = create_engine(bare_database)
    with engine.connect() as connection:
        assert differences(connection) == []
    assert is_current(engine)
    engine.dispose()


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
    return list(compare_metadata(context, Base.metadata))


def test_every_table_is_declared(database: str) -> None:
    engine = create_engine(database)
    tables = set(inspect(engine).get_table_names())
    engine.dispose()
    assert tables - {"alembic_version"} == set(Base.metadata.tables)


def test_a_second_upgrade_changes_nothing(bare_database: str) -> None:
    upgrade(bare_database)
    engine = open_engine(bare_database, new_keyring())
    rules = select(func.count()).select_from(Rule)
    with engine.begin() as connection:
        before = connection.scalar(rules)
        connection.execute(text("INSERT INTO series (name, last) VALUES ('case:2026', 7)"))
    upgrade(bare_database)
    with engine.connect() as connection:
        assert connection.scalar(rules) == before
        assert connection.scalar(text("SELECT last FROM series")) == 7
    assert revision(engine) is not None
    engine.dispose()


def test_the_newest_migration_is_alembics_head() -> None:
    config = Config()
    config.set_main_option("script_location", "models/migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [newest()]


def test_an_empty_database_is_not_current(bare_database: str) -> None:
    engine = create_engine(bare_database)
    assert revision(engine) is None
    assert not is_current(engine)
    engine.dispose()


def test_two_that_start_at_once_upgrade_one_after_the_other(databases: Databases) -> None:
    with databases.fresh("postgres", migrated=False) as url:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(upgrade, [url, url]))
        engine = create_engine(url)
        assert is_current(engine)
        engine.dispose()
