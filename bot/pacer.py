"""When what may be sent: an even rate in all, each chat's own limits, three lanes, order inside a chat.

``Pacer`` is pure: it is told the time (monotonic seconds) and never waits. ``Pace`` (``bot.pace``) is its
asynchronous face. No operation costs more than O(log n), so that hundreds of thousands may wait.

How no answer 429 is drawn: the sends of all chats stand on an even grid a little under the rate
(``bot.grid``), and no more than ``rate`` of them arrive in any second even when the loop or the network was
late (``bot.window``). Whatever makes one trip longer than the shortest is lost to the rate a second
later; so trips are measured beside the socket, and a parcel is handed out ``LEAD`` before it may leave: it
is made ready in that time, and what making it ready takes is not lost.
Bulk has a grid of its own within that rate, wide while its time allows, so that it leaves most places to
those who wait for an answer; or, paid for, a grid apart from it.
A chat has one message under way at a time, and its budget (5 at once, then one a second) is
reckoned from when the last one was *done*: it arrived no later than that, so Telegram's own
bucket is always at least as full as ours.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Hashable
from itertools import count
from typing import Final

from bot.grid import Grid
from bot.parcels import Chat, Parcel
from bot.passage import Passage
from bot.window import FAR_PAST, NEVER, Trip
from models.store.outbox import Lane

__all__ = ["LEAD", "Lane", "Pacer", "Parcel"]

LEAD: Final = 0.012
"""Seconds before it may leave that ``Pace`` hands out a parcel."""


class Pacer:
    """Chooses what is sent next. ``rate`` is messages a second; 0 is no pacing, within chats neither.

    ``paid`` is how many a second of bulk are paid for, which the rate does not count; 0 is none.
    """

    def __init__(self, rate: float = 30.0, *, paid: float = 0.0) -> None:
        self.rate = rate
        self._paced = rate > 0
        self._grid = Grid(rate) if self._paced else None
        self._is_paid = self._paced and paid > 0
        self._bulk = Grid(paid or rate, strict=False) if self._paced else None
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

    def next(self, now: float, lead: float = 0.0) -> Parcel | float | None:
        """Return what is to be sent now, else the seconds until something may be, else None.

        With a ``lead`` a parcel comes so many seconds early at most; ``opens`` says when it may leave.
        What is returned is under way until ``done`` or ``again``, its chat gets nothing meanwhile: None means
        that nothing waits, or that all for whom something waits are being written to.
        """
        self._wake(now)
        shut = NEVER
        for lane in Lane:
            if not self._ready[lane] or (shut < NEVER and not self.is_apart(lane)):
                continue
            found = self._first_open(lane, now, lead=lead)
            if isinstance(found, Parcel):
                return found
            shut = min(shut, found)
        if shut == NEVER and not any(self._ready):
            self._idle = True
        soonest = min(shut - lead, self._later[0][0] if self._later else NEVER)
        return max(soonest - now, 1e-6) if soonest < NEVER else None

    def _first_open(self, lane: Lane, now: float, *, lead: float) -> Parcel | float:
        """Start and return a lane's first parcel that may leave, else from when on one may."""
        gate = self._gate(lane, 1, now)
        if gate - lead > now:
            return gate
        chat = self._first_ready(lane, now)
        if chat is None:
            return NEVER
        parcel = chat.first[lane]
        assert parcel is not None  # noqa: S101  # for the type checker: the chat was chosen for it
        gate = self._gate(lane, parcel.weight, now)
        if gate - lead > now:
            chat.listed[lane] = True
            self._ready[lane].appendleft(chat)
            return gate
        self._start(chat, parcel, at=max(gate, now))
        return parcel

    def is_apart(self, lane: Lane) -> bool:
        """Return whether a lane does not wait for the places of the others."""
        return self._is_paid and lane is Lane.BULK

    def spread_bulk(self, rate: float) -> None:
        """Let bulk go at so many a second within the rate; what is paid for goes as it is paid."""
        if self._bulk is not None and not self._is_paid:
            self._bulk.spread(min(max(rate, 0.01), self.rate))

    def lease(self, places: int, until: float) -> None:
        """Use so many messages a second of the rate until then, and none afterwards."""
        if self._grid is not None:
            self._grid.lease(places, until)

    def done(self, parcel: Parcel, now: float, *, passage: Passage | None = None) -> None:
        """Say that a parcel arrived, or may have, or is given up: its chat is free, its budget smaller.

        ``passage`` says when exactly it left and its answer came, where that is known.
        """
        chat = self._chats[parcel.chat_id]
        if self._paced:
            chat.spend(parcel, now)
        self._free(chat, parcel, now=now, passage=passage)

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
            for grid in (self._grid, self._bulk):
                if grid is not None:
                    grid.skip(until)  # what was missed meanwhile is not caught up with
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

    def _gate(self, lane: Lane, weight: int, now: float) -> float:
        """Return from when on anything of this lane and weight may leave at all."""
        opens = self._paused
        if self._grid is not None and not self.is_apart(lane):
            opens = max(opens, self._grid.gate(weight, now))
        if self._bulk is not None and lane is Lane.BULK:
            opens = max(opens, self._bulk.gate(weight, now))
        return opens

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

    def _start(self, chat: Chat, parcel: Parcel, *, at: float) -> None:
        chat.pop(parcel)
        chat.busy = True
        del self._waiting[parcel.item]
        parcel.opens = at
        trip = None
        if self._grid is not None and not self.is_apart(parcel.lane):
            trip = self._grid.start(parcel.weight, at, is_idle=self._idle)
        if self._bulk is not None and parcel.lane is Lane.BULK:
            self._bulk.start(parcel.weight, at, is_idle=self._idle)
        self._under_way[parcel.item] = trip
        self._close_edit(parcel)
        self._idle = False

    def _free(self, chat: Chat, parcel: Parcel, *, now: float, passage: Passage | None = None) -> None:
        trip = self._under_way.pop(parcel.item, None)
        if self._grid is not None and trip is not None:
            known = passage is not None and passage.left is not None and passage.back is not None
            back, left = (passage.back, passage.left) if passage and known else (now, None)
            self._grid.end(trip, back or now, left=left)
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
