"""Files made when they are sent: they arrive, once, or a sentence says why not."""

from __future__ import annotations

import io
import sys
from collections.abc import AsyncIterator

import pytest
import zxingcpp
from PIL import Image

from bot.sandbox.posts import Post
from locales import say
from models.actions.cards import Issued, issue_card
from models.domain.message import Button, Made, MediaKind, Message, Phrase, from_json, to_json
from models.store.outbox import Do, Reply
from tests.faults.postroom import ZH, Postroom, open_postroom

NO_PYTHON = "/nowhere/python"


@pytest.fixture
async def room(database: str) -> AsyncIterator[Postroom]:
    async with open_postroom(database) as room:
        yield room


async def issue(room: Postroom) -> Issued:
    home = room.registry.household.id
    return await room.do(lambda unit: issue_card(unit, home, actor_id=room.registry.cadre))


def message(*issued: Issued) -> Message:
    cards = [[one.household_id, one.payload] for one in issued]
    row = (Button(Phrase("engine-menu"), "menu"),)
    return Message(
        (Phrase("cards-making"),), (row,), media=(Made(MediaKind.PHOTO, "card", {"cards": cards}),)
    )


async def send(room: Postroom, *issued: Issued) -> None:
    await room.replies(room.cadre, Reply(Do.SEND, message(*issued)))
    await room.cadre.waits(lambda: words(room) or None, "the words after the file", within=50)
    await room.settled()


def photos(room: Postroom) -> list[Post]:
    return [post for post in room.cadre.messages if post.file]


def words(room: Postroom) -> list[str]:
    return [post.text for post in room.cadre.messages if not post.file]


def test_a_message_with_a_file_to_be_made_is_read_as_it_was_written() -> None:
    one = message(Issued(7, "payload"))
    assert from_json(to_json(one)) == one


async def test_a_card_is_made_when_it_is_sent(room: Postroom) -> None:
    issued = await issue(room)
    await send(room, issued)
    (photo,) = photos(room)
    assert photo.file is not None
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(photo.file.read())))
    assert code.text == f"https://t.me/lianxin_bot?start={issued.payload}"
    assert words(room) == [say(ZH, "cards-making")]


async def test_a_card_replaced_before_it_was_sent_is_not_sent(room: Postroom) -> None:
    old = await issue(room)
    await issue(room)
    await send(room, old)
    assert photos(room) == []
    assert words(room) == [say(ZH, "refused-card_replaced")]
    assert room.cadre.last.labels == [say(ZH, "engine-menu")]


async def test_a_file_that_cannot_be_drawn_is_told(room: Postroom, monkeypatch: pytest.MonkeyPatch) -> None:
    issued = await issue(room)
    monkeypatch.setattr(sys, "executable", NO_PYTHON)
    await send(room, issued)
    assert photos(room) == []
    assert words(room) == [say(ZH, "refused-not_drawn")]


async def test_a_card_that_met_a_429_arrives_once(room: Postroom) -> None:
    issued = await issue(room)
    room.fault(method="sendPhoto", status=429, retry_after=1)
    await send(room, issued)
    assert len(photos(room)) == 1


async def test_words_that_failed_after_the_picture_bring_no_second_picture(room: Postroom) -> None:
    issued = await issue(room)
    room.fault(method="sendMessage", status=429, retry_after=1)
    await send(room, issued)
    assert (len(photos(room)), len(words(room))) == (1, 1)


async def test_who_we_are_is_asked_again_when_the_platform_was_away(room: Postroom) -> None:
    issued = await issue(room)
    room.fault(method="getMe", status=502)
    await send(room, issued)
    assert len(photos(room)) == 1
    assert len(room.sandbox.world.calls.of("getMe")) == 2
