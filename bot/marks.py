"""Marking what was sent: gathered for a moment, written together."""

from __future__ import annotations

import asyncio
import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.worker import Worker
from models.store import outbox
from models.store.reminders import mark_sent
from models.tables import Outbox
from models.unit import Unit

_AGAIN_SECONDS = 1.0
_GATHER_SECONDS = 0.1  # a unit for every row sent would cost more than the rows themselves
_log = logging.getLogger(__name__)

Sent = tuple[int, int | None, int | None]


class Marks:
    """Collects rows that are done and removes them in one unit after another."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._sent: list[Sent] = []
        self._reminders: list[int] = []
        self._changed = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to write marks."""
        self._loop = asyncio.create_task(self._write_all())

    async def stop(self) -> None:
        """Write what is gathered and end."""
        if self._loop is not None:
            self._loop.cancel()
            await asyncio.gather(self._loop, return_exceptions=True)
        await self._write()

    def gone(self, row_id: int) -> None:
        """Note that a row is owed no more."""
        self._sent.append((row_id, None, None))
        self._changed.set()

    def sent(self, row: Outbox, message_id: int | None) -> None:
        """Note that a row was sent, and which message its screen became."""
        self._sent.append((row.id, row.screen_id, message_id))
        if row.reminder_id is not None:
            self._reminders.append(row.reminder_id)
        self._changed.set()

    async def _write_all(self) -> None:
        while True:
            await self._changed.wait()
            await asyncio.sleep(_GATHER_SECONDS)
            self._changed.clear()
            try:
                await self._write()
            except SQLAlchemyError as error:
                _log.warning("marks wait: the database answers with %s", type(error).__name__)
                await asyncio.sleep(_AGAIN_SECONDS)
                self._changed.set()

    async def _write(self) -> None:
        sent, reminders = self._sent, self._reminders
        if not sent:
            return
        self._sent, self._reminders = [], []

        def write(unit: Unit) -> None:
            outbox.done(unit, sent)
            if reminders:
                mark_sent(unit, reminders)

        try:
            await asyncio.shield(self._worker.run(write))
        except BaseException:
            self._sent, self._reminders = sent + self._sent, reminders + self._reminders
            raise
