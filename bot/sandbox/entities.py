"""Telegram's HTML: to text and entities, and back to HTML that is safe to show.

Offsets and lengths are in UTF-16 units, as Telegram counts. Refusals carry Telegram's words, with byte
offsets into the UTF-8 text. https://core.telegram.org/bots/api#html-style
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import ApiError, bad_request

Entity = dict[str, Any]

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "tg-spoiler": "spoiler", "span": "spoiler", "blockquote": "blockquote", "a": "text_link",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_SHOWN = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
    "spoiler": "tg-spoiler", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip
_PLAIN = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "text_link",
          "text_mention", "custom_emoji"}  # fmt: skip
_SPECIAL = re.compile("[<&]")
_NAME = re.compile(r"<(/?)([^\s>]*)")
_ATTRIBUTE = re.compile(r"\s+([\w-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w.-]+)))?")
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_UNCLEAN = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e]")
_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?!\w)")


def utf16_len(text: str) -> int:
    """Return the length in UTF-16 units: what 4096 and 1024 are counted in."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Return the text as Telegram keeps it: no control or direction characters, no space at its ends."""
    if _UNCLEAN.search(text):
        text = _UNCLEAN.sub(lambda match: " " if match[0] < " " and match[0] != "\r" else "", text)
    return text.strip()


def commands_in(text: str) -> list[Entity]:
    """Return the bot_command entities of a text somebody typed."""
    if "/" not in text:
        return []
    return [
        {"type": "bot_command", "offset": utf16_len(text[: match.start()]), "length": utf16_len(match[0])}
        for match in _COMMAND.finditer(text)
    ]


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the text and its entities, sorted; ApiError 400 for tags Telegram refuses."""
    if "<" not in source and "&" not in source:
        return clean(source), []
    parser = _Parser(source)
    parser.run()
    return _trimmed(parser.text(), parser.entities)


def check_entities(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Return the text with entities given beside it; ApiError 400 where they lie outside the text."""
    end = utf16_len(text)
    for entity in entities:
        offset, length = int(entity.get("offset", 0)), int(entity.get("length", 0))
        if entity.get("type") not in _PLAIN and entity.get("type") not in _SHOWN:
            raise bad_request("can't parse MessageEntity: Unsupported type specified")
        if offset < 0:
            raise bad_request(f"receive an entity with incorrect offset {offset}")
        if offset >= end:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
        if offset + length > end:
            raise bad_request(
                f"entity beginning at UTF-16 offset {offset} ends after the end of the text "
                f"at UTF-16 offset {offset + length}"
            )
    return _trimmed(text, sorted(entities, key=_order))


