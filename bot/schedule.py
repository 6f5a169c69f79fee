"""The schedule: APScheduler ticks, the sweeps decide what is due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC
from functools import partial
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import SQLAlchemyError

from bot.delivery import Delivery
from bot.worker import Worker
from models.store.screens import prune_screens
from reminders.sweep import STAGES, Swept, chunks, handle, passed, sweep

_TICK_SECONDS = 10
_REST_SECONDS = 0.5
_PRUNE_SECONDS = 3600
_OFTEN = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}

_log = logging.getLogger(__name__)


class Schedule:
    """Looks at reminders every few seconds, at once when woken, and cleans up every hour."""

    def __init__(self, worker: Worker, delivery: Delivery) -> None:
        self._worker = worker
        self._delivery = delivery
        self._scheduler: Any = AsyncIOScheduler(timezone=UTC)
        self._one_at_a_time = asyncio.Lock()
        self._woken = asyncio.Event()
        self._soon: asyncio.Task[None] | None = None
        self._is_stopping = False

    def every(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        """Do ``work`` each so many seconds, once at a time; a database that is away is met again later."""

        async def do() -> None:
            try:
                await work()
            except SQLAlchemyError as error:
                _log.warning("a chore waits: the database answers with %s", type(error).__name__)
            except asyncio.CancelledError:
                if not self._is_stopping:  # else the scheduler would tell of a fault
                    raise

        self._scheduler.add_job(do, "interval", seconds=seconds, **_OFTEN)

    def start(self) -> None:
        """Begin to tick."""
        self.every(_TICK_SECONDS, self.tick)
        self.every(_PRUNE_SECONDS, self._clean)
        self._scheduler.start()
        self._soon = asyncio.create_task(self._tick_when_woken())

    async def stop(self) -> None:
        """Stop ticking; what is being done is given up."""
        self._is_stopping = True
        self._scheduler.shutdown(wait=False)
        if self._soon is not None:
            self._soon.cancel()
            await asyncio.gather(self._soon, return_exceptions=True)

    def wake(self) -> None:
        """Tick as soon as may be: something was filed."""
        self._woken.set()

    async def _tick_when_woken(self) -> None:
        """Tick once for all that was filed since the last time, and rest: a busy hour files many a second."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                await self.tick()
            except SQLAlchemyError as error:
                _log.warning("reminders wait: the database answers with %s", type(error).__name__)
            await asyncio.sleep(_REST_SECONDS)

    async def tick(self) -> None:
        """Sweep everything once, a chunk a unit, and let delivery look for what came of it."""
        async with self._one_at_a_time:
            await sweep_all(self._worker)
        self._delivery.wake()

    async def _clean(self) -> None:
        await self._worker.run(prune_screens)


async def sweep_all(worker: Worker, at: Swept | None = None, *, until: int = len(STAGES)) -> Swept:
    """Sweep from a point on until a stage begins, a chunk a unit, and return where that ended."""
    while at is None or at.stage < until:
        at = await worker.run(partial(sweep, after=at))
        if at.pending:
            tallies = await worker.each([partial(handle, chunk=one) for one in chunks(at)])
            at = await worker.run(partial(passed, at=at.handled(tallies)))
    return at
