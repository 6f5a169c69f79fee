"""What people do, told to the bot as updates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.entities import commands_in
from bot.sandbox.posts import Chat, Post, User

if TYPE_CHECKING:
    from bot.sandbox.world import World


def publish(world: World, chat: Chat, user: User, **content: Any) -> Post:
    """Put somebody's post into a chat and queue its update."""
    post = world.post(chat, user, entities=commands_in(content.get("text", "")), **content)
    world.updates.push("message", world.message_json(post))
    return post


def tell_membership(world: World, chat: Chat, user: User, *, change: tuple[str, str]) -> None:
    """Queue the my_chat_member update of a change of the bot's place in a chat."""
    bot = world.profile.as_json()
    old, new = (dict[str, Any](status=status, user=bot) for status in change)
    for member in (old, new):
        if member["status"] == "kicked":
            member["until_date"] = 0
    world.updates.push(
        "my_chat_member",
        {
            "chat": chat.as_json(),
            "from": user.as_json(),
            "date": world.now(),
            "old_chat_member": old,
            "new_chat_member": new,
        },
    )
