"""An import that is killed can be run again, and nothing is there twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.tables import Assignment, AuditRow, Household, Person, Place, RoleHeld, staged
from models.unit import Unit, Units
from tests.databases import Databases, Kind
from tests.factories import Clock, local, units_on
from tests.registry_files import WHOLE, write

ROOT = Path(__file__).resolve().parents[2]
KILLER = """
import os, signal, sys
from unittest.mock import patch
from sqlalchemy.orm import Session
from bot import cli
from models.store.registry import applying

where = sys.argv.pop(1)
commits = 0
commit, end = Session.commit, applying.apply_kind

def counted(session):
    global commits
    commits += 1
    if where == f"before {commits}":
        os.kill(os.getpid(), signal.SIGKILL)
    commit(session)
    if where == f"after {commits}":
        os.kill(os.getpid(), signal.SIGKILL)

def half_way(unit, import_id, kind, **given):
    end(unit, import_id, kind, **given)
    if where == f"applied {kind}":
        os.kill(os.getpid(), signal.SIGKILL)

with patch.object(Session, "commit", counted), patch.object(applying, "apply_kind", half_way):
    cli.main()
print("commits", commits)
"""


def lianxin_import(database: str, folder: Path, *, where: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LIANXIN_")},
        "LIANXIN_DATABASE_URL": database,
        "LIANXIN_KEYS": str(folder / "keys"),
        "PYTHONPATH": str(ROOT),
    }
    files = [str(folder / f"{name}.csv") for name in WHOLE]
    return subprocess.run(
        [sys.executable, "-c", KILLER, where, "import", "--yes", "--language", "en", *files],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


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
