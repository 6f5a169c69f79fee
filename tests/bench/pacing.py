"""Pacing: how much of the permitted rate is used, and whether the sandbox's strict limits refuse any."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from pathlib import Path

from bot.main import open_units
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from models.domain.message import Message, Phrase
from models.store.outbox import push
from models.store.people import accounts_of
from models.unit import Unit
from tests.bench.figures import Figures, figure
from tests.bench.registry import people_it, settings_for
from tests.bench.running import Running
from tests.bench.wire import TOKEN

_RATE = 30
_CHATS = 200
_EACH = 6
_SECONDS = 22.0
_FIRST = 1000


async def measure(folder: Path) -> Figures:
    """Return ``pacing_share`` and ``pacing_429``: pushes to many chats wait, the bot sends them."""
    database = f"sqlite:///{folder / 'pacing.sqlite'}"
    people_it(database, folder, count=_CHATS, first_id=_FIRST)
    _owe(database, folder)
    async with Sandbox(token=TOKEN) as sandbox:
        for user_id in range(_FIRST, _FIRST + _CHATS):
            sandbox.world.add_person(user_id, f"p{user_id}").chat.started = True
        settings = settings_for(database, folder, api_url=sandbox.url) | {"LIANXIN_RATE": str(_RATE)}
        with Running(["-m", "bot.cli", "run"], settings=settings, log=folder / "bot.log") as bot:
            until = time.monotonic() + 30
            while not sandbox.world.calls.sent() and time.monotonic() < until:
                bot.check()
                await asyncio.sleep(0.1)
            await asyncio.sleep(_SECONDS + 2)
        calls = sandbox.world.calls
    sent = [call.answered for call in calls.sent()]
    begin = sent[0] + 1 if sent else 0.0
    counted = sum(1 for at in sent if begin <= at < begin + _SECONDS)
    note = f"{counted} messages in {_SECONDS:.0f} s of {_RATE}/s; {_CHATS} chats wait"
    return {
        "pacing_share": figure(counted / _SECONDS / _RATE, "of the rate", note=note),
        "pacing_429": figure(len(calls.refused(429)), "answers", note="the sandbox's strict limits"),
    }


def _owe(database: str, folder: Path) -> None:
    units = open_units(Settings.model_validate({"database_url": database, "keys": folder / "lianxin.keys"}))

    def owe(unit: Unit) -> None:
        message = Message((Phrase("engine-cancelled"),))
        people = accounts_of(unit, range(1, 100_000))[:_CHATS]
        for _ in range(_EACH):
            for account in people:
                push(unit, account, message, not_before=unit.now - timedelta(seconds=1))

    try:
        units.run(owe)
    finally:
        units.engine.dispose()
