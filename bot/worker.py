"""The one thread that runs units: for updates, delivery marks and sweeps alike."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from models.unit import Unit, Units

T = TypeVar("T")

_SWITCH_SECONDS = 0.0005
"""How long the loop waits for the thread to let go of the interpreter. Python's 5 ms, met at every call of
the network, moved sends by more than the even pacing leaves room for."""


class Worker:
    """Runs synchronous work off the event loop, one piece at a time, in the order it came."""

    def __init__(self, units: Units) -> None:
        self.units = units
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="units")

    async def call(self, work: Callable[[Units], T]) -> T:
        """Return what ``work`` returns; it opens its own units."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, self.units)

    async def run(self, work: Callable[[Unit], T]) -> T:
        """Return what ``work`` returns, done in one unit and committed."""
        return await self.call(lambda units: units.run(work))

    def stop(self) -> None:
        """Wait for the work under way and end the thread."""
        self._pool.shutdown(wait=True)
