"""The contact card (民情连心卡): what stands on it, as data. Pure.

A card may be lost, so it names in full only those who work for the household, and the household by its
number and its head's family name. Its payload is kept as a hash alone.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.domain.message import Phrase

PROMISES: Final = ("visit", "answer", "follow", "free")
"""The promises and numbers that have words of their own; a setting may hold an office's own text instead."""
COMPLAINTS: Final = ("12345", "12388")

_PAYLOAD_BYTES: Final = 16
_DOT: Final = "\u00b7"
_USERNAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")


class Why(StrEnum):
    """Why a card is no longer good."""

    REPLACED = "replaced"  # a newer one of the household was made
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"  # the household has another cadre now


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to be phoned for work; what is not known is None, and its line is left out."""

    name: str
    phone: str | None = None
    post: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card is made of. ``promises`` and ``complaints`` are known codes or an office's own text."""

    village: str
    group: str
    number: str
    head: str
    cadre: Contact
    stand_in: Contact | None
    promises: tuple[str, ...]
    complaints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a card says, part by part from its top; the parts are laid out by whoever draws it.

    ``promises`` and ``complaints`` begin with their heading, and are empty when there are none.
    """

    title: Phrase
    household: Phrase
    name: Phrase
    lines: tuple[Phrase, ...]
    promises: tuple[Phrase, ...]
    complaints: tuple[Phrase, ...]
    privacy: Phrase
    scan: Phrase


def wording(facts: CardFacts) -> Wording:
    """Return what a card of these facts says."""
    return Wording(
        title=Phrase("card-title"),
        household=Phrase(
            "card-household",
            {
                "village": facts.village,
                "group": facts.group,
                "number": facts.number,
                "name": masked(facts.head),
            },
        ),
        name=Phrase("card-cadre", {"name": facts.cadre.name}),
        lines=tuple(_lines(facts)),
        promises=_told("promise", Phrase("card-promises"), facts.promises),
        complaints=_told("complaint", Phrase("card-complaints"), facts.complaints),
        privacy=Phrase("card-privacy"),
        scan=Phrase("card-scan"),
    )


def _lines(facts: CardFacts) -> Iterable[Phrase]:
    cadre = facts.cadre
    for key, value in (("card-phone", cadre.phone), ("card-post", cadre.post), ("card-unit", cadre.unit)):
        if value:
            yield Phrase(key, {"value": value})
    other = facts.stand_in
    if other is not None:
        key = "card-stand_in-phone" if other.phone else "card-stand_in"
        yield Phrase(key, {"name": other.name, **({"phone": other.phone} if other.phone else {})})


def _told(kind: str, heading: Phrase, given: tuple[str, ...]) -> tuple[Phrase, ...]:
    known = PROMISES if kind == "promise" else COMPLAINTS
    told = (
        Phrase(f"card-{kind}-{one}") if one in known else Phrase("card-own", {"text": one}) for one in given
    )
    return (heading, *told) if given else ()


def masked(name: str) -> str:
    """Return a person's name without what is given: its first sign, or the first of its parts."""
    first, dot, _ = name.partition(_DOT)
    return f"{first}{dot}**" if dot else f"{name[:1]}**"


def new_payload() -> str:
    """Return a payload of 128 random bits, 22 characters that a deep link may carry."""
    return secrets.token_urlsafe(_PAYLOAD_BYTES)


def hash_of(payload: str) -> bytes:
    """Return what is kept of a payload: 32 bytes."""
    return hashlib.sha256(payload.encode()).digest()


def deep_link(username: str, payload: str) -> str:
    """Return the address in a card's QR; ValueError for what is no bot's name."""
    name = username.removeprefix("@")
    if not _USERNAME.fullmatch(name):
        raise ValueError("not a username")
    return f"https://t.me/{name}?start={payload}"
