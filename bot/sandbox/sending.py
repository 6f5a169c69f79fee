"""The methods that put something new into a chat."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import MAX_PHOTO, MAX_UPLOAD, FileKind, StoredFile
from bot.sandbox.params import Params, caption_of
from bot.sandbox.posts import Chat, Post
from bot.sandbox.world import World

ALBUM_SIZES = range(2, 11)
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def send_message(world: World, params: Params) -> dict[str, Any]:
    """Send a text."""
    text, entities = params.words()
    return _send(world, params, text=text, entities=entities)


def send_photo(world: World, params: Params) -> dict[str, Any]:
    """Send a photo by file_id or upload."""
    return _send_file(world, params, "photo")


def send_voice(world: World, params: Params) -> dict[str, Any]:
    """Send a voice message by file_id or upload."""
    return _send_file(world, params, "voice")


def send_document(world: World, params: Params) -> dict[str, Any]:
    """Send a file by file_id or upload."""
    return _send_file(world, params, "document")


def send_media_group(world: World, params: Params) -> list[dict[str, Any]]:
    """Send 2 to 10 photos, or as many documents, as one album; each counts as a message."""
    media = params.structure("media")
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    kinds = {one.get("type") for one in media if isinstance(one, dict)}
    if len(media) not in ALBUM_SIZES:
        raise bad_request("there must be 2-10 items in the media group")
    if not kinds <= {"photo", "document"}:
        raise bad_request("type of file to send mismatch")
    if len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")
    contents = [_album_item(world, params, one) for one in media]
    chat = world.destination(params.chat_id())
    reply_to = _replied(chat, params)
    world.spend(chat, len(contents), paid=params.truth("allow_paid_broadcast"))
    album = str(13_000_000_000_000_000 + world.number())
    posts = [world.post(chat, album=album, reply_to=reply_to, **content) for content in contents]
    return [world.message_json(post) for post in posts]


def send_chat_action(world: World, params: Params) -> bool:
    """Show that the bot is at work."""
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.destination(params.chat_id())
    world.announce("typing", chat)
    return True


def _send(world: World, params: Params, **content: Any) -> dict[str, Any]:
    markup = params.markup()
    chat = world.destination(params.chat_id())
    reply_to = _replied(chat, params)
    world.spend(chat, paid=params.truth("allow_paid_broadcast"))
    post = world.post(chat, rows=markup.inline, bars_edits=markup.bars_edits, reply_to=reply_to, **content)
    world.show_keyboard(chat, markup)
    return world.message_json(post)


def _send_file(world: World, params: Params, kind: FileKind) -> dict[str, Any]:
    caption, entities = params.caption()
    upload = params.files.get(kind)
    source = params.text(kind)
    if upload is None and not source:
        raise bad_request(f"there is no {kind} in the request")
    params.markup()  # refused before a file is kept for nothing
    world.destination(params.chat_id())
    stored = _stored(world, params, kind, source=source or f"attach://{kind}")
    if kind == "voice" and "duration" in params.values:
        stored.seconds = params.integer("duration")
    return _send(world, params, text=caption, entities=entities, file=stored)


def _album_item(world: World, params: Params, item: dict[str, Any]) -> dict[str, Any]:
    caption, entities = caption_of(
        str(item.get("caption") or ""), str(item.get("parse_mode") or ""), item.get("caption_entities")
    )
    stored = _stored(world, params, item["type"], source=str(item.get("media", "")))
    return {"text": caption, "entities": entities, "file": stored}


def _stored(world: World, params: Params, kind: FileKind, *, source: str) -> StoredFile:
    if source.startswith("attach://"):
        upload = params.files.get(source.removeprefix("attach://"))
        if upload is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        _check_size(kind, len(upload.content))
        return world.files.add(kind, upload.content, name=upload.name, mime=upload.mime)
    stored = world.files.find(source)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def _check_size(kind: FileKind, size: int) -> None:
    if size > MAX_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    if size == 0:
        raise bad_request("file must be non-empty")
    if kind == "photo" and size > MAX_PHOTO:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes"
        )


def _replied(chat: Chat, params: Params) -> Post | None:
    if "reply_parameters" not in params.values and "reply_to_message_id" not in params.values:
        return None
    given = params.structure("reply_parameters") or {"message_id": params.integer("reply_to_message_id")}
    if "message_id" not in given:
        raise bad_request('can\'t find field "message_id"')
    post = chat.posts.get(int(given["message_id"]))
    allowed = given.get("allow_sending_without_reply") or params.truth("allow_sending_without_reply")
    if post is None and not allowed:
        raise bad_request("message to be replied not found")
    return post
