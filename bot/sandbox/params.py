"""The parameters of one call, however they came: urlencoded, multipart, JSON or in the address."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.entities import Entity, check_entities, parse_html, utf16_len
from bot.sandbox.entities import clean as clean_text
from bot.sandbox.errors import bad_request
from bot.sandbox.markup import NONE, Markup, read_markup

MAX_TEXT = 4096
MAX_CAPTION = 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime: str
    content: bytes


@dataclass(slots=True)
class Params:
    """Named values, texts mostly, and the files beside them by their part's name."""

    values: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a value as text, empty when it is absent."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a value as a whole number, the default when it is none."""
        try:
            return int(self.values[name])
        except (KeyError, TypeError, ValueError):
            return default

    def truth(self, name: str) -> bool:
        """Return whether a flag is set."""
        return self.text(name).lower() in ("true", "1", "yes")

    def structure(self, name: str) -> Any:
        """Return a value that is an object or an array, parsed where it came as text; None when absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def chat_id(self) -> int:
        """Return the number of the chat that is meant."""
        value = self.text("chat_id")
        if not value:
            raise bad_request("chat_id is empty")
        try:
            return int(value)
        except ValueError:
            raise bad_request("chat not found") from None

    def markup(self) -> Markup:
        """Return the keyboard."""
        if "reply_markup" not in self.values:
            return NONE
        return read_markup(self.structure("reply_markup"), private=self.integer("chat_id") > 0)

    def words(self) -> tuple[str, list[Entity]]:
        """Return the text of a message and its entities; ApiError when empty or too long."""
        if not self.text("text"):
            raise bad_request("message text is empty")
        text, entities = formatted(self.text("text"), self.text("parse_mode"), self.structure("entities"))
        if not text:
            raise bad_request("text must be non-empty")
        if len(text) * 2 > MAX_TEXT and utf16_len(text) > MAX_TEXT:
            raise bad_request("message is too long")
        return text, entities

    def caption(self) -> tuple[str, list[Entity]]:
        """Return the caption of a file and its entities; ApiError when too long."""
        return caption_of(self.text("caption"), self.text("parse_mode"), self.structure("caption_entities"))


def caption_of(source: str, mode: str, given: Any) -> tuple[str, list[Entity]]:
    """Return a caption and its entities; ApiError when it is too long."""
    text, entities = formatted(source, mode, given)
    if utf16_len(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def formatted(source: str, mode: str, given: Any) -> tuple[str, list[Entity]]:
    """Return text and entities by parse mode; this API takes HTML and plain text, no Markdown."""
    if mode:
        if mode.lower() != "html":
            raise bad_request("unsupported parse_mode")
        return parse_html(source)
    if given:
        return check_entities(source, given)
    return clean_text(source), []
