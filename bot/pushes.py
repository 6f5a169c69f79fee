"""Pushes: taken from the database before their turn, and kept there while there is no room."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from bot.pace import Pace
from bot.worker import Worker
from models.store import outbox
from models.store.hours import window_ends
from models.store.outbox import Letter
from models.store.pacing import count_bulk
from models.unit import Unit
from reminders.delivery import ready

AHEAD: Final = 150
"""Pushes taken at once: few, so that the thread of units is soon free for whoever waits for an answer."""
_IDLE_SECONDS = 5.0
_FULL_SECONDS = 1.0
_COUNT_SECONDS = 60.0
_IN_HAND: Final = 0.9  # of the time that is left
_EASY: Final = 1 / 3
"""The part of the rate that bulk has while its window leaves it time."""

_log = logging.getLogger(__name__)


def bulk_rate(waiting: int, seconds_left: float | None, rate: float) -> float:
    """Return how many messages of bulk a second: a third of the rate, or what their window asks for.

    Without a window (None) there is nothing to spread them over: they have what others leave of the rate.
    """
    if seconds_left is None:
        return rate
    return min(rate, max(rate * _EASY, waiting / max(1.0, seconds_left * _IN_HAND)))


class Pushes:
    """Leases what is ready and hands it to ``push``; ``rows`` is what waits here already."""

    def __init__(
        self, worker: Worker, pace: Pace, *, rows: Mapping[int, Letter], push: Callable[[Letter], None]
    ) -> None:
        self._worker = worker
        self._pace = pace
        self._rows = rows
        self._push = push
        self._woken = asyncio.Event()
        self._counted = float("-inf")

    def wake(self) -> None:
        """Look now."""
        self._woken.set()

    async def look(self) -> None:
        """Take pushes from the database whenever some may be there and we have room."""
        while True:
            taken = await self._take()
            for row in taken:
                self._push(row)
            if len(taken) < AHEAD:
                await self._rest(_IDLE_SECONDS if self._has_room() else _FULL_SECONDS)

    async def _take(self) -> list[Letter]:
        """Lease what is ready, and make the leases longer of what waits here still."""
        held = list(self._rows.values())
        room = AHEAD if self._has_room() else 0
        counts = time.monotonic() >= self._counted + _COUNT_SECONDS

        def take(unit: Unit) -> tuple[list[Letter], list[Letter], datetime, float | None]:
            renewed, until = outbox.renew(unit, held)
            taken = ready(unit, room) if room else []
            return taken, renewed, until, self._spread(unit) if counts else None

        try:
            taken, renewed, until, rate = await self._worker.run(take)
        except SQLAlchemyError as error:
            _log.warning("the outbox cannot be read (%s)", type(error).__name__)
            return []
        for row in renewed:
            row.leased_until = until
        if rate is not None:
            self._counted = time.monotonic()
            self._pace.spread_bulk(rate)
        return taken

    def _spread(self, unit: Unit) -> float:
        """Return the rate of bulk now: the digests' window is what it is spread over."""
        ends = window_ends(unit)
        left = (ends - unit.now).total_seconds() if ends is not None else None
        return bulk_rate(count_bulk(unit) if ends is not None else 0, left, self._pace.pacer.rate)

    def _has_room(self) -> bool:
        return len(self._rows) < 2 * AHEAD

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):  # wait_for may swallow a cancellation
                await self._woken.wait()
        self._woken.clear()
