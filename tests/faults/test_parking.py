"""Updates that fail, that kill, that meet no database: nothing blocks the queue, nothing vanishes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGKILL
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event, func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from bot import intake
from bot.incoming import read_event
from handlers import arrivals, router
from handlers.arrivals import TRIES
from handlers.batch import Handled
from handlers.events import Event
from handlers.turn import Turn
from models.tables import Parked, Received, UpdateAttempt
from models.unit import Units
from tests.databases import Databases
from tests.faults.process import open_outpost
from tests.flows.conftest import Town, open_town

POISON = "毒药"
FAILED = "我们这边出了错"


@pytest.fixture
async def town(database: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(database, tmp_path) as town:
        for person in (town.villager, town.cadre):
            await town.enters(person)
        yield town


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let words with poison fail every time, and return the ids of the updates that met it."""
    met: list[int] = []
    handle = router.handle

    def fragile(turn: Turn) -> None:
        if POISON in turn.event.text:
            met.append(turn.event.update_id)
            raise ZeroDivisionError(f"no room for {turn.event.text}")
        handle(turn)

    monkeypatch.setattr(router, "handle", fragile)
    return met


async def test_an_update_that_fails_every_time_is_parked_and_its_author_told(
    town: Town, tries: list[int]
) -> None:
    town.villager.say(f"{POISON}在井里")
    told = await town.villager.sees(FAILED)
    (parked,) = await town.facts(lambda unit: unit.session.scalars(select(Parked)).all())
    assert str(parked.update_id) in told.text
    assert parked.body["message"]["text"] == f"{POISON}在井里"
    assert "ZeroDivisionError" in parked.trace
    assert tries == [parked.update_id] * (1 + TRIES)  # with the others, then three times alone
    await confirmed(town)


async def test_what_is_parked_is_sealed(town: Town, tries: list[int]) -> None:
    town.villager.say(POISON)
    await town.villager.sees(FAILED)
    assert tries
    row = await town.facts(lambda unit: unit.session.execute(text("SELECT body, trace FROM parked")).one())
    for column in row:
        assert POISON.encode() not in bytes(column)
        assert b"ZeroDivisionError" not in bytes(column)


async def test_others_in_the_batch_of_a_failing_update_are_served(town: Town, tries: list[int]) -> None:
    town.cadre.say("/menu")  # nothing is awaited in between: they are fetched together
    town.villager.say(POISON)
    town.cadre.say("/help")
    await town.villager.sees(FAILED)
    await town.cadre.sees_button("🏠 走访登记")
    await confirmed(town)
    assert len(set(tries)) == 1
    assert await count(town, Parked) == 1


async def test_an_update_whose_author_cannot_even_be_told_is_parked_all_the_same(
    town: Town, tries: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "say_alone", _fail)
    town.villager.say(POISON)
    town.cadre.say("/menu")
    await town.cadre.sees_button("🏠 走访登记")
    await confirmed(town)
    assert tries
    assert await count(town, Parked) == 1


async def test_an_update_that_cannot_be_read_is_parked_and_blocks_nobody(town: Town) -> None:
    town.sandbox.world.updates.push("message", {"message_id": "no number"})
    before = len(town.cadre.messages)
    town.cadre.say("/menu")
    await confirmed(town)
    await town.cadre.waits(lambda: town.cadre.messages[before:], "the menu")
    (parked,) = await town.facts(lambda unit: unit.session.scalars(select(Parked)).all())
    assert parked.body["message"] == {"message_id": "no number"}


async def test_half_a_sign_can_be_parked(town: Town, tries: list[int]) -> None:
    post = town.villager.say("好")[0]
    await confirmed(town)
    update_id = town.sandbox.world.updates.next_id
    body = {**town.sandbox.world.message_json(post), "text": POISON}
    update = {"update_id": update_id, "message": body, "odd": "\ud83d"}
    arrival = arrivals.Arrival(update_id, update, read_event(update))
    (handled,) = await town.bot.worker.call(lambda units: arrivals.take_alone(units, arrival))
    assert handled.owed
    assert len(tries) == TRIES
    (parked,) = await town.facts(lambda unit: unit.session.scalars(select(Parked)).all())
    assert parked.body["odd"] == "?"


async def test_an_update_that_comes_twice_is_done_once(town: Town) -> None:
    before = len(town.cadre.messages)
    town.cadre.say("/menu")
    await town.cadre.waits(lambda: town.cadre.messages[before:], "the menu")
    await confirmed(town)
    last = await town.facts(lambda unit: unit.session.scalars(select(func.max(Received.update_id))).one())
    body = {"message": town.sandbox.world.message_json(next(reversed(town.cadre.chat.posts.values())))}
    town.sandbox.world.updates.again({"update_id": last, **body})
    town.villager.say("/menu")
    await confirmed(town)
    assert len(town.cadre.messages) == before + 1


