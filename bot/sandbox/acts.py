"""What a person can do on the page, each by its name in the protocol."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox import samples
from bot.sandbox.person import CannotDo, Person
from bot.sandbox.posts import Post
from locales import LANGUAGES, say

Asked = dict[str, Any]
Act = Callable[[Person, Asked], dict[str, Any]]


def _text(person: Person, asked: Asked) -> dict[str, Any]:
    person.say(str(asked["text"]))
    return {}


def _tap(person: Person, asked: Asked) -> dict[str, Any]:
    return {"tap": person.tap_data(str(asked["data"]), _post(person, asked))}


def _start(person: Person, asked: Asked) -> dict[str, Any]:
    person.start(str(asked["payload"]) if asked.get("payload") else None)
    return {}


def _hand_on(person: Person, asked: Asked) -> dict[str, Any]:
    """Open a link of this person's on the phone of somebody who has never been here."""
    world, language = person.world, str(asked["language"])
    if language not in LANGUAGES:
        raise CannotDo("sandbox-refused-unknown")
    name = say(language, "sandbox-newcomer", {"number": world.newcomers + 1})
    newcomer = world.add_newcomer(name, language=language, start_payload=str(asked["payload"]))
    return {"person": newcomer.user.id}


def _contact(person: Person, asked: Asked) -> dict[str, Any]:
    person.send_contact(None if asked.get("own", True) else samples.PHONE)
    return {}


def _location(person: Person, asked: Asked) -> dict[str, Any]:
    person.send_location(float(asked["latitude"]), float(asked["longitude"]))
    return {}


def _photo(person: Person, _: Asked) -> dict[str, Any]:
    person.send_photo()
    return {}


def _registry(person: Person, _: Asked) -> dict[str, Any]:
    person.send_registry()
    return {}


def _voice(person: Person, _: Asked) -> dict[str, Any]:
    person.send_voice()
    return {}


def _edit(person: Person, asked: Asked) -> dict[str, Any]:
    person.edit(_post(person, asked), str(asked["text"]))
    return {}


def _block(person: Person, _: Asked) -> dict[str, Any]:
    person.block()
    return {}


def _unblock(person: Person, _: Asked) -> dict[str, Any]:
    person.unblock()
    return {}


def _language(person: Person, asked: Asked) -> dict[str, Any]:
    if not isinstance(asked["language"], str) or not 2 <= len(asked["language"]) <= 8:
        raise CannotDo("sandbox-refused-unknown")
    person.speak(asked["language"])
    return {}


ACTS: dict[str, Act] = {
    "text": _text, "tap": _tap, "start": _start, "contact": _contact, "location": _location,
    "sample_photo": _photo, "sample_voice": _voice, "sample_registry": _registry, "hand_on": _hand_on,
    "edit": _edit, "block": _block, "unblock": _unblock,
    "language": _language,
}  # fmt: skip


def send_file(person: Person, form: dict[str, str], file: tuple[str, bytes]) -> dict[str, Any]:
    """Send an uploaded file, given as its name and bytes; KeyError for a kind the page does not know."""
    name, content = file
    caption, album = form.get("caption", ""), form.get("album") or None
    if not content:
        raise CannotDo("sandbox-refused-empty")
    if form["kind"] == "photo":
        person.send_photo(content, caption=caption, album=album)
    elif form["kind"] == "voice":
        person.send_voice(
            int(form.get("seconds") or samples.seconds_of(content)), content=content, caption=caption
        )
    elif form["kind"] == "document":
        person.send_document(name or "file", content=content, caption=caption)
    else:
        raise KeyError(form["kind"])
    return {}


def _post(person: Person, asked: Asked) -> Post:
    post = person.chat.posts.get(int(asked["message"]))
    if post is None:
        raise CannotDo("sandbox-refused-gone")
    return post
