"""The desk that imports what offices send in chat: fetches, reads, shows, applies, beside the conversations.

What is to be done stands in the database, so that a restart goes on: a file that was being read is
fetched and read again from its beginning, and what was being applied was applied whole or not at all.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.delivery import Delivery
from bot.failures import Failure, Rejected
from bot.registry.files import save
from bot.registry.importing import Importing, open_sources
from bot.registry.progress import Progress
from bot.registry.screens import choices, done_lines, got, preview_lines, returned
from bot.telegram import Messenger
from bot.worker import Worker
from models.actions import chat_imports
from models.domain.message import Message, Phrase
from models.domain.refusal import Refused
from models.domain.registry.preview import Preview
from models.store import outbox
from models.store.outbox import Chat, Do, Letter, Reply
from models.store.people import language_of
from models.unit import Unit

T = TypeVar("T")

_IDLE_SECONDS = 60.0
_AWAY_SECONDS = 2.0
_REST_SECONDS = 1.0  # whoever wakes us may mean others, many times a second
_FETCH_WAITS = (1.0, 5.0, 15.0)

_log = logging.getLogger(__name__)


class Stopped(Exception):
    """The bot ends: what is under way is begun again at the next start."""


class Job(NamedTuple):
    """What the desk knows of an import while it works on it."""

    id: int
    person_id: int
    chat: Chat
    screen_id: int
    scope: str
    state: str
    file_id: str


class Desk:
    """Works on one import after the other; ``wake`` when there may be one."""

    def __init__(self, worker: Worker, messenger: Messenger, *, delivery: Delivery) -> None:
        self._worker = worker
        self._messenger = messenger
        self._delivery = delivery
        self._woken = asyncio.Event()
        self._stopping = False
        self._ended = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to work, first on what an earlier run left."""
        self._loop = asyncio.create_task(self._work())

    async def stop(self) -> None:
        """Stop after the unit under way."""
        self._stopping = True
        self._ended.set()
        self._woken.set()
        if self._loop is not None:
            await asyncio.gather(self._loop, return_exceptions=True)

    def wake(self) -> None:
        """Look for an import now."""
        self._woken.set()

    async def _work(self) -> None:
        while not self._stopping:
            self._woken.clear()
            doing = asyncio.create_task(self._next())
            await asyncio.wait({doing})
            error = doing.exception()
            if isinstance(error, SQLAlchemyError):
                _log.warning("imports wait: the database answers with %s", type(error).__name__)
                await asyncio.sleep(_AWAY_SECONDS)
            elif error is None and not doing.result() and not await self._stops_within(_REST_SECONDS):
                await _wait(self._woken, _IDLE_SECONDS)

    async def _next(self) -> bool:
        """Do the next import's next step; return whether there was one."""
        job = await self._worker.run(_job)
        if job is None:
            return False
        step = self._read if job.state == chat_imports.WAITING else self._apply
        doing = asyncio.create_task(step(job))
        await asyncio.wait({doing})
        error = doing.exception()
        if isinstance(error, Stopped):
            return False
        if isinstance(error, SQLAlchemyError):
            raise error
        if isinstance(error, Refused):
            await self._fail(job, error.phrase)
        elif error is not None:
            _log.error("import %d failed: %s", job.id, type(error).__name__)
            await self._fail(job, Phrase("refused-import_failed"))
        return True

    async def _read(self, job: Job) -> None:
        content = await self._fetched(job.file_id)
        with tempfile.TemporaryDirectory(prefix="lianxin-") as folder:
            path = save(Path(folder), content)
            progress = Progress(self._messenger, self._worker, screen_id=job.screen_id, chat=job.chat)
            progress.start()
            try:
                loop = asyncio.get_running_loop()
                preview = await asyncio.to_thread(self._examine, job, path, progress=progress, loop=loop)
            finally:
                await progress.stop()
        await self._owe(partial(_show, job=job, preview=preview))

    def _examine(
        self, job: Job, path: Path, *, progress: Progress, loop: asyncio.AbstractEventLoop
    ) -> Preview:
        """Read and check in a thread of its own; every unit waits its turn on the units' thread."""

        def run(work: Callable[[Unit], T]) -> T:
            if self._stopping:
                raise Stopped
            return asyncio.run_coroutine_threadsafe(self._worker.run(work), loop).result()

        importing = Importing(
            run,
            open_sources([path]),
            actor_id=job.person_id,
            scope=job.scope,
            begun=partial(chat_imports.begun, job_id=job.id),
        )
        importing.read(progress.rows)
        return importing.check(progress.checking)

    async def _fetched(self, file_id: str) -> bytes:
        for seconds in (*_FETCH_WAITS, None):
            try:
                return await self._messenger.fetch(file_id, limit=chat_imports.MAX_BYTES)
            except Rejected as failure:
                if "too big" in failure.description.lower():
                    limit = chat_imports.MAX_BYTES // 1024 // 1024
                    raise Refused("import_file_too_big", limit=limit) from None
                break
            except Failure as failure:
                _log.warning("a file to import was not fetched: %s", type(failure).__name__)
                if seconds is None or await self._stops_within(seconds):
                    break
        if self._stopping:
            raise Stopped
        raise Refused("import_send_again")

    async def _stops_within(self, seconds: float) -> bool:
        await _wait(self._ended, seconds)
        return self._stopping

    async def _apply(self, job: Job) -> None:
        await self._owe(partial(_applied, job=job))

    async def _fail(self, job: Job, phrase: Phrase) -> None:
        await self._owe(partial(_failed, job=job, phrase=phrase))

    async def _owe(self, work: Callable[[Unit], list[Letter]]) -> None:
        self._delivery.take(await self._worker.run(work))


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


def _job(unit: Unit) -> Job | None:
    chat_imports.expire(unit)
    row = chat_imports.next_job(unit)
    if row is None:
        return None
    chat = Chat(row.chat_id, language_of(unit, row.person_id))
    return Job(row.id, row.person_id, chat, row.screen_id, row.scope, row.state, row.file_id or "")


def _show(unit: Unit, job: Job, preview: Preview) -> list[Letter]:
    buttons = choices(job.id, preview)
    if not chat_imports.checked(unit, job.id, waits=bool(buttons) or bool(preview.bad)):
        return []
    letters = []
    if preview.bad:
        letters.append(outbox.reply(unit, job.chat, Reply(Do.SEND, returned(job.id))))
    return [*letters, _edit(unit, job, got(preview_lines(preview), buttons))]


def _applied(unit: Unit, job: Job) -> list[Letter]:
    ended = chat_imports.job_of(unit, job.id).end_gone
    preview = chat_imports.apply(unit, job.id)
    if preview is None:
        return []
    return [_edit(unit, job, got(done_lines(preview, ended=ended), ()))]


def _failed(unit: Unit, job: Job, phrase: Phrase) -> list[Letter]:
    return [_edit(unit, job, got([phrase], ()))] if chat_imports.fail(unit, job.id) else []


def _edit(unit: Unit, job: Job, message: Message) -> Letter:
    return outbox.reply(unit, job.chat, Reply(Do.EDIT, message, job.screen_id))
