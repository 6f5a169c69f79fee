"""The sandbox as a whole: one server on 127.0.0.1 with the Bot API and the page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from aiohttp import web

import locales
from bot.sandbox.api import MAX_BODY, BotApi
from bot.sandbox.clock import MovableClock, is_weekday
from bot.sandbox.limits import Limits
from bot.sandbox.page import Page
from bot.sandbox.world import World

HOST = "127.0.0.1"
TOKEN = "7000000001:sandbox-no-secret"  # noqa: S105 - opens nothing but this server

ClockHook = Callable[[datetime], Awaitable[None]]


@dataclass(eq=False)
class Sandbox:
    """A local Bot API with its page; an async context manager, or ``start`` and ``stop``.

    ``port`` 0 takes a free one. ``limits`` None switches the limits off. ``zone`` and ``is_working_day``
    say where the next digest is. The hooks of ``before_clock`` are awaited before the clock is moved, those
    of ``on_clock`` after, with the new present.
    ``journal`` is how many calls are kept.
    """

    clock: MovableClock = field(default_factory=MovableClock)
    port: int = 0
    limits: Limits | None = field(default_factory=Limits)
    token: str = TOKEN
    zone: str = "Asia/Shanghai"
    is_working_day: Callable[[date], bool] = is_weekday
    journal: int = 200_000
    before_clock: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    on_clock: list[ClockHook] = field(default_factory=list)
    world: World = field(init=False)
    _runner: web.AppRunner | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.world = World(self.clock, limits=self.limits, journal=self.journal)
        self.world.profile.name = locales.say(locales.DEFAULT, "sandbox-bot-name")
        self.world.profile.id = int(self.token.partition(":")[0])

    @property
    def url(self) -> str:
        """Where the bot finds its API: what LIANXIN_API_URL is set to."""
        return f"http://{HOST}:{self.port}"

    @property
    def page_url(self) -> str:
        """Where a person opens the page."""
        return f"{self.url}/"

    @property
    def file_url(self) -> str:
        """Where the bot fetches files."""
        return f"{self.url}/file"

    async def start(self) -> None:
        """Listen; OSError when the port is taken."""
        app = web.Application(client_max_size=MAX_BODY)
        self._api = BotApi(self.world, self.token)
        self._page = Page(self)
        self._api.add_routes(app)
        self._page.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port)
        await site.start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """End what waits or hangs and stop listening."""
        if self._runner is None:
            return
        runner, self._runner = self._runner, None
        self._api.closing.set()
        self.world.updates.interrupt()
        await self._page.close()
        await runner.cleanup()

    async def move(self, step: timedelta) -> datetime:
        """Move the clock by a step and let everybody know; returns the new present."""
        return await self._move(lambda: self.clock.move(step))

    async def move_to_next_digest(self) -> datetime:
        """Move the clock to 08:30 local of the next working day and let everybody know."""
        return await self._move(lambda: self.clock.to_next_digest(self.is_working_day, ZoneInfo(self.zone)))

    async def _move(self, clock: Callable[[], datetime]) -> datetime:
        for rest in self.before_clock:
            await rest()
        now = clock()
        self._page.show_clock()
        for hook in self.on_clock:
            await hook(now)
        return now

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
