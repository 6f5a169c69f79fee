"""Faults come when ordered, and every call is written down."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.sandbox.faults import Fault
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World


async def test_the_next_calls_fail_as_ordered_and_do_nothing(bot: Bot, cadre: Person) -> None:
    cadre.world.fail_next("sendMessage", 2, status=502, description="Bad Gateway")
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(1001, "x")
    await bot.send_message(1001, "y")
    assert [post.text for post in cadre.messages] == ["y"]


async def test_a_fault_can_ask_for_a_wait(bot: Bot, cadre: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it PTB warns of its own coming change
    cadre.world.faults.add(Fault("*", status=429, description="Too Many Requests", retry_after=3))
    with pytest.raises(RetryAfter):
        await bot.send_message(1001, "x")


async def test_a_fault_can_be_for_one_chat(bot: Bot, cadre: Person, world: World) -> None:
    world.add_person(2, "B").start()
    world.faults.add(Fault("sendMessage", status=500, chat_id=2))
    await bot.send_message(1001, "x")
    with pytest.raises(TelegramError):
        await bot.send_message(2, "x")


async def test_a_dropped_connection_may_have_acted(bot: Bot, cadre: Person) -> None:
    cadre.world.drop_next("sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(1001, "acted")
    cadre.world.drop_next("sendMessage", acted=False)
    with pytest.raises(NetworkError):
        await bot.send_message(1001, "lost")
    assert [post.text for post in cadre.messages] == ["acted"]
    assert [call.status for call in cadre.world.calls] == [0, 0]


async def test_a_call_can_hang(bot: Bot, cadre: Person) -> None:
    cadre.world.hang_next("sendMessage", seconds=30)
    with pytest.raises(TelegramError):
        await bot.send_message(1001, "x", read_timeout=0.1)
    assert cadre.messages == []


async def test_stopping_does_not_wait_for_what_hangs() -> None:
    async with aiohttp.ClientSession() as http:
        async with Sandbox(limits=None) as sandbox:
            sandbox.world.hang_next("getMe", seconds=60)
            hanging = asyncio.create_task(http.get(f"{sandbox.url}/bot{sandbox.token}/getMe"))
            while not sandbox.world.calls:  # noqa: ASYNC110 - the journal has no event
                await asyncio.sleep(0.01)
            started = time.monotonic()
        assert time.monotonic() - started < 5
        with pytest.raises(aiohttp.ClientError):
            await hanging


async def test_faults_that_did_not_come_can_be_forgotten(bot: Bot, cadre: Person) -> None:
    cadre.world.fail_next("sendMessage", 100)
    cadre.world.faults.clear()
    sent = await bot.send_message(1001, "x")
    assert sent.text == "x"


async def test_every_call_is_written_down(bot: Bot, cadre: Person, world: World) -> None:
    await bot.send_message(1001, "one")
    with pytest.raises(TelegramError):
        await bot.send_message(404, "two")
    await bot.send_chat_action(1001, "typing")
    sent, refused, _ = world.calls
    assert (sent.method, sent.params["text"], sent.status, sent.chat_id) == ("sendMessage", "one", 200, 1001)
    assert (refused.status, refused.description) == (400, "Bad Request: chat not found")
    assert sent.at <= sent.answered <= refused.at
    assert world.calls.sent() == [sent]
    assert world.calls.refused() == world.calls.refused(400) == [refused]
    assert world.calls.of("sendMessage") == [sent, refused]


async def test_the_journal_keeps_the_newest_only() -> None:
    async with (
        Sandbox(limits=None, journal=3) as sandbox,
        Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as bot,
    ):
        for _ in range(5):
            await bot.get_me()
        assert len(sandbox.world.calls) == 3
