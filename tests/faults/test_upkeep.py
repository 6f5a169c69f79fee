"""Sealing and rotating are killed with signal 9 at their commits, and are simply begun again."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.keyfile import load_keys
from bot.main import open_units
from bot.settings import Settings
from models.store.resealing import counted
from models.store.sealing import head, window
from models.tables import AuditRow, KeyRotation, Person
from models.unit import Units
from tests.factories import Clock, local
from tests.faults import upkeeper
from tests.forked import Forked
from tests.store.chain import verified, write_acts


@pytest.fixture
def given(database: str, tmp_path: Path) -> Settings:
    return Settings.model_validate({"database_url": database, "keys": tmp_path / "keys"})


@pytest.fixture
def units(given: Settings) -> Iterator[Units]:
    opened = open_units(given, Clock(local("2026-09-03")))
    yield opened
    opened.engine.dispose()


Order = Callable[[str], int]


@pytest.fixture
def order(given: Settings) -> Iterator[Order]:
    """Have the upkeeper do something; the status that it ends with."""
    environment = {
        **os.environ,
        "LIANXIN_DATABASE_URL": given.database_url,
        "LIANXIN_KEYS": str(given.key_file),
    }
    process = Forked(upkeeper.__name__, environment=environment)

    def give(line: str) -> int:
        print(line, file=process.stdin, flush=True)
        return int(process.stdout.readline())

    yield give
    process.close()


def test_a_sealer_that_is_killed_leaves_a_whole_chain_and_the_next_goes_on(
    units: Units, order: Order
) -> None:
    write_acts(units, 10)
    for line in ("seal before 2", "seal after 1", "seal before 1"):
        assert order(line) == -signal.SIGKILL
        assert verified(units, [units.run(head)]).fault is None
    assert units.run(head).seq == 6
    assert order("seal before 99") == 0
    assert units.run(window).rows == 0
    assert verified(units).fault is None


def test_a_rotation_that_is_killed_leaves_everything_readable_and_the_next_ends_it(
    units: Units, given: Settings, order: Order
) -> None:
    write_acts(units, 6)
    # 1 counts, 2 opens the rotation, then a commit for each column, attachments first
    for line in ("rotate before 2", "rotate after 4", "rotate before 12"):
        assert order(line) == -signal.SIGKILL
        assert load_keys(given.key_file).active == 2, "the second goes on with the key of the first"
        assert readable(units) == 6
    assert order("rotate before 99") == 0
    assert readable(units) == 6
    found = units.run(counted)
    assert set(found) == {2}
    assert units.run(lambda unit: unit.session.get_one(KeyRotation, 2)).finished_at is not None


def readable(units: Units) -> int:
    """Open everything that was written; return how many acts there are."""
    assert set(units.run(lambda unit: unit.session.scalars(select(Person.name)).all())) == {"王甲"}
    acts = units.run(
        lambda unit: unit.session.scalars(select(AuditRow).where(AuditRow.act == "open_case")).all()
    )
    assert [act.details for act in acts if act.details] == [{"said": f"第{n}句"} for n in (1, 3, 5)]
    return len(acts)
