"""A whole town: the sandbox, a small registry, the unchanged bot, people with phones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from bot.main import Bot, open_units
from bot.sample import SampleResult, load_sample, sample_people_for_demo
from bot.sandbox.clock import MovableClock
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from models.domain.calendar import WorkingCalendar
from models.unit import Unit

T = TypeVar("T")

THURSDAY = datetime(2026, 9, 3, 2, 0, tzinfo=UTC)  # ten in the morning in Shanghai


@dataclass
class Town:
    """What a flow test works with: four people who belong together, and a look at the facts."""

    sandbox: Sandbox
    bot: Bot
    sample: SampleResult
    villager: Person
    cadre: Person
    lead: Person
    office: Person

    async def facts(self, look: Callable[[Unit], T]) -> T:
        """Return what ``look`` finds in the database."""
        return await self.bot.worker.run(look)

    async def enters(self, person: Person) -> None:
        """Press the button of the person's invitation and wait for the welcome."""
        person.start()
        await person.waits(lambda: person.messages[-1] if person.messages else None, "a welcome")

    async def later(self, **step: float) -> None:
        """Move the clock and let the bot look at it."""
        await self.sandbox.move(timedelta(**step))


@asynccontextmanager
async def open_town(database: str, folder: Path, *, households: int = 12) -> AsyncIterator[Town]:
    """Open a town on a fresh database; its people have not entered yet."""
    clock = MovableClock(THURSDAY)
    calendar = WorkingCalendar()
    sandbox = Sandbox(clock=clock, is_working_day=calendar.is_working_day, limits=None)
    async with sandbox:
        settings = Settings.model_validate(
            {
                "token": sandbox.token,
                "api_url": sandbox.url,
                "database_url": database,
                "keys": folder / "keys",
                "rate": 0,
            }
        )
        units = open_units(settings, clock.now)
        sample = units.run(lambda unit: load_sample(unit, households=households, seed=7))
        people = [
            sandbox.world.add_person(1001 + i, one["name"], one["role"], start_payload=one["start"])
            for i, one in enumerate(sample_people_for_demo(sample))
        ]
        bot = Bot(settings, units)
        sandbox.on_clock.append(lambda _: bot.schedule.tick())
        await bot.start()
        serving = asyncio.create_task(bot.serve())
        try:
            yield Town(sandbox, bot, sample, *people)
        finally:
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
            await bot.stop()


@pytest.fixture
async def town(database: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A town with its four people inside."""
    async with open_town(database, tmp_path) as town:
        for person in (town.villager, town.cadre, town.lead, town.office):
            await town.enters(person)
        yield town
