"""A sandbox with one person in it, and PTB's own Bot to speak to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest
from telegram import Bot

from bot.sandbox.clock import MovableClock
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World

THURSDAY = datetime(2026, 9, 3, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=MovableClock(THURSDAY), limits=None) as sandbox:
        yield sandbox


@pytest.fixture
def world(sandbox: Sandbox) -> World:
    return sandbox.world


@pytest.fixture
def cadre(world: World) -> Person:
    """Somebody who has written to the bot; their first update is already forgotten."""
    person = world.add_person(1001, "Zhang San", "cadre")
    person.start()
    world.updates.drop()
    return person


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    bot = Bot(sandbox.token, base_url=f"{sandbox.url}/bot", base_file_url=f"{sandbox.file_url}/bot")
    async with bot:
        sandbox.world.calls.clear()
        yield bot


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    """Plain HTTP, for what PTB would not send."""
    async with aiohttp.ClientSession(sandbox.url) as session:
        yield session
