"""Charts to be sent: drawn once for all who are shown the same place in a week, off the event loop."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from bot.documents.chart import Bar, chart_png
from bot.worker import Worker
from locales import day, say
from models.domain.refusal import Refused
from models.store.weekly import led_place, parts_of
from models.unit import Unit

_KEPT: Final = 128


class Shown(NamedTuple):
    """What a chart shows: a place as its lead or its office sees it, of the week of a day, in a language."""

    place: int
    is_office: bool
    on: str
    language: str


class Charts:
    """Draws charts one after the other, and keeps the last ones."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._drawn: dict[Shown, asyncio.Task[bytes]] = {}
        self._one_at_a_time = asyncio.Lock()  # a font is used by one thread at once

    async def picture(self, shown: Shown) -> bytes:
        """Return a chart as a PNG; raise Refused for a place that is gone."""
        task = self._drawn.get(shown)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = self._drawn[shown] = asyncio.create_task(self._draw(shown))
            for oldest in list(self._drawn)[:-_KEPT]:
                del self._drawn[oldest]
        return await asyncio.shield(task)

    async def _draw(self, shown: Shown) -> bytes:
        place, bars = await self._worker.run(partial(_read, shown=shown))
        on = date.fromisoformat(shown.on)
        title = {"place": place, "day": day(shown.language, on, on)}
        async with self._one_at_a_time:
            return await asyncio.to_thread(
                chart_png, say(shown.language, "chart-title", title), bars, shown.language
            )


def _read(unit: Unit, shown: Shown) -> tuple[str, list[Bar]]:
    led = led_place(unit, shown.place, is_office=shown.is_office)
    if led is None:
        raise Refused("not_yours")
    parts = [
        Bar(name, one.overdue, one.closed, one.households, one.visited) for name, one in parts_of(unit, led)
    ]
    return led.name, parts
