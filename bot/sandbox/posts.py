"""Who and what is in the world: people, chats, and the posts in them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.entities import Entity, to_html
from bot.sandbox.files import StoredFile
from bot.sandbox.markup import ReplyKeyboard, Rows

# what people's apps call their language, where it is not the tag itself
_APP_LANGUAGE = {"zh-CN": "zh-hans", "zh": "zh-hans", "zh-TW": "zh-hant"}


@dataclass(slots=True, eq=False)
class User:
    """Somebody with an account; ``language`` is a tag such as zh-CN, ``phone`` their own number."""

    id: int
    name: str
    language: str = "zh-CN"
    username: str = ""
    phone: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the User object of the Bot API."""
        found = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.username:
            found["username"] = self.username
        return found | {"language_code": _APP_LANGUAGE.get(self.language, self.language)}


@dataclass(slots=True, eq=False)
class Post:
    """A message in a chat. ``author`` None is the bot; ``tick`` grows with every change in the world."""

    id: int
    chat: Chat
    author: User | None
    at: int
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    rows: Rows | None = None
    bars_edits: bool = False
    edited_at: int | None = None
    file: StoredFile | None = None
    contact: dict[str, Any] | None = None
    location: dict[str, Any] | None = None
    album: str | None = None
    reply_to: Post | None = None
    tick: int = 0

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.author is None

    @property
    def html(self) -> str:
        """The text as HTML that is safe to show."""
        return to_html(self.text, self.entities)

    @property
    def buttons(self) -> list[list[str]]:
        """The labels of the inline keyboard, row by row."""
        return [[button["text"] for button in row] for row in self.rows or ()]

    @property
    def labels(self) -> list[str]:
        """The labels of the inline keyboard, in one list."""
        return [label for row in self.buttons for label in row]

    def button(self, label: str) -> dict[str, Any] | None:
        """Return the button with this label, else the first whose label contains it."""
        found = [button for row in self.rows or () for button in row if label in button["text"]]
        return next((button for button in found if button["text"] == label), found[0] if found else None)

    def __repr__(self) -> str:
        return f"<post {self.id} {'bot' if self.from_bot else 'person'} {self.text!r} {self.buttons}>"


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat with one person, or a group; ``member`` says whether the bot is in the group."""

    id: int
    user: User | None
    title: str = ""
    started: bool = False
    blocked: bool = False
    member: bool = True
    posts: dict[int, Post] = field(default_factory=dict)
    keyboard: ReplyKeyboard | None = None
    start_payload: str | None = None
    waiters: list[asyncio.Future[None]] = field(default_factory=list)

    @property
    def private(self) -> bool:
        """Whether it is a chat with one person."""
        return self.user is not None

    def as_json(self) -> dict[str, Any]:
        """Return the Chat object of the Bot API."""
        if self.user is None:
            return {"id": self.id, "type": "group", "title": self.title}
        found = {"id": self.id, "type": "private", "first_name": self.user.name}
        return found | ({"username": self.user.username} if self.user.username else {})

    def wake(self) -> None:
        """Wake whoever waits for a change here."""
        waiters, self.waiters = self.waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)
