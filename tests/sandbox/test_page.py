"""The page's protocol: what it is told, what it can do, who may speak to it."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World

Line = aiohttp.ClientWebSocketResponse
KEYBOARD = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Yes", callback_data="y"), InlineKeyboardButton("Map", url="https://example.org")]]
)


async def frame(line: Line, kind: str) -> dict[str, Any]:
    """The next frame of a kind."""
    async with asyncio.timeout(5):
        while True:
            found: dict[str, Any] = await line.receive_json()
            if found["type"] == kind:
                return found


async def act(http: aiohttp.ClientSession, name: str, **more: Any) -> dict[str, Any]:
    async with http.post("/page/act", json={"chat": 1001, "act": name, **more}) as answer:
        body: dict[str, Any] = await answer.json()
        return body


async def test_the_whole_state_comes_first(cadre: Person, world: World, http: aiohttp.ClientSession) -> None:
    world.add_person(2, "B", "villager", language="en", start_payload="p")
    world.group("not shown")
    async with http.ws_connect("/page/live") as line:
        state = await frame(line, "state")
    assert state["zone"] == "Asia/Shanghai"
    assert state["clock"].startswith("2026-09-03T01:00:")
    assert state["bot"]["username"] == "lianxin_bot"
    first, second = state["chats"]
    assert (first["id"], first["name"], first["title"], first["started"]) == (
        1001,
        "Zhang San",
        "cadre",
        True,
    )
    assert first["messages"][0]["html"] == "/start"
    assert (second["start"], second["started"], second["language"]) == ("p", False, "en")
    assert second["keyboard"] is None


async def test_what_the_bot_does_is_shown_at_once(
    bot: Bot, cadre: Person, http: aiohttp.ClientSession
) -> None:
    async with http.ws_connect("/page/live") as line:
        sent = await bot.send_message(1001, "<b>a</b> &lt;", parse_mode="HTML", reply_markup=KEYBOARD)
        shown = (await frame(line, "message"))["message"]
        assert (shown["id"], shown["from"], shown["html"]) == (sent.message_id, "bot", "<b>a</b> &lt;")
        assert shown["buttons"] == [
            [
                {"text": "Yes", "data": "y", "url": None, "copy": None},
                {"text": "Map", "data": None, "url": "https://example.org", "copy": None},
            ]
        ]
        await bot.edit_message_text("b", 1001, sent.message_id)
        edited = (await frame(line, "edit"))["message"]
        assert (edited["html"], edited["edited"], edited["buttons"]) == ("b", True, [])
        await bot.delete_message(1001, sent.message_id)
        assert await frame(line, "delete") == {"type": "delete", "chat": 1001, "id": sent.message_id}
        await bot.send_chat_action(1001, "typing")
        assert await frame(line, "typing") == {"type": "typing", "chat": 1001}
        await bot.set_my_commands([BotCommand("menu", "Menu")])
        commands = await frame(line, "commands")
        assert commands["commands"] == [{"command": "menu", "description": "Menu"}]
        await bot.send_message(
            1001, "?", reply_markup=ReplyKeyboardMarkup([["a"]], input_field_placeholder="p")
        )
        keyboard = (await frame(line, "keyboard"))["keyboard"]
        assert keyboard == {"rows": [[{"text": "a", "ask": None}]], "placeholder": "p"}


async def test_a_tap_on_the_page_is_answered_there(
    bot: Bot, cadre: Person, http: aiohttp.ClientSession
) -> None:
    await bot.send_message(1001, "?", reply_markup=KEYBOARD)
    async with http.ws_connect("/page/live") as line:
        tap = (await act(http, "tap", message=cadre.last.id, data="y"))["tap"]
        await bot.answer_callback_query(tap, "done", show_alert=True)
        answer = await frame(line, "answer")
        assert answer == {"type": "answer", "chat": 1001, "tap": tap, "text": "done", "alert": True}


@pytest.mark.parametrize(
    ("name", "more", "field"),
    [
        ("text", {"text": "hello"}, "text"),
        ("start", {}, "text"),
        ("contact", {"own": True}, "contact"),
        ("contact", {"own": False}, "contact"),
        ("location", {"latitude": 34.5, "longitude": 105.7}, "location"),
        ("sample_photo", {}, "photo"),
        ("sample_voice", {}, "voice"),
    ],
)
async def test_what_people_do_on_the_page_reaches_the_bot(
    bot: Bot, cadre: Person, http: aiohttp.ClientSession, name: str, more: dict[str, Any], field: str
) -> None:
    assert await act(http, name, **more) == {"ok": True}
    message = (await bot.get_updates())[-1].message
    assert message
    assert field in message.to_dict()


async def test_a_link_is_opened_on_the_phone_of_somebody_new_or_of_somebody_here(
    bot: Bot, cadre: Person, world: World, http: aiohttp.ClientSession
) -> None:
    async with http.ws_connect("/page/live") as line:
        answer = await act(http, "hand_on", payload="abc", language="en")
        chat = (await frame(line, "chat"))["chat"]
    assert answer == {"ok": True, "person": 2001}
    assert (chat["id"], chat["name"], chat["start"]) == (2001, "Guest 1", "abc")
    assert (chat["started"], chat["registry"]) == (False, False)
    assert await act(http, "start", chat=2001) == {"ok": True}
    assert await act(http, "start", payload="abc") == {"ok": True}
    said = [update.message for update in await bot.get_updates()]
    assert [(one.chat.id, one.text) for one in said if one] == [(2001, "/start abc"), (1001, "/start abc")]
    second = world.add_newcomer("B", language="en", start_payload="x")
    assert second.user.id == 2002


async def test_only_whoever_has_a_registry_ready_sends_it_in_their_language(
    bot: Bot, cadre: Person, http: aiohttp.ClientSession
) -> None:
    assert (await act(http, "sample_registry"))["ok"] is False
    cadre.registry = {"zh-CN": ("z.xlsx", b"PKz"), "en": ("e.xlsx", b"PKe")}
    cadre.speak("en")
    assert await act(http, "sample_registry") == {"ok": True}
    message = (await bot.get_updates())[-1].message
    assert message
    assert message.document
    assert message.document.file_name == "e.xlsx"


async def test_a_message_is_edited_on_the_page(bot: Bot, cadre: Person, http: aiohttp.ClientSession) -> None:
    said = cadre.say("one")[0]
    assert await act(http, "edit", message=said.id, text="two") == {"ok": True}
    assert (await bot.get_updates())[-1].edited_message
    assert said.text == "two"


async def test_blocking_and_language_change_the_head_of_the_chat(
    cadre: Person, http: aiohttp.ClientSession
) -> None:
    async with http.ws_connect("/page/live") as line:
        await act(http, "block")
        assert (await frame(line, "chat"))["chat"]["blocked"] is True
        refused = await act(http, "text", text="x")
        assert refused["ok"] is False
        assert "机器人" in refused["error"]
        await act(http, "unblock")
        await act(http, "language", language="en")
        refused = await act(http, "text", text="")
        assert refused["error"] == "There is nothing in it to send."


@pytest.mark.parametrize(
    "asked",
    [
        {"chat": 1001, "act": "dance"},
        {"chat": 404, "act": "start"},
        {"act": "start"},
        {"chat": 1001, "act": "text"},
        {"chat": 1001, "act": "tap", "message": 999, "data": "x"},
        {"chat": 1001, "act": "location", "latitude": "north", "longitude": 0},
        {"chat": 1001, "act": "hand_on", "payload": "x", "language": "xx"},
        {"chat": 1001, "act": "hand_on", "language": "en"},
        ["no object"],
        {"chat": "x", "act": "start"},
    ],
)
async def test_nonsense_from_the_page_is_refused_in_words(
    cadre: Person, http: aiohttp.ClientSession, asked: Any
) -> None:
    async with http.post("/page/act", json=asked) as answer:
        body = await answer.json()
    assert body["ok"] is False
    assert body["error"]


@pytest.mark.parametrize("kind", ["photo", "voice", "document"])
async def test_a_chosen_file_is_sent_and_can_be_fetched(
    bot: Bot, cadre: Person, http: aiohttp.ClientSession, kind: str
) -> None:
    form = aiohttp.FormData({"chat": "1001", "kind": kind, "caption": "c", "album": "7"})
    form.add_field("file", b"<script>alert(1)</script>", filename="a.html", content_type="text/html")
    async with http.ws_connect("/page/live") as line:
        async with http.post("/page/upload", data=form) as answer:
            assert await answer.json() == {"ok": True}
        shown = (await frame(line, "message"))["message"]
    url = shown[kind] if kind == "photo" else shown[kind]["url"]
    async with http.get(url) as answer:
        assert await answer.read() == b"<script>alert(1)</script>"
        assert answer.content_type != "text/html"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    message = (await bot.get_updates())[-1].message
    assert message
    assert kind in message.to_dict()
    assert message.caption == "c"


@pytest.mark.parametrize(
    ("step", "clock"),
    [("hour", "2026-09-03T02:00:"), ("day", "2026-09-04T01:00:"), ("week", "2026-09-10T01:00:"),
     ("digest", "2026-09-04T00:30:00")],
)  # fmt: skip
async def test_the_clock_is_moved_on_the_page(
    sandbox: Sandbox, http: aiohttp.ClientSession, step: str, clock: str
) -> None:
    async with http.ws_connect("/page/live") as line:
        async with http.post("/page/clock", json={"step": step}) as answer:
            moved = await answer.json()
        assert moved["ok"] is True
        assert moved["clock"].startswith(clock)
        assert (await frame(line, "clock"))["clock"].startswith(clock)


async def test_an_unknown_step_is_refused(http: aiohttp.ClientSession) -> None:
    bodies: tuple[object, ...] = ({"step": "back"}, {}, [])
    for body in bodies:
        async with http.post("/page/clock", json=body) as answer:
            assert (await answer.json())["ok"] is False


async def test_the_page_and_its_words_are_served(http: aiohttp.ClientSession) -> None:
    async with http.get("/") as answer:
        assert answer.status == 200
        assert answer.content_type == "text/html"
    async with http.get("/page/words?language=en") as answer:
        english = await answer.json()
    async with http.get("/page/words?language=xx") as answer:
        assert (await answer.json()).keys() == english.keys()
    assert english["sandbox-refused-blocked"].startswith("You blocked")


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://example.org"}, {"Host": "example.org"}, {"Origin": "null"}]
)
async def test_another_site_in_the_same_browser_is_turned_away(
    cadre: Person, http: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    asked = {"chat": 1001, "act": "text", "text": "x"}
    async with http.post("/page/act", json=asked, headers=headers) as answer:
        assert answer.status == 403
    async with http.post("/page/clock", json={"step": "day"}, headers=headers) as answer:
        assert answer.status == 403
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await http.ws_connect("/page/live", headers=headers)


async def test_nothing_listens_when_nobody_looks(world: World, http: aiohttp.ClientSession) -> None:
    async with http.ws_connect("/page/live") as line:
        await frame(line, "state")
        assert len(world.listeners) == 1
    async with asyncio.timeout(5):
        while world.listeners:  # noqa: ASYNC110 - the server has no event for it
            await asyncio.sleep(0.01)


async def test_stopping_hangs_up_on_the_page() -> None:
    async with aiohttp.ClientSession() as http:
        async with Sandbox() as sandbox:
            line = await http.ws_connect(f"{sandbox.url}/page/live")
            await frame(line, "state")
        assert (await line.receive()).type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}
        await line.close()


async def test_it_listens_on_loopback_only(sandbox: Sandbox) -> None:
    assert sandbox.url.startswith("http://127.0.0.1:")
    assert sandbox.page_url == f"{sandbox.url}/"
