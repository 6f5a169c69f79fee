"""Upkeep while the bot runs: sealing the audit, noting its head, taking up new keys, forgetting the old."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from functools import partial

from bot import heads
from bot.keyfile import KeyWatch, newest_keys
from bot.settings import Fault, Settings
from bot.worker import Worker
from models.actions.archiving import archive
from models.domain.chain import Head
from models.store import audit, sealing
from models.store.files import forget_days
from models.store.guessing import forget_guesses
from models.store.retention import RETENTION, Kept, forget
from models.tables.types import bind_keys
from models.unit import Units

SEAL_SECONDS = 5
KEYS_SECONDS = 10
RETENTION_SECONDS = 600
ARCHIVE_SECONDS = 600
_LOOK_FAR = timedelta(hours=1)

_log = logging.getLogger(__name__)


class Upkeep:
    """What is done beside the conversations, by the same one thread, in small units."""

    def __init__(self, worker: Worker, settings: Settings) -> None:
        self._worker = worker
        self._clock = worker.units.world.clock
        self._zone = settings.zone
        self._keys = settings.key_file
        self._watch = KeyWatch(settings.key_file)
        self._heads = settings.head_file
        self._looked_far: datetime | None = None
        self._noted: tuple[date, Head] | None = None
        self._forgot_on: date | None = None
        self._archived_on: date | None = None

    async def seal(self) -> None:
        """Seal what is committed, a batch a unit, and once a day note the head outside of the database."""
        now = self._clock()
        back: int | None = sealing.LOOK_BACK
        if self._looked_far is None:
            back = None  # at a start every row is looked at
        elif now - self._looked_far >= _LOOK_FAR:
            back = sealing.LOOK_FAR_BACK
        made = await self._worker.run(partial(sealing.seal, back=back))
        if back != sealing.LOOK_BACK:
            self._looked_far = now
        while made == sealing.BATCH:  # there may be more, all with higher ids
            made = await self._worker.run(sealing.seal)
        if self._noted is None or self._noted[0] != self._today():
            self._note(await self._worker.run(sealing.head))

    async def forget(self) -> None:
        """Once a day forget what was kept long enough, in small units; say how many of what."""
        today = self._today()
        if self._forgot_on == today:
            return
        await self._worker.run(forget_guesses)
        await self._worker.run(forget_days)
        counts = {what.value: await self._forget_all(what) for what in Kept}
        self._forgot_on = today
        _log.info("retention: %s", ", ".join(f"{what} {count}" for what, count in counts.items()))
        if any(counts.values()):
            subject = f"{RETENTION}:{today.isoformat()}"
            await self._worker.run(
                partial(audit.record, act=RETENTION, subject=subject, actor_id=None, details=counts)
            )

    async def _forget_all(self, what: Kept) -> int:
        gone = 0
        while batch := await self._worker.run(partial(forget, what=what)):
            gone += batch
        return gone

    async def archive(self) -> None:
        """Once a day archive the cases whose time is over, a few in each unit."""
        today = self._today()
        if self._archived_on == today:
            return
        after = count = 0
        while (batch := await self._worker.run(partial(archive, after=after))).last is not None:
            after, count = batch.last, count + batch.done
        self._archived_on = today
        _log.info("archive: %d cases", count)

    async def look_at_keys(self) -> None:
        """Use the keys of the file when it was replaced since the last look."""
        try:
            ring = self._watch.newer()
        except Fault:
            _log.warning("the key file cannot be read: the keys in hand are used further")
            return
        if ring is None:
            return

        def bind(units: Units) -> None:
            bind_keys(units.engine, ring, source=partial(newest_keys, self._keys))

        await self._worker.call(bind)
        _log.info("keys are read from the file; key %d seals", ring.active)

    def _today(self) -> date:
        return self._clock().astimezone(self._zone).date()

    def _note(self, head: Head) -> None:
        """Note a head that is another than the last, in the file and in the log."""
        known = self._noted[1] if self._noted else self._last_noted()
        if head.seq and head != known:
            _log.info("the audit's head: %d %s", head.seq, head.mac.hex())
            try:
                heads.note(self._heads, self._clock(), head)
            except OSError as error:
                _log.warning("the audit's head is in no file: %s", type(error).__name__)
        if head.seq:
            self._noted = self._today(), head

    def _last_noted(self) -> Head | None:
        try:
            found = heads.noted(self._heads)
        except Fault:
            _log.warning("the file of the audit's heads cannot be read")
            return None
        return found[-1].head if found else None
