"""The wire without a database: updates in, events, a screen rendered, replies out by our Messenger.

python -m tests.bench.replies http://127.0.0.1:8081
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.incoming import read_event
from bot.render import Rendered, render
from bot.request import AiohttpRequest
from bot.telegram import Messenger
from handlers.events import Event, Kind
from models.domain.categories import Topic
from models.domain.message import Button, Message, Phrase
from tests.bench.figures import Figures, figure
from tests.bench.people import PEER, Crowd
from tests.bench.running import Running
from tests.bench.wire import TOKEN, Wire

_PEOPLE = 200
_IN_FLIGHT = 64
_SECONDS = 8.0
_ZONE = ZoneInfo("Asia/Shanghai")
_SCREEN = Message(
    (
        Phrase("engine-head", {"title": Phrase("visit-title"), "progress": "▰▰▰▱▱"}),
        Phrase(""),
        Phrase("visit-topics"),
    ),
    (
        (Button(Phrase("engine-menu"), "go:0"),),
        *((Button(Phrase(f"topic-{topic}"), f"v:{topic}"),) for topic in Topic),
    ),
)


class Echo:
    """Answers every tap with an edit and every text with a new screen, as a dialog does."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger
        self._slots = asyncio.Semaphore(_IN_FLIGHT)
        self._screens: dict[int, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def serve(self) -> None:
        """Serve until cancelled."""
        offset = 0
        while True:
            for update in await self._messenger.updates(offset, 25):
                offset = update["update_id"] + 1
                event = read_event(update)
                if event is not None:
                    await self._slots.acquire()
                    task = asyncio.create_task(self._reply(event))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)

    async def _reply(self, event: Event) -> None:
        screen = render(_SCREEN, "zh-CN", zone=_ZONE, today=datetime.now(UTC).astimezone(_ZONE).date())
        try:
            if event.kind is Kind.TAP and event.callback_id and event.message_id:
                await asyncio.gather(
                    self._messenger.answer(event.callback_id),
                    self._messenger.edit(event.chat_id, event.message_id, screen),
                )
            else:
                await self._anew(event, screen)
        finally:
            self._slots.release()

    async def _anew(self, event: Event, screen: Rendered) -> None:
        old = self._screens.get(event.chat_id) if event.kind is Kind.TEXT else None
        self._screens[event.chat_id] = await self._messenger.send(event.chat_id, screen)
        if old is not None:
            await self._messenger.strip(event.chat_id, old)


async def measure(folder: Path) -> Figures:
    """Return ``reply_only_per_s``."""
    wire = Wire()
    await wire.start()
    crowd = Crowd(wire, PEER, count=_PEOPLE)
    try:
        with Running(["-m", "tests.bench.replies", wire.url], settings={}, log=folder / "replies.log") as bot:
            await crowd.go(3.0)
            bot.check()
            steps, at = crowd.steps, time.monotonic()
            await asyncio.sleep(_SECONDS)
            per_second = (crowd.steps - steps) / (time.monotonic() - at)
            await crowd.rest()
    finally:
        await wire.stop()
    note = "poll, event, render, Messenger: the same taps, texts and calls, nothing stored"
    return {"reply_only_per_s": figure(per_second, "steps/s", note=note)}


async def _main(url: str) -> None:
    request = AiohttpRequest()
    messenger = Messenger(TOKEN, url, request=request)
    await messenger.start()
    serving = asyncio.create_task(Echo(messenger).serve())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await serving
    await messenger.stop()


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1]))
