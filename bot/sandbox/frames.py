"""What the page is told: chats and posts as JSON objects, made only while somebody looks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.markup import ReplyKeyboard
from bot.sandbox.posts import Chat, Post
from bot.sandbox.world import Answer, World

Frame = dict[str, Any]


def frame_of(world: World, kind: str, chat: Chat, *, detail: Any) -> Frame:
    """Return the frame that tells of one change in a private chat."""
    frame: Frame = {"type": kind, "chat": chat.id}
    if isinstance(detail, Post):
        return frame | ({"id": detail.id} if kind == "delete" else {"message": post_frame(detail)})
    if isinstance(detail, Answer):
        return frame | {"tap": detail.tap, "text": detail.text, "alert": detail.alert}
    if kind == "chat":
        return frame | {"chat": chat_frame(world, chat)}
    if kind == "keyboard":
        return frame | {"keyboard": keyboard_frame(chat.keyboard)}
    if kind == "commands":
        return frame | {"commands": world.profile.commands_in(chat)}
    return frame


def chat_frame(world: World, chat: Chat) -> Frame:
    """Return a private chat with all its posts."""
    if chat.user is None:
        raise ValueError("the page shows private chats only")
    return {
        "id": chat.id,
        "name": chat.user.name,
        "title": chat.title,
        "language": chat.user.language,
        "blocked": chat.blocked,
        "started": chat.started,
        "start": chat.start_payload,
        "registry": bool(world.people[chat.id].registry),
        "commands": world.profile.commands_in(chat),
        "keyboard": keyboard_frame(chat.keyboard),
        "messages": [post_frame(post) for post in chat.posts.values()],
    }


def keyboard_frame(keyboard: ReplyKeyboard | None) -> Frame | None:
    """Return a reply keyboard."""
    return {"rows": keyboard.rows, "placeholder": keyboard.placeholder} if keyboard else None


def post_frame(post: Post) -> Frame:
    """Return a post with its text as safe HTML."""
    frame: Frame = {
        "id": post.id,
        "from": "bot" if post.from_bot else "person",
        "at": datetime.fromtimestamp(post.at, UTC).isoformat(),
        "edited": post.edited_at is not None,
        "html": post.html,
        "buttons": [[_button(button) for button in row] for row in post.rows or ()],
        "photo": None,
        "document": None,
        "voice": None,
        "contact": None,
        "location": post.location,
        "album": post.album,
    }
    if post.contact is not None:
        frame["contact"] = {"name": post.contact["first_name"], "phone": post.contact["phone_number"]}
    return frame | _file(post)


def _button(button: dict[str, Any]) -> Frame:
    copied = button.get("copy_text") or {}
    return {
        "text": button["text"],
        "data": button.get("callback_data"),
        "url": button.get("url"),
        "copy": copied.get("text"),
    }


def _file(post: Post) -> Frame:
    stored = post.file
    if stored is None:
        return {}
    url = f"/page/file/{stored.file_id}"
    if stored.kind == "voice":
        return {"voice": {"url": url, "seconds": stored.seconds}}
    if stored.kind == "document":
        return {"document": {"name": stored.name, "size": stored.size, "url": url}}
    return {"photo": url} if stored.kind == "photo" else {}
