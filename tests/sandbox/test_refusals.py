"""Every refusal of Telegram that the bot has to live with, over HTTP and through PTB."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import BadRequest, Forbidden, InvalidToken
from telegram.request import HTTPXRequest

from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World

Answer = tuple[int, str]


@pytest.fixture
def call(sandbox: Sandbox, http: aiohttp.ClientSession) -> Callable[..., Awaitable[Answer]]:
    async def call(method: str, **params: Any) -> Answer:
        async with http.post(f"/bot{sandbox.token}/{method}", json=params) as answer:
            body = await answer.json()
            assert body.get("error_code", 200) == answer.status
            return answer.status, body.get("description", "")

    return call


def keyboard(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


LONG_LATIN, LONG_CHINESE = ({"text": "a", "callback_data": data} for data in ("x" * 65, "张" * 22))

SENDING = [
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": "<b>x", "parse_mode": "HTML"},
     'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
    ({"text": ""}, "message text is empty"),
    ({}, "message text is empty"),
    ({"text": " \n "}, "text must be non-empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "x", "parse_mode": "Markdown"}, "unsupported parse_mode"),
    ({"text": "x", "entities": [{"type": "bold", "offset": 5, "length": 1}]},
     "entity begins after the end of the text at UTF-16 offset 5"),
    ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 9}]},
     "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9"),
    ({"text": "x", "entities": [{"type": "loud", "offset": 0, "length": 1}]},
     "can't parse MessageEntity: Unsupported type specified"),
    ({"text": "x", "reply_markup": keyboard(LONG_LATIN)}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": keyboard(LONG_CHINESE)}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": keyboard({"text": "a", "callback_data": ""})},
     "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    ({"text": "x", "reply_markup": keyboard({"callback_data": "a"})},
     'can\'t parse inline keyboard button: Can\'t find field "text"'),
    ({"text": "x", "reply_markup": keyboard({"text": "a", "url": "not-a-url"})},
     "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
    ({"text": "x", "reply_markup": keyboard({"text": "a", "url": "ftp://example.com"})},
     "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol"),
    ({"text": "x", "reply_markup": {"inline_keyboard": "bad"}},
     'field "inline_keyboard" must be of type Array'),
    ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}] * 8] * 13}},
     "reply markup is too long"),
    ({"text": "x", "reply_markup": {"remove_keyboard": "yes"}},
     'field "remove_keyboard" must be of type Boolean'),
    ({"text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
    ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ({"text": "x", "chat_id": 404}, "chat not found"),
    ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
    ({"text": "x", "chat_id": ""}, "chat_id is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("params", "reason"), SENDING)
async def test_send_message_refuses_what_telegram_refuses(
    call: Callable[..., Awaitable[Answer]], cadre: Person, params: dict[str, Any], reason: str
) -> None:
    assert await call("sendMessage", **{"chat_id": cadre.user.id, **params}) == (
        400,
        f"Bad Request: {reason}",
    )
    assert cadre.messages == []


async def test_exactly_4096_units_are_sent(bot: Bot, cadre: Person) -> None:
    assert (await bot.send_message(1001, "x" * 4096)).text == "x" * 4096
    assert (await bot.send_message(1001, "<b>" + "😀" * 2048 + "</b>", parse_mode="HTML")).text == "😀" * 2048


async def test_exactly_64_bytes_of_callback_data_are_taken(
    call: Callable[..., Awaitable[Answer]], cadre: Person
) -> None:
    button = {"text": "a", "callback_data": "x" * 64}
    assert await call("sendMessage", chat_id=1001, text="x", reply_markup=keyboard(button)) == (200, "")


async def test_a_stranger_cannot_be_written_to_first(bot: Bot, world: World) -> None:
    world.add_person(5, "Stranger")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(5, "hello")


async def test_who_blocked_the_bot_is_not_reached(bot: Bot, cadre: Person) -> None:
    cadre.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(1001, "hello")
    cadre.unblock()
    await bot.send_message(1001, "hello")


async def test_a_wrong_token_is_unauthorized_and_a_malformed_one_not_found(
    sandbox: Sandbox, http: aiohttp.ClientSession
) -> None:
    for token, status, description in [("1:wrong", 401, "Unauthorized"), ("nonsense", 404, "Not Found")]:
        async with http.get(f"/bot{token}/getMe") as answer:
            assert answer.status == status
            assert await answer.json() == {"ok": False, "error_code": status, "description": description}
    async with HTTPXRequest() as request:
        with pytest.raises(InvalidToken):
            await Bot("1:wrong", base_url=f"{sandbox.url}/bot", request=request).get_me()


async def test_an_unknown_method_is_not_found(call: Callable[..., Awaitable[Answer]]) -> None:
    assert await call("makeCoffee") == (404, "Not Found: method not found")


async def test_methods_are_known_in_any_case(call: Callable[..., Awaitable[Answer]]) -> None:
    assert await call("GETME") == (200, "")


async def test_an_unchanged_message_is_not_modified(bot: Bot, cadre: Person) -> None:
    sent = await bot.send_message(1001, "<b>x</b>", parse_mode="HTML")
    await bot.edit_message_text("x", 1001, sent.message_id)
    with pytest.raises(
        BadRequest, match=r"^Message is not modified: specified new message content and reply"
    ):
        await bot.edit_message_text("x", 1001, sent.message_id)
    with pytest.raises(BadRequest, match=r"^Message is not modified"):
        await bot.edit_message_reply_markup(1001, sent.message_id)
    assert cadre.world.calls[-1].description == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )


async def test_a_missing_message_cannot_be_edited_or_deleted(bot: Bot, cadre: Person) -> None:
    with pytest.raises(BadRequest, match=r"^Message to edit not found"):
        await bot.edit_message_text("x", 1001, 999)
    with pytest.raises(BadRequest, match=r"^Message to delete not found"):
        await bot.delete_message(1001, 999)


async def test_a_message_of_another_chat_is_not_found(bot: Bot, cadre: Person, world: World) -> None:
    world.add_person(2, "B").start()
    sent = await bot.send_message(1001, "x")
    with pytest.raises(BadRequest, match=r"^Message to edit not found"):
        await bot.edit_message_text("y", 2, sent.message_id)


@pytest.mark.parametrize(
    "markup",
    [
        {"keyboard": [[{"text": "a", "request_contact": True}]]},
        {"remove_keyboard": True},
        {"force_reply": True},
    ],
)
async def test_a_message_with_a_reply_keyboard_is_never_edited(
    call: Callable[..., Awaitable[Answer]], cadre: Person, markup: dict[str, Any]
) -> None:
    await call("sendMessage", chat_id=1001, text="x", reply_markup=markup)
    refused = (400, "Bad Request: message can't be edited")
    assert await call("editMessageText", chat_id=1001, message_id=cadre.last.id, text="y") == refused
    assert await call("editMessageReplyMarkup", chat_id=1001, message_id=cadre.last.id) == refused


async def test_an_edit_takes_inline_keyboards_only(
    call: Callable[..., Awaitable[Answer]], cadre: Person
) -> None:
    await call("sendMessage", chat_id=1001, text="x")
    assert await call(
        "editMessageText",
        chat_id=1001,
        message_id=cadre.last.id,
        text="y",
        reply_markup={"keyboard": [["a"]]},
    ) == (400, "Bad Request: inline keyboard expected")


async def test_messages_of_people_are_not_edited(bot: Bot, cadre: Person) -> None:
    said = cadre.say("mine")[0]
    with pytest.raises(BadRequest, match=r"^Message can't be edited"):
        await bot.edit_message_text("yours", 1001, said.id)


async def test_text_and_caption_are_not_mistaken_for_each_other(bot: Bot, cadre: Person) -> None:
    text, photo = await bot.send_message(1001, "x"), await bot.send_photo(1001, b"\x89PNG", caption="c")
    with pytest.raises(BadRequest, match=r"^There is no caption in the message to edit"):
        await bot.edit_message_caption(1001, text.message_id, caption="y")
    with pytest.raises(BadRequest, match=r"^There is no text in the message to edit"):
        await bot.edit_message_text("y", 1001, photo.message_id)


async def test_a_message_is_deleted_within_48_hours_only(sandbox: Sandbox, bot: Bot, cadre: Person) -> None:
    old = await bot.send_message(1001, "x")
    await sandbox.move(timedelta(hours=47))
    new = await bot.send_message(1001, "y")
    await sandbox.move(timedelta(hours=2))
    with pytest.raises(BadRequest, match=r"^Message can't be deleted for everyone"):
        await bot.delete_message(1001, old.message_id)
    assert await bot.delete_message(1001, new.message_id)


async def test_a_callback_is_answered_once_and_in_time(bot: Bot, cadre: Person) -> None:
    await bot.send_message(1001, "x")
    tap = cadre.tap_data("a", cadre.last)
    assert await bot.answer_callback_query(tap, "noted", show_alert=True)
    answer = await cadre.answered(tap)
    assert (answer.text, answer.alert) == ("noted", True)
    too_old = r"^Query is too old and response timeout expired or query id is invalid"
    with pytest.raises(BadRequest, match=too_old):
        await bot.answer_callback_query(tap)
    late = cadre.tap_data("a", cadre.last)
    cadre.world.expire_taps()
    with pytest.raises(BadRequest, match=too_old):
        await bot.answer_callback_query(late)
    with pytest.raises(BadRequest, match=too_old):
        await bot.answer_callback_query("12345")


async def test_moving_the_clock_does_not_make_a_callback_too_old(
    sandbox: Sandbox, bot: Bot, cadre: Person
) -> None:
    await bot.send_message(1001, "x")
    tap = cadre.tap_data("a", cadre.last)
    await sandbox.move(timedelta(days=7))
    assert await bot.answer_callback_query(tap)


async def test_a_caption_of_more_than_1024_units_is_too_long(bot: Bot, cadre: Person) -> None:
    await bot.send_document(1001, b"x", caption="x" * 1024)
    with pytest.raises(BadRequest, match=r"^Message caption is too long"):
        await bot.send_document(1001, b"x", caption="😀" * 513)
    with pytest.raises(BadRequest, match=r"^Message caption is too long"):
        await bot.send_media_group(1001, [InputMediaPhoto(b"\x89PNG", caption="x" * 1025)] * 2)


async def test_phone_numbers_are_asked_for_in_private_only(
    call: Callable[..., Awaitable[Answer]], world: World
) -> None:
    group = world.group("village")
    asked = {"keyboard": [[{"text": "a", "request_contact": True}]]}
    assert await call("sendMessage", chat_id=group.chat.id, text="x", reply_markup=asked) == (
        400,
        "Bad Request: phone number can be requested in private chats only",
    )


async def test_a_webhook_is_refused_with_a_sentence(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="delivers by getupdates only"):
        await bot.set_webhook("https://example.org/hook")
    assert await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([{"command": "Menu", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "菜单", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "menu", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "menu", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": f"c{n}", "description": "x"} for n in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_telegram_refuses_are_refused(
    call: Callable[..., Awaitable[Answer]], commands: list[dict[str, str]], reason: str
) -> None:
    assert await call("setMyCommands", commands=json.dumps(commands)) == (400, f"Bad Request: {reason}")


async def test_a_chat_action_telegram_does_not_know_is_refused(bot: Bot, cadre: Person) -> None:
    with pytest.raises(BadRequest, match=r"^Wrong parameter action in request"):
        await bot.send_chat_action(1001, "dancing")
