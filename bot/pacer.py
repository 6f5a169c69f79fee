"""When what may be sent: an even rate in all, each chat's own limits, three lanes, order inside a chat.

``Pacer`` is pure: it is told the time (monotonic seconds) and never waits. ``Pace`` is its thin
asynchronous face. No operation costs more than O(log n), so that hundreds of thousands may wait.

How no answer 429 is drawn: the sends of all chats stand on an even grid a little under the rate,
and no more than ``rate`` of them arrive in any second even when the loop or the network was late
(``bot.window``): a delay that differs by less than the grid leaves over costs nothing.
A chat has one message under way at a time, and its budget (5 at once, then one a second) is
reckoned from when the last one was *done*: it arrived no later than that, so Telegram's own
bucket is always at least as full as ours.
"""

from __future__ import annotations

import asyncio
import heapq
import time
from collections import deque
from collections.abc import Callable, Hashable
from itertools import count
from typing import Final

from bot.parcels import Chat, Parcel
from bot.window import FAR_PAST, Trip, Window
from models.store.outbox import Lane

__all__ = ["Lane", "Pace", "Pacer", "Parcel"]

SHARE: Final = 0.9933
"""The part of the rate that is used: 29.8 of 30 a second."""
CATCH_UP: Final = 0.5
"""Seconds of lateness that are made good."""


class Pacer:
    """Chooses what is sent next. ``rate`` is messages a second; 0 is no pacing, within chats neither."""

    def __init__(self, rate: float = 30.0) -> None:
        self._paced = rate > 0
        self._interval = 1 / (rate * SHARE) if self._paced else 0.0
        self._window = Window(rate) if self._paced else None
        self._due = FAR_PAST  # the next place on the even grid
        self._idle = True  # lateness is made good only where there was something to send
        self._paused = FAR_PAST
        self._chats: dict[int, Chat] = {}
        self._ready: tuple[deque[Chat], ...] = tuple(deque() for _ in Lane)
        self._later: list[tuple[float, int, Lane, Chat]] = []
        self._fading: list[tuple[float, int, Chat]] = []
        self._order = count()
        self._waiting: dict[Hashable, Parcel] = {}
        self._under_way: dict[Hashable, Trip | None] = {}
        self._edits: dict[tuple[int, Hashable], Parcel] = {}

    def __len__(self) -> int:
        """Return how many parcels wait; those under way do not count."""
        return len(self._waiting)

    def __contains__(self, item: object) -> bool:
        """Return whether an item waits or is under way."""
        return item in self._waiting or item in self._under_way

    def push(self, parcel: Parcel) -> Hashable | None:
        """Let a parcel wait behind its chat's others of its lane; return the item whose place it takes.

        That is the unsent edit of the same screen, if there is one. An item that waits already or is
        under way is a ``ValueError``.
        """
        if parcel.item in self:
            raise ValueError(f"{parcel.item} waits already")
        self._idle = self._idle or not self._waiting
        self._waiting[parcel.item] = parcel
        if parcel.screen is not None:
            key = (parcel.chat_id, parcel.screen)
            earlier = self._edits.pop(key, None)  # what was sent anew is not edited before it was sent
            if parcel.edit and earlier is not None and earlier.lane is parcel.lane:
                return self._replace(earlier, parcel)
            if parcel.edit:
                self._edits[key] = parcel
        chat = self._chat(parcel.chat_id)
        chat.append(parcel)
        self._list(chat, parcel.lane)
        return None

    def forget(self, item: Hashable) -> bool:
        """Take a waiting item out; return whether it waited."""
        parcel = self._waiting.pop(item, None)
        if parcel is None:
            return False
        parcel.forgotten = True
        self._close_edit(parcel)
        return True

    def next(self, now: float) -> Parcel | float | None:
        """Return what is to be sent now, else the seconds until something may be, else None.

        What is returned is under way until ``done`` or ``again``, and its chat gets nothing meanwhile:
        None means that nothing waits, or that all for whom something waits are being written to.
        """
        self._wake(now)
        gate = self._gate(1, now)
        if gate > now:
            return gate - now if self._later or any(self._ready) else None
        for lane in Lane:
            chat = self._first_ready(lane, now)
            if chat is None:
                continue
            parcel = chat.first[lane]
            assert parcel is not None  # noqa: S101  # for the type checker: the chat was chosen for it
            gate = self._gate(parcel.weight, now)
            if gate > now:
                chat.listed[lane] = True
                self._ready[lane].appendleft(chat)
                return gate - now
            self._start(chat, parcel, now=now)
            return parcel
        self._idle = True
        return self._later[0][0] - now if self._later else None

    def done(self, parcel: Parcel, now: float) -> None:
        """Say that a parcel arrived, or may have, or is given up: its chat is free, its budget smaller."""
        chat = self._chats[parcel.chat_id]
        if self._paced:
            chat.spend(parcel, now)
        self._free(chat, parcel, now=now)

    def again(self, parcel: Parcel, now: float) -> bool:
        """Put back at the front what surely was not sent; False when a newer edit makes it needless."""
        chat = self._chats[parcel.chat_id]
        needed = not (parcel.edit and (parcel.chat_id, parcel.screen) in self._edits)
        if needed:
            chat.prepend(parcel)
            self._waiting[parcel.item] = parcel
            if parcel.edit:
                self._edits[parcel.chat_id, parcel.screen] = parcel
        self._free(chat, parcel, now=now)
        return needed

    def pause(self, now: float, seconds: float, *, chat_id: int | None = None) -> None:
        """Send nothing for some seconds, to one chat or, with None, to anybody."""
        until = now + seconds
        if chat_id is None:
            self._paused = max(self._paused, until)
            self._due = max(self._due, until)  # what was missed meanwhile is not caught up with
            return
        chat = self._chat(chat_id)
        chat.paused = max(chat.paused, until)
        self._let_go(chat, now)

    def _chat(self, chat_id: int) -> Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = Chat(chat_id)
        return chat

    def _replace(self, earlier: Parcel, parcel: Parcel) -> Hashable:
        """Give a waiting edit's place to a newer one."""
        superseded = earlier.item
        del self._waiting[superseded]
        earlier.item, earlier.weight = parcel.item, parcel.weight
        self._waiting[parcel.item] = self._edits[earlier.chat_id, earlier.screen] = earlier
        return superseded

    def _close_edit(self, parcel: Parcel) -> None:
        key = (parcel.chat_id, parcel.screen)
        if parcel.edit and self._edits.get(key) is parcel:
            del self._edits[key]

    def _gate(self, weight: int, now: float) -> float:
        """Return from when on anything of this weight may be sent at all."""
        soonest = max(self._due, self._paused)
        if self._window is None or soonest > now:
            return soonest
        return max(soonest, self._window.opens(weight, now))

    def _first_ready(self, lane: Lane, now: float) -> Chat | None:
        """Take out the first chat of a lane that may be written to now; list elsewhere those that may not."""
        queue = self._ready[lane]
        while queue:
            chat = queue.popleft()
            chat.listed[lane] = False
            if chat.busy:  # listed again when it is free
                continue
            parcel = chat.head(lane)
            if parcel is None:
                self._let_go(chat, now)
                continue
            at = chat.ready_at(parcel)
            if at <= now:
                return chat
            chat.listed[lane] = True
            heapq.heappush(self._later, (at, next(self._order), lane, chat))
        return None

    def _start(self, chat: Chat, parcel: Parcel, *, now: float) -> None:
        chat.pop(parcel)
        chat.busy = True
        del self._waiting[parcel.item]
        self._under_way[parcel.item] = self._window.start(parcel.weight, now) if self._window else None
        self._close_edit(parcel)
        if self._paced:
            late = 0.0 if self._idle else CATCH_UP
            self._due = max(self._due, now - late) + self._interval * parcel.weight
        self._idle = False

    def _free(self, chat: Chat, parcel: Parcel, *, now: float) -> None:
        trip = self._under_way.pop(parcel.item, None)
        if self._window is not None and trip is not None:
            self._window.end(trip, now)
        chat.busy = False
        for lane in Lane:
            if chat.head(lane) is not None:
                self._list(chat, lane)
        self._let_go(chat, now)

    def _list(self, chat: Chat, lane: Lane) -> None:
        if not chat.listed[lane] and not chat.busy:
            chat.listed[lane] = True
            self._ready[lane].append(chat)

    def _wake(self, now: float) -> None:
        while self._later and self._later[0][0] <= now:
            _, _, lane, chat = heapq.heappop(self._later)
            self._ready[lane].append(chat)
        while self._fading and self._fading[0][0] <= now:
            _, _, chat = heapq.heappop(self._fading)
            chat.fading = False
            self._let_go(chat, now)

    def _let_go(self, chat: Chat, now: float) -> None:
        """Drop a chat with nothing waiting, but not before its limits are as a new one's."""
        if chat.busy or chat.fading or any(chat.listed):
            return
        until = chat.forgettable_at()
        if until > now:
            chat.fading = True
            heapq.heappush(self._fading, (until, next(self._order), chat))
        else:
            del self._chats[chat.id]


