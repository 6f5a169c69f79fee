"""`lianxin rehearse`: a campaign lived through on a copy, the same for a seed, by the real rules."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook
from PIL import Image
from sqlalchemy import func, select
from typer.testing import CliRunner

from bot.cli import app
from bot.main import open_units
from bot.rehearsal import Facts, Rehearsed, Wishes, rehearse
from bot.rehearsal.facts import Told, Undone
from bot.rehearsal.workbook import write_workbook
from bot.sample import load_sample
from bot.settings import Fault, Settings
from locales import say
from models.domain.hours import QUIET_FROM, QUIET_UNTIL
from models.tables import Base, Campaign
from tests import forked
from tests.databases import Databases
from tests.factories import Clock, local

BEGINS = date(2026, 9, 1)  # a Tuesday
DAYS = 7
SEED = 67  # whose petitions come early enough
pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]  # weeks are lived through, in each test
HOMES = 12


class Bureau(NamedTuple):
    """A database with a small bureau and its campaign."""

    settings: Settings
    campaign: str


def bureau_on(url: str, folder: Path) -> Bureau:
    settings = Settings(database_url=url, keys=folder / "lianxin.keys")
    units = open_units(settings, Clock(local(BEGINS)))
    try:
        units.run(lambda unit: load_sample(unit, households=HOMES, seed=1))
        name = units.run(lambda unit: unit.session.scalars(select(Campaign.name)).one())
    finally:
        units.engine.dispose()
    return Bureau(settings, name)


@pytest.fixture(scope="module")
def bureau(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with databases.fresh("sqlite") as url:
        yield bureau_on(url, tmp_path_factory.mktemp("keys"))


def rehearsed(bureau: Bureau, folder: Path, *, seed: int = SEED, days: int = DAYS) -> Rehearsed:
    folder.mkdir(exist_ok=True)
    wishes = Wishes(bureau.campaign, BEGINS, days, seed)
    return rehearse(bureau.settings, wishes, folder, evening=lambda day: None)


@pytest.fixture(scope="module")
def first(bureau: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    return rehearsed(bureau, tmp_path_factory.mktemp("first"))


def content(url: str) -> str:
    """A digest of every row of an SQLite database."""
    file = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as connection:
        return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()


def test_two_rehearsals_with_one_seed_find_the_same_to_the_byte(
    bureau: Bureau, first: Rehearsed, tmp_path: Path
) -> None:
    second = rehearsed(bureau, tmp_path / "second")
    assert b"".join(second.facts.pieces()) == b"".join(first.facts.pieces())
    assert second.facts.digest == first.facts.digest
    other = rehearsed(bureau, tmp_path / "other", seed=2, days=2)
    assert other.facts.digest != first.facts.digest


def test_the_original_is_only_read(bureau: Bureau, tmp_path: Path) -> None:
    before = content(bureau.settings.database_url)
    rehearsed(bureau, tmp_path / "x", days=2)
    assert content(bureau.settings.database_url) == before


def test_people_act_are_told_and_leave_things_undone(first: Rehearsed) -> None:
    facts = first.facts
    done = sum((day.done for day in facts.days), Counter[str]())
    told = Counter(one.kind for one in facts.told())
    assert len(facts.days) == DAYS
    assert done["visit"] > 2
    assert told["digest"] > 5
    assert done["petition"] >= 2
    assert done["accept"] >= 1
    assert told["acceptance"] >= 2
    assert told["notice"] >= 1
    assert facts.messages == told.total() == sum(sum(day.told.values()) for day in facts.days)
    assert {one.kind for one in facts.undone} >= {"household"}
    assert facts.days[-1].visited >= facts.days[0].visited


def test_nobody_is_written_to_at_night_and_digests_come_at_half_past_eight(first: Rehearsed) -> None:
    for one in first.facts.told():
        clock = one.at.split()[1]
        if one.kind != "draft":  # a reply to the tap that begins a report comes at once
            assert f"{QUIET_UNTIL:%H:%M}" <= clock <= f"{QUIET_FROM:%H:%M}", one
        if one.kind == "digest":
            assert clock == "08:30"
    digests = Counter((one.at[:10], one.name) for one in first.facts.told() if one.kind == "digest")
    assert max(digests.values()) == 1
    assert not [day for day, _ in digests if date.fromisoformat(day).isoweekday() == 7]


def test_the_absent_receive_nothing_and_the_silent_do_nothing(first: Rehearsed) -> None:
    never_in = {one.name for one in first.cast.players.values() if one.bent.never_in}
    assert never_in
    assert not never_in & {one.name for one in first.facts.told()}


def test_a_postgresql_database_is_rehearsed_like_the_same_on_sqlite(
    bureau: Bureau, first: Rehearsed, databases: Databases, tmp_path: Path
) -> None:
    with databases.fresh("postgres") as url:
        made = bureau_on(url, tmp_path)
        before = _counts(made.settings)
        found = rehearsed(made, tmp_path / "work")
        assert found.facts.messages > 5
        assert found.facts.digest == first.facts.digest
        assert _counts(made.settings) == before
        assert before["accounts"] == 0


def _counts(settings: Settings) -> dict[str, int]:
    units = open_units(settings, Clock(local(BEGINS)))
    try:
        return units.run(
            lambda unit: {
                name: unit.session.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in Base.metadata.tables.items()
            }
        )
    finally:
        units.engine.dispose()


def command(bureau: Bureau, *words: str, **more: str) -> tuple[int, str, str]:
    """Run the command as an operator does; return its exit code and what it printed."""
    environment = {
        **os.environ,
        "LIANXIN_DATABASE_URL": bureau.settings.database_url,
        "LIANXIN_KEYS": str(bureau.settings.key_file),
        "LANG": "en_US.UTF-8",
        **more,
    }
    done = forked.run("bot.cli", "rehearse", *words, environment=environment, seconds=200)
    return done.returncode, done.stdout, done.stderr


def test_the_command_writes_a_workbook_and_a_chart(bureau: Bureau, tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ("--campaign", "1", "--from", f"{BEGINS}", "--days", "3", "--out", str(out))
    code, told, errors = command(bureau, *asked, PYTHONHASHSEED="7")
    assert code == 0, errors
    again = command(bureau, *asked, PYTHONHASHSEED="8")[1]
    assert _digest(told) == _digest(again)
    assert "Left undone" in told
    book = load_workbook(out / "rehearsal.xlsx", read_only=True)
    assert book.sheetnames == ["Messages", "Left undone", "Days"]
    rows = list(book["Messages"].iter_rows(values_only=True))
    assert rows[0] == ("When", "Who", "Role", "Place", "Kind", "Words")
    assert any(row[4] == "Digest" and row[0].endswith("08:30") for row in rows[1:])
    assert len(list(book["Days"].iter_rows())) == 4
    with Image.open(out / "rehearsal.png") as picture:
        assert picture.size == (1600, 1200)
    for name in ("rehearsal.xlsx", "rehearsal.png"):
        assert stat.S_IMODE((out / name).stat().st_mode) == 0o600


def _digest(told: str) -> str:
    return next(line for line in told.splitlines() if "SHA-256" in line).split()[-2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--campaign", "none", "--from", "2026-09-01", "--days", "3"),
            "There is no campaign “none”. There are: 1",
        ),
        (("--campaign", "1", "--from", "tomorrow", "--days", "3"), "“tomorrow” is no day."),
        (("--campaign", "1", "--from", "0001-01-01", "--days", "3"), "“0001-01-01” is no day."),
        (
            ("--campaign", "1", "--from", "2026-09-01", "--days", "0"),
            "a whole number from 1 to 400, and is “0”.",
        ),
        (("--campaign", "1", "--from", "2026-09-01", "--days", "401"), "from 1 to 400, and is “401”."),
        (("--campaign", "1", "--from", "2026-09-01", "--days", "many"), "from 1 to 400, and is “many”."),
        (("--campaign", "1", "--from", "2025-09-01", "--days", "3"), "lasts from 2026-08-18 to 2026-10-27."),
    ],
)
def test_what_cannot_be_rehearsed_is_one_sentence(
    bureau: Bureau, words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANXIN_DATABASE_URL", bureau.settings.database_url)
    monkeypatch.setenv("LIANXIN_KEYS", str(bureau.settings.key_file))
    done = CliRunner().invoke(app, ["rehearse", *words, "--out", str(tmp_path / "out")])
    assert isinstance(done.exception, Fault)

    sentence = say("en", done.exception.key, done.exception.params)
    assert said in sentence
    assert not (tmp_path / "out").exists()


def test_without_a_database_there_is_nothing_to_rehearse(bureau: Bureau, tmp_path: Path) -> None:
    missing = tmp_path / "none.sqlite"
    words = ("--campaign", "1", "--from", "2026-09-01", "--days", "3")
    code, _, errors = command(bureau, *words, LIANXIN_DATABASE_URL=f"sqlite:///{missing}")
    assert code == 2
    assert errors.strip() == f"There is no database to copy: {missing}. Please check LIANXIN_DATABASE_URL."
    assert not missing.exists()


def test_a_database_without_its_keys_is_refused_and_no_keys_are_made(bureau: Bureau, tmp_path: Path) -> None:
    settings = bureau.settings.model_copy(update={"keys": tmp_path / "none.keys"})
    with pytest.raises(Fault, match="fault-keys-unreadable"):
        rehearse(settings, Wishes("1", BEGINS, 1), tmp_path, evening=lambda day: None)
    assert not (tmp_path / "none.keys").exists()


def test_cells_of_the_workbook_are_text_whatever_they_begin_with(tmp_path: Path) -> None:
    facts = Facts(tmp_path / "facts.jsonl")
    facts.dawn(BEGINS)
    facts.tell(Told("2026-09-01 08:30", "=1+1", "cadre", "+村", "digest", "@sum"), 1)
    facts.finish([Undone("household", "-1", "村", "=cmd", "1", "2026-10-27", 0)])
    write_workbook(tmp_path / "x.xlsx", facts, "zh-CN")
    book = load_workbook(tmp_path / "x.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {"=1+1", "+村", "@sum", "-1", "=cmd"} <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s"}
