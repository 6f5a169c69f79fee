"""The queue of updates and the one poller that may read it."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from itertools import islice
from typing import Any

from bot.sandbox.errors import conflict

MAX_POLL_SECONDS = 50
_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_EPOCH = 1_704_067_200  # 2024-01-01


def first_update_id() -> int:
    """Return an id above those of earlier worlds, so that a kept database takes no update for known."""
    return int((time.time() - _EPOCH) * 10)


class Updates:
    """Updates not yet confirmed, each written as JSON once; ids grow by one."""

    def __init__(self, first_id: int | None = None) -> None:
        self.next_id = first_update_id() if first_id is None else first_id
        self._queue: deque[tuple[int, bytes]] = deque()
        self._allowed: frozenset[str] | None = None
        self._poller: asyncio.Future[bool] | None = None
        self._polled = asyncio.Event()

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def polled(self) -> bool:
        """Whether somebody waits for updates right now."""
        return self._poller is not None

    @property
    def waiting(self) -> list[dict[str, Any]]:
        """The updates not yet confirmed, oldest first, as objects."""
        return [json.loads(body) for _, body in self._queue]

    def push(self, kind: str, body: dict[str, Any]) -> int | None:
        """Queue an update of a kind and return its id, or None where that kind is not asked for."""
        if not self.allows(kind):
            return None
        update_id = self.next_id
        self.next_id += 1
        update = {"update_id": update_id, kind: body}
        self._queue.append((update_id, json.dumps(update, ensure_ascii=False).encode("utf-8", "replace")))
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(True)
        return update_id

    def again(self, update: dict[str, Any]) -> None:
        """Queue an update once more with the id it has: Telegram may deliver twice."""
        self._queue.append(
            (update["update_id"], json.dumps(update, ensure_ascii=False).encode("utf-8", "replace"))
        )
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(True)

    def allows(self, kind: str) -> bool:
        """Return whether updates of the kind are asked for."""
        return kind in self._allowed if self._allowed else kind not in _NOT_BY_DEFAULT

    def allow(self, kinds: list[str]) -> None:
        """Remember the kinds asked for; an empty list means the default."""
        self._allowed = frozenset(kinds) or None

    def drop(self) -> None:
        """Forget all updates not yet confirmed."""
        self._queue.clear()

    async def until_polled(self, *, within: float = 5.0) -> None:
        """Wait until somebody waits for updates, with nothing left to fetch; else TimeoutError."""
        await asyncio.wait_for(self._polled.wait(), within)

    async def take(self, offset: int, limit: int, seconds: float) -> list[bytes]:
        """Confirm what lies below ``offset`` and return up to ``limit`` updates, waiting for the first.

        A negative offset keeps only that many of the newest. The call that waits when another comes is
        ended with a 409.
        """
        self.interrupt()
        self._confirm(offset)
        if not self._queue and seconds > 0:
            await self._wait(min(seconds, MAX_POLL_SECONDS))
        return [body for _, body in islice(self._queue, min(100, limit if limit > 0 else 100))]

    def interrupt(self) -> None:
        """End the call that waits, with a 409."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(False)
        self._poller = None
        self._polled.clear()

    def _confirm(self, offset: int) -> None:
        queue = self._queue
        if offset < 0:
            while len(queue) > -offset:
                queue.popleft()
        while queue and queue[0][0] < offset:
            queue.popleft()

    async def _wait(self, seconds: float) -> None:
        poller: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._poller = poller
        self._polled.set()
        try:
            alone = await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None
                self._polled.clear()
        if not alone:
            raise conflict()