class Pace:
    """A pacer for one event loop: ``take`` waits for what is to be sent next. One task may take."""

    def __init__(self, rate: float = 30.0, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.pacer = Pacer(rate)
        self._clock = clock
        self._changed = asyncio.Event()

    def push(self, parcel: Parcel) -> Hashable | None:
        """See ``Pacer.push``."""
        superseded = self.pacer.push(parcel)
        self._changed.set()
        return superseded

    def done(self, parcel: Parcel) -> None:
        """See ``Pacer.done``."""
        self.pacer.done(parcel, self._clock())
        self._changed.set()

    def again(self, parcel: Parcel) -> bool:
        """See ``Pacer.again``."""
        needed = self.pacer.again(parcel, self._clock())
        self._changed.set()
        return needed

    def pause(self, seconds: float, *, chat_id: int | None = None) -> None:
        """See ``Pacer.pause``."""
        self.pacer.pause(self._clock(), seconds, chat_id=chat_id)

    async def take(self) -> Parcel:
        """Wait until something may be sent, and return it; ``done`` or ``again`` must follow."""
        loop = asyncio.get_running_loop()
        while True:
            self._changed.clear()
            found = self.pacer.next(self._clock())
            if isinstance(found, Parcel):
                return found
            timer = None if found is None else loop.call_later(found, self._changed.set)
            try:
                await self._changed.wait()
            finally:
                if timer is not None:
                    timer.cancel()
