"""The databases that tests stand on."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.databases import Databases, Postgres


def test_each_test_gets_a_database_that_can_be_written(database: str) -> None:
    engine = create_engine(database)
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE written (id INTEGER)"))
        connection.execute(text("INSERT INTO written VALUES (1)"))
        assert connection.execute(text("SELECT count(*) FROM written")).scalar_one() == 1
    engine.dispose()


def test_a_bare_database_has_no_table(bare_database: str) -> None:
    engine = create_engine(bare_database)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_one_database_knows_nothing_of_another(databases: Databases, database: str) -> None:
    kind = "sqlite" if database.startswith("sqlite") else "postgres"
    with databases.fresh(kind) as first, databases.fresh(kind) as second:  # type: ignore[arg-type]  # one of the two
        assert len({first, second, database}) == 3


def test_a_used_database_is_as_good_as_new(databases: Databases) -> None:
    def look(url: str) -> tuple[list[int], list[tuple[str, str]]]:
        engine = create_engine(url)
        with engine.begin() as connection:
            counts = [
                connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
                for name in sorted(inspect(connection).get_table_names())
            ]
            rules = connection.execute(text("SELECT kind, key FROM rules ORDER BY id")).all()
            connection.execute(text("INSERT INTO people (name) VALUES ('x')"))
            first = connection.execute(text("SELECT id FROM people")).scalar_one()
            connection.execute(text("INSERT INTO audit (at, act, subject) VALUES (now(), 'x', 'x')"))
            connection.execute(text("DELETE FROM rules"))
        engine.dispose()
        return [first, *counts], [(kind, key) for kind, key in rules]

    with databases.fresh("postgres") as used:
        found = look(used)
    with databases.fresh("postgres") as again:
        assert again == used
        assert look(again) == found
        assert found[1]


def test_a_database_whose_schema_was_changed_is_not_used_again(databases: Databases) -> None:
    with databases.fresh("postgres") as url:
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
        engine.dispose()
    with databases.fresh("postgres") as other:
        assert other != url


def test_a_database_is_gone_after_its_test(databases: Databases) -> None:
    with databases.fresh("sqlite") as url:
        path = Path(url.removeprefix("sqlite:///"))
        assert path.is_absolute()
    assert not path.exists()


@pytest.mark.timeout(90)
def test_a_server_of_its_own_keeps_what_it_committed_and_leaves_nothing() -> None:
    with Postgres() as server:
        engine = create_engine(server.create("bench"))
        with engine.connect() as connection:
            assert connection.execute(text("SHOW fsync")).scalar_one() == "on"
        engine.dispose()
        folder = Path(server.url("bench").partition("host=")[2])
        assert folder.is_dir()
        assert server.pid > 0
    assert not folder.exists()
