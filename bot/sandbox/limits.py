"""How fast a bot may send: a strict window over everything, a bucket for each chat.

Telegram writes "about 30 messages a second" and "one a second in one chat, short bursts allowed"; here
both are exact, so that a test can rely on them. Real time is measured, not the clock that can be moved.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """At most ``overall`` messages in any ``window`` seconds; in one chat a ``burst`` that refills.

    ``refill`` is how many a second. ``edits`` says whether edits count as messages do.
    """

    overall: int = 30
    window: float = 1.0
    burst: int = 5
    refill: float = 1.0
    edits: bool = True


class Limiter:
    """Counts what was let through; a refusal binds until its retry_after has passed."""

    def __init__(self, limits: Limits, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._monotonic = monotonic
        self._sent: deque[float] = deque()
        self._held_until = 0.0
        self._buckets: dict[int, _Bucket] = {}

    def take(self, chat_id: int, cost: int = 1, *, paid: bool = False) -> int:
        """Let ``cost`` messages to a chat through and return 0, or return the seconds to wait.

        What is ``paid`` for is not counted overall, within its chat it is.
        """
        now = self._monotonic()
        bucket = self._buckets.get(chat_id)
        if bucket is None:
            bucket = self._buckets[chat_id] = _Bucket(float(self.limits.burst), now)
        bucket.refill(now, self.limits)
        overall = 0 if paid else self._overall_wait(now, cost)
        wait = max(overall, bucket.wait(now, cost, self.limits))
        if wait > 0:
            return wait
        bucket.tokens -= cost
        if not paid:
            self._sent.extend([now] * cost)
        return 0

    def _overall_wait(self, now: float, cost: int) -> int:
        sent, limits = self._sent, self.limits
        while sent and now - sent[0] >= limits.window:
            sent.popleft()
        if now < self._held_until:
            return math.ceil(self._held_until - now)
        if len(sent) + cost <= limits.overall:
            return 0
        free_at = sent[min(len(sent), len(sent) + cost - limits.overall) - 1] + limits.window
        wait = max(1, math.ceil(free_at - now))
        self._held_until = now + wait
        return wait


@dataclass(slots=True)
class _Bucket:
    tokens: float
    stamp: float
    held_until: float = 0.0

    def refill(self, now: float, limits: Limits) -> None:
        self.tokens = min(float(limits.burst), self.tokens + (now - self.stamp) * limits.refill)
        self.stamp = now

    def wait(self, now: float, cost: int, limits: Limits) -> int:
        if now < self.held_until:
            return math.ceil(self.held_until - now)
        # an album may cost more than the burst: a full bucket lets it through and goes below zero
        if self.tokens >= min(cost, limits.burst):
            return 0
        wait = max(1, math.ceil((min(cost, limits.burst) - self.tokens) / limits.refill))
        self.held_until = now + wait
        return wait
