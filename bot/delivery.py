"""Delivery: takes outbox rows, paces them, sends them, marks them, backs off."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

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
from bot.marks import Marks
from bot.pacer import Lane, Pace, Parcel
from bot.render import Rendered, render
from bot.telegram import Messenger, calls
from bot.worker import Worker
from handlers.batch import Handled
from models.domain.message import Message, from_json
from models.store import outbox
from models.store.outbox import Do
from models.tables import Outbox
from reminders.delivery import ready

_IN_FLIGHT = 64
_BULK_AHEAD = 500  # pushes taken from the database before their turn
_IDLE_SECONDS = 5.0
_SCREENS_KNOWN = 20_000
_MOST_TRIES = 5
_BACK_OFF = (1, 2, 5, 10, 30)
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
        zone: ZoneInfo,
        clock: Callable[[], datetime],
    ) -> None:
        self._messenger = messenger
        self._worker = worker
        self._pace = Pace(rate)
        self._zone = zone
        self._clock = clock
        self._rows: dict[int, Outbox] = {}
        self._screens: OrderedDict[int, int] = OrderedDict()
        self._marks = Marks(worker)
        self._blocked: set[int] = set()
        self._slots = asyncio.Semaphore(_IN_FLIGHT)
        self._woken = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loops: list[asyncio.Task[None]] = []
        self._failures = 0
        self._last_429 = (0.0, 0)

    def start(self) -> None:
        """Begin to send and to look for what is owed."""
        self._loops = [asyncio.create_task(self._send_all()), asyncio.create_task(self._look())]
        self._marks.start()

    async def stop(self) -> None:
        """Stop sending, wait for what is under way, and mark what was sent."""
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        await asyncio.gather(*self._tasks, return_exceptions=True)
        unsent = list(self._rows)
        if unsent:
            await self._worker.run(lambda unit: outbox.return_unsent(unit, unsent))
        await self._marks.stop()

    def wake(self) -> None:
        """Look for pushes now."""
        self._woken.set()

    def accept(self, handled: Iterable[Handled]) -> None:
        """Take what events owe; their rows are leased to us already."""
        for one in handled:
            self._blocked.discard(one.event.chat_id)
            for row in one.owed:
                self._push(row)
            if one.event.callback_id is not None:
                self._begin(self._answer(one))

    def _push(self, row: Outbox) -> None:
        if row.id in self._rows:
            return
        self._rows[row.id] = row
        superseded = self._pace.push(
            Parcel(
                row.id,
                row.chat_id,
                lane=Lane(row.lane),
                screen=_target(row),
                edit=row.act == Do.EDIT,
                weight=self._weight(row),
            )
        )
        if isinstance(superseded, int):
            self._rows.pop(superseded, None)
            self._marks.gone(superseded)

    def _weight(self, row: Outbox) -> int:
        media = (row.body or {}).get("media")
        return calls(Rendered("", media=from_json(row.body or {}).media)) if media else 1

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
        again = False
        try:
            if row.chat_id not in self._blocked:
                message_id = await self._call(row)
                self._known(row.screen_id, message_id)
                self._marks.sent(row, message_id)
            self._failures = 0
        except Failure as failure:
            again = await self._failed(row, failure)
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
            self._pace.done(parcel)

    async def _call(self, row: Outbox) -> int | None:
        """Make a row's call; return the message a screen became."""
        if row.act == Do.LEAVE:
            await self._messenger.leave(row.chat_id)
            return None
        message_id = None if row.act == Do.SEND else await self._message_of(row)
        if row.act == Do.STRIP:
            if message_id is not None:
                await self._messenger.strip(row.chat_id, message_id)
            return None
        rendered = self._render(from_json(row.body or {}), row.language)
        if row.act == Do.EDIT and message_id is not None:
            try:
                await self._messenger.edit(row.chat_id, message_id, rendered)
            except Gone:
                _log.info("a screen is gone: sent anew")
            else:
                return None
        return await self._messenger.send(row.chat_id, rendered)

    async def _message_of(self, row: Outbox) -> int | None:
        """Return the message a row is about: what its screen became just now comes before what was known."""
        screen_id = row.screen_id
        if screen_id is None:
            return row.message_id
        known = self._screens.get(screen_id) or row.message_id
        return known or await self._worker.run(lambda unit: outbox.message_of(unit, screen_id))

    def _known(self, screen_id: int | None, message_id: int | None) -> None:
        if screen_id is not None and message_id is not None:
            self._screens[screen_id] = message_id
            if len(self._screens) > _SCREENS_KNOWN:
                self._screens.popitem(last=False)

    async def _failed(self, row: Outbox, failure: Failure) -> bool:
        """Do what a failure asks for; return whether to try again."""
        if isinstance(failure, RetryAfter):
            self._slow_down(row.chat_id, failure.seconds)
            return True
        if isinstance(failure, Unreachable | Unauthorized):
            self._failures = min(self._failures + 1, len(_BACK_OFF))
            _log.warning("nothing gets through (%s)", type(failure).__name__)
            self._pace.pause(_BACK_OFF[self._failures - 1])
            return True
        if isinstance(failure, Blocked | ChatMissing):
            self._blocked.add(row.chat_id)
            await self._worker.run(lambda unit: outbox.unreachable(unit, row.chat_id))
            return False
        if isinstance(failure, UnknownOutcome):
            return await self._unknown(row)
        assert isinstance(failure, Rejected | Failure)  # noqa: S101  # nothing else is left
        _log.error("outbox row %d refused: %s", row.id, failure)
        self._marks.gone(row.id)
        return False

    async def _unknown(self, row: Outbox) -> bool:
        """The call may have arrived. A reply is sent again; what must not come twice waits for its lease."""
        row.attempts += 1
        if row.reminder_id is None and row.attempts <= _MOST_TRIES:
            self._pace.pause(1, chat_id=row.chat_id)
            return True
        if row.reminder_id is not None:
            later = self._clock() + timedelta(seconds=_BACK_OFF[0])
            await self._worker.run(lambda unit: outbox.put_back(unit, [row.id], not_before=later))
            return False
        _log.error("outbox row %d given up after %d tries", row.id, row.attempts)
        self._marks.gone(row.id)
        return False

    def _slow_down(self, chat_id: int, seconds: float) -> None:
        """Pause a chat; everything when another chat was told the same a moment ago."""
        now = asyncio.get_running_loop().time()
        at, other = self._last_429
        _log.warning("too fast: waiting %s s", seconds)
        self._pace.pause(seconds, chat_id=None if other != chat_id and now - at < seconds else chat_id)
        self._last_429 = (now, chat_id)

    async def _look(self) -> None:
        """Take pushes from the database whenever some may be there and we have room."""
        while True:
            try:
                taken = (
                    await self._worker.run(lambda unit: ready(unit, _BULK_AHEAD)) if self._has_room() else []
                )
            except Exception as error:
                _log.warning("the outbox cannot be read (%s)", type(error).__name__)
                taken = []
            for row in taken:
                self._push(row)
            if len(taken) < _BULK_AHEAD:
                await self._rest()

    def _has_room(self) -> bool:
        return len(self._rows) < 2 * _BULK_AHEAD

    async def _rest(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), _IDLE_SECONDS)
        self._woken.clear()


def plain(text: str) -> str:
    """Return the text of a pop-up: no tags, no entities."""
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace("<b>", "").replace("</b>", "").replace(entity, character)
    return text


def _target(row: Outbox) -> Hashable | None:
    """Return what a row shows or changes: two edits of one target are one."""
    if row.screen_id is not None:
        return ("screen", row.screen_id)
    return ("message", row.message_id) if row.message_id is not None else None
