"""The thread that runs units, for updates, marks and sweeps alike; another beside it for many pieces."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from models.unit import Unit, Units

T = TypeVar("T")

_SWITCH_SECONDS = 0.0005
"""How long the loop waits for the thread to let go of the interpreter. Python's 5 ms, met at every call of
the network, moved sends by more than the even pacing leaves room for."""


class Worker:
    """Runs synchronous work off the event loop, one piece at a time, in the order it came.

    SQLite has one writer. PostgreSQL has many: there a second thread takes every other one of many pieces
    (``each``), so that one computes while the database works for the other.
    """

    def __init__(self, units: Units) -> None:
        self.units = units
        sys.setswitchinterval(_SWITCH_SECONDS)
        self._pools = [ThreadPoolExecutor(max_workers=1, thread_name_prefix="units")]
        if units.engine.dialect.name != "sqlite":
            self._pools.append(ThreadPoolExecutor(max_workers=1, thread_name_prefix="units beside"))

    async def call(self, work: Callable[[Units], T]) -> T:
        """Return what ``work`` returns; it opens its own units."""
        return await self._on(self._pools[0], work)

    async def run(self, work: Callable[[Unit], T]) -> T:
        """Return what ``work`` returns, done in one unit and committed."""
        return await self.call(partial(_in_a_unit, work))

    async def each(self, works: Sequence[Callable[[Unit], T]]) -> list[T]:
        """Return what each of ``works`` returned, in any order, each done in a unit of its own and committed.

        The first error is raised; what was not begun by then is left undone.
        """
        waiting, found = deque(works), []

        async def lane(pool: ThreadPoolExecutor) -> None:
            while waiting:
                found.append(await self._on(pool, partial(_in_a_unit, waiting.popleft())))

        try:
            await asyncio.gather(*(lane(pool) for pool in self._pools))
        finally:
            waiting.clear()
        return found

    async def _on(self, pool: ThreadPoolExecutor, work: Callable[[Units], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, work, self.units)

    def stop(self) -> None:
        """Wait for the work under way and end the threads."""
        for pool in self._pools:
            pool.shutdown(wait=True)


def _in_a_unit(work: Callable[[Unit], T], units: Units) -> T:
    return units.run(work)
