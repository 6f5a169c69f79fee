"""The world the bot writes into: people, chats, posts, files and the queue of updates.

Pure state with an injected clock: no network, no sleep. Both sides act on it: the Bot API's methods for
the bot, ``Person`` and ``Group`` for people and for the page. It lives in one event loop.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.sandbox.errors import bad_request, forbidden, too_many_requests
from bot.sandbox.faults import Fault, Faults, Journal
from bot.sandbox.files import Files
from bot.sandbox.group import Group
from bot.sandbox.limits import Limiter, Limits
from bot.sandbox.markup import Markup
from bot.sandbox.person import Person
from bot.sandbox.posts import Chat, Post, User
from bot.sandbox.profile import Profile
from bot.sandbox.updates import Updates
from bot.sandbox.views import message_json

QUERY_SECONDS = 150.0
_FIRST_NEWCOMER = 2001

Listener = Callable[[str, Chat, Any], None]


class Clock(Protocol):
    """Anything that knows the present."""

    def now(self) -> datetime:
        """Return the present, aware UTC."""


@dataclass(slots=True)
class Tap:
    """A button somebody pressed, until it is answered; ``expires`` is real monotonic time."""

    id: str
    chat: Chat
    expires: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered to a tap: a passing note, or with ``alert`` a window."""

    tap: str
    text: str
    alert: bool


class World:
    """All there is; ``listeners`` are told of every change and cost nothing when there are none."""

    def __init__(self, clock: Clock, *, limits: Limits | None = None, journal: int = 200_000) -> None:
        self.clock = clock
        self.profile = Profile()
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, Person] = {}
        self.files = Files()
        self.updates = Updates()
        self.calls = Journal(maxlen=journal)
        self.faults = Faults()
        self.limiter = Limiter(limits) if limits else None
        self.taps: dict[str, Tap] = {}
        self.answers: dict[int, list[Answer]] = {}
        self.listeners: list[Listener] = []
        self.newcomers = 0
        self.tick = 0
        self._last_post = 0
        self._last_number = 0

    # people and chats

    def add_person(
        self,
        user_id: int,
        name: str,
        title: str = "",
        *,
        language: str = "zh-CN",
        start_payload: str | None = None,
    ) -> Person:
        """Bring somebody in who has not written yet; ``start_payload`` is what their invitation carries."""
        user = User(user_id, name, language, phone=f"+86130{user_id % 10**8:08d}")
        chat = self.chats[user_id] = Chat(user_id, user, title, start_payload=start_payload)
        person = self.people[user_id] = Person(self, chat, user)
        self.announce("chat", chat)
        return person

    def add_newcomer(self, name: str, *, language: str, start_payload: str) -> Person:
        """Bring in somebody who has just opened a link; ids are above those of the first people."""
        person_id = _FIRST_NEWCOMER + self.newcomers
        self.newcomers += 1
        return self.add_person(person_id, name, language=language, start_payload=start_payload)

    def group(self, title: str = "group", *, chat_id: int | None = None) -> Group:
        """Open a group with the bot in it; the bot is told by a my_chat_member update."""
        chat_id = chat_id if chat_id is not None else -self.number()
        chat = self.chats[chat_id] = Chat(chat_id, None, title)
        group = Group(self, chat)
        group.add_bot()
        return group

    def destination(self, chat_id: int) -> Chat:
        """Return the chat the bot may write to now; ApiError where Telegram refuses."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if not chat.private:
            if not chat.member:
                raise forbidden("bot was kicked from the group chat")
        elif chat.blocked:
            raise forbidden("bot was blocked by the user")
        elif not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def spend(self, chat: Chat, cost: int = 1, *, paid: bool = False) -> None:
        """Count messages against the limits; ApiError 429 when too fast."""
        if self.limiter is not None and (wait := self.limiter.take(chat.id, cost, paid=paid)):
            raise too_many_requests(wait)

    # posts

    def now(self) -> int:
        """Return the clock's present as Unix seconds."""
        return int(self.clock.now().timestamp())

    def number(self) -> int:
        """Return a number not given out before."""
        self._last_number += 1
        return self._last_number

    def post(self, chat: Chat, author: User | None = None, **content: Any) -> Post:
        """Put a post into a chat and return it; ``content`` are fields of Post."""
        self._last_post += 1
        self.tick += 1
        post = Post(self._last_post, chat, author, self.now(), tick=self.tick, **content)
        chat.posts[post.id] = post
        self._tell("message", chat, post)
        return post

    def edited(self, post: Post) -> None:
        """Mark a post as changed and tell of it."""
        self.tick += 1
        post.tick = self.tick
        self._tell("edit", post.chat, post)

    def delete(self, post: Post) -> None:
        """Take a post out of its chat."""
        self.tick += 1
        del post.chat.posts[post.id]
        self._tell("delete", post.chat, post)

    def show_keyboard(self, chat: Chat, markup: Markup) -> None:
        """Show or remove the reply keyboard of a chat as a sent markup says."""
        if markup.reply is not None or (markup.removes and chat.keyboard is not None):
            chat.keyboard = markup.reply
            self.announce("keyboard", chat)

    def message_json(self, post: Post) -> dict[str, Any]:
        """Return the Message object of a post."""
        return message_json(post, self.profile.as_json())

    # taps

    def open_tap(self, chat: Chat) -> Tap:
        """Note a tap that waits for its answer."""
        tap = Tap(str(10**15 + self.number()), chat, time.monotonic() + QUERY_SECONDS)
        self.taps[tap.id] = tap
        return tap

    def close_tap(self, tap_id: str, text: str, *, alert: bool = False) -> None:
        """Answer a tap; ApiError when it is unknown, answered before or too old."""
        tap = self.taps.pop(tap_id, None)
        if tap is None or tap.expires < time.monotonic():
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        answer = Answer(tap_id, text, alert)
        self.answers.setdefault(tap.chat.id, []).append(answer)
        self._tell("answer", tap.chat, answer)

    def expire_taps(self) -> None:
        """Make every tap too old to be answered, as if its 150 seconds had passed."""
        for tap in self.taps.values():
            tap.expires = 0.0

    # faults

    def fail_next(self, method: str, count: int = 1, *, status: int = 500, description: str = "") -> Fault:
        """Answer the next calls of a method with a status instead of acting."""
        description = description or f"Error {status}"
        return self.faults.add(Fault(method, count, status=status, description=description))

    def hang_next(self, method: str, count: int = 1, *, seconds: float = 60.0, acted: bool = False) -> Fault:
        """Leave the next calls of a method without answer for so long, then drop the connection."""
        return self.faults.add(Fault(method, count, hang=seconds, acted=acted))

    def drop_next(self, method: str, count: int = 1, *, acted: bool = True) -> Fault:
        """Drop the connection of the next calls of a method, after acting: an outcome nobody knows."""
        return self.faults.add(Fault(method, count, acted=acted))

    # telling

    def announce(self, kind: str, chat: Chat, detail: Any = None) -> None:
        """Tell the listeners of a change that is not a post."""
        for listener in self.listeners:
            listener(kind, chat, detail)

    def _tell(self, kind: str, chat: Chat, detail: Any) -> None:
        if chat.waiters:
            chat.wake()
        if self.listeners:
            self.announce(kind, chat, detail)
