"""The pacer on an event loop: a thin asynchronous face."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Hashable

from bot.pacer import LEAD, Pacer
from bot.parcels import Parcel
from bot.passage import Passage


class Pace:
    """A pacer for one event loop: ``take`` waits for what is to be sent next. One task may take."""

    def __init__(
        self, rate: float = 30.0, *, paid: float = 0.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.pacer = Pacer(rate, paid=paid)
        self._clock = clock
        self._changed = asyncio.Event()

    def push(self, parcel: Parcel) -> Hashable | None:
        """See ``Pacer.push``."""
        superseded = self.pacer.push(parcel)
        self._changed.set()
        return superseded

    def done(self, parcel: Parcel, *, passage: Passage | None = None) -> None:
        """See ``Pacer.done``."""
        self.pacer.done(parcel, self._clock(), passage=passage)
        self._changed.set()

    def again(self, parcel: Parcel) -> bool:
        """See ``Pacer.again``."""
        needed = self.pacer.again(parcel, self._clock())
        self._changed.set()
        return needed

    def pause(self, seconds: float, *, chat_id: int | None = None) -> None:
        """See ``Pacer.pause``."""
        self.pacer.pause(self._clock(), seconds, chat_id=chat_id)

    def lease(self, places: int, until: float) -> None:
        """See ``Pacer.lease``; ``until`` is of this pace's clock."""
        self.pacer.lease(places, until)
        self._changed.set()

    def spread_bulk(self, rate: float) -> None:
        """See ``Pacer.spread_bulk``."""
        self.pacer.spread_bulk(rate)
        self._changed.set()

    async def take(self) -> Parcel:
        """Wait until something may be sent, ``LEAD`` early at most; ``done`` or ``again`` must follow."""
        loop = asyncio.get_running_loop()
        while True:
            self._changed.clear()
            found = self.pacer.next(self._clock(), LEAD)
            if isinstance(found, Parcel):
                return found
            timer = None if found is None else loop.call_later(found, self._changed.set)
            try:
                await self._changed.wait()
            finally:
                if timer is not None:
                    timer.cancel()
