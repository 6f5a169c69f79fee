"""Intake: the polling loop. An update is confirmed only after its unit is committed."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.carrying import Carrier
from bot.delivery import Delivery
from bot.failures import Conflict, Failure, RetryAfter, Unauthorized
from bot.incoming import read_event
from bot.inspection import Inspector
from bot.telegram import Messenger
from bot.worker import Worker
from handlers.arrivals import Arrival, take_again, take_alone, take_together
from handlers.batch import Handled, say_missed
from handlers.events import Event, Verdict
from handlers.gate import Gate
from models.store.people import insiders
from models.unit import Units, is_database_down

T = TypeVar("T")

CALM_SECONDS = 5
_POLL_SECONDS = 25.0
_BACK_OFF = (1.0, 2.0, 5.0, 10.0, 30.0)

_log = logging.getLogger(__name__)


class Intake:
    """Fetches updates, has them handled in batches, confirms them, passes on what they owe."""

    def __init__(
        self, messenger: Messenger, worker: Worker, *, delivery: Delivery, wake: Callable[[], None]
    ) -> None:
        self._messenger = messenger
        self._worker = worker
        self._delivery = delivery
        self._wake = wake
        self._offset = 0
        self._failures = 0
        self._gate = Gate()
        self.inspector = Inspector(messenger, worker)
        self._carrier = Carrier(messenger, self._committed)
        self._wiping: set[asyncio.Task[None]] = set()

    async def poll(self) -> None:
        """Poll until cancelled; raise Unauthorized when the token is refused at the very start.

        What the first answer holds may have been met before a restart, and have caused it.
        """
        fetched = await self._fetch(first=True)
        while fetched is None:
            fetched = await self._fetch()
        await self._handle(fetched, met=True)
        while True:
            await self._handle(await self._fetch() or ())

    async def _fetch(self, *, first: bool = False) -> Sequence[dict[str, Any]] | None:
        """Return new updates, None when there was no answer and we waited for better times."""
        try:
            fetched = await self._messenger.updates(self._offset, 0 if first else _POLL_SECONDS)
        except Unauthorized:
            if first:
                raise
            await self._back_off("the token is refused")
        except RetryAfter as failure:
            await asyncio.sleep(failure.seconds)
        except Conflict:
            await self._back_off("another program polls with this token")
        except Failure as failure:
            await self._back_off(type(failure).__name__)
        else:
            self._failures = 0
            return fetched
        return None

    async def _back_off(self, reason: str) -> None:
        seconds = _BACK_OFF[min(self._failures, len(_BACK_OFF) - 1)]
        self._failures += 1
        _log.warning("no updates (%s): trying again in %s s", reason, seconds)
        await asyncio.sleep(seconds)

    async def _handle(self, fetched: Sequence[dict[str, Any]], *, met: bool = False) -> None:
        """Handle updates and confirm them; ``met`` when they may have been met before a restart."""
        now = self._worker.units.world.clock()
        arrivals = await self._judged([_arrival(raw, now) for raw in fetched], now)
        if not arrivals:
            return
        if met:
            await self._one_by_one(await self._looked_into(arrivals), met=True)
        else:
            for group in _apart(arrivals):
                await self._take(group)
        self._offset = arrivals[-1].update_id + 1

    async def _carried(self, arrival: Arrival) -> Arrival:
        """Return the arrival, with its pictures when it files a sealed complaint."""
        event = arrival.event
        if event is None or not event.is_sealing or event.verdict is not Verdict.SERVE or event.carried:
            return arrival
        return replace(arrival, event=await self._carrier.carry(event))

    async def _take(self, arrivals: list[Arrival]) -> None:
        """Handle updates; whoever sent a file waits for the look into it, and nobody else does."""
        if len(arrivals) == 1:
            arrivals = [await self._carried(arrivals[0])]
        senders = {one.event.user_id for one in arrivals if one.event and self._has_file(one.event)}
        waiting = [one for one in arrivals if one.event and one.event.user_id in senders]
        others = [one for one in arrivals if not one.event or one.event.user_id not in senders]
        async with asyncio.TaskGroup() as meanwhile:
            look = meanwhile.create_task(self._looked_into(waiting))
            await self._handle_fast(others)
        await self._handle_fast(look.result())

    async def _handle_fast(self, arrivals: Sequence[Arrival]) -> None:
        if arrivals and not await self._together(arrivals):
            await self._one_by_one(arrivals, met=False)

    def _has_file(self, event: Event) -> bool:
        served = event.verdict is Verdict.SERVE and self._gate.is_inside(event.user_id)
        return served and event.media is not None

    async def _looked_into(self, arrivals: list[Arrival]) -> list[Arrival]:
        """Return the arrivals, the files among them looked into."""
        events = [one.event for one in arrivals if one.event and self._has_file(one.event)]
        found = {event.update_id: event for event in await self.inspector.look(events)}
        return [replace(one, event=found.get(one.update_id, one.event)) for one in arrivals]

    async def _judged(self, arrivals: list[Arrival], now: datetime) -> list[Arrival]:
        """Return the arrivals with the gate's verdict on each event."""
        events = [one.event for one in arrivals if one.event is not None]
        unsure = self._gate.unsure(events)
        if unsure:
            known = await self._committed(lambda units: units.run(partial(insiders, user_ids=unsure)))
            self._gate.let_in(known, now)
        judged = iter(self._gate.judge(events))
        return [one if one.event is None else replace(one, event=next(judged)) for one in arrivals]

    async def calm(self) -> None:
        """Tell those whose flood is over, and who have sent nothing since, how much was not taken."""
        over = self._gate.quiet(self._worker.units.world.clock())
        if not over:
            return
        try:
            self._pass_on(await self._worker.run(partial(say_missed, events=over)))
        except SQLAlchemyError:
            self._gate.untold(over)
            raise

    async def _together(self, arrivals: Sequence[Arrival]) -> bool:
        """Return whether all of them could be handled in one unit."""
        handled = await self._committed(partial(take_together, arrivals=arrivals))
        if handled is None:
            return False
        self._pass_on(handled)
        return True

    async def _one_by_one(self, arrivals: Sequence[Arrival], *, met: bool) -> None:
        take = take_again if met else take_alone
        for arrival in arrivals:
            ready = await self._carried(arrival)
            self._pass_on(await self._committed(partial(take, arrival=ready)))

    async def _committed(self, work: Callable[[Units], T]) -> T:
        """Return what ``work`` returns, as often as the database is down trying it again."""
        failures = 0
        while True:
            try:
                return await self._worker.call(work)
            except Exception as error:
                seconds = _BACK_OFF[min(failures, len(_BACK_OFF) - 1)]
                failures += 1
                if is_database_down(error):
                    _log.warning("the database is away: trying again in %s s", seconds)
                else:
                    _log.exception("updates could be neither handled nor parked: again in %s s", seconds)
                await asyncio.sleep(seconds)

    def _pass_on(self, handled: list[Handled]) -> None:
        self._delivery.accept(handled)
        for one in handled:
            if one.wipes:
                task = asyncio.create_task(self._wipe(one.event.chat_id, one.wipes))
                self._wiping.add(task)
                task.add_done_callback(self._wiping.discard)
        if any(one.wake for one in handled):
            self._wake()

    async def _wipe(self, chat_id: int, message_ids: Sequence[int]) -> None:
        """Delete messages of a chat. Which is written nowhere: when it fails the button is there still."""
        try:
            await self._messenger.delete(chat_id, message_ids)
        except Failure as failure:
            _log.info("messages were not deleted: %s", type(failure).__name__)


def _apart(arrivals: Sequence[Arrival]) -> Iterator[list[Arrival]]:
    """Yield the arrivals in their order, each that files a sealed complaint alone."""
    for is_alone, group in groupby(arrivals, key=lambda one: one.event is not None and one.event.is_sealing):
        if is_alone:
            yield from ([one] for one in group)
        else:
            yield list(group)


def _arrival(raw: dict[str, Any], now: datetime) -> Arrival:
    update_id = int(raw["update_id"])
    try:
        return Arrival(update_id, raw, read_event(raw, received=now))
    except ValueError:
        return Arrival(update_id, raw, None, unread=traceback.format_exc())
