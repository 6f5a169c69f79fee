"""The demo: the unchanged bot against the sandbox, with a synthetic registry while it runs."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import now
from bot.main import Bot, open_units
from bot.sample import Entrant, load_sample, ready_registry, sample_people_for_demo
from bot.sandbox.clock import MovableClock
from bot.sandbox.server import Sandbox
from bot.settings import Fault, Settings
from locales import LANGUAGES, say
from models.domain.calendar import WorkingCalendar
from models.domain.roles import Role

_FIRST_ID = 1001
_SEED = 1
_REST_SECONDS = 5.0
_OPENS, _CLOSES = time(9), time(17)


def demo_start(at: datetime, zone: ZoneInfo, calendar: WorkingCalendar) -> datetime:
    """Return when the demo's clock starts: now in working hours, else nine o'clock of a working day."""
    local = at.astimezone(zone)
    if calendar.is_working_day(local.date()) and _OPENS <= local.time() < _CLOSES:
        return at
    day = local.date() + timedelta(days=1 if local.time() >= _CLOSES else 0)
    return datetime.combine(calendar.working_day_from(day), _OPENS, zone).astimezone(UTC)


async def open_demo(port: int, households: int, *, ready: Callable[[str], None]) -> None:
    """Serve the page and the bot until cancelled; ``ready`` is told the page's address."""
    with tempfile.TemporaryDirectory(prefix="lianxin-demo-") as folder:
        zone = ZoneInfo("Asia/Shanghai")
        calendar = WorkingCalendar()
        clock = MovableClock(demo_start(now(), zone, calendar))
        sandbox = await _listening(port, clock, calendar=calendar)
        try:
            settings = Settings.model_validate(
                {
                    "token": sandbox.token,
                    "api_url": sandbox.url,
                    "database_url": f"sqlite:///{Path(folder) / 'demo.sqlite'}",
                }
            )
            units = open_units(settings, clock.now)
            result = units.run(lambda unit: load_sample(unit, households=households, seed=_SEED))
            _invite(sandbox, sample_people_for_demo(result), registry=units.run(ready_registry))
            await _serve(sandbox, Bot(settings, units), ready=ready)
        finally:
            await sandbox.stop()


async def _listening(port: int, clock: MovableClock, *, calendar: WorkingCalendar) -> Sandbox:
    sandbox = Sandbox(clock=clock, port=port, is_working_day=calendar.is_working_day)
    try:
        await sandbox.start()
    except OSError as error:
        raise Fault("fault-port-used", port=port) from error
    return sandbox


def _invite(
    sandbox: Sandbox, people: Sequence[Entrant], *, registry: Mapping[str, tuple[str, bytes]]
) -> None:
    """Bring in one person of each kind, each having just pressed START; the office has a file to import."""
    for number, person in enumerate(people, start=_FIRST_ID):
        title = " · ".join(say(language, f"role-{person['role']}") for language in LANGUAGES)
        brought = sandbox.world.add_person(number, person["name"], title, start_payload=person["start"])
        if person["role"] == Role.OFFICE:
            brought.registry = registry
        brought.start()


async def _serve(sandbox: Sandbox, bot: Bot, *, ready: Callable[[str], None]) -> None:
    async def look(_: datetime) -> None:
        await bot.look()

    sandbox.before_clock.append(partial(bot.rest, within=_REST_SECONDS))  # else a digest comes a day late
    sandbox.on_clock.append(look)
    await bot.start()
    serving = asyncio.create_task(bot.serve())
    try:
        ready(sandbox.page_url.rstrip("/"))
        await serving
    finally:
        serving.cancel()
        await bot.stop()
