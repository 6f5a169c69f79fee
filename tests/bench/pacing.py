"""Pacing: how much of the permitted rate is used while much waits, whether the sandbox's strict limits refuse
any, and how long whoever asks something meanwhile waits for the reply.

The bot's zone is one in which it is afternoon: in the morning's window digests are spread, fewer a second.
"""

from __future__ import annotations

import asyncio
import random
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.main import open_units
from bot.sandbox.person import Person
from bot.sandbox.posts import Post
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
_EACH = 50
_ASKING = 20
_PAUSE = (2.0, 4.0)
_SECONDS = 22.0
_FIRST = 1000


async def measure(folder: Path) -> Figures:
    """Return the figures: bulk to many chats waits, the bot sends it, some people ask for their menu."""
    database = f"sqlite:///{folder / 'pacing.sqlite'}"
    people_it(database, folder, count=_CHATS + _ASKING, first_id=_FIRST)
    _owe(database, folder)
    async with Sandbox(token=TOKEN) as sandbox:
        people = [
            sandbox.world.add_person(user_id, f"p{user_id}")
            for user_id in range(_FIRST, _FIRST + _CHATS + _ASKING)
        ]
        for person in people:
            person.chat.started = True
        settings = settings_for(database, folder, api_url=sandbox.url) | {
            "LIANXIN_RATE": str(_RATE),
            "LIANXIN_TIMEZONE": _afternoon(),
        }
        with Running(["-m", "bot.cli", "run"], settings=settings, log=folder / "bot.log") as bot:
            until = time.monotonic() + 30
            while not sandbox.world.calls.sent() and time.monotonic() < until:
                bot.check()
                await asyncio.sleep(0.1)
            waits: list[float] = []
            async with asyncio.timeout(_SECONDS * 3), asyncio.TaskGroup() as group:
                for number, person in enumerate(people[_CHATS:]):
                    group.create_task(_ask(person, random.Random(number), waits))
        calls = sandbox.world.calls
    sent = [call.answered for call in calls.sent()]
    begin = sent[0] + 1 if sent else 0.0
    counted = sum(1 for at in sent if begin <= at < begin + _SECONDS)
    note = f"{counted} messages in {_SECONDS:.0f} s of {_RATE}/s; {_CHATS * _EACH} to {_CHATS} chats wait"
    waits.sort()
    middle, late = (waits[int(len(waits) * share)] * 1000 for share in (0.5, 0.95))
    return {
        "pacing_share": figure(counted / _SECONDS / _RATE, "of the rate", note=note),
        "pacing_429": figure(len(calls.refused(429)), "answers", note="the sandbox's strict limits"),
        "reply_p95_under_bulk_ms": figure(
            late,
            "ms",
            note=f"{len(waits)} replies to {_ASKING} people; half of them within {middle:.0f} ms",
        ),
    }


def _afternoon() -> str:
    """Return a zone in which it is between two and three in the afternoon."""
    ahead = (14 - datetime.now(UTC).hour) % 24
    ahead = ahead if ahead <= 14 else ahead - 24
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/UTC"


async def _ask(person: Person, chance: random.Random, waits: list[float]) -> None:
    """Ask for the menu again and again, and note how long each reply took."""
    until = time.monotonic() + _SECONDS + 2
    while time.monotonic() < until:
        await asyncio.sleep(chance.uniform(*_PAUSE))
        began = time.monotonic()
        await person.waits(partial(_after, person, person.say("/menu")[-1]), "a reply")
        waits.append(time.monotonic() - began)


def _after(person: Person, asked: Post) -> Post | None:
    return next((post for post in person.messages if post.id > asked.id), None)


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
