"""Posts as the Bot API shows them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.posts import Post


def message_json(post: Post, bot: dict[str, Any], *, quoted: bool = False) -> dict[str, Any]:
    """Return the Message object of a post; a quoted one leaves out what it replies to itself."""
    found: dict[str, Any] = {
        "message_id": post.id,
        "from": bot if post.author is None else post.author.as_json(),
        "chat": post.chat.as_json(),
        "date": post.at,
    }
    if post.file is None:
        if post.text:
            found["text"] = post.text
        if post.entities:
            found["entities"] = post.entities
    else:
        found[post.file.kind] = post.file.described()
        if post.text:
            found["caption"] = post.text
        if post.entities:
            found["caption_entities"] = post.entities
    if post.rows:
        found["reply_markup"] = {"inline_keyboard": post.rows}
    if post.edited_at is not None:
        found["edit_date"] = post.edited_at
    _add_rest(found, post)
    if post.reply_to is not None and not quoted:
        found["reply_to_message"] = message_json(post.reply_to, bot, quoted=True)
    return found


def _add_rest(found: dict[str, Any], post: Post) -> None:
    if post.album is not None:
        found["media_group_id"] = post.album
    if post.contact is not None:
        found["contact"] = post.contact
    if post.location is not None:
        found["location"] = post.location
