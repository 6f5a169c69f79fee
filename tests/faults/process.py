"""The real bot as a process of its own, and a town's sandbox and facts around it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bot.main import open_units
from bot.sample import load_sample, sample_people_for_demo
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from models.unit import Unit, Units
from tests.faults import launcher
from tests.faults.launcher import THURSDAY
from tests.forked import Forked

T = TypeVar("T")

SECONDS = 20.0
"""How long a process may take for anything that is asked of it here."""


@dataclass
class Process:
    """`lianxin run`, started as often as it dies; see the launcher for what it may be armed with."""

    launcher: Forked
    pid: int | None = None
    ends: list[int] = field(default_factory=list)

    async def start(self, order: str = "run") -> None:
        """Start a bot."""
        assert self.pid is None, "one at a time: the database and the token are one process's"
        print(order, file=self.launcher.stdin, flush=True)
        self.pid = int(await self._line("pid"))

    async def dies(self) -> int:
        """Wait until the bot is dead; return its status, negative for a signal."""
        status = int(await self._line("ended"))
        self.pid = None
        self.ends.append(status)
        return status

    async def is_killed_at(self, *orders: str) -> None:
        """Let one bot after the other run until it kills itself at the commit it is armed for."""
        for order in orders:
            await self.start(order)
            assert await self.dies() == -signal.SIGKILL, order

    async def stops(self) -> None:
        """Ask the bot to end, as a service manager does, and wait until it has."""
        assert self.pid is not None
        os.kill(self.pid, signal.SIGTERM)
        assert await self.dies() in {0, -signal.SIGTERM}  # it may have been asked while it was starting

    async def _line(self, word: str) -> str:
        line = await asyncio.wait_for(asyncio.to_thread(self.launcher.stdout.readline), SECONDS)
        first, _, rest = line.strip().partition(" ")
        assert first == word, f"the launcher said {line!r}"
        return rest


@dataclass
class Outpost:
    """A cadre in the sandbox, the bot's process, and a look at the facts from outside."""

    sandbox: Sandbox
    cadre: Person
    process: Process
    units: Units

    def facts(self, look: Callable[[Unit], T]) -> T:
        """Return what ``look`` finds in the database."""
        return self.units.run(look)


@asynccontextmanager
async def open_outpost(database: str, folder: Path) -> AsyncIterator[Outpost]:
    """Open an outpost on a fresh database; no bot is running yet."""
    async with Sandbox(limits=None) as sandbox:
        given = {"token": sandbox.token, "api_url": sandbox.url, "database_url": database}
        settings = Settings.model_validate({**given, "keys": folder / "keys"})
        units = open_units(settings, lambda: THURSDAY)
        sample = units.run(lambda unit: load_sample(unit, households=12, seed=7))
        entrant = next(one for one in sample_people_for_demo(sample) if one["role"] == "cadre")
        cadre = sandbox.world.add_person(1001, entrant["name"], start_payload=entrant["start"])
        environment = {
            **os.environ,
            "LIANXIN_TOKEN": sandbox.token,
            "LIANXIN_API_URL": sandbox.url,
            "LIANXIN_DATABASE_URL": database,
            "LIANXIN_KEYS": str(folder / "keys"),
            "LIANXIN_RATE": "0",
        }
        with (folder / "bot.log").open("wb") as log:
            started = Forked(launcher.__name__, environment=environment, errors=log)
        process = Process(started)
        try:
            yield Outpost(sandbox, cadre, process, units)
        finally:
            await _end(process)
            units.engine.dispose()


async def _end(process: Process) -> None:
    if process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    await asyncio.to_thread(process.launcher.close, SECONDS)
