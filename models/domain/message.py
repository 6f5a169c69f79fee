"""What is said to a person, before it is put into their language.

A message is data: keys and parameters. It is stored in the outbox as JSON and rendered at
sending, so that a person who changes language reads the next message in the new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Union

Param = Union[str, int, float, date, datetime, "Phrase", "Link", tuple["Phrase", ...]]


@dataclass(frozen=True, slots=True)
class Link:
    """An address that opens the bot with a payload; it is made when the bot's name is known, at sending."""

    payload: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence or label: a locale key and the values its placeables take."""

    key: str
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; ``data`` is callback data of 1 to 64 bytes."""

    label: Phrase
    data: str


class Ask(StrEnum):
    """What a reply keyboard asks for; ``NOTHING`` removes the keyboard that is there."""

    CONTACT = "contact"
    LOCATION = "location"
    NOTHING = "nothing"


class MediaKind(StrEnum):
    """The kinds of file a person may send and be shown."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Media:
    """A file kept by the messaging platform: its id there, its size in bytes, its length in seconds."""

    kind: MediaKind
    file_id: str
    unique_id: str = ""
    size: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is made when it is sent, so that no file waits in the outbox.

    ``maker`` names who makes it, ``told`` is what they are told: plain JSON values.
    """

    kind: MediaKind
    maker: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """Lines of text, rows of buttons, at most one reply keyboard, and files shown with it.

    A message with ``media`` is sent as the files first, then the text with its buttons.
    """

    lines: tuple[Phrase, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    ask: Ask | None = None
    media: tuple[Media | Made, ...] = ()


def to_json(message: Message) -> dict[str, Any]:
    """Return the message as plain JSON values; ``from_json`` reads it back unchanged."""
    data: dict[str, Any] = {"lines": [phrase_to_json(line) for line in message.lines]}
    if message.buttons:
        data["buttons"] = [
            [[phrase_to_json(button.label), button.data] for button in row] for row in message.buttons
        ]
    if message.ask is not None:
        data["ask"] = message.ask.value
    if message.media:
        data["media"] = [_file_to_json(one) for one in message.media]
    return data


def from_json(data: Mapping[str, Any]) -> Message:
    """Return the message that ``to_json`` wrote."""
    return Message(
        lines=tuple(phrase_from_json(line) for line in data["lines"]),
        buttons=tuple(
            tuple(Button(phrase_from_json(label), data_) for label, data_ in row)
            for row in data.get("buttons", ())
        ),
        ask=Ask(data["ask"]) if "ask" in data else None,
        media=tuple(_file_from_json(one) for one in data.get("media", ())),
    )


def media_to_json(media: Media) -> list[Any]:
    """Return a file as a list of plain values."""
    return [media.kind.value, media.file_id, media.unique_id, media.size, media.seconds]


def media_from_json(data: list[Any]) -> Media:
    """Return the file that ``media_to_json`` wrote."""
    return Media(MediaKind(data[0]), *data[1:])


def _file_to_json(file: Media | Made) -> list[Any] | dict[str, Any]:
    if isinstance(file, Made):
        return {"kind": file.kind.value, "maker": file.maker, "told": dict(file.told)}
    return media_to_json(file)


def _file_from_json(data: list[Any] | dict[str, Any]) -> Media | Made:
    if isinstance(data, dict):
        return Made(MediaKind(data["kind"]), data["maker"], data["told"])
    return media_from_json(data)


def phrase_to_json(phrase: Phrase) -> list[Any]:
    """Return a phrase as ``[key]`` or ``[key, params]``."""
    if not phrase.params:
        return [phrase.key]
    return [phrase.key, {name: _param_to_json(value) for name, value in phrase.params.items()}]


def phrase_from_json(data: list[Any]) -> Phrase:
    """Return the phrase that ``phrase_to_json`` wrote."""
    if len(data) == 1:
        return Phrase(data[0])
    return Phrase(data[0], {name: _param_from_json(value) for name, value in data[1].items()})


def _param_to_json(value: Param) -> Any:
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, Phrase):
        return {"p": phrase_to_json(value)}
    if isinstance(value, Link):
        return {"s": value.payload}
    if isinstance(value, tuple):
        return {"l": [phrase_to_json(one) for one in value]}
    return value


def _param_from_json(value: Any) -> Param:
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]  # a plain JSON value is a Param
    kind, body = next(iter(value.items()))
    if kind == "t":
        return datetime.fromisoformat(body)
    if kind == "d":
        return date.fromisoformat(body)
    if kind == "p":
        return phrase_from_json(body)
    if kind == "s":
        return Link(body)
    return tuple(phrase_from_json(one) for one in body)
