"""The progress of an import in chat: its message is edited, not more often than a chat bears."""

from __future__ import annotations

import asyncio

from bot.failures import Failure, RetryAfter
from bot.render import render
from bot.telegram import Messenger
from bot.worker import Worker
from models.domain.message import Message, Phrase
from models.domain.registry.rows import Kind
from models.store import outbox
from models.store.outbox import Chat

EVERY_SECONDS = 2.0


class Progress:
    """Shows how far an import is while ``start`` to ``stop``; told from any thread.

    Past the outbox, for it is worth nothing a moment later: an edit that fails is left out.
    """

    def __init__(self, messenger: Messenger, worker: Worker, *, screen_id: int, chat: Chat) -> None:
        self._messenger = messenger
        self._worker = worker
        self._screen_id = screen_id
        self._chat = chat
        self._line: Phrase | None = None
        self._message_id: int | None = None
        self._over = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def rows(self, count: int) -> None:
        """Note how many rows were read."""
        self._line = Phrase("import-chat-read", {"count": count})

    def checking(self, kind: Kind) -> None:
        """Note what is checked."""
        self._line = Phrase("import-step-check", {"kind": Phrase(f"import-sheet-{kind}")})

    def start(self) -> None:
        """Begin to show it."""
        self._task = asyncio.create_task(self._show())

    async def stop(self) -> None:
        """End; no edit of this is under way afterwards."""
        self._over.set()
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _show(self) -> None:
        shown: Phrase | None = None
        pause = EVERY_SECONDS
        while not await self._ends_within(pause):
            pause = EVERY_SECONDS
            line = self._line
            if line is None or line == shown:
                continue
            try:
                await self._edit(line)
            except RetryAfter as failure:
                pause = max(pause, failure.seconds)
            except Failure:
                continue
            shown = line

    async def _ends_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._over.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _edit(self, line: Phrase) -> None:
        if self._message_id is None:
            self._message_id = await self._worker.run(lambda unit: outbox.message_of(unit, self._screen_id))
        if self._message_id is not None and not self._over.is_set():
            world = self._worker.units.world
            today = world.clock().astimezone(world.zone).date()
            message = Message((Phrase("import-chat-title"), Phrase(""), line))
            rendered = render(message, self._chat.language, zone=world.zone, today=today)
            await self._messenger.edit(self._chat.id, self._message_id, rendered)