def to_html(text: str, entities: list[Entity]) -> str:
    """Return HTML that is safe to show: the entities as tags, all else escaped, newlines kept."""
    if not entities:
        return html.escape(text)
    units = text.encode("utf-16-le", "surrogatepass")
    pieces: list[str] = []
    open_tags: list[tuple[int, str]] = []
    at = 0

    def advance(to: int) -> None:
        nonlocal at
        pieces.append(html.escape(units[2 * at : 2 * to].decode("utf-16-le", "replace")))
        at = to

    for entity in sorted(entities, key=_order):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        while open_tags and open_tags[-1][0] <= start:
            advance(open_tags[-1][0])
            pieces.append(open_tags.pop()[1])
        opening, closing = _tags(entity)
        if not opening or (open_tags and end > open_tags[-1][0]):
            continue  # nothing to show, or it does not nest
        advance(start)
        pieces.append(opening)
        open_tags.append((end, closing))
    while open_tags:
        advance(open_tags[-1][0])
        pieces.append(open_tags.pop()[1])
    advance(len(units) // 2)
    return "".join(pieces)


def _tags(entity: Entity) -> tuple[str, str]:
    if entity["type"] == "text_link":
        if not is_link(str(entity["url"])):
            return "", ""
        url = html.escape(str(entity["url"]))
        return f'<a href="{url}" target="_blank" rel="noopener noreferrer">', "</a>"
    tag = _SHOWN.get(entity["type"])
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def is_link(url: str) -> bool:
    """Return whether Telegram takes the address as a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https", "tg", "ton", "mailto", "tel") and bool(
        parts.netloc or parts.path
    )


def _order(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    lead = utf16_len(text) - utf16_len(text.lstrip())
    kept = clean(text)
    end = utf16_len(kept)
    result = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        length = min(end, entity["offset"] + entity["length"] - lead) - start
        if length > 0:
            result.append({**entity, "offset": start, "length": length})
    return kept, result


@dataclass(slots=True)
class _Parser:
    source: str
    position: int = 0
    offset: int = 0
    pieces: list[str] = field(default_factory=list)
    open_tags: list[tuple[str, dict[str, str], int, int]] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def text(self) -> str:
        return "".join(self.pieces)

    def run(self) -> None:
        source = self.source
        while self.position < len(source):
            if tag := _NAME.match(source, self.position):
                (self._close if tag[1] else self._open)(tag)
            elif source[self.position] == "&":
                self._character()
            else:
                special = _SPECIAL.search(source, self.position)
                end = special.start() if special else len(source)
                self._add(source[self.position : end])
                self.position = end
        if self.open_tags:
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{self.open_tags[-1][0]}"')
        self.entities.sort(key=_order)

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.offset += utf16_len(piece)

    def _character(self) -> None:
        match = _CHARACTER.match(self.source, self.position)
        code = 0
        if match:
            code = int(match[1], 16) if match[1] else int(match[2]) if match[2] else ord(_NAMED[match[3]])
        if match and 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000:
            self._add(chr(code))
            self.position = match.end()
        else:
            self._add("&")
            self.position += 1

    def _open(self, match: re.Match[str]) -> None:
        name, where = match[2].lower(), self._byte()
        if match.end() == len(self.source):
            raise _unparsed(f"Unclosed start tag at byte offset {where}")
        if name not in _TYPES:
            raise _unparsed(f'Unsupported start tag "{name}" at byte offset {where}')
        attributes, at = {}, match.end()
        while found := _ATTRIBUTE.match(self.source, at):
            attributes[found[1].lower()] = html.unescape(found[2] or found[3] or found[4] or "")
            at = found.end()
        while at < len(self.source) and self.source[at].isspace():
            at += 1
        if at >= len(self.source) or self.source[at] != ">":
            raise _unparsed(f'Unclosed start tag "{name}" at byte offset {where}')
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.open_tags.append((name, attributes, self.offset, len(self.pieces)))
        self.position = at + 1

    def _close(self, match: re.Match[str]) -> None:
        where = self._byte()
        if not self.open_tags:
            raise _unparsed(f"Unexpected end tag at byte offset {where}")
        at = match.end()
        while at < len(self.source) and self.source[at].isspace():
            at += 1
        if at >= len(self.source) or self.source[at] != ">":
            raise _unparsed(f"Unclosed end tag at byte offset {where}")
        name, attributes, offset, first = self.open_tags.pop()
        if match[2] and match[2].lower() != name:
            raise _unparsed(
                f'Unmatched end tag at byte offset {where}, expected "</{name}>", found "</{match[2]}>"'
            )
        self.position = at + 1
        if self.offset > offset:
            self._entity(name, attributes, (offset, first))

    def _entity(self, name: str, attributes: dict[str, str], start: tuple[int, int]) -> None:
        entity: Entity = {"type": _TYPES[name], "offset": start[0], "length": self.offset - start[0]}
        if name == "a":
            entity["url"] = attributes.get("href") or "".join(self.pieces[start[1] :])
            if not is_link(entity["url"]):
                return
        elif name == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        elif name == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif name == "code" and attributes.get("class", "").startswith("language-"):
            entity["language"] = attributes["class"].removeprefix("language-")
        elif name == "pre" and self.entities and _same_place(self.entities[-1], entity):
            entity["language"] = self.entities.pop().get("language", "")
        self.entities.append(entity)

    def _byte(self) -> int:
        return len(self.source[: self.position].encode())


def _same_place(inner: Entity, outer: Entity) -> bool:
    return inner["type"] == "code" and _order(inner) == _order(outer)


def _unparsed(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
