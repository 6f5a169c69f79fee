"""Rotating keys: everything is sealed again by the new key, while others write, and the audit stays whole."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, select, text, type_coerce, update
from sqlalchemy.exc import DBAPIError

from bot import rotation
from bot.keyfile import load_keys
from bot.main import open_units
from bot.rotation import others, retire, rotate
from bot.sample import load_sample
from bot.settings import Fault, Settings
from models.actions.imports import apply_import, begin_import, check_import
from models.domain.refusal import Refused
from models.store.resealing import _change, close_rotation, counted, open_rotation, reseal, sealed_columns
from models.store.sealing import erase, head
from models.tables import AuditRow, CaseEvent, KeyRotation, Person
from models.unit import Unit, Units
from tests.factories import Clock, add_case, local, make_registry
from tests.store.chain import seal_all, verified, write_acts
from tests.store.test_upkeep import run

NOON = local("2026-09-03", "12:00")


@pytest.fixture
def given(database: str, tmp_path: Path) -> Settings:
    return Settings.model_validate({"database_url": database, "keys": tmp_path / "keys"})


@pytest.fixture
def units(given: Settings) -> Iterator[Units]:
    opened = open_units(given, Clock(NOON))
    yield opened
    opened.engine.dispose()


def names(units: Units) -> list[str]:
    return list(units.run(lambda unit: unit.session.scalars(select(Person.name).order_by(Person.id)).all()))


def fill(units: Units) -> None:
    """Have something in every kind of table: plain ones, the audit, events of cases."""

    def write(unit: Unit) -> None:
        case = add_case(unit, make_registry(unit), "2026-09-10")
        words = CaseEvent(case_id=case.id, at=unit.now, act="file", state="filed", words="屋顶漏雨")
        unit.session.add(words)

    units.run(write)
    write_acts(units, 9)


def test_every_declared_column_is_known() -> None:
    found = {f"{one.table.name}.{one.name}" for one in sealed_columns()}
    assert {"people.name", "audit.details", "case_events.words", "outbox.body", "parked.trace"} <= found
    assert {getattr(one.type, "context", None) for one in sealed_columns()} == found


def test_after_a_rotation_the_new_key_alone_seals_and_everything_opens(units: Units, given: Settings) -> None:
    fill(units)
    before, chain = names(units), seal_all(units)
    done = rotate(units, given.key_file, settle=0)
    assert (done.key_id, done.left) == (2, 0)
    assert done.resealed > 10
    assert set(units.run(counted)) == {2}
    assert names(units) == before
    said = units.run(lambda unit: unit.session.scalars(select(CaseEvent.words)).all())
    assert set(said) == {"屋顶漏雨"}
    seal_all(units)
    walk = verified(units)
    assert (walk.fault, walk.head.seq) == (None, chain + 1)  # that it was rotated is a row of its own


def test_a_rotation_drops_the_imports_that_are_open(units: Units, given: Settings) -> None:
    begun, _ = units.run(lambda unit: begin_import(unit, actor_id=None))
    units.run(lambda unit: check_import(unit, begun, told=lambda _: None))
    rotate(units, given.key_file, settle=0)
    with pytest.raises(Refused, match="superseded"):
        units.run(lambda unit: apply_import(unit, begun, keep_good=True, end_gone=False, told=lambda _: None))


def test_a_second_rotation_adds_a_third_key(units: Units, given: Settings) -> None:
    fill(units)
    rotate(units, given.key_file, settle=0)
    assert rotate(units, given.key_file, settle=0).key_id == 3
    assert sorted(load_keys(given.key_file).secrets) == [1, 2, 3]


def test_what_was_erased_stays_erased_through_a_rotation(units: Units, given: Settings) -> None:
    fill(units)
    seal_all(units)
    first = units.run(lambda unit: unit.session.scalars(select(AuditRow.id).order_by(AuditRow.id)).first())
    assert first is not None
    units.run(lambda unit: erase(unit, [first], subject="person:1", actor_id=None))
    rotate(units, given.key_file, settle=0)
    seal_all(units)
    assert verified(units, [units.run(head)]).fault is None
    assert units.run(lambda unit: unit.session.get_one(AuditRow, first)).details is None


@pytest.mark.parametrize("limit", [1, 2, 1000])
def test_batches_of_any_size_meet_every_value(
    units: Units, given: Settings, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    def small(unit: Unit, column: object, after: object) -> object:
        return reseal(unit, column, after, limit=limit)  # type: ignore[arg-type]  # passed through as it came

    fill(units)
    monkeypatch.setattr(rotation, "_reseal", small)
    monkeypatch.setattr(rotation, "_PAUSE_SECONDS", 0)
    assert rotate(units, given.key_file, settle=0).left == 0
    assert set(units.run(counted)) == {2}


@pytest.mark.timeout(120)
def test_others_read_and_write_while_keys_are_rotated(units: Units, given: Settings) -> None:
    units.run(lambda unit: load_sample(unit, households=60, seed=3))
    other = open_units(given, Clock(NOON))  # as another process: an engine and a ring of its own
    stop, wrote, met = threading.Event(), [0], set()

    def traffic() -> None:
        while not stop.is_set():
            wrote[0] += 1
            number = wrote[0]

            def work(unit: Unit, number: int = number) -> None:
                unit.session.add(Person(name=f"新人{number}"))
                unit.session.flush()
                rows = unit.session.scalars(select(Person).order_by(Person.id.desc()).limit(40)).all()
                rows[-1].name = rows[-1].name + "。"
                unit.session.flush()

            other.run(work)
            met.add(other.keys.active)
            time.sleep(0.005)

    with ThreadPoolExecutor(1) as pool:
        busy = pool.submit(traffic)
        try:
            done = rotate(units, given.key_file, settle=0.5)
        finally:
            stop.set()
            busy.result()
    assert met == {1, 2}, "it wrote under the old key, and took up the new one by itself"
    assert done.left == 0
    assert set(units.run(counted)) == {2}
    found = [name for name in names(other) if name.startswith("新人")]
    assert len(found) == wrote[0] > 5
    other.engine.dispose()


def test_a_value_that_was_changed_meanwhile_is_not_put_back(units: Units, given: Settings) -> None:
    write_acts(units, 1)
    column = next(one for one in sealed_columns() if str(one) == "people.name")
    raw = select(Person.id, type_coerce(Person.name, LargeBinary))
    person_id, old = units.run(lambda unit: unit.session.execute(raw).one())
    units.run(lambda unit: unit.session.execute(update(Person).values(name="李乙")))
    stale = [{"key_0": person_id, "old": bytes(old), "new": b"\1\2stale"}]
    units.run(lambda unit: unit.session.connection().execute(_change(column), stale))
    assert names(units) == ["李乙"]


# what append-only tables let through


def test_append_only_rows_take_another_seal_only_while_a_rotation_to_that_key_is_open(units: Units) -> None:
    fill(units)
    for table, column in (("audit", "details"), ("case_events", "words")):
        assert not takes(units, table, column, key=2)
        units.run(lambda unit: open_rotation(unit, 2))
        assert not takes(units, table, column, key=1)
        assert not takes(units, table, column, key=3)
        assert takes(units, table, column, key=2)
        assert not takes(units, table, column, key=2), "once, and not again"
        units.run(lambda unit: close_rotation(unit, 2))
        assert not takes(units, table, column, key=2)


def takes(units: Units, table: str, column: str, *, key: int) -> bool:
    """Return whether the table lets its sealed values be replaced by others of a key."""
    try:
        units.run(lambda unit: mark(unit, table, column, key=key))
    except DBAPIError:
        return False
    return True


def mark(unit: Unit, table: str, column: str, *, key: int) -> None:
    """Give every sealed value of an append-only column the id of a key, and other bytes after it."""
    found = text(f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL")
    change = text(f"UPDATE {table} SET {column} = :new WHERE id = :id")
    for row_id, sealed in unit.session.execute(found).all():
        unit.session.execute(change, {"id": row_id, "new": bytes([1, key]) + bytes(sealed)[2:] + b"x"})


def test_what_is_put_into_the_audit_under_cover_of_a_rotation_is_found(units: Units) -> None:
    fill(units)
    seal_all(units)
    units.run(lambda unit: open_rotation(unit, 2))
    units.run(lambda unit: mark(unit, "audit", "details", key=2))
    assert verified(units).fault is not None


# retiring


def test_a_key_is_retired_only_when_it_seals_nothing(units: Units, given: Settings) -> None:
    fill(units)
    for key_id, fault in ((1, "fault-key-active"), (7, "fault-key-unknown")):
        with pytest.raises(Fault) as refused:
            retire(units, given.key_file, key_id)
        assert refused.value.key == fault
    rotate(units, given.key_file, settle=0)
    units.run(lambda unit: mark_person(unit, 1))
    with pytest.raises(Fault) as refused:
        retire(units, given.key_file, 1)
    assert (refused.value.key, refused.value.params["count"]) == ("fault-key-used", 1)
    units.run(lambda unit: mark_person(unit, 2))
    retire(units, given.key_file, 1)
    assert sorted(load_keys(given.key_file).secrets) == [2]
    assert others(units, 2) == 0
    again = open_units(given, Clock(NOON))
    seal_all(again)
    assert verified(again).fault is None
    assert rotate(again, given.key_file, settle=0).key_id == 3  # a number is never given twice
    again.engine.dispose()


def mark_person(unit: Unit, key: int) -> None:
    found = unit.session.execute(text("SELECT id, name FROM people ORDER BY id LIMIT 1")).one()
    new = bytes([1, key]) + bytes(found.name)[2:]
    unit.session.execute(text("UPDATE people SET name = :new WHERE id = :id"), {"new": new, "id": found.id})


def test_what_does_not_open_is_left_and_told(units: Units, given: Settings) -> None:
    fill(units)

    def spoil(unit: Unit) -> None:
        found = unit.session.execute(text("SELECT id, name FROM people ORDER BY id LIMIT 1")).one()
        new = bytes(found.name)[:-1] + bytes([bytes(found.name)[-1] ^ 1])
        unit.session.execute(
            text("UPDATE people SET name = :new WHERE id = :id"), {"new": new, "id": found.id}
        )

    units.run(spoil)
    assert rotate(units, given.key_file, settle=0).left == 1
    assert units.run(lambda unit: unit.session.get_one(KeyRotation, 2)).finished_at is not None


# the commands


def test_the_commands_rotate_show_and_retire(
    units: Units, given: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "SETTLE_SECONDS", 0)
    fill(units)
    code, said = run(given, "keys", "rotate")
    assert code == 0, said
    code, said = run(given, "keys", "status")
    assert code == 0
    assert len(said.splitlines()) == 4  # two keys, those never rotated, those of the sealed track
    assert run(given, "keys", "retire", "1")[0] == 0
    with pytest.raises(Fault):
        run(given, "keys", "retire", "2")
    assert len(run(given, "keys", "status")[1].splitlines()) == 3
