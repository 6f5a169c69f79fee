"""Polling: confirming, waiting, filtering, and two who poll at once."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World


def texts(updates: object) -> list[str]:
    return [update.message.text for update in updates]  # type: ignore[attr-defined]  # a tuple of Update


async def test_updates_come_until_they_are_confirmed(bot: Bot, cadre: Person) -> None:
    for text in ("one", "two", "three"):
        cadre.say(text)
    first = await bot.get_updates()
    assert texts(first) == texts(await bot.get_updates()) == ["one", "two", "three"]
    assert [update.update_id - first[0].update_id for update in first] == [0, 1, 2]
    assert texts(await bot.get_updates(offset=first[1].update_id)) == ["two", "three"]
    assert await bot.get_updates(offset=first[2].update_id + 1) == ()


async def test_a_negative_offset_keeps_the_newest_only(bot: Bot, cadre: Person) -> None:
    for text in ("one", "two", "three"):
        cadre.say(text)
    assert texts(await bot.get_updates(offset=-1)) == ["three"]
    assert texts(await bot.get_updates()) == ["three"]


async def test_at_most_a_hundred_come_at_once(bot: Bot, cadre: Person) -> None:
    for number in range(150):
        cadre.say(str(number))
    assert len(await bot.get_updates()) == 100
    assert len(await bot.get_updates(limit=7)) == 7
    assert len(await bot.get_updates(limit=1000)) == 100


async def test_a_long_poll_ends_with_the_first_update(bot: Bot, cadre: Person) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await cadre.world.updates.until_polled()
    started = time.monotonic()
    cadre.say("hello")
    assert texts(await poll) == ["hello"]
    assert time.monotonic() - started < 2


async def test_a_long_poll_without_updates_ends_empty(bot: Bot, cadre: Person) -> None:
    started = time.monotonic()
    assert await bot.get_updates(timeout=1) == ()
    assert 0.9 <= time.monotonic() - started < 5


async def test_the_older_of_two_pollers_is_ended(sandbox: Sandbox, bot: Bot, cadre: Person) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=30))
    await cadre.world.updates.until_polled()
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as second:
        newer = asyncio.create_task(second.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await older
        cadre.say("hello")
        assert texts(await newer) == ["hello"]
    conflict = next(call for call in cadre.world.calls if call.status == 409)
    assert conflict.description == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


async def test_only_the_kinds_asked_for_come_and_are_remembered(bot: Bot, cadre: Person) -> None:
    await bot.get_updates(allowed_updates=["message", "my_chat_member"])
    said = cadre.say("one")[0]
    cadre.edit(said, "two")
    cadre.block()
    cadre.unblock()
    assert texts((await bot.get_updates())[:1]) == ["one"]
    kinds = [update.my_chat_member for update in (await bot.get_updates())[1:]]
    assert [kind.new_chat_member.status for kind in kinds if kind] == ["kicked", "member"]
    await bot.get_updates(allowed_updates=["message"])
    cadre.block()
    assert len(await bot.get_updates()) == 3


async def test_waiting_updates_are_counted_and_can_be_dropped(bot: Bot, cadre: Person) -> None:
    cadre.say("one")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_a_later_world_has_higher_update_ids(sandbox: Sandbox) -> None:
    await asyncio.sleep(0.11)
    async with Sandbox() as later:
        assert later.world.updates.next_id > sandbox.world.updates.next_id


async def test_an_update_can_be_delivered_twice(bot: Bot, cadre: Person, world: World) -> None:
    cadre.say("one")
    update = world.updates.waiting[0]
    await bot.get_updates(offset=update["update_id"] + 1)
    world.updates.again(update)
    assert (await bot.get_updates())[0].update_id == update["update_id"]


async def test_stopping_ends_a_poll_at_once(cadre: Person, sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as http:
        poll = asyncio.create_task(http.get(f"{sandbox.url}/bot{sandbox.token}/getUpdates?timeout=40"))
        await sandbox.world.updates.until_polled()
        started = time.monotonic()
        await sandbox.stop()
        await asyncio.gather(poll, return_exceptions=True)
    assert time.monotonic() - started < 3
