"""What a person did, free of any messaging platform."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from models.domain.files import FileFault
from models.domain.message import Media

SEAL = "seal"
"""The verb of the button that files a sealed complaint."""
_SEALING = re.compile(rf"d:\d{{1,18}}:\d{{1,18}}:{SEAL}")


class Kind(StrEnum):
    """What kind of act an event is."""

    COMMAND = "command"  # name is the command without its slash, text what follows it
    TAP = "tap"  # text is the button's callback data
    TEXT = "text"
    MEDIA = "media"  # photo, voice or document; text is the caption
    CONTACT = "contact"  # text is the phone number; own says whether it is the sender's
    LOCATION = "location"  # place is (latitude, longitude) in degrees
    OTHER = "other"  # sticker, video, poll ...: nothing we take
    EDITED = "edited"  # an earlier message was changed: answered, not applied
    BLOCKED = "blocked"  # the person stopped the bot
    UNBLOCKED = "unblocked"
    GROUP = "group"  # anything outside a private chat


class Verdict(StrEnum):
    """What is done with an act of somebody who may send too much."""

    SERVE = "serve"
    WARN = "warn"  # not served, and told so
    DROP = "drop"  # not served in silence


@dataclass(frozen=True, slots=True)
class Event:
    """One act of one person in one private chat.

    ``at`` is aware UTC, the platform's own time of the act (for taps: when it was received).
    ``message_id`` is the message sent, or for a tap the message the button stood under. ``missed``
    acts before this one were not served, and their author has to be told. ``file_name`` and ``mime`` are
    what the sender says of a file; ``fault`` is why it is not taken, ``unchecked`` that nobody could look.
    ``carried`` are pictures by their file ids, made anew, for the act that keeps them; None when they could
    not be had.
    """

    update_id: int
    kind: Kind
    chat_id: int
    user_id: int
    at: datetime
    text: str = ""
    name: str = ""
    message_id: int | None = None
    media: Media | None = None
    album: str | None = None
    own: bool = False
    place: tuple[float, float] | None = None
    callback_id: str | None = None
    language: str | None = None  # the language of the person's app, as it says
    file_name: str = ""
    mime: str = ""
    fault: FileFault | None = None
    unchecked: bool = False
    verdict: Verdict = Verdict.SERVE
    missed: int = 0
    carried: Mapping[str, bytes] | None = field(default=None, repr=False)

    @property
    def is_sealing(self) -> bool:
        """Whether this files a sealed complaint: it is handled alone, its pictures are fetched before."""
        return self.kind is Kind.TAP and _SEALING.fullmatch(self.text) is not None
