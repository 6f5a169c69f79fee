"""Telegram's updates read into events: every kind we take, and nothing but ValueError for nonsense."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import Any

import pytest
import telegram
from hypothesis import given
from hypothesis import strategies as st

from bot.incoming import read_event
from handlers.events import Event, Kind
from models.domain.message import Media, MediaKind

PERSON = {"id": 5, "is_bot": False, "first_name": "张", "language_code": "zh-hans"}
CHAT = {"id": 5, "type": "private", "first_name": "张"}
GROUP = {"id": -100, "type": "supergroup", "title": "村"}
AT = datetime(2026, 9, 3, 0, 30, tzinfo=UTC)
NOW = datetime(2026, 9, 3, 1, 0, tzinfo=UTC)
FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 9}
SIZES = [
    {**FILE, "file_id": name, "width": width, "height": width}
    for name, width in [("s", 9), ("l", 99), ("m", 50)]
]


def _message(**content: Any) -> dict[str, Any]:
    message = {"message_id": 7, "from": PERSON, "chat": CHAT, "date": int(AT.timestamp()), **content}
    return {"update_id": 1, "message": message}


def _tap(**query: Any) -> dict[str, Any]:
    message = {"message_id": 7, "chat": CHAT, "date": int(AT.timestamp()), "text": "?"}
    usual = {"id": "77", "from": PERSON, "chat_instance": "c", "message": message, "data": "v:1"}
    return {"update_id": 1, "callback_query": usual | query}


def _membership(status: str, chat: dict[str, Any] = CHAT) -> dict[str, Any]:
    bot = {"id": 1, "is_bot": True, "first_name": "b"}
    change = {
        "chat": chat,
        "from": PERSON,
        "date": int(AT.timestamp()),
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": status, "until_date": 0},
    }
    return {"update_id": 1, "my_chat_member": change}


def _event(kind: Kind, **fields: Any) -> Event:
    usual: dict[str, Any] = {"chat_id": 5, "user_id": 5, "at": AT, "message_id": 7, "language": "zh-hans"}
    return Event(update_id=1, kind=kind, **{**usual, **fields})


READ: dict[str, tuple[dict[str, Any], Event | None]] = {
    "text": (_message(text="你好"), _event(Kind.TEXT, text="你好")),
    "command": (_message(text="/Menu"), _event(Kind.COMMAND, name="menu")),
    "start": (_message(text="/start aB_-9"), _event(Kind.COMMAND, name="start", text="aB_-9")),
    "command by name": (
        _message(text="/start@lianxin_bot  x\ny"),
        _event(Kind.COMMAND, name="start", text="x\ny"),
    ),
    "a path": (_message(text="/home/x"), _event(Kind.TEXT, text="/home/x")),
    "a Chinese command": (_message(text="/帮助"), _event(Kind.TEXT, text="/帮助")),
    "nul and half a character": (_message(text="a\0b\ud83d"), _event(Kind.TEXT, text="ab\ufffd")),
    "photo": (
        _message(photo=SIZES, caption="门前", media_group_id="g1"),
        _event(Kind.MEDIA, text="门前", album="g1", media=Media(MediaKind.PHOTO, "l", "u", 9)),
    ),
    "voice": (
        _message(voice={**FILE, "duration": 23}),
        _event(Kind.MEDIA, media=Media(MediaKind.VOICE, "f", "u", 9, 23)),
    ),
    "image sent as a document": (
        _message(document={**FILE, "mime_type": "image/png", "file_name": "屋顶\0.png"}),
        _event(
            Kind.MEDIA,
            media=Media(MediaKind.DOCUMENT, "f", "u", 9),
            file_name="屋顶.png",
            mime="image/png",
        ),
    ),
    "animation": (_message(document=FILE, animation=FILE), _event(Kind.OTHER)),
    "own contact": (
        _message(contact={"phone_number": "123", "first_name": "张", "user_id": 5}),
        _event(Kind.CONTACT, text="123", own=True),
    ),
    "another's contact": (
        _message(contact={"phone_number": "123", "first_name": "李", "user_id": 6}),
        _event(Kind.CONTACT, text="123"),
    ),
    "contact of nobody": (
        _message(contact={"phone_number": "123", "first_name": "李"}),
        _event(Kind.CONTACT, text="123"),
    ),
    "location": (
        _message(location={"latitude": 34.5, "longitude": 105}),
        _event(Kind.LOCATION, place=(34.5, 105.0)),
    ),
    **{
        name: (_message(**{name: {}}), _event(Kind.OTHER))
        for name in ("sticker", "video", "audio", "poll", "new_kind")
    },
    "a pinned message": (_message(pinned_message={}), None),
    "tap": (_tap(), _event(Kind.TAP, text="v:1", callback_id="77", at=NOW)),
    "tap on a message too old to be shown": (
        _tap(message={"message_id": 7, "chat": CHAT, "date": 0}),
        _event(Kind.TAP, text="v:1", callback_id="77", at=NOW),
    ),
    "tap without a message": (
        _tap(message=None),
        _event(Kind.TAP, text="v:1", callback_id="77", at=NOW, message_id=None),
    ),
    "edited": (
        {"update_id": 1, "edited_message": {**_message(text="x", edit_date=int(NOW.timestamp()))["message"]}},
        _event(Kind.EDITED, at=NOW),
    ),
    "a live position moves": (
        {"update_id": 1, "edited_message": _message(location={"latitude": 1, "longitude": 1})["message"]},
        None,
    ),
    "blocked": (_membership("kicked"), _event(Kind.BLOCKED, message_id=None)),
    "unblocked": (_membership("member"), _event(Kind.UNBLOCKED, message_id=None)),
    "group": (_message(text="x", chat=GROUP), _event(Kind.GROUP, chat_id=-100, message_id=None)),
    "put into a group": (_membership("member", GROUP), _event(Kind.GROUP, chat_id=-100, message_id=None)),
    "put out of a group": (_membership("left", GROUP), None),
    "told of a group it was put into": (_message(new_chat_members=[], chat=GROUP), None),
    "tap in a group": (
        _tap(message={"message_id": 7, "chat": GROUP, "date": 0}),
        _event(Kind.GROUP, chat_id=-100, text="v:1", callback_id="77", at=NOW),
    ),
    "channel": (
        {
            "update_id": 1,
            "channel_post": {"message_id": 7, "chat": GROUP, "date": int(AT.timestamp()), "text": "x"},
        },
        _event(Kind.GROUP, chat_id=-100, user_id=0, message_id=None, language=None),
    ),
    "a kind we do not ask for": ({"update_id": 1, "poll": {}}, None),
}


@pytest.mark.parametrize("name", READ)
def test_an_update_is_read(name: str) -> None:
    update, expected = READ[name]
    assert read_event(update, received=NOW) == expected


@pytest.mark.parametrize(
    "name", ["text", "photo", "voice", "tap", "blocked", "own contact", "location", "edited"]
)
def test_the_models_of_python_telegram_bot_read_the_same(name: str) -> None:
    update, event = READ[name]
    read = telegram.Update.de_json(copy.deepcopy(update))
    assert event is not None
    assert read.effective_user is not None
    assert read.effective_chat is not None
    assert (read.update_id, read.effective_user.id, read.effective_chat.id) == (
        1,
        event.user_id,
        event.chat_id,
    )
    if read.message is not None:
        assert (read.message.message_id, read.message.date) == (event.message_id, event.at)
        assert (read.message.text or read.message.caption or event.text) == event.text
    if read.callback_query is not None:
        assert (read.callback_query.id, read.callback_query.data) == (event.callback_id, event.text)


def _paths(value: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [above, *(path for key, one in inner for path in _paths(one, (*above, key)))]


nonsense = st.sampled_from([None, True, -1, 2**70, 1.5, float("nan"), "", "x", [], [1], {}, {"id": "x"}])


@given(st.sampled_from(sorted(READ)), st.data())
def test_nonsense_is_an_event_a_nothing_or_a_value_error(name: str, data: st.DataObject) -> None:
    update: dict[str, Any] = copy.deepcopy(READ[name][0])
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from([one for one in _paths(update) if one]))
        holder: Any = update
        for key in path[:-1]:
            holder = holder[key]
        if data.draw(st.booleans()):
            holder[path[-1]] = data.draw(nonsense)
        elif isinstance(holder, dict):
            del holder[path[-1]]
    try:
        event = read_event(update, received=NOW)
    except ValueError:
        return
    if event is not None:
        assert (type(event.user_id), type(event.chat_id), type(event.text)) == (int, int, str)
        assert event.at.tzinfo is UTC
