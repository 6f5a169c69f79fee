"""`lianxin import` and `lianxin template`: asked before anything is written, told what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.main import open_units
from bot.settings import Settings
from models.tables import Household
from tests.registry_files import PEOPLE, WHOLE, changed, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIANXIN_DATABASE_URL", f"sqlite:///{tmp_path / 'x.sqlite'}")
    return tmp_path


def run(*arguments: object, answer: str = "") -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--language", "en"], input=answer)


def households(folder: Path) -> int:
    units = open_units(Settings(database_url=f"sqlite:///{folder / 'x.sqlite'}"))
    found = units.run(lambda unit: unit.session.scalar(select(func.count()).select_from(Household)))
    units.engine.dispose()
    return found or 0


def test_nothing_is_written_unless_the_operator_says_yes(folder: Path) -> None:
    files = write(folder, **WHOLE)
    no = run("import", *files, answer="n\n")
    assert (no.exit_code, households(folder)) == (0, 0)
    assert "Households: 3 new" in no.output
    yes = run("import", *files, answer="y\n")
    assert (yes.exit_code, households(folder)) == (0, 3)
    again = run("import", *files)
    assert "nothing to write" in again.output


def test_bad_rows_come_back_beside_the_file_and_nothing_is_written(folder: Path) -> None:
    files = write(folder, **WHOLE | {"people": changed(PEOPLE, 3, 电话="12345")})
    bad = run("import", *files, "--yes")
    assert (bad.exit_code, households(folder)) == (1, 0)
    copy = (folder / "people-returned.csv").read_text(encoding="utf-8-sig")
    assert "Phone: this is no phone number" in copy
    kept = run("import", *files, "--yes", "--keep-good")
    assert (kept.exit_code, households(folder)) == (0, 3)


def test_a_file_that_is_no_table_is_one_sentence(folder: Path) -> None:
    (folder / "x.xlsx").write_bytes(b"nothing\0")
    refused = run("import", folder / "x.xlsx")
    assert (refused.exit_code, refused.output.count("\n")) == (1, 1)


def test_the_template_is_imported_as_it_is_made(folder: Path) -> None:
    assert run("template", folder / "t.xlsx").exit_code == 0
    assert run("import", folder / "t.xlsx", "--yes").exit_code == 0
    assert households(folder) == 1
