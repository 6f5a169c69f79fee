"""Units: all or nothing, one after the other where they must, and nothing readable without the keys."""

from __future__ import annotations

import stat
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Engine, bindparam, func, inspect, select, text, update
from sqlalchemy.exc import DBAPIError

from bot.main import open_units
from bot.settings import Fault, Settings
from handlers import router
from handlers.arrivals import Arrival, take_alone
from handlers.events import Event, Kind
from handlers.turn import Turn
from models.database import open_engine
from models.domain.refusal import Refused
from models.keys import WrongKey, new_keyring
from models.store import audit
from models.store.numbers import case_number, take, visit_number
from models.store.updates import claim
from models.tables import AuditRow, CaseEvent, Outbox, Person, Received, Series
from models.unit import Unit, Units, is_database_down
from tests.databases import Databases
from tests.factories import Clock, add_case, local, make_registry, units_on
from tests.flows.conftest import open_town

S = TypeVar("S")
T = TypeVar("T")

NOON = local("2026-09-03", "12:00")


@pytest.fixture
def units(database: str) -> Iterator[Units]:
    opened = units_on(database, Clock(NOON))
    yield opened
    opened.engine.dispose()


@pytest.fixture
def postgres(databases: Databases) -> Iterator[Units]:
    """Units that run at the same time, as those of two processes do."""
    with databases.fresh("postgres") as url:
        opened = units_on(url, Clock(NOON))
        yield opened
        opened.engine.dispose()


class Stop(Exception):
    """Something that goes wrong in a unit."""


def count(units: Units, table: type[AuditRow | Received | Series]) -> int:
    return units.run(lambda unit: unit.session.scalars(select(func.count()).select_from(table)).one())


# all or nothing


def test_whatever_is_raised_takes_everything_back(units: Units) -> None:
    def half(unit: Unit) -> None:
        audit.record(unit, "half", "thing:1", actor_id=None)
        take(unit, "half")
        claim(unit, [7])
        unit.session.flush()
        raise Stop

    with pytest.raises(Stop):
        units.run(half)
    assert [count(units, table) for table in (AuditRow, Received, Series)] == [0, 0, 0]


