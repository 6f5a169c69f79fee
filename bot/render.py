"""A message put into a person's language: the text as Telegram's HTML, the buttons as labels and data."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

import locales
from models.domain.message import Ask, Button, Link, Made, Media, MediaKind, Message, Param, Phrase

TEXT_LIMIT: Final = 4096
"""UTF-16 units of a text, counted as it is shown: without tags, with entities decoded."""
DATA_LIMIT: Final = 64
"""Bytes of a button's callback data."""
LABEL_LIMIT: Final = 100
"""UTF-16 units of a button's label `[ours]`: more is never shown."""

_ASK_KEYS: Final = {Ask.CONTACT: "engine-send-contact", Ask.LOCATION: "engine-send-location"}
LINK: Final = re.compile("\ue000([A-Za-z0-9_-]{1,64})\ue001")
"""Where the address of a payload belongs; whoever knows the bot's name puts it in."""
_TAG: Final = re.compile(r"<[^>]*>")
_ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Keyboard:
    """A reply keyboard: the button that asks (its ``label``), below it rows of words that a tap types.

    ``ask`` NOTHING takes the present keyboard away.
    """

    ask: Ask
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of ours, sent as its bytes; ``mime`` is its type."""

    kind: MediaKind
    name: str
    mime: str
    content: bytes = field(repr=False)


File = Media | Made | Upload
"""A file the platform keeps, one still to be made, or one to be carried there."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is sent: HTML of at most 4096 shown UTF-16 units, rows of (label, data), a keyboard, files."""

    text: str
    buttons: tuple[tuple[tuple[str, str], ...], ...] | None = None
    ask: Keyboard | None = None
    media: tuple[File, ...] = ()
    paid: bool = False  # the platform may charge for it


def render(message: Message, language: str, *, zone: ZoneInfo, today: date) -> Rendered:
    """Return the message in a language; days are told from ``today``, times in ``zone``.

    People's words are escaped. A text over the limit is never refused: its longest words of a person
    are cut with an ellipsis. A message that asks for contact or location shows its buttons as words
    on the reply keyboard, for a message carries one keyboard only. ``ValueError`` for callback data
    of no or more than 64 bytes, and for buttons beside ``Ask.NOTHING``: bugs of the caller.
    """
    writer = _Writer(language, zone, today)
    buttons = tuple(tuple(writer.button(button) for button in row) for row in message.buttons)
    text = writer.text(message.lines)
    if len(text) > TEXT_LIMIT // 2 and shown(text) > TEXT_LIMIT:
        text = _shortened(writer, message.lines)
    return Rendered(
        text=text if text.strip() else _ELLIPSIS,
        buttons=buttons if buttons and message.ask is None else None,
        ask=None if message.ask is None else _keyboard(message.ask, language, buttons=buttons),
        media=message.media,
    )


def shown(text: str) -> int:
    """Return the length of HTML as Telegram counts it: UTF-16 units without tags, entities decoded."""
    return _units(html.unescape(_TAG.sub("", text)))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes phrases in one language; people's words over ``cap`` UTF-16 units are cut."""

    language: str
    zone: ZoneInfo
    today: date
    cap: int | None = None

    def text(self, lines: Iterable[Phrase]) -> str:
        return "\n".join([self.phrase(line, escape=True) for line in lines])

    def button(self, button: Button) -> tuple[str, str]:
        if not 1 <= len(button.data.encode()) <= DATA_LIMIT:
            raise ValueError(f"callback data of {len(button.data.encode())} bytes for {button.label.key}")
        label = self.phrase(button.label, escape=False)
        return _clipped(label, LABEL_LIMIT) if label.strip() else _ELLIPSIS, button.data

    def phrase(self, phrase: Phrase, *, escape: bool) -> str:
        if not phrase.params:
            return locales.say(self.language, phrase.key) if phrase.key else ""
        params = {name: self._value(value, escape=escape) for name, value in phrase.params.items()}
        return locales.say(self.language, phrase.key, params)

    def _value(self, value: Param, *, escape: bool) -> str | int | float:
        if isinstance(value, str):
            words = value if self.cap is None else _clipped(value, self.cap)
            return html.escape(words, quote=False) if escape else words
        if isinstance(value, Phrase):
            return self.phrase(value, escape=escape)
        if isinstance(value, tuple):
            return locales.join(self.language, [self.phrase(one, escape=escape) for one in value])
        if isinstance(value, Link):
            return f"\ue000{value.payload}\ue001"
        return self._when(value) if isinstance(value, date) else value

    def _when(self, value: date) -> str:
        if isinstance(value, datetime):
            return locales.moment(self.language, value, self.zone, today=self.today)
        return locales.day(self.language, value, self.today)


def _keyboard(ask: Ask, language: str, *, buttons: tuple[tuple[tuple[str, str], ...], ...]) -> Keyboard:
    if ask is Ask.NOTHING:
        if buttons:
            raise ValueError("a message cannot take the keyboard away and have buttons: send two")
        return Keyboard(ask)
    rows = tuple(tuple(label for label, _ in row) for row in buttons)
    return Keyboard(ask, locales.say(language, _ASK_KEYS[ask]), rows)


def _shortened(writer: _Writer, lines: tuple[Phrase, ...]) -> str:
    """Return the text with the longest words of a person cut as little as makes it fit."""
    longest = max((_units(words) for line in lines for words in _words(line.params)), default=0)
    fits, over = 0, min(longest, TEXT_LIMIT + 1)
    while over - fits > 1:
        middle = (fits + over) // 2
        if shown(replace(writer, cap=middle).text(lines)) <= TEXT_LIMIT:
            fits = middle
        else:
            over = middle
    text = replace(writer, cap=fits).text(lines)
    if shown(text) <= TEXT_LIMIT:
        return text
    plain = html.unescape(_TAG.sub("", text))  # our own words alone are too long: their tags go first
    return html.escape(_clipped(plain, TEXT_LIMIT), quote=False)


def _words(params: Mapping[str, Param]) -> Iterator[str]:
    """Yield every word of a person among parameters, those of phrases within them too."""
    for value in params.values():
        if isinstance(value, str):
            yield value
        elif isinstance(value, Phrase):
            yield from _words(value.params)
        elif isinstance(value, tuple):
            for one in value:
                yield from _words(one.params)


def _clipped(text: str, limit: int) -> str:
    """Return at most ``limit`` UTF-16 units of a text, ending in an ellipsis when it was longer."""
    if len(text) * 2 <= limit or _units(text) <= limit:
        return text
    if limit < 1:
        return ""
    kept = text.encode("utf-16-le")[: (limit - 1) * 2].decode("utf-16-le", "ignore")
    return kept.rstrip(" \n\t\u200d\ufe0f") + _ELLIPSIS


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def plain(text: str) -> str:
    """Return the text of a pop-up: no tags, no entities."""
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace("<b>", "").replace("</b>", "").replace(entity, character)
    return text
