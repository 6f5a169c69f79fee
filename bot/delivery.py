"""Delivery: takes outbox rows, paces them, sends them, marks them, backs off."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot import passage
from bot.brake import Brake, wait_before
from bot.budget import Budget
from bot.failures import (
    Blocked,
    ChatMissing,
    Failure,
    Gone,
    Rejected,
    RetryAfter,
    Unauthorized,
    UnknownOutcome,
    Unreachable,
)
from bot.makers import Makers
from bot.marks import Marks
from bot.pace import Pace
from bot.parcels import Parcel, parcel_of
from bot.pushes import Pushes
from bot.render import Rendered, plain, render
from bot.screens import Screens
from bot.telegram import Messenger
from bot.worker import Worker
from handlers.batch import Handled
from models.domain.message import Message
from models.store import outbox
from models.store.outbox import Do, Letter
from models.unit import Unit
from reminders.due import unreachable

_IN_FLIGHT = 64
_MOST_TRIES = 8
_AWAY_SECONDS = 1.0  # before the database is asked again
_ALERT_FROM = 60  # a longer pop-up must be read, not glimpsed

_log = logging.getLogger(__name__)


class Delivery:
    """Sends what units owe. ``accept`` takes what was just committed; ``wake`` looks for pushes."""

    def __init__(
        self,
        messenger: Messenger,
        worker: Worker,
        *,
        rate: float,
        paid: float = 0.0,
        clock: Callable[[], datetime],
    ) -> None:
        self._messenger = messenger
        self._worker = worker
        self._pace = Pace(rate, paid=paid)
        self._budget = Budget(self._pace, worker)
        self._brake = Brake(self._pace, self._budget)
        self._zone = worker.units.world.zone
        self._clock = clock
        self._rows: dict[int, Letter] = {}
        self._pushes = Pushes(worker, self._pace, rows=self._rows, push=self._push)
        self._screens = Screens(worker)
        self._marks = Marks(worker)
        self._makers = Makers(worker, messenger)
        self._blocked: set[int] = set()
        self._slots = asyncio.Semaphore(_IN_FLIGHT)
        self._tasks: set[asyncio.Task[None]] = set()
        self._loops: list[asyncio.Task[None]] = []

    def take_up(self, unit: Unit) -> None:
        """Let what an earlier run had in hand be sent at once, unless another replica has it in hand."""
        if self._budget.is_alone(unit):
            outbox.release_all(unit)

    def start(self) -> None:
        """Begin to send and to look for what is owed."""
        loops = (self._send_all, self._pushes.look, self._marks.write_all, self._budget.renew_all)
        self._loops = [asyncio.create_task(_forever(loop)) for loop in loops]

    async def stop(self) -> None:
        """Stop sending, wait for what is under way, and mark what was sent.

        When the database is away, the next start finds the leases and sends what has no mark again.
        """
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        await asyncio.gather(*self._tasks, return_exceptions=True)
        unsent = list(self._rows)
        try:
            await self._marks.write()
            if unsent:
                await self._worker.run(lambda unit: outbox.return_unsent(unit, unsent))
            await self._budget.stop()
        except SQLAlchemyError as error:
            _log.warning("stopped without the database (%s)", type(error).__name__)

    def wake(self) -> None:
        """Look for pushes now."""
        self._pushes.wake()

    def take(self, letters: Iterable[Letter]) -> None:
        """Take replies, committed and leased to us, that no event owes."""
        for row in letters:
            self._push(row)

    def accept(self, handled: Iterable[Handled]) -> None:
        """Take what events owe; their rows are leased to us already."""
        for one in handled:
            self._blocked.discard(one.event.chat_id)
            self.take(one.owed)
            if one.event.callback_id is not None:
                self._begin(self._answer(one))

    def _push(self, row: Letter) -> None:
        """Let a row wait, unless it waits already or was sent and only its mark is not written yet."""
        if row.id in self._rows or row.id in self._marks:
            return
        if row.unreadable:
            _log.error("outbox row %d cannot be read", row.id)
            self._marks.gone(row.id)
            return
        self._rows[row.id] = row
        superseded = self._pace.push(parcel_of(row))
        if isinstance(superseded, int):
            self._rows.pop(superseded, None)
            self._marks.gone(superseded)

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, one: Handled) -> None:
        assert one.event.callback_id is not None  # noqa: S101  # the caller looked
        text = ""
        if one.popup is not None:
            text = self._render(Message((one.popup,)), one.language).text
        try:
            await self._messenger.answer(one.event.callback_id, plain(text), alert=len(text) >= _ALERT_FROM)
        except Failure as failure:
            _log.info("a tap was not answered: %s", type(failure).__name__)

    def _render(self, message: Message, language: str) -> Rendered:
        today = self._clock().astimezone(self._zone).date()
        return render(message, language, zone=self._zone, today=today)

    async def _send_all(self) -> None:
        while True:
            await self._slots.acquire()
            parcel = await self._pace.take()
            self._begin(self._send(parcel))

    async def _send(self, parcel: Parcel) -> None:
        row = self._rows[parcel.item]  # type: ignore[index]  # items are row ids
        again, way = False, passage.set_out(parcel.opens)
        try:
            again = await self._try(row)
        except SQLAlchemyError as error:
            _log.warning("outbox row %d waits for the database (%s)", row.id, type(error).__name__)
            self._pace.pause(_AWAY_SECONDS, chat_id=row.chat_id)
            again = True
        except Exception:
            _log.exception("outbox row %d cannot be sent", row.id)
            self._marks.gone(row.id)
        finally:
            self._slots.release()
        if again:
            if not self._pace.again(parcel):
                self._marks.gone(row.id)
                self._rows.pop(row.id, None)
        else:
            self._rows.pop(row.id, None)
            self._pace.done(parcel, passage=way)

    async def _try(self, row: Letter) -> bool:
        """Send a row and note that it was; return whether to try again."""
        if row.chat_id in self._blocked:
            return await self._drop_all(row.chat_id)
        try:
            message_id = await self._call(row)
        except Failure as failure:
            return await self._failed(row, failure)
        self._brake.release()
        self._screens.became(row.screen_id, message_id)
        self._marks.sent(row, message_id)
        return False

    async def _call(self, row: Letter) -> int | None:
        """Make a row's call; return the message a screen became."""
        if row.act == Do.LEAVE:
            await self._messenger.leave(row.chat_id)
            return None
        message_id = None if row.act == Do.SEND else await self._screens.message_of(row)
        if row.act == Do.STRIP:
            if message_id is not None:
                await self._messenger.strip(row.chat_id, message_id)
            return None
        assert row.message is not None  # noqa: S101  # what is sent or edited says something
        rendered = replace(self._render(row.message, row.language), paid=self._pace.pacer.is_apart(row.lane))
        if row.act == Do.EDIT and message_id is not None:
            try:
                await self._messenger.edit(row.chat_id, message_id, rendered)
            except Gone:
                _log.info("a screen is gone: sent anew")
            else:
                return None
        return await self._messenger.send(row.chat_id, await self._makers.finish(rendered, row.language))

    async def _failed(self, row: Letter, failure: Failure) -> bool:
        """Do what a failure asks for; return whether to try again."""
        if failure.files_sent and row.message is not None:
            row.message = replace(row.message, media=())  # they are there: only the text is owed still
        if isinstance(failure, RetryAfter):
            self._brake.too_fast(row.chat_id, failure.seconds)
            return True
        if isinstance(failure, Unreachable | Unauthorized):
            self._brake.nothing_passes(type(failure).__name__)
            return True
        if isinstance(failure, Blocked | ChatMissing):
            self._blocked.add(row.chat_id)
            return await self._drop_all(row.chat_id)
        if isinstance(failure, UnknownOutcome):
            return await self._unknown(row)
        assert isinstance(failure, Rejected | Failure)  # noqa: S101  # nothing else is left
        _log.error("outbox row %d refused: %s", row.id, failure)
        self._marks.gone(row.id)
        return False

    async def _unknown(self, row: Letter) -> bool:
        """The call may have arrived. A reply is sent again; what must not come twice waits for its lease."""
        row.attempts += 1
        if row.reminder_id is not None:
            later = self._clock() + timedelta(seconds=wait_before(0))
            with contextlib.suppress(SQLAlchemyError):  # then the lease ends by itself, in a minute
                await self._worker.run(lambda unit: outbox.put_back(unit, [row.id], not_before=later))
            return False
        if row.attempts <= _MOST_TRIES:
            self._pace.pause(wait_before(row.attempts - 2), chat_id=row.chat_id)
            return True
        _log.error("outbox row %d given up after %d tries", row.id, row.attempts)
        self._marks.gone(row.id)
        return False

    async def _drop_all(self, chat_id: int) -> bool:
        """Owe a chat that cannot be written to nothing more, and others what is theirs to know instead."""
        if await self._worker.run(lambda unit: unreachable(unit, chat_id)):
            self.wake()
        return False


async def _forever(loop: Callable[[], Awaitable[None]]) -> None:
    """Run one of the loops, and go on with it after a bug of ours: it never ends by itself."""
    while True:
        try:
            await loop()
        except Exception:
            _log.exception("delivery stumbled and goes on")
            await asyncio.sleep(_AWAY_SECONDS)
