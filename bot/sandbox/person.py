"""A simulated person with a messenger: what they do becomes updates, what the bot does they see."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from bot.sandbox import samples
from bot.sandbox.entities import commands_in, utf16_len
from bot.sandbox.posts import Chat, Post, User
from bot.sandbox.telling import publish, tell_membership

if TYPE_CHECKING:
    from bot.sandbox.world import Answer, World

PATIENCE = 20.0  # a busy machine is no reason to give up
MAX_TEXT = 4096

T = TypeVar("T")


class CannotDo(Exception):
    """Something a messenger does not let its user do; ``key`` names the sentence that says so."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Person:
    """Somebody at a phone, in a private chat with the bot.

    ``registry`` is the file that they have ready to import, by language: its name and its bytes.
    """

    def __init__(self, world: World, chat: Chat, user: User) -> None:
        self.world = world
        self.chat = chat
        self.user = user
        self.registry: Mapping[str, tuple[str, bytes]] = {}
        self._since = 0

    # doing

    def start(self, payload: str | None = None) -> Post:
        """Press START with a deep link's payload, by default that of the invitation while it is unused."""
        payload = payload if payload is not None else self.chat.start_payload
        self.chat.start_payload = None
        return self.say(f"/start {payload}" if payload else "/start")[0]

    def say(self, text: str, *, reply_to: Post | None = None) -> list[Post]:
        """Send a text; the messenger cuts one of more than 4096 UTF-16 units into several messages."""
        if not text:
            raise CannotDo("sandbox-refused-empty")
        return [self._send(text=piece, reply_to=reply_to) for piece in cut(text)]

    def send_photo(
        self, content: bytes | None = None, *, caption: str = "", album: str | None = None
    ) -> Post:
        """Send a photo, a made-up one by default."""
        content = samples.picture(self.world.number()) if content is None else content
        return self._send(file=self.world.files.add("photo", content), text=caption, album=album)

    def send_album(self, count: int = 3, *, caption: str = "") -> list[Post]:
        """Send several photos as one album; the caption stands on the first."""
        album = self.new_album()
        return [self.send_photo(caption=caption if not at else "", album=album) for at in range(count)]

    def send_voice(self, seconds: int = 3, *, content: bytes | None = None, caption: str = "") -> Post:
        """Send a voice message."""
        content = samples.beep(min(seconds, 5)) if content is None else content
        return self._send(file=self.world.files.add("voice", content, seconds=seconds), text=caption)

    def send_document(
        self,
        name: str = "document.pdf",
        *,
        size: int | None = None,
        content: bytes | None = None,
        caption: str = "",
    ) -> Post:
        """Send a file, by default a small PDF; with ``size`` alone, one of so many zero bytes."""
        if content is None and size is None:
            content = samples.PDF
        facts: dict[str, Any] = {"name": name, "mime": samples.mime_of(name)}
        if content is None:
            facts["size"] = size
        return self._send(file=self.world.files.add("document", content, **facts), text=caption)

    def send_registry(self) -> Post:
        """Send the registry's file that this person has ready."""
        if not self.registry:
            raise CannotDo("sandbox-refused-unknown")
        name, content = self.registry.get(self.user.language) or next(iter(self.registry.values()))
        return self.send_document(name, content=content)

    def send_sticker(self) -> Post:
        """Send a sticker."""
        return self._send(file=self.world.files.add("sticker", b"RIFF"))

    def send_contact(
        self, phone: str | None = None, *, name: str | None = None, own: bool | None = None
    ) -> Post:
        """Share the own number, or somebody else's when ``phone`` is given."""
        own = phone is None if own is None else own
        contact: dict[str, Any] = {
            "phone_number": phone or self.user.phone,
            "first_name": name or self.user.name,
        }
        if own:
            contact["user_id"] = self.user.id
        return self._send(contact=contact)

    def send_location(self, latitude: float = 34.58, longitude: float = 105.72) -> Post:
        """Share a place, in degrees."""
        return self._send(location={"latitude": latitude, "longitude": longitude})

    def edit(self, post: Post, text: str) -> None:
        """Change an own message."""
        if post.author is not self.user:
            raise CannotDo("sandbox-refused-not_yours")
        self._act()
        post.text, post.entities, post.edited_at = text, commands_in(text), self.world.now()
        self.world.edited(post)
        self.world.updates.push("edited_message", self.world.message_json(post))

    def press(self, label: str) -> Post:
        """Press a button of the reply keyboard: it sends its text, the own contact or a place."""
        rows = self.chat.keyboard.rows if self.chat.keyboard else []
        button = next((one for row in rows for one in row if label in one["text"]), None)
        if button is None:
            raise CannotDo("sandbox-refused-no_button")
        if button["ask"] == "contact":
            return self.send_contact()
        return self.send_location() if button["ask"] == "location" else self.say(button["text"])[0]

    def tap(self, button: str, post: Post | None = None) -> str:
        """Tap the button with this label, on a post or on the newest that has it; returns the tap's id."""
        posts = [post] if post is not None else reversed(self.messages)
        for one in posts:
            found = one.button(button)
            if found is not None and found.get("callback_data"):
                return self.tap_data(found["callback_data"], one)
        raise AssertionError(f"no button {button!r}; {self.transcript()}")

    def tap_data(self, data: str, post: Post) -> str:
        """Send any callback data as if a button under the post had been tapped: stale or forged."""
        self._act()
        tap = self.world.open_tap(self.chat)
        shown = post.id in self.chat.posts
        self.world.updates.push(
            "callback_query",
            {
                "id": tap.id,
                "from": self.user.as_json(),
                "message": self.world.message_json(post)
                if shown
                else {"chat": self.chat.as_json(), "message_id": post.id, "date": 0},
                "chat_instance": str(-self.chat.id),
                "data": data,
            },
        )
        return tap.id

    def block(self) -> None:
        """Stop the bot."""
        if not self.chat.blocked:
            self.chat.blocked = True
            self._membership("member", "kicked")

    def unblock(self) -> None:
        """Let the bot write again."""
        if self.chat.blocked:
            self.chat.blocked = False
            self._membership("kicked", "member")

    def speak(self, language: str) -> None:
        """Change the language of the person's app; the bot is told with the next update."""
        self.user.language = language
        self.world.announce("chat", self.chat)

    def new_album(self) -> str:
        """Return the id of an album not used before."""
        return str(13_000_000_000_000_000 + self.world.number())

    # seeing

    @property
    def messages(self) -> list[Post]:
        """What the bot wrote here, oldest first."""
        return [post for post in self.chat.posts.values() if post.from_bot]

    @property
    def last(self) -> Post:
        """The bot's newest message."""
        return next(post for post in reversed(self.chat.posts.values()) if post.from_bot)

    @property
    def buttons(self) -> list[str]:
        """The labels under the newest message that has any."""
        return next((post.labels for post in reversed(self.messages) if post.rows), [])

    @property
    def keyboard(self) -> list[list[str]]:
        """The labels of the reply keyboard, row by row; empty when there is none."""
        return [[one["text"] for one in row] for row in self.chat.keyboard.rows] if self.chat.keyboard else []

    @property
    def answers(self) -> list[Answer]:
        """What the bot answered to taps, oldest first."""
        return self.world.answers.get(self.chat.id, [])

    async def sees(self, text: str, *, within: float = PATIENCE) -> Post:
        """Wait until a message the bot sent or changed since the last own act has the text; return it."""

        def look() -> Post | None:
            fresh = [post for post in self.messages if post.tick > self._since and text in post.text]
            return max(fresh, key=lambda post: post.tick, default=None)

        return await self.waits(look, f"{text!r} to be seen", within=within)

    async def sees_button(self, label: str, *, within: float = PATIENCE) -> Post:
        """Wait until a message of the bot has a button with this label; return the newest such message."""

        def look() -> Post | None:
            return next((post for post in reversed(self.messages) if post.button(label)), None)

        return await self.waits(look, f"a button {label!r}", within=within)

    async def taps(self, label: str, *, within: float = PATIENCE) -> str:
        """Wait for the button and tap it; returns the tap's id."""
        return self.tap(label, await self.sees_button(label, within=within))

    async def answered(self, tap: str, *, within: float = PATIENCE) -> Answer:
        """Wait until the tap is answered; returns the answer."""

        def look() -> Answer | None:
            return next((one for one in self.answers if one.tap == tap), None)

        return await self.waits(look, f"an answer to tap {tap}", within=within)

    async def waits(self, look: Callable[[], T | None], what: str, *, within: float = PATIENCE) -> T:
        """Wait until ``look``, asked after each change here, finds something; else AssertionError."""
        deadline = asyncio.get_running_loop().time() + within
        while (found := look()) is None:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                raise AssertionError(f"waited {within} s for {what}; {self.transcript()}")
            change: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self.chat.waiters.append(change)
            await asyncio.wait([change], timeout=left)
        return found

    def transcript(self, last: int = 6) -> str:
        """Return the newest posts in words, for the message of a failed test."""
        return f"{self.user.name} has: " + " / ".join(map(repr, list(self.chat.posts.values())[-last:]))

    def _act(self) -> None:
        if self.chat.blocked:
            raise CannotDo("sandbox-refused-blocked")
        self._since = self.world.tick

    def _send(self, **content: Any) -> Post:
        self._act()
        if not self.chat.started:
            self.chat.started = True
            self.world.announce("chat", self.chat)
        if self.chat.keyboard and self.chat.keyboard.one_time:
            self.chat.keyboard = None
            self.world.announce("keyboard", self.chat)
        return publish(self.world, self.chat, self.user, **content)

    def _membership(self, old: str, new: str) -> None:
        self.world.announce("chat", self.chat)
        tell_membership(self.world, self.chat, self.user, change=(old, new))


def cut(text: str) -> list[str]:
    """Return the text in pieces of at most 4096 UTF-16 units."""
    if utf16_len(text) <= MAX_TEXT:
        return [text]
    pieces: list[str] = []
    piece: list[str] = []
    length = 0
    for letter in text:
        units = 1 + (ord(letter) > 0xFFFF)
        if length + units > MAX_TEXT:
            pieces.append("".join(piece))
            piece, length = [], 0
        piece.append(letter)
        length += units
    return [*pieces, "".join(piece)]
