"""Upkeep of the sealed track: what was left is forgotten, each day's rows are stirred, new keys taken up."""

from __future__ import annotations

from datetime import date
from functools import partial

from bot.keyfile import KeyWatch
from bot.settings import Fault, Settings
from bot.worker import Worker
from models.keys import Keyring
from models.sealed_keys import bind_sealed_keys
from models.store.confided import forget_left
from models.store.sealed_upkeep import forget_tries, settle, stir
from models.unit import Units

LOOK_SECONDS = 60


class SealedUpkeep:
    """What is done every few minutes, and once after each midnight. Nothing of it is logged or audited."""

    def __init__(self, worker: Worker, settings: Settings) -> None:
        self._worker = worker
        self._zone = settings.zone
        self._watch = KeyWatch(settings.sealed_key_file)
        self._stirred_on: date | None = None

    async def look(self) -> None:
        """Forget conversations left open, take up new keys, and stir once a day."""
        await self._worker.run(forget_left)
        ring = self._newer()
        if ring is not None:
            await self._worker.call(partial(_bind, ring=ring))
        today = self._worker.units.world.clock().astimezone(self._zone).date()
        if self._stirred_on != today:
            await self._worker.run(forget_tries)
            await self._worker.run(stir)
            await self._worker.run(settle)
            self._stirred_on = today

    def _newer(self) -> Keyring | None:
        try:
            return self._watch.newer()
        except Fault:
            return None  # the keys in hand serve


def _bind(units: Units, ring: Keyring) -> None:
    bind_sealed_keys(units.engine, ring)
