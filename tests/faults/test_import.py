"""An import that is killed can be run again, and nothing is there twice."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.tables import Assignment, AuditRow, Household, Person, Place, RoleHeld, staged
from models.unit import Unit, Units
from tests import forked
from tests.databases import Databases, Kind
from tests.factories import Clock, local, units_on
from tests.faults import importer
from tests.registry_files import WHOLE, write


def lianxin_import(database: str, folder: Path, *, where: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LIANXIN_")},
        "LIANXIN_DATABASE_URL": database,
        "LIANXIN_KEYS": str(folder / "keys"),
    }
    files = [str(folder / f"{name}.csv") for name in WHOLE]
    command = (where, "import", "--yes", "--language", "en", *files)
    return forked.run(importer.__name__, *command, environment=environment)


def found(unit: Unit) -> list[int]:
    tables = (Place, Person, RoleHeld, Household, Assignment, AuditRow)
    return [unit.session.scalar(select(func.count()).select_from(one)) or 0 for one in tables]


@pytest.mark.timeout(180)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_an_import_killed_anywhere_is_run_again_with_nothing_doubled(
    kind: Kind, databases: Databases, tmp_path: Path
) -> None:
    write(tmp_path, **WHOLE)
    with databases.fresh(kind) as database:
        units: Units = units_on(database, Clock(local("2026-09-10")))
        for where in ("before 4", "applied household", "applied assignment", "before 10"):
            killed = lianxin_import(database, tmp_path, where=where)
            assert killed.returncode == -signal.SIGKILL, killed.stderr
            assert units.run(found) == [0] * 6
        done = lianxin_import(database, tmp_path, where="never")
        assert done.returncode == 0, done.stderr
        assert units.run(found) == [7, 2, 3, 3, 2, 1]
        again = lianxin_import(database, tmp_path, where="never")
        assert again.returncode == 0, again.stderr
        assert "nothing to write" in again.stderr
        assert units.run(found) == [7, 2, 3, 3, 2, 1]
        assert units.run(lambda unit: unit.session.scalar(select(func.count()).select_from(staged))) == 0
        units.engine.dispose()


@pytest.mark.timeout(90)
def test_an_import_killed_after_its_commit_is_known_to_be_done(databases: Databases, tmp_path: Path) -> None:
    write(tmp_path, **WHOLE)
    with databases.fresh("sqlite") as database:
        units: Units = units_on(database, Clock(local("2026-09-10")))
        commits = 4 + 1 + len(WHOLE) + 1 + 1  # keys and days are read, begun, staged, checked, applied
        killed = lianxin_import(database, tmp_path, where=f"after {commits}")
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        assert units.run(found) == [7, 2, 3, 3, 2, 1]
        again = lianxin_import(database, tmp_path, where="never")
        assert "nothing to write" in again.stderr, again.stderr
        assert units.run(found) == [7, 2, 3, 3, 2, 1]
        units.engine.dispose()