async def test_an_update_twice_in_one_batch_is_done_once(town: Town) -> None:
    post = town.cadre.say("/menu")[0]
    await confirmed(town)
    update_id = town.sandbox.world.updates.next_id
    update = {"update_id": update_id, "message": town.sandbox.world.message_json(post)}
    arrived = [arrivals.Arrival(update_id, update, read_event(update))] * 2
    handled = await town.bot.worker.call(lambda units: arrivals.take_together(units, arrived))
    assert handled is not None
    assert [bool(one.owed) for one in handled] == [True, False]


async def test_while_the_database_is_away_nothing_is_confirmed_or_parked_and_then_all_goes_on(
    town: Town, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_BACK_OFF", (0.05,))
    before = len(town.cadre.messages), len(town.villager.messages)
    attempts = await count(town, UpdateAttempt)
    with away(town, databases):
        town.villager.say("/menu")
        town.cadre.say("/menu")
        await asyncio.sleep(0.4)
        assert len(town.sandbox.world.updates) == 2
    await town.cadre.waits(lambda: town.cadre.messages[before[0] :], "the menu")
    await town.villager.waits(lambda: town.villager.messages[before[1] :], "the menu")
    await confirmed(town)
    assert await count(town, Parked) == 0
    assert await count(town, UpdateAttempt) == attempts


async def test_what_was_handled_before_the_database_went_away_is_answered_at_once(
    town: Town, tries: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_BACK_OFF", (0.05,))
    handle, failures = arrivals._handle, iter([True])

    def flaky(units: Units, event: Event) -> Handled:
        if POISON in event.text and next(failures, False):
            raise OperationalError("SELECT 1", {}, Exception("away"))
        return handle(units, event)

    monkeypatch.setattr(arrivals, "_handle", flaky)
    before = len(town.cadre.messages)
    town.cadre.say("/menu")
    town.villager.say(POISON)
    await town.cadre.waits(lambda: town.cadre.messages[before:], "the menu")
    await town.villager.sees(FAILED)
    assert tries


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_an_update_that_kills_the_process_is_parked_at_the_fourth_start(
    database: str, tmp_path: Path
) -> None:
    async with open_outpost(database, tmp_path) as outpost:
        await outpost.process.start(f"poison {POISON}")
        outpost.cadre.start()
        await outpost.cadre.sees_button("同意", within=20)
        await outpost.cadre.taps("同意")
        await outpost.cadre.sees_button("🏠 走访登记", within=20)
        outpost.cadre.say(POISON)
        outpost.cadre.say("/menu")
        assert await outpost.process.dies() == -SIGKILL
        await outpost.process.is_killed_at(*[f"poison {POISON}"] * TRIES)
        await outpost.process.start(f"poison {POISON}")
        await outpost.cadre.sees(FAILED, within=20)
        before = len(outpost.cadre.messages)
        outpost.cadre.say("/menu")
        await outpost.cadre.waits(lambda: outpost.cadre.messages[before:], "the menu", within=20)
        await outpost.process.stops()
        parked = outpost.facts(lambda unit: unit.session.scalars(select(Parked)).one())
        assert parked.body["message"]["text"] == POISON
        assert "the process ended" in parked.trace


def _fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError("nothing can be said")


async def confirmed(town: Town) -> None:
    """Wait until the bot has confirmed everything."""
    async with asyncio.timeout(10):
        while len(town.sandbox.world.updates):  # noqa: ASYNC110 - the queue has no event for this
            await asyncio.sleep(0.02)


async def count(town: Town, table: Any) -> int:
    return await town.facts(lambda unit: unit.session.scalars(select(func.count()).select_from(table)).one())


@contextmanager
def away(town: Town, databases: Databases) -> Iterator[None]:
    """Take the database away: PostgreSQL ends every connection and takes no new one."""
    engine = town.bot.units.engine
    url = make_url(str(engine.url))
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "begin", _unreachable)
        try:
            yield
        finally:
            event.remove(engine, "begin", _unreachable)
        return
    admin = create_engine(databases.postgres.url("postgres"), isolation_level="AUTOCOMMIT")
    try:
        _allow(admin, url.database, connections=False)
        yield
    finally:
        _allow(admin, url.database, connections=True)
        admin.dispose()


def _allow(admin: Engine, database: str | None, *, connections: bool) -> None:
    with admin.connect() as connection:
        connection.execute(text(f'ALTER DATABASE "{database}" ALLOW_CONNECTIONS {connections}'))
        ours = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
        connection.execute(ours, {"name": database})


def _unreachable(_connection: object) -> None:
    raise OperationalError("BEGIN", {}, Exception("disk I/O error"))
