"""The methods that change or take away what is in a chat."""

from __future__ import annotations

from typing import Any

from bot.sandbox.entities import Entity
from bot.sandbox.errors import bad_request
from bot.sandbox.markup import Markup
from bot.sandbox.params import Params
from bot.sandbox.posts import Post
from bot.sandbox.world import World

DELETABLE_SECONDS = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


def edit_message_text(world: World, params: Params) -> dict[str, Any]:
    """Give a text message another text and keyboard; without reply_markup its keyboard goes."""
    words, markup = params.words(), _inline(params)
    post = _editable(world, params)
    if post.file is not None:
        raise bad_request("there is no text in the message to edit")
    return _change(world, post, words, markup=markup)


def edit_message_caption(world: World, params: Params) -> dict[str, Any]:
    """Give a file another caption and keyboard."""
    words, markup = params.caption(), _inline(params)
    post = _editable(world, params)
    if post.file is None:
        raise bad_request("there is no caption in the message to edit")
    return _change(world, post, words, markup=markup)


def edit_message_reply_markup(world: World, params: Params) -> dict[str, Any]:
    """Give a message another keyboard, or none."""
    markup = _inline(params)
    post = _editable(world, params)
    return _change(world, post, (post.text, post.entities), markup=markup)


def delete_message(world: World, params: Params) -> bool:
    """Take a message out of its chat, up to 48 hours after it was sent."""
    post = _found(world, params, "delete")
    if world.now() - post.at > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    world.delete(post)
    return True


def delete_messages(world: World, params: Params) -> bool:
    """Take several messages out of their chat; those that cannot be are skipped."""
    chat = world.destination(params.chat_id())
    wanted = params.structure("message_ids")
    if not isinstance(wanted, list) or not 1 <= len(wanted) <= 100:
        raise bad_request("message identifiers are not specified")
    for message_id in wanted:
        post = chat.posts.get(int(message_id))
        if post is not None and world.now() - post.at <= DELETABLE_SECONDS:
            world.delete(post)
    return True


def _inline(params: Params) -> Markup:
    markup = params.markup()
    if markup.bars_edits:
        raise bad_request("inline keyboard expected")
    return markup


def _found(world: World, params: Params, purpose: str) -> Post:
    chat_id = params.chat_id()
    if not params.text("message_id"):
        raise bad_request("message identifier is not specified")
    post = world.destination(chat_id).posts.get(params.integer("message_id"))
    if post is None:
        raise bad_request(f"message to {purpose} not found")
    return post


def _editable(world: World, params: Params) -> Post:
    post = _found(world, params, "edit")
    if not post.from_bot or post.bars_edits:
        raise bad_request("message can't be edited")
    return post


def _change(world: World, post: Post, words: tuple[str, list[Entity]], *, markup: Markup) -> dict[str, Any]:
    if (post.text, post.entities, post.rows) == (*words, markup.inline):
        raise bad_request(NOT_MODIFIED)
    if world.limiter is not None and world.limiter.limits.edits:
        world.spend(post.chat)
    only_keyboard = (post.text, post.entities) == words
    (post.text, post.entities), post.rows = words, markup.inline
    if not only_keyboard:
        post.edited_at = world.now()
    world.edited(post)
    return world.message_json(post)
