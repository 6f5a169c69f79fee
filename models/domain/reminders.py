"""Words of the ledger of reminders: who is meant, what became of one, why it was not sent."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Slot(StrEnum):
    """Whom a rung speaks to; the person in it is found when the rung falls due."""

    RESPONSIBLE = "responsible"
    LEAD = "lead"
    OFFICE = "office"
    AUTHOR = "author"
    SELF = "self"


class Status(StrEnum):
    """What became of a reminder.

    ``COMPOSED`` is owed: by the outbox, or, with the reason ``digest``, by the person's digest.
    ``UNKNOWN`` may have arrived; ``BLOCKED`` found nobody to write to.
    """

    COMPOSED = "composed"
    SENT = "sent"
    UNKNOWN = "unknown"
    SUPPRESSED = "suppressed"
    BLOCKED = "blocked"
    RESOLVED = "resolved"


class Reason(StrEnum):
    """Why a reminder is as it is."""

    DIGEST = "digest"  # no message of its own: it stands in the digest
    NEWER = "newer"  # a later rung was due as well
    SAME_PERSON = "same_person"  # the person hears of it in another slot
    STAND_IN = "stand_in"  # the person meant cannot be reached: the next one up was told
    UNREACHABLE = "unreachable"  # nobody in the slot or above can be reached
    WITHDRAWN = "withdrawn"  # the person agrees to be written to no more
    SEEN = "seen"  # the person knows of it
    SNOOZED = "snoozed"  # the person put it off
    NOBODY = "nobody"  # nobody holds the slot


ABOUT_CASES: Final = ("acceptance", "answer", "receipt")
"""The rules whose subject is a case itself."""

EXPLAINED: Final = (*ABOUT_CASES, "revisit", "draft", "digest")
"""The rules that have words of their own when somebody asks why they were reminded."""
