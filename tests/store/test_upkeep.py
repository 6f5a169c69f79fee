"""Upkeep while the bot runs: rows are sealed, the head is noted outside, new keys are taken up."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, text
from typer.testing import CliRunner

from bot import doctor, heads, keyfile
from bot.cli import app
from bot.heads import Noted
from bot.keyfile import KeyWatch, change_keys, complete_keys, load_keys
from bot.main import open_units
from bot.settings import Fault, Settings
from bot.upkeep import Upkeep
from bot.worker import Worker
from models.actions.archiving import BATCH
from models.domain.cases import State
from models.domain.chain import Head
from models.keys import Keyring, WrongKey, keyring_from_text, new_keyring
from models.store.sealing import head, window
from models.tables import Case, Person
from models.unit import Unit, Units
from tests.factories import Clock, add_petition, local, make_registry
from tests.store.chain import seal_all, unguard, verified, write_acts

NOON = local("2026-09-03", "12:00")


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def given(database: str, tmp_path: Path) -> Settings:
    return Settings.model_validate({"database_url": database, "keys": tmp_path / "keys"})


@pytest.fixture
def units(given: Settings, clock: Clock) -> Iterator[Units]:
    opened = open_units(given, clock)
    yield opened
    opened.engine.dispose()


@pytest.fixture
async def upkeep(units: Units, given: Settings) -> AsyncIterator[Upkeep]:
    worker = Worker(units)
    yield Upkeep(worker, given)
    worker.stop()


# sealing


async def test_a_tick_seals_all_there_is_however_many_batches(upkeep: Upkeep, units: Units) -> None:
    write_acts(units, 450)
    await upkeep.seal()
    assert units.run(window).rows == 0
    assert verified(units).fault is None


async def test_the_head_is_noted_once_a_day_and_when_it_moved(
    upkeep: Upkeep, units: Units, given: Settings, clock: Clock
) -> None:
    await upkeep.seal()
    assert heads.noted(given.head_file) == []
    for day, acts in (("2026-09-03", 2), ("2026-09-03", 2), ("2026-09-04", 1), ("2026-09-05", 0)):
        clock.set(day, "12:00")
        write_acts(units, acts)
        await upkeep.seal()
    found = heads.noted(given.head_file)
    assert [(one.at, one.head.seq) for one in found] == [(NOON, 2), (local("2026-09-04", "12:00"), 5)]
    assert stat.S_IMODE(given.head_file.stat().st_mode) == 0o600
    assert verified(units, [one.head for one in found]).fault is None


async def test_a_head_that_cannot_be_written_does_not_stop_the_sealing(
    units: Units, database: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    given = {"database_url": database, "keys": tmp_path / "keys", "audit_head": tmp_path / "no" / "file"}
    worker = Worker(units)
    write_acts(units, 2)
    with caplog.at_level("INFO"):
        await Upkeep(worker, Settings.model_validate(given)).seal()
    worker.stop()
    assert units.run(window).rows == 0
    assert units.run(head).mac.hex() in caplog.text
    assert "is in no file" in caplog.text


def test_a_line_that_is_no_head_is_the_operators_fault(tmp_path: Path) -> None:
    path = tmp_path / "heads"
    heads.note(path, NOON, Head(3, bytes(32)))
    assert heads.noted(path) == [Noted(NOON, Head(3, bytes(32)))]
    for line in (
        "soon 3 " + "00" * 32,
        "2026-09-03T12:00:00+08:00 3 00",
        "2026-09-03T12:00:00 3 " + "00" * 32,
        "x",
    ):
        path.write_text(f"{line}\n")
        with pytest.raises(Fault) as fault:
            heads.noted(path)
        assert fault.value.key == "fault-heads-unreadable"


# the command


def run(given: Settings, *command: str) -> tuple[int, str]:
    environment = {
        "LIANXIN_DATABASE_URL": given.database_url,
        "LIANXIN_KEYS": str(given.key_file),
        "LIANXIN_AUDIT_HEAD": str(given.head_file),
    }
    done = CliRunner().invoke(app, list(command), env=environment)
    if isinstance(done.exception, Fault):
        raise done.exception
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.output


def test_verify_says_whole_and_ends_with_nothing(units: Units, given: Settings, clock: Clock) -> None:
    clock.now = local("2026-11-01", "09:00")
    write_acts(units, 5)
    seal_all(units)
    heads.note(given.head_file, clock.now, units.run(head))
    code, said = run(given, "audit", "verify")
    assert code == 0, said
    assert "5" in said


def test_verify_names_the_row_that_was_altered_and_ends_with_one(units: Units, given: Settings) -> None:
    write_acts(units, 5)
    seal_all(units)

    def alter(unit: Unit) -> None:
        unguard(unit)
        unit.session.execute(text("UPDATE audit SET subject = 'case:99' WHERE subject = 'case:3'"))

    units.run(alter)
    code, said = run(given, "audit", "verify")
    assert code == 1
    assert "🔴" in said


def test_verify_is_not_sure_while_rows_wait_too_long_and_ends_with_three(
    units: Units, given: Settings
) -> None:
    write_acts(units, 5)  # the command's own clock is the real one: these are old
    code, said = run(given, "audit", "verify")
    assert code == 3
    assert "2026-09-03 12:00:00" in said


def test_verify_is_not_sure_when_the_heads_are_gone(units: Units, given: Settings, clock: Clock) -> None:
    for day in ("2026-09-03", "2026-09-08"):
        clock.set(day)
        write_acts(units, 2)
        seal_all(units)
    assert run(given, "audit", "verify")[0] == 3
    heads.note(given.head_file, clock.now, units.run(head))
    assert run(given, "audit", "verify")[0] == 0


# the key file


def old_key_file(path: Path) -> Keyring:
    """Write a key file as it was before the audit was chained."""
    data = json.loads(new_keyring().to_text())
    del data["audit"]
    path.write_text(json.dumps(data))
    path.chmod(0o600)
    return keyring_from_text(path.read_text())


def test_a_key_file_of_before_the_audits_key_gets_one_and_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    before = old_key_file(path)
    assert load_keys(path).audit_key is None
    ring = complete_keys(path)
    assert ring.audit_key is not None
    assert (ring.secrets, ring.active, ring.index_key) == (before.secrets, before.active, before.index_key)
    assert complete_keys(path) == ring
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_that_complete_a_key_file_at_once_get_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    old_key_file(path)
    code = "import sys; from pathlib import Path; from bot.keyfile import complete_keys as c; "
    code += "print(c(Path(sys.argv[1])).audit_key.hex())"
    with ThreadPoolExecutor(3) as pool:
        made = list(
            pool.map(
                lambda _: subprocess.check_output([sys.executable, "-c", code, str(path)], text=True),
                range(3),
            )
        )
    assert len(set(made)) == 1


def test_a_key_file_that_cannot_be_replaced_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys"
    ring = load_keys(path)

    def full(_path: Path, _ring: Keyring) -> Path:
        raise OSError("no space left")

    monkeypatch.setattr(keyfile, "_write_aside", full)
    with pytest.raises(Fault) as fault:
        change_keys(path, Keyring.with_new_key)
    assert fault.value.key == "fault-keys-unwritable"
    assert load_keys(path) == ring


def test_a_watch_tells_of_each_change_once(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    ring = load_keys(path)
    watch = KeyWatch(path)
    assert watch.newer() == ring
    assert watch.newer() is None
    grown = change_keys(path, Keyring.with_new_key)
    assert watch.newer() == grown
    assert watch.newer() is None
    path.unlink()
    assert watch.newer() is None


async def test_a_running_bot_takes_up_a_new_key_at_a_tick(
    upkeep: Upkeep, units: Units, given: Settings
) -> None:
    await upkeep.look_at_keys()
    grown = change_keys(given.key_file, Keyring.with_new_key)
    assert units.keys.active == 1
    await upkeep.look_at_keys()
    assert units.keys == grown
    given.key_file.write_text("{}")
    await upkeep.look_at_keys()
    assert units.keys == grown  # a broken file does not take away what is in hand


def test_a_running_bot_takes_up_a_new_key_when_it_meets_a_value_of_it(units: Units, given: Settings) -> None:
    change_keys(given.key_file, Keyring.with_new_key)
    other = open_units(given)
    other.run(lambda unit: unit.session.add(Person(name="王甲")))
    other.engine.dispose()
    assert units.run(lambda unit: unit.session.scalars(select(Person.name)).one()) == "王甲"
    assert units.keys.active == 2


def test_a_key_file_that_is_away_is_not_made_anew_while_the_bot_runs(units: Units, given: Settings) -> None:
    units.run(lambda unit: unit.session.add(Person(name="王甲")))
    ring = units.keys
    given.key_file.unlink()
    units.run(strange)
    with pytest.raises(WrongKey):
        units.run(lambda unit: unit.session.scalars(select(Person.name)).one())
    assert not given.key_file.exists()
    assert units.keys == ring


def test_a_value_of_a_key_that_no_file_has_does_not_open(units: Units) -> None:
    units.run(lambda unit: unit.session.add(Person(name="王甲")))
    units.run(strange)
    with pytest.raises(WrongKey):
        units.run(lambda unit: unit.session.scalars(select(Person.name)).one())


def strange(unit: Unit) -> None:
    """Have the one name say that it is sealed by a key that there is not."""
    sealed = bytearray(unit.session.execute(text("SELECT name FROM people")).scalar_one())
    sealed[1] = 9
    unit.session.execute(text("UPDATE people SET name = :new"), {"new": bytes(sealed)})


def test_the_doctor_says_when_rows_wait_too_long_for_their_seal(units: Units, given: Settings) -> None:
    write_acts(units, 1)  # the doctor's clock is the real one: this is old
    assert "doctor-audit-late" in [finding.key for finding in doctor._database(given)]
    seal_all(units)
    assert "doctor-audit-ok" in [finding.key for finding in doctor._database(given)]


async def test_what_is_over_is_archived_once_a_day_however_many_units_it_takes(
    upkeep: Upkeep, units: Units, clock: Clock
) -> None:
    def withdrawn(unit: Unit) -> None:
        registry = make_registry(unit)
        for _ in range(BATCH + 3):
            add_petition(unit, registry, state=State.WITHDRAWN)

    units.run(withdrawn)
    await upkeep.archive()
    states = select(Case.state)
    assert set(units.run(lambda unit: unit.session.scalars(states).all())) == {State.ARCHIVED}
    units.run(lambda unit: add_petition(unit, make_registry(unit), state=State.WITHDRAWN))
    await upkeep.archive()
    assert State.WITHDRAWN in units.run(lambda unit: unit.session.scalars(states).all())
    clock.set("2026-09-04")
    await upkeep.archive()
    assert State.WITHDRAWN not in units.run(lambda unit: unit.session.scalars(states).all())
