"""Marking what was sent: gathered for a moment, written together."""

from __future__ import annotations

import asyncio
import logging

from sqlalchemy.exc import SQLAlchemyError

from bot.worker import Worker
from models.store import outbox
from models.store.outbox import Letter
from models.store.reminders import mark_sent, note_messages
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
        self._reminders: dict[int, int | None] = {}
        self._waiting: set[int] = set()
        self._changed = asyncio.Event()

    def __contains__(self, row_id: int) -> bool:
        """Return whether a row is done but its mark not written yet."""
        return row_id in self._waiting

    def gone(self, row_id: int) -> None:
        """Note that a row is owed no more."""
        self._add((row_id, None, None))

    def sent(self, row: Letter, message_id: int | None) -> None:
        """Note that a row was sent, and which message its screen became."""
        if row.reminder_id is not None:
            self._reminders[row.reminder_id] = message_id
        self._add((row.id, row.screen_id, message_id))

    def _add(self, mark: Sent) -> None:
        self._sent.append(mark)
        self._waiting.add(mark[0])
        self._changed.set()

    async def write_all(self) -> None:
        """Write marks as they come, until cancelled."""
        while True:
            await self._changed.wait()
            await asyncio.sleep(_GATHER_SECONDS)
            self._changed.clear()
            try:
                await self.write()
            except SQLAlchemyError as error:
                _log.warning("marks wait: the database answers with %s", type(error).__name__)
                await asyncio.sleep(_AGAIN_SECONDS)
                self._changed.set()

    async def write(self) -> None:
        """Write what is gathered; when that fails it is gathered still."""
        sent, reminders = self._sent, self._reminders
        if not sent:
            return
        self._sent, self._reminders = [], {}

        def write(unit: Unit) -> None:
            outbox.done(unit, sent)
            if reminders:
                mark_sent(unit, reminders)
                note_messages(unit, reminders)

        try:
            await asyncio.shield(self._worker.run(write))
        except BaseException:
            self._sent, self._reminders = sent + self._sent, reminders | self._reminders
            raise
        self._waiting -= {mark[0] for mark in sent}
