"""The composition root: settings to engine to intake, delivery, schedule."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from bot.almanac import CALENDAR_SECONDS, Almanac, use_known_days
from bot.clock import now
from bot.delivery import Delivery
from bot.inspection import LOOK_SECONDS
from bot.intake import CALM_SECONDS, Intake
from bot.keyfile import complete_keys, load_keys, newest_keys
from bot.registry.desk import Desk
from bot.request import AiohttpRequest
from bot.schedule import Schedule
from bot.sealed_upkeep import LOOK_SECONDS as SEALED_SECONDS
from bot.sealed_upkeep import SealedUpkeep
from bot.settings import Fault, Settings, require_token
from bot.supervising import SUPERVISE_SECONDS, Supervision
from bot.telegram import Messenger
from bot.upkeep import ARCHIVE_SECONDS, KEYS_SECONDS, RETENTION_SECONDS, SEAL_SECONDS, Upkeep
from bot.worker import Worker
from handlers.digest import composed_by
from locales import DEFAULT, LANGUAGES, say
from models.database import open_engine
from models.domain.calendar import WorkingCalendar
from models.keys import WrongKey
from models.migrations import upgrade
from models.sealed_keys import bind_sealed_keys
from models.store.outbox import is_owed
from models.store.sealed_upkeep import try_keys as try_sealed_keys
from models.tables import Person
from models.tables.types import bind_keys
from models.unit import Units, World
from reminders.digest import turned

COMMANDS = ("menu", "tasks", "help", "cancel", "language", "mydata")
_REST_SECONDS = 0.02
_log = logging.getLogger(__name__)


def open_units(settings: Settings, clock: Callable[[], datetime] = now) -> Units:
    """Return units on the database of the settings, its schema up to date and its keys fitting.

    Raises Fault with the sentence for the operator when the database or the keys cannot be used.
    """
    ring = complete_keys(settings.key_file)
    try:
        upgrade(settings.database_url)
    except DBAPIError as error:
        raise Fault("fault-database-unreachable") from error
    engine = open_engine(settings.database_url, ring)
    bind_keys(engine, ring, source=partial(newest_keys, settings.key_file))
    sealed = settings.sealed_key_file
    bind_sealed_keys(engine, load_keys(sealed), source=partial(newest_keys, sealed))
    units = Units(engine, World(clock, settings.zone, calendar=WorkingCalendar()))
    _try_keys(units, settings)
    use_known_days(units)
    return units


def _try_keys(units: Units, settings: Settings) -> None:
    path = settings.key_file
    try:
        units.run(lambda unit: unit.session.scalars(select(Person.name).limit(1)).first())
        path = settings.sealed_key_file
        units.run(try_sealed_keys)
    except WrongKey as error:
        units.engine.dispose()
        raise Fault("fault-keys-wrong", path=str(path)) from error


class Bot:
    """A running bot: ``start`` it, ``serve`` until cancelled, ``stop`` it."""

    def __init__(self, settings: Settings, units: Units) -> None:
        composed_by(turned)
        self.units = units
        self.messenger = Messenger(require_token(settings), settings.api_url, request=AiohttpRequest())
        self.worker = Worker(units)
        self.delivery = Delivery(
            self.messenger,
            self.worker,
            rate=settings.rate,
            paid=settings.paid_rate,
            clock=units.world.clock,
        )
        self.schedule = Schedule(self.worker, self.delivery)
        self.upkeep = Upkeep(self.worker, settings)
        self.schedule.every(SEAL_SECONDS, self.upkeep.seal)
        self.schedule.every(KEYS_SECONDS, self.upkeep.look_at_keys)
        self.schedule.every(RETENTION_SECONDS, self.upkeep.forget)
        self.schedule.every(ARCHIVE_SECONDS, self.upkeep.archive)
        self.schedule.every(SEALED_SECONDS, SealedUpkeep(self.worker, settings).look)
        self.schedule.every(CALENDAR_SECONDS, Almanac(self.worker).look)
        self.supervision = Supervision(self.worker)
        self.schedule.every(SUPERVISE_SECONDS, self.supervision.look)
        self.desk = Desk(self.worker, self.messenger, delivery=self.delivery)
        self.intake = Intake(self.messenger, self.worker, delivery=self.delivery, wake=self._wake)
        self.schedule.every(CALM_SECONDS, self.intake.calm)
        self.schedule.every(LOOK_SECONDS, self.intake.inspector.look_later)

    async def start(self) -> None:
        """Open connections, take up what an earlier run owed, tell the platform our commands."""
        await self.messenger.start()
        await self.worker.run(self.delivery.take_up)
        self.delivery.start()
        self.schedule.start()
        self.desk.start()

    async def serve(self) -> None:
        """Serve until cancelled; raise Unauthorized when the token is refused."""
        menu = asyncio.create_task(self._show_commands())
        try:
            await self.intake.poll()
        finally:
            menu.cancel()
            await asyncio.gather(menu, return_exceptions=True)

    async def look(self) -> None:
        """Look at once at what the clock has brought: cases to archive, those far over, reminders."""
        await self.upkeep.archive()
        await self.supervision.look()
        await self.schedule.tick()

    async def rest(self, *, within: float) -> None:
        """Wait until all that is owed by now is sent and noted, for so many seconds at most."""
        until = asyncio.get_running_loop().time() + within
        while await self.worker.run(is_owed):
            if asyncio.get_running_loop().time() > until:
                return
            await asyncio.sleep(_REST_SECONDS)

    async def who(self) -> dict[str, Any]:
        """Return the bot's own user as the platform knows it."""
        return await self.messenger.me()

    async def stop(self) -> None:
        """End everything in order; what is not sent yet is sent at the next start."""
        await self.schedule.stop()
        await self.desk.stop()
        await self.delivery.stop()
        await self.messenger.stop()
        self.worker.stop()
        close(self.units.engine)

    def _wake(self) -> None:
        self.schedule.wake()
        self.desk.wake()

    async def _show_commands(self) -> None:
        for language in LANGUAGES:
            menu = [(name, say(language, f"command-{name}")) for name in COMMANDS]
            await self.messenger.commands(None if language == DEFAULT else language.partition("-")[0], menu)


def close(engine: Engine) -> None:
    """Close the database's connections."""
    engine.dispose()


def database_kind(url: str) -> str:
    """Return the name of a database's kind: sqlite or postgresql."""
    return make_url(url).get_backend_name()
