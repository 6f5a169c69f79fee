"""Looking into files before they become part of an answer, off the units' thread."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.failures import Failure, Rejected
from bot.sniffing import START, family_of
from bot.telegram import Messenger
from bot.worker import Worker
from handlers.events import Event
from models.actions.files import judge_file
from models.domain.files import MAX_BYTES, FileFault, fault_of
from models.domain.message import Media
from models.store.files import Waiting, look_again, waiting_files

LOOK_SECONDS = 15
_AT_ONCE = 32
_PATIENCE = 2.0  # seconds that whoever sent a file waits for its look
_LATER_PATIENCE = 20.0
_AWAY = 30.0  # seconds in which nobody waits again after the file server was away

_log = logging.getLogger(__name__)


class Inspector:
    """Fetches the first bytes of files and says why one is not taken."""

    def __init__(self, messenger: Messenger, worker: Worker) -> None:
        self._messenger = messenger
        self._worker = worker
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._away_until = 0.0

    async def look(self, events: Sequence[Event]) -> list[Event]:
        """Return the events, each file with its fault if it has one, or unchecked when nobody can look.

        Takes two seconds at most, and no time for a while after the file server was away.
        """
        return list(await asyncio.gather(*map(self._look, events)))

    async def _look(self, event: Event) -> Event:
        if event.media is None or event.media.size > MAX_BYTES:
            return event
        if asyncio.get_running_loop().time() < self._away_until:
            return replace(event, unchecked=True)
        try:
            async with asyncio.timeout(_PATIENCE):
                fault = await self._fault(event.media, event.file_name, event.mime)
        except (Failure, TimeoutError) as failure:
            _log.warning("a file is looked into later (%s)", type(failure).__name__)
            self._away_until = asyncio.get_running_loop().time() + _AWAY
            return replace(event, unchecked=True)
        return replace(event, fault=fault)

    async def look_later(self) -> None:
        """Look into the files that were taken unseen and whose turn it is."""
        waiting = await self._worker.run(waiting_files)
        await asyncio.gather(*map(self._later, waiting))

    async def _later(self, file: Waiting) -> None:
        try:
            async with asyncio.timeout(_LATER_PATIENCE):
                fault = await self._fault(file.media, file.name, file.mime)
        except (Failure, TimeoutError):
            await self._worker.run(partial(look_again, key=file.key))
            return
        await self._worker.run(partial(judge_file, key=file.key, fault=fault))

    async def _fault(self, media: Media, name: str, mime: str) -> FileFault | None:
        async with self._slots:
            try:
                start = await self._messenger.file_start(media.file_id, START)
            except Rejected as refusal:
                too_big = "too big" in refusal.description.casefold()
                return FileFault.TOO_BIG if too_big else FileFault.UNKNOWN
        return fault_of(media.kind, family_of(start), name=name, mime=mime)
