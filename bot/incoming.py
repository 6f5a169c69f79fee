"""Telegram's updates, read into events.

Read straight from Telegram's JSON and not through ``telegram.Update.de_json``: measured on a text,
a photo and a tap that costs 7 to 14 microseconds against 130 to 330, and of the 120 fields of a message
a person's act needs a dozen. What the models would check is checked here, field by field.

Source: core.telegram.org/bots/api, version 10.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from handlers.events import Event, Kind
from models.domain.message import Media, MediaKind

ALLOWED: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update we ask Telegram for."""

Json = Mapping[str, Any]

_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+|$)(.*)", re.DOTALL)

_SERVICE: Final = frozenset({
    "boost_added", "channel_chat_created", "chat_background_set", "chat_owner_changed", "chat_owner_left",
    "chat_shared", "checklist_tasks_added", "checklist_tasks_done", "connected_website",
    "delete_chat_photo", "direct_message_price_changed", "forum_topic_closed", "forum_topic_created",
    "forum_topic_edited", "forum_topic_reopened", "general_forum_topic_hidden",
    "general_forum_topic_unhidden", "gift", "gift_upgrade_sent", "giveaway_completed", "giveaway_created",
    "group_chat_created", "left_chat_member", "managed_bot_created", "message_auto_delete_timer_changed",
    "migrate_from_chat_id", "migrate_to_chat_id", "new_chat_members", "new_chat_photo", "new_chat_title",
    "paid_message_price_changed", "pinned_message", "poll_option_added", "poll_option_deleted",
    "proximity_alert_triggered", "refunded_payment", "successful_payment", "suggested_post_approval_failed",
    "suggested_post_approved", "suggested_post_declined", "suggested_post_paid", "suggested_post_refunded",
    "supergroup_chat_created", "unique_gift", "users_shared", "video_chat_ended",
    "video_chat_participants_invited", "video_chat_scheduled", "video_chat_started", "write_access_allowed",
})  # fmt: skip
"""Messages that Telegram writes about a chat: nobody waits for an answer to them."""

_IN_A_GROUP: Final = frozenset({"member", "administrator", "restricted", "creator"})


def read_event(update: Json, *, received: datetime | None = None) -> Event | None:
    """Return what a person did, or None when there is nothing to answer; ``ValueError`` when malformed.

    ``received`` (aware UTC, the present when not given) is the time of a tap, which has none of its
    own. Lone surrogates and NUL are taken out of words: no database keeps them.
    """
    try:
        update_id = _int(update["update_id"])
        for name, read in _READERS.items():
            if name in update:
                return read(update_id, update[name], received=received)
    except (KeyError, TypeError, AttributeError, IndexError, OverflowError, OSError) as error:
        raise ValueError(f"malformed update: {error!r}") from error
    return None


def _message(update_id: int, message: Json, **_: object) -> Event | None:
    if _outside(message["chat"]):
        return _group(update_id, message) if _SERVICE.isdisjoint(message) else None
    content = _content(message)
    if content is None:
        return None
    return Event(
        update_id=update_id,
        at=_time(message["date"]),
        message_id=_int(message["message_id"]),
        album=_optional(message, "media_group_id"),
        **content,
        **_person(message),
    )


def _edited(update_id: int, message: Json, **_: object) -> Event | None:
    if _outside(message["chat"]):
        return _group(update_id, message)
    if "location" in message:  # a live position moves by edits, every few seconds
        return None
    return Event(
        update_id=update_id,
        kind=Kind.EDITED,
        at=_time(message.get("edit_date", message["date"])),
        message_id=_int(message["message_id"]),
        **_person(message),
    )


def _tap(update_id: int, query: Json, *, received: datetime | None) -> Event:
    """Read a tap; its message may be too old to be shown, and then has but chat, id and a date of 0."""
    message = query.get("message")
    person = query["from"]
    chat = message["chat"] if message is not None else {"id": person["id"], "type": "private"}
    return Event(
        update_id=update_id,
        kind=Kind.GROUP if _outside(chat) else Kind.TAP,
        at=received or datetime.now(UTC),
        text=_optional(query, "data") or "",
        message_id=_int(message["message_id"]) if message is not None else None,
        callback_id=_str(query["id"]),
        **_person({"chat": chat, "from": person}),
    )


