"""A group chat with the bot in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.person import Person
from bot.sandbox.posts import Chat, Post, User
from bot.sandbox.telling import publish, tell_membership

if TYPE_CHECKING:
    from bot.sandbox.world import World


class Group:
    """A group chat; people need not be in it to speak, the bot hears everything."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self.chat = chat
        self._owner = User(9_000_000_001, "owner")

    def say(self, person: Person, text: str) -> Post:
        """Let somebody say something to all."""
        return publish(self.world, self.chat, person.user, text=text)

    def add_bot(self) -> None:
        """Take the bot in."""
        self.chat.member = True
        tell_membership(self.world, self.chat, self._owner, change=("left", "member"))

    def remove_bot(self) -> None:
        """Put the bot out."""
        self.chat.member = False
        tell_membership(self.world, self.chat, self._owner, change=("member", "kicked"))

    @property
    def messages(self) -> list[Post]:
        """What the bot wrote here, oldest first."""
        return [post for post in self.chat.posts.values() if post.from_bot]
