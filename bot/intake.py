"""Intake: the polling loop. An update is confirmed only after its unit is committed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from bot.delivery import Delivery
from bot.failures import Conflict, Failure, RetryAfter, Unauthorized
from bot.incoming import read_event
from bot.telegram import Messenger
from bot.worker import Worker
from handlers.arrivals import Arrival, take_again, take_in
from handlers.batch import Handled
from models.unit import Units

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

    async def poll(self) -> None:
        """Poll until cancelled; raise Unauthorized when the token is refused at the very start."""
        fetched = await self._fetch(first=True)
        await self._handle(fetched, met=True)
        while True:
            fetched = await self._fetch()
            if fetched:
                await self._handle(fetched)

    async def _fetch(self, *, first: bool = False) -> Sequence[dict[str, Any]]:
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
        return ()

    async def _back_off(self, reason: str) -> None:
        seconds = _BACK_OFF[min(self._failures, len(_BACK_OFF) - 1)]
        self._failures += 1
        _log.warning("no updates (%s): trying again in %s s", reason, seconds)
        await asyncio.sleep(seconds)

    async def _handle(self, fetched: Sequence[dict[str, Any]], *, met: bool = False) -> None:
        """Handle updates and confirm them; ``met`` when they may have been met before a restart."""
        arrivals = [_arrival(raw) for raw in fetched]
        if met:
            for arrival in arrivals:
                self._pass_on(await self._committed(partial(take_again, arrival=arrival)))
        elif arrivals:
            self._pass_on(await self._committed(partial(take_in, arrivals=arrivals)))
        if arrivals:
            self._offset = arrivals[-1].update_id + 1

    async def _committed(self, work: Callable[[Units], list[Handled]]) -> list[Handled]:
        """Return what ``work`` returns, as often as the database is down trying it again."""
        failures = 0
        while True:
            try:
                return await self._worker.call(work)
            except Exception as error:
                seconds = _BACK_OFF[min(failures, len(_BACK_OFF) - 1)]
                failures += 1
                _log.warning("the database is away (%s): trying again in %s s", type(error).__name__, seconds)
                await asyncio.sleep(seconds)

    def _pass_on(self, handled: list[Handled]) -> None:
        self._delivery.accept(handled)
        if any(one.wake for one in handled):
            self._wake()


def _arrival(raw: dict[str, Any]) -> Arrival:
    update_id = int(raw["update_id"])
    try:
        return Arrival(update_id, raw, read_event(raw))
    except ValueError:
        _log.warning("update %d cannot be read", update_id)
        return Arrival(update_id, raw, None)
