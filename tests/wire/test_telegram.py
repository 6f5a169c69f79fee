"""Messages out: the calls each becomes, and what each refusal of Telegram's is called."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import web

from bot.failures import (
    Blocked,
    ChatMissing,
    Conflict,
    Failure,
    Gone,
    Rejected,
    RetryAfter,
    Unauthorized,
    UnknownOutcome,
    Unreachable,
)
from bot.render import Keyboard, Rendered, Upload
from bot.request import AiohttpRequest
from bot.telegram import Messenger, calls
from models.domain.message import Ask, Made, Media, MediaKind
from tests.wire.server import TOKEN, Server

HELLO = Rendered("你好")
ASK = Keyboard(Ask.CONTACT, "📱 电话", (("← 返回", "✕ 取消"),))
ASKED = {
    "keyboard": [
        [{"text": "📱 电话", "request_contact": True}],
        [{"text": "← 返回"}, {"text": "✕ 取消"}],
    ],
    "resize_keyboard": True,
    "one_time_keyboard": True,
}


async def test_a_text_with_buttons_is_sent_as_html_without_preview(
    messenger: Messenger, server: Server
) -> None:
    message = Rendered("<b>走访</b>", ((("入户", "v:1"), ("电话", "v:2")), (("← 返回", "b"),)))
    assert await messenger.send(5, message) == 101
    rows = [
        [{"text": "入户", "callback_data": "v:1"}, {"text": "电话", "callback_data": "v:2"}],
        [{"text": "← 返回", "callback_data": "b"}],
    ]
    assert server.calls == [
        (
            "sendMessage",
            {
                "chat_id": "5",
                "text": "<b>走访</b>",
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
                "reply_markup": {"inline_keyboard": rows},
            },
        )
    ]


@pytest.mark.parametrize(
    ("keyboard", "markup"), [(ASK, ASKED), (Keyboard(Ask.NOTHING), {"remove_keyboard": True})]
)
async def test_a_reply_keyboard_is_shown_and_taken_away(
    messenger: Messenger, server: Server, keyboard: Keyboard, markup: dict[str, Any]
) -> None:
    await messenger.send(5, Rendered("电话？", ask=keyboard))
    assert server.last["reply_markup"] == markup


async def test_files_go_first_photos_in_albums_of_ten(messenger: Messenger, server: Server) -> None:
    photos = [Media(MediaKind.PHOTO, f"p{number}") for number in range(11)]
    media = (
        *photos,
        Media(MediaKind.VOICE, "v1"),
        Media(MediaKind.VOICE, "v2"),
        Media(MediaKind.DOCUMENT, "d"),
    )
    message = Rendered("结果", media=media)
    await messenger.send(5, message)
    methods = ["sendMediaGroup", "sendPhoto", "sendVoice", "sendVoice", "sendDocument", "sendMessage"]
    assert [method for method, _ in server.calls] == methods
    assert server.calls[0][1]["media"] == [{"type": "photo", "media": f"p{number}"} for number in range(10)]
    assert [server.calls[1][1]["photo"], server.calls[2][1]["voice"]] == ["p10", "v1"]
    assert calls(message) == 15


async def test_a_file_of_ours_is_carried_with_its_name_and_type(messenger: Messenger, server: Server) -> None:
    picture = Upload(MediaKind.PHOTO, "连心卡.png", "image/png", b"\x89PNG...")
    sheets = Upload(MediaKind.DOCUMENT, "连心卡.pdf", "application/pdf", b"%PDF-...")
    kept = [Media(MediaKind.DOCUMENT, f"d{number}") for number in range(2)]
    message = Rendered("卡", media=(picture, sheets, *kept))
    assert await messenger.send(5, message) == 104
    assert server.calls[:2] == [
        ("sendPhoto", {"chat_id": "5", "photo": ("连心卡.png", "image/png", b"\x89PNG...")}),
        ("sendDocument", {"chat_id": "5", "document": ("连心卡.pdf", "application/pdf", b"%PDF-...")}),
    ]
    assert [method for method, _ in server.calls[2:]] == ["sendMediaGroup", "sendMessage"]
    assert calls(message) == 5


async def test_bytes_are_in_no_trace_and_a_file_not_made_yet_is_not_sent(messenger: Messenger) -> None:
    assert "PNG" not in repr(Upload(MediaKind.PHOTO, "x", "image/png", b"PNG"))
    with pytest.raises(ValueError, match="made"):
        await messenger.send(5, Rendered("卡", media=(Made(MediaKind.PHOTO, "card", {}),)))


async def test_a_refused_file_does_not_hold_back_the_words(messenger: Messenger, server: Server) -> None:
    server.will_refuse(400, "Bad Request: wrong file identifier/HTTP URL specified")
    await messenger.send(5, Rendered("结果", media=(Media(MediaKind.PHOTO, "p"),)))
    assert [method for method, _ in server.calls] == ["sendPhoto", "sendMessage"]


async def test_a_text_that_fails_after_its_files_says_so(messenger: Messenger, server: Server) -> None:
    server.will([])
    server.will_refuse(429, "Too Many Requests: retry after 3", retry_after=3)
    with pytest.raises(RetryAfter) as caught:
        await messenger.send(5, Rendered("结果", media=(Media(MediaKind.PHOTO, "p"),)))
    assert (caught.value.seconds, caught.value.files_sent) == (3.0, True)


REFUSALS: list[tuple[int, str, type[Failure]]] = [
    (403, "Forbidden: bot was blocked by the user", Blocked),
    (403, "Forbidden: user is deactivated", Blocked),
    (403, "Forbidden: bot can't initiate conversation with a user", Blocked),
    (400, "Bad Request: chat not found", ChatMissing),
    (400, "Bad Request: PEER_ID_INVALID", ChatMissing),
    (400, "Bad Request: message to edit not found", Gone),
    (400, "Bad Request: message can't be edited", Gone),
    (400, "Bad Request: can't parse entities: unsupported start tag", Rejected),
    (401, "Unauthorized", Unauthorized),
    (404, "Not Found", Unauthorized),
    (409, "Conflict: terminated by other getUpdates request", Conflict),
    (429, "Too Many Requests", RetryAfter),
    (500, "Internal Server Error", UnknownOutcome),
    (502, "Bad Gateway", UnknownOutcome),
]


@pytest.mark.parametrize(("code", "description", "failure"), REFUSALS)
async def test_each_refusal_has_its_name(
    messenger: Messenger, server: Server, code: int, description: str, failure: type[Failure]
) -> None:
    server.will_refuse(code, description)
    with pytest.raises(Failure) as caught:
        await messenger.edit(5, 9, HELLO)
    assert type(caught.value) is failure


async def test_what_is_no_failure_is_not_raised(messenger: Messenger, server: Server) -> None:
    server.will_refuse(400, "Bad Request: message is not modified: specified new message content and ...")
    await messenger.edit(5, 9, HELLO)
    server.will_refuse(
        400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    await messenger.answer("77", "好")
    for description in ("Bad Request: message is not modified", "Bad Request: message to edit not found"):
        server.will_refuse(400, description)
        await messenger.strip(5, 9)
    server.will_refuse(403, "Forbidden: bot is not a member of the group chat")
    await messenger.leave(-5)
    assert len(server.calls) == 5


async def test_edits_strips_and_answers_say_what_they_should(messenger: Messenger, server: Server) -> None:
    await messenger.edit(5, 9, Rendered("新", ((("好", "ok"),),)))
    await messenger.strip(5, 9)
    await messenger.answer("77")
    await messenger.answer("78", "知" * 300, alert=True)
    edit, strip, quiet, loud = [fields for _, fields in server.calls]
    assert (edit["message_id"], edit["text"]) == ("9", "新")
    assert strip == {"chat_id": "5", "message_id": "9", "reply_markup": {"inline_keyboard": []}}
    assert quiet == {"callback_query_id": "77"}
    assert (len(loud["text"]), loud["show_alert"]) == (200, "true")


async def test_updates_are_asked_for_by_kind_and_confirmed_by_offset(
    messenger: Messenger, server: Server
) -> None:
    server.will([{"update_id": 3}])
    assert await messenger.updates(3, 0) == [{"update_id": 3}]
    assert (server.last["offset"], server.last["timeout"]) == ("3", "0")
    assert server.last["allowed_updates"] == ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_the_menu_of_commands_is_set_for_a_language(messenger: Messenger, server: Server) -> None:
    await messenger.commands("en", [("menu", "Menu")])
    assert server.last == {"commands": [{"command": "menu", "description": "Menu"}], "language_code": "en"}
    await messenger.commands(None, [])
    assert server.last == {"commands": []}


async def test_an_answer_that_is_none_is_an_unknown_outcome(messenger: Messenger, server: Server) -> None:
    for reply in (web.Response(text="<html>"), web.Response(text="[1]"), web.json_response({"ok": False})):
        server.replies.append(reply)
        with pytest.raises(UnknownOutcome):
            await messenger.send(5, HELLO)


async def test_a_server_that_is_not_there_is_unreachable(request_: AiohttpRequest) -> None:
    messenger = Messenger(TOKEN, "http://127.0.0.1:1/", request=request_)
    with pytest.raises(Unreachable):
        await messenger.me()
    assert TOKEN not in repr(messenger)
