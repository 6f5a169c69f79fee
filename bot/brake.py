"""Slowing down when told to, and when nothing gets through."""

from __future__ import annotations

import asyncio
import logging

from bot.budget import Budget
from bot.pace import Pace

BACK_OFF = (1, 2, 5, 10, 30)
"""Seconds before the first, second ... further try; the last one stays."""

_log = logging.getLogger(__name__)


def wait_before(attempt: int) -> int:
    """Return the seconds to wait before another try after ``attempt`` of them (from 0) failed."""
    return BACK_OFF[min(max(attempt, 0), len(BACK_OFF) - 1)]


class Brake:
    """Pauses a pace, for one chat or for all."""

    def __init__(self, pace: Pace, budget: Budget) -> None:
        self._pace = pace
        self._budget = budget
        self._failures = 0
        self._until = 0.0
        self._last_429 = (0.0, 0)

    def release(self) -> None:
        """Note that something got through."""
        self._failures = 0

    def too_fast(self, chat_id: int, seconds: float) -> None:
        """Pause a chat; everything, also of other replicas, when another chat was told the same just now."""
        now = asyncio.get_running_loop().time()
        at, other = self._last_429
        _log.warning("too fast: waiting %s s", seconds)
        if other != chat_id and now - at < seconds:
            self._pace.pause(seconds)
            self._budget.hold(seconds)
        else:
            self._pace.pause(seconds, chat_id=chat_id)
        self._last_429 = (now, chat_id)

    def nothing_passes(self, reason: str) -> None:
        """Pause everything, longer each time; those under way when a pause began count once."""
        now = asyncio.get_running_loop().time()
        if now < self._until:
            return
        seconds = wait_before(self._failures)
        _log.warning("nothing gets through (%s): trying again in %d s", reason, seconds)
        self._failures += 1
        self._until = now + seconds
        self._pace.pause(seconds)