def test_a_refusal_after_something_was_written_takes_it_back_and_is_said(
    units: Units, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(turn: Turn, _: Event) -> None:
        audit.record(turn.unit, "late", "thing:1", actor_id=None)
        raise Refused("not_allowed")

    monkeypatch.setattr(router, "_route", late)
    (handled,) = take_alone(units, Arrival(7, {}, words(7)))
    assert [row.message.lines[0].key for row in handled.owed if row.message] == ["refused-not_allowed"]
    assert (count(units, AuditRow), count(units, Received)) == (0, 1)


def test_a_refusal_before_anything_was_written_is_said_in_the_same_unit(
    units: Units, monkeypatch: pytest.MonkeyPatch
) -> None:
    def early(turn: Turn, _: Event) -> None:
        raise Refused("not_allowed")

    monkeypatch.setattr(router, "_route", early)
    (handled,) = take_alone(units, Arrival(7, {}, words(7)))
    assert len(handled.owed) == 1
    assert count(units, Received) == 1


def words(update_id: int) -> Event:
    return Event(update_id=update_id, kind=Kind.TEXT, at=NOON, chat_id=5, user_id=5, text="好", message_id=1)


# appended, never changed


@pytest.mark.parametrize("statement", ["UPDATE {} SET act = 'else'", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["audit", "case_events"])
def test_what_is_appended_can_be_neither_changed_nor_removed(
    units: Units, table: str, statement: str
) -> None:
    def fill(unit: Unit) -> None:
        case = add_case(unit, make_registry(unit), "2026-09-10")
        unit.session.add(CaseEvent(case_id=case.id, at=unit.now, act="file", state="filed"))
        audit.record(unit, "filed", f"case:{case.id}", actor_id=None)

    units.run(fill)
    with pytest.raises(DBAPIError, match="append-only") as refused:
        units.run(lambda unit: unit.session.execute(text(statement.format(table))))
    assert not is_database_down(refused.value)
    left = units.run(lambda unit: unit.session.execute(text(f"SELECT act FROM {table}")).scalars().all())
    assert left
    assert "else" not in left


# numbers


def test_a_number_taken_in_a_unit_that_fails_is_given_out_again(units: Units) -> None:
    assert units.run(case_number) == "2026-0001"

    def fails(unit: Unit) -> None:
        assert case_number(unit) == "2026-0002"
        raise Stop

    with pytest.raises(Stop):
        units.run(fails)
    assert units.run(case_number) == "2026-0002"
    assert units.run(visit_number) == "2026-0903-0001"


def test_units_at_once_take_numbers_without_gap_or_deadlock(postgres: Units) -> None:
    def both(unit: Unit, *, visit_first: bool) -> tuple[str, str]:
        if visit_first:
            visit, case = visit_number(unit), case_number(unit)
        else:
            case, visit = case_number(unit), visit_number(unit)
        return case, visit

    def many(visit_first: bool) -> list[tuple[str, str]]:
        return [postgres.run(lambda unit: both(unit, visit_first=visit_first)) for _ in range(20)]

    taken = [pair for pairs in at_once(many, True, False) for pair in pairs]
    assert sorted(case for case, _ in taken) == [f"2026-{n:04d}" for n in range(1, 41)]
    assert sorted(visit for _, visit in taken) == [f"2026-0903-{n:04d}" for n in range(1, 41)]


def test_units_at_once_claim_the_same_updates_in_any_order_without_deadlock(postgres: Units) -> None:
    ids = list(range(1, 201))

    def claims(order: list[int]) -> list[set[int]]:
        return [
            postgres.run(lambda unit, part=part: claim(unit, part))  # type: ignore[misc]  # a default it needs
            for part in (order[:100], order[50:150], order[100:])
        ]

    won = [one for parts in at_once(claims, ids, ids[::-1]) for part in parts for one in part]
    assert sorted(won) == ids


def at_once(work: Callable[[S], T], *arguments: S) -> list[T]:
    """Run ``work`` with each argument, all beginning at the same moment."""
    together = threading.Barrier(len(arguments))

    def begin(argument: S) -> T:
        together.wait(10)
        return work(argument)

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(begin, arguments))


# sealed


async def test_no_byte_of_the_database_says_a_name_a_phone_or_a_word(database: str, tmp_path: Path) -> None:
    said = "屋顶漏雨已经半个月"
    async with open_town(database, tmp_path) as town:
        await town.enters(town.villager)
        await town.enters(town.cadre)
        before = len(town.villager.messages)
        town.villager.say(said)
        await town.villager.waits(lambda: town.villager.messages[before:], "the petition's next question")
        engine = town.bot.units.engine
        kept = everything(engine)
        if engine.url.get_backend_name() == "sqlite":
            kept += b"".join(
                path.read_bytes() for path in Path(str(engine.url.database)).parent.glob("*.sqlite*")
            )
        secret = {said, *town.sample.revealed}
        secret |= {person["start"] for person in town.sample.persons}
    assert len(secret) > 20
    assert "一组".encode() in kept  # what is no secret is found: we do look
    assert not [one for one in secret if one.encode() in kept]


def everything(engine: Engine) -> bytes:
    """Every value of every table, as bytes."""
    found = []
    with engine.connect() as connection:
        for table in inspect(engine).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                found += [bytes(one) if isinstance(one, bytes) else str(one).encode() for one in row]
    return b"\n".join(found)


def test_a_sealed_value_does_not_open_in_another_column(units: Units) -> None:
    def move(unit: Unit) -> None:
        unit.session.add(Person(name="王甲", phone="13800000000"))
        unit.session.flush()
        unit.session.execute(text("UPDATE people SET name = phone"))

    units.run(move)
    with pytest.raises(WrongKey):
        units.run(lambda unit: unit.session.scalars(select(Person.name)).all())


def test_a_sealed_value_that_was_altered_does_not_open(units: Units) -> None:
    units.run(lambda unit: unit.session.add(Person(name="王甲")))

    def alter(unit: Unit) -> None:
        sealed = bytearray(unit.session.execute(text("SELECT name FROM people")).scalar_one())
        sealed[-1] ^= 1
        unit.session.execute(text("UPDATE people SET name = :new"), {"new": bytes(sealed)})

    units.run(alter)
    with pytest.raises(WrongKey):
        units.run(lambda unit: unit.session.scalars(select(Person.name)).all())


def test_two_seals_of_one_value_differ(units: Units) -> None:
    units.run(lambda unit: unit.session.add_all([Person(name="王甲"), Person(name="王甲")]))
    one, other = units.run(lambda unit: unit.session.execute(text("SELECT name FROM people")).scalars().all())
    assert bytes(one) != bytes(other)


# keys


def test_the_key_file_is_made_for_its_owner_alone_and_fits_again(database: str, tmp_path: Path) -> None:
    settings = on(database, tmp_path / "keys")
    first = open_units(settings)
    first.run(lambda unit: unit.session.add(Person(name="王甲")))
    first.engine.dispose()
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o600
    again = open_units(settings)
    assert again.run(lambda unit: unit.session.scalars(select(Person.name)).one()) == "王甲"
    again.engine.dispose()


def test_a_key_file_that_does_not_fit_is_the_operators_fault(database: str, tmp_path: Path) -> None:
    first = open_units(on(database, tmp_path / "keys"))
    first.run(lambda unit: unit.session.add(Person(name="王甲")))
    first.engine.dispose()
    with pytest.raises(Fault) as fault:
        open_units(on(database, tmp_path / "others"))
    assert fault.value.key == "fault-keys-wrong"


def on(database: str, keys: Path) -> Settings:
    return Settings.model_validate({"database_url": database, "keys": keys})


# the database


def test_a_unit_carries_one_instant(units: Units) -> None:
    assert units.run(lambda unit: unit.now) == NOON
    assert units.run(lambda unit: unit.today.isoformat()) == "2026-09-03"


def test_a_time_without_a_zone_does_not_reach_the_database(units: Units) -> None:
    naive = datetime(2026, 9, 3)  # noqa: DTZ001  # what must not be
    change = update(Outbox).values(not_before=bindparam("at"))
    with pytest.raises(Exception, match="naive"):
        units.run(lambda unit: unit.session.execute(change, {"at": naive}))
    units.run(lambda unit: unit.session.execute(change, {"at": datetime(2026, 9, 3, tzinfo=UTC)}))


def test_sqlite_survives_a_cut_of_power_after_each_commit(databases: Databases) -> None:
    with databases.fresh("sqlite") as url:
        engine = open_engine(url, new_keyring())
        with engine.connect() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SAFE}
        engine.dispose()
    assert found == SAFE


SAFE = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_postgres_starts_no_helpers_for_a_unit_also_after_one_that_failed(postgres: Units) -> None:
    def shown(unit: Unit) -> list[str]:
        names = ("max_parallel_workers_per_gather", "jit")
        return [unit.session.execute(text(f"SHOW {name}")).scalar_one() for name in names]

    def fail(unit: Unit) -> None:
        unit.session.execute(text("SELECT 1"))
        raise LookupError

    with pytest.raises(LookupError):
        postgres.run(fail)
    assert postgres.run(shown) == ["0", "off"]
