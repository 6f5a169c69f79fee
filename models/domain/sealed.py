"""The sealed track (DOMAIN 7): codes that follow a complaint, whom it may go to, what may be counted."""

from __future__ import annotations

import base64
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from models.domain.refusal import Refused
from models.domain.roles import STAFF, Held, Level, Role
from models.domain.statements import PHOTOS_LIMIT, SentMedia, Statement

DIALOGS = frozenset({"sealed", "sealed_look", "sealed_add", "sealed_reply"})
"""The conversations that leave nothing behind: no screen, no nudge, no line in the menu."""
DRAFT_MINUTES = 60
"""After so long without a touch such a conversation is forgotten."""
TRIES_A_DAY = 10
"""Unknown codes of one account on one day before none of it is looked up until the next day."""
FEWEST = 5
"""Counts below this are not shown to anybody but the desk itself."""

_RANDOM_DIGITS = 25  # 83 bits
_CHECK_DIGITS = 3
_CHECK = 997  # a prime: any one wrong digit, and any two neighbours in the wrong order, are found
_GROUP = 4
_GAPS = frozenset("ZPC")  # kinds of character that may stand between digits: spaces, signs, the unseen
_DATA_BYTES = 42  # what fits a button once written as text


class Accused(StrEnum):
    """At which level whom the complaint is about stands."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    COUNTY = "county"


class Naming(StrEnum):
    """Whether the complaint says whose it is."""

    ANONYMOUS = "anonymous"
    NAMED = "named"


class SealedState(StrEnum):
    """Where a sealed complaint stands."""

    FILED = "filed"
    ACCEPTED = "accepted"
    CLOSED = "closed"


class SealedAct(StrEnum):
    """What is done to a sealed complaint; each is a line of its own log."""

    ADD = "add"
    READ = "read"
    ACCEPT = "accept"
    REPLY = "reply"
    ASK = "ask"
    CLOSE = "close"
    HAND_UP = "hand_up"


TOLD = frozenset(SealedAct) - {SealedAct.READ}
"""What whoever has the code is shown."""


class Complaint(BaseModel):
    """A sealed complaint as it is written; ``code`` only says that the code was written down."""

    model_config = ConfigDict(frozen=True)

    about: Accused
    words: Statement
    who: Naming
    code: str = ""
    photos: Annotated[tuple[SentMedia, ...], Field(max_length=PHOTOS_LIMIT)] = ()

    @property
    def files(self) -> tuple[SentMedia, ...]:
        """All pictures, in the order they were sent."""
        return (*self.words.media, *self.photos)


class Added(BaseModel):
    """Words that whoever has the code adds."""

    model_config = ConfigDict(frozen=True)

    words: str
    code: str


class Looked(BaseModel):
    """The code somebody typed."""

    code: str


class Replied(BaseModel):
    """What the desk says to whoever has the code; ``act`` is reply, ask or close."""

    act: SealedAct
    words: str


_ORDER = tuple(Level)
_HIGHEST_DESK = {
    Accused.VILLAGE: Level.TOWNSHIP,
    Accused.TOWNSHIP: Level.COUNTY,
    Accused.COUNTY: Level.CITY,
}


def may_decide(level: Level, about: Accused) -> bool:
    """Return whether a desk at this level stands above whom the complaint is about."""
    return _ORDER.index(level) <= _ORDER.index(_HIGHEST_DESK[about])


def is_involved(level: Level, about: Accused) -> bool:
    """Return whether those who work at this level belong to whom the complaint is about."""
    return not may_decide(level, about)


def is_desk(held: Iterable[Held]) -> bool:
    """Return whether somebody with these roles may read sealed complaints at all.

    A desk of discipline and nothing else of the staff: whoever also visits, leads, handles, approves or
    runs the bot may be the one a complaint is about, today or tomorrow.
    """
    staff = {one.role for one in held} & STAFF
    return staff == {Role.DISCIPLINE}


def new_code() -> str:
    """Return a fresh code: 28 digits, 25 of them random (83 bits), the last three to find slips."""
    body = "".join(secrets.choice("0123456789") for _ in range(_RANDOM_DIGITS))
    return body + _check(body)


def _check(body: str) -> str:
    return f"{int(body) * 10**_CHECK_DIGITS % _CHECK:0{_CHECK_DIGITS}d}"


def spaced(code: str) -> str:
    """Return a code as it is shown and read aloud: seven groups of four digits."""
    return " ".join(code[i : i + _GROUP] for i in range(0, len(code), _GROUP))


def read_code(text: str) -> str:
    """Return a typed code's digits; raise Refused when it has a slip or is none.

    Full-width digits and any gaps between groups are read.
    """
    digits = []
    for char in text.strip():
        if unicodedata.category(char)[0] in _GAPS:
            continue
        digit = unicodedata.digit(char, None)
        if digit is None:
            raise Refused("sealed_code")
        digits.append(str(digit))
    code = "".join(digits)
    if len(code) != _RANDOM_DIGITS + _CHECK_DIGITS or _check(code[:_RANDOM_DIGITS]) != code[_RANDOM_DIGITS:]:
        raise Refused("sealed_code")
    return code


def suppressed(count: int) -> int | None:
    """Return a count as others than the desk itself may see it: None below five, none at all included."""
    return count if count >= FEWEST else None


def pack_ids(ids: Sequence[int]) -> str:
    """Return message ids as text for a button, the oldest left out where they are too many."""
    wanted = sorted({one for one in ids if one > 0})
    while len(packed := _packed(wanted)) > _DATA_BYTES:
        wanted = wanted[1:]
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def _packed(ids: Sequence[int]) -> bytes:
    out = bytearray()
    last = 0
    for one in ids:
        step, last = one - last, one
        while step >= 0x80:
            out.append(step & 0x7F | 0x80)
            step >>= 7
        out.append(step)
    return bytes(out)


def unpack_ids(text: str) -> tuple[int, ...]:
    """Return the message ids of a button; raise Refused for what no button of ours holds."""
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise Refused("forged_button") from None
    ids, last, step, shift = [], 0, 0, 0
    for byte in packed[: _DATA_BYTES + 1]:
        step |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            last += step
            ids.append(last)
            step, shift = 0, 0
    if not ids or shift or last >= 2**62:
        raise Refused("forged_button")
    return tuple(ids)
