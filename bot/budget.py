"""The platform's rate, shared by all replicas through the database: leased ahead, now and then.

No message asks the database for leave. SQLite serves one process, which has all of the rate and asks nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from bot.pace import Pace
from bot.worker import Worker
from models.domain.sharing import ANSWER_SECONDS, LEASE_SECONDS, RENEW_SECONDS
from models.store.pacing import give_share_back, is_alone, renew_share
from models.unit import Unit

_log = logging.getLogger(__name__)


class Budget:
    """One replica's lease on the rate. ``renew_all`` keeps it; when the database is away it runs out.

    It is reckoned from before the statement left, by the monotonic clock: no later than the database ends
    it. While an answer is awaited the old share holds for ``ANSWER_SECONDS``, for it may be smaller by now.
    """

    def __init__(self, pace: Pace, worker: Worker, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._pace = pace
        self._worker = worker
        self._clock = clock
        self._replica = secrets.randbits(62)
        self._total = max(1, int(pace.pacer.rate))
        self._held_until = 0.0
        self._places, self._until = 0, 0.0
        self._soon = asyncio.Event()
        self.is_shared = pace.pacer.rate > 0 and worker.units.engine.dialect.name == "postgresql"
        if self.is_shared:
            pace.lease(0, 0.0)

    async def renew_all(self) -> None:
        """Renew the lease until cancelled."""
        while self.is_shared:
            try:
                await self.renew()
            except SQLAlchemyError as error:
                _log.warning("the rate cannot be shared (%s)", type(error).__name__)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(RENEW_SECONDS):
                    await self._soon.wait()
            self._soon.clear()
        await asyncio.Event().wait()

    async def renew(self) -> None:
        """Renew the lease once."""
        asked = self._clock()
        self._pace.lease(self._places, min(self._until, asked + ANSWER_SECONDS))
        hold = max(0.0, self._held_until - asked)
        wants = len(self._pace.pacer)

        def work(unit: Unit) -> tuple[int, float]:
            share, held = renew_share(unit, self._replica, wants=wants, total=self._total, hold=hold)
            return share.places, held

        places, held = await self._worker.run(work)
        self._places, self._until = places, asked + LEASE_SECONDS
        self._pace.lease(places, self._until)
        if held > 0:
            self._pace.pause(held)

    def hold(self, seconds: float) -> None:
        """Tell the other replicas that the platform stopped everything for some seconds."""
        if self.is_shared:
            self._held_until = max(self._held_until, self._clock() + seconds)
            self._soon.set()

    async def stop(self) -> None:
        """Give the places back."""
        if self.is_shared:
            await self._worker.run(lambda unit: give_share_back(unit, self._replica))

    def is_alone(self, unit: Unit) -> bool:
        """Return whether no other replica is at work on this database."""
        return not self.is_shared or is_alone(unit, self._replica)