def _membership(update_id: int, change: Json, **_: object) -> Event | None:
    status = _str(change["new_chat_member"]["status"])
    if _outside(change["chat"]):
        return _group(update_id, change) if status in _IN_A_GROUP else None
    kind = {"kicked": Kind.BLOCKED, "member": Kind.UNBLOCKED}.get(status)
    if kind is None:
        return None
    return Event(update_id=update_id, kind=kind, at=_time(change["date"]), **_person(change))


def _group(update_id: int, act: Json) -> Event:
    """Read an act outside a private chat; ``user_id`` is 0 where no person stands behind it."""
    sender = act.get("from")
    return Event(
        update_id=update_id,
        kind=Kind.GROUP,
        at=_time(act["date"]),
        chat_id=_int(act["chat"]["id"]),
        user_id=0 if sender is None else _int(sender["id"]),
        language=None if sender is None else _optional(sender, "language_code"),
    )


_READERS: Final[Mapping[str, Callable[..., Event | None]]] = {
    "message": _message,
    "callback_query": _tap,
    "edited_message": _edited,
    "my_chat_member": _membership,
    "channel_post": _message,
}


def _content(message: Json) -> dict[str, Any] | None:
    """Return the event's fields for what a private message holds; None for a service message."""
    if "text" in message:
        return _text(_str(message["text"]))
    media = _media(message)
    if media is not None:
        file = message.get("document") or message.get("voice") or {}
        return {
            "kind": Kind.MEDIA,
            "media": media,
            "text": _optional(message, "caption") or "",
            "file_name": _optional(file, "file_name") or "",
            "mime": _optional(file, "mime_type") or "",
        }
    if "contact" in message:
        contact = message["contact"]
        own = "user_id" in contact and _int(contact["user_id"]) == message["from"]["id"]
        return {"kind": Kind.CONTACT, "text": _str(contact["phone_number"]), "own": own}
    if "location" in message:
        place = message["location"]
        return {"kind": Kind.LOCATION, "place": (_degrees(place["latitude"]), _degrees(place["longitude"]))}
    return {"kind": Kind.OTHER} if _SERVICE.isdisjoint(message) else None


def _text(text: str) -> dict[str, Any]:
    command = _COMMAND.fullmatch(text) if text.startswith("/") else None
    if command is None:
        return {"kind": Kind.TEXT, "text": text}
    return {"kind": Kind.COMMAND, "name": command[1].lower(), "text": command[2].strip()}


def _media(message: Json) -> Media | None:
    """Return the file of a message, a photo in its largest size; an animation comes as a document too."""
    if "photo" in message:
        return _file(MediaKind.PHOTO, max(message["photo"], key=_area))
    if "voice" in message:
        return _file(MediaKind.VOICE, message["voice"])
    if "document" in message and "animation" not in message:
        return _file(MediaKind.DOCUMENT, message["document"])
    return None


def _area(size: Json) -> int:
    return _int(size["width"]) * _int(size["height"])


def _file(kind: MediaKind, file: Json) -> Media:
    return Media(
        kind=kind,
        file_id=_str(file["file_id"]),
        unique_id=_str(file["file_unique_id"]),
        size=_int(file.get("file_size", 0)),
        seconds=_int(file.get("duration", 0)),
    )


def _person(act: Json) -> dict[str, Any]:
    sender = act["from"]
    return {
        "chat_id": _int(act["chat"]["id"]),
        "user_id": _int(sender["id"]),
        "language": _optional(sender, "language_code"),
    }


def _outside(chat: Json) -> bool:
    return _str(chat["type"]) != "private"


def _time(value: Any) -> datetime:
    return datetime.fromtimestamp(_int(value), UTC)


def _optional(of: Json, name: str) -> str | None:
    value = of.get(name)
    return None if value is None else _str(value)


def _str(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a string but {type(value).__name__}")
    text: str = value.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _int(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"not a whole number but {type(value).__name__}")
    if not -(2**63) <= value < 2**63:
        raise OverflowError("a whole number of more than 64 bits")
    return value


def _degrees(value: Any) -> float:
    if type(value) not in {float, int} or not -180 <= value <= 180:
        raise TypeError("not degrees")
    return float(value)
