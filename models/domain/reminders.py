"""Words of the ledger of reminders: who is meant, what became of one, why it was not sent."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Slot(StrEnum):
    """Whom a rung speaks to; the person in it is found when the rung falls due."""

    RESPONSIBLE = "responsible"
    LEAD = "lead"
    OFFICE = "office"
    UNIT_LEAD = "unit_lead"  # of the unit that has the case, or that it was sent to
    HANDLER = "handler"  # everybody who handles cases there: a row each
    DISPATCHER = "dispatcher"
    VILLAGER = "villager"  # everybody whose case it is: a row each
    AUTHOR = "author"
    SELF = "self"
    BEFORE = "before"  # who was to hear before a row was given to somebody else: a row each

    @classmethod
    def _missing_(cls, value: object) -> Slot | None:
        """Return the slot that a row of one among several people speaks of: ``v:17`` is a villager's."""
        mark, among, _ = str(value).partition(":")
        return next((slot for slot, own in _MARKS.items() if among and own == mark), None)


_MARKS: Final = {Slot.HANDLER: "h", Slot.VILLAGER: "v", Slot.BEFORE: "x"}
MANY: Final = frozenset(_MARKS)
"""Slots in which several people stand, or stood, each with a row of their own."""


def row_slot(slot: Slot, person_id: int | None) -> str:
    """Return what a row of the ledger says of its slot; of one among several also who it is."""
    return f"{_MARKS[slot]}:{person_id}" if slot in MANY and person_id is not None else str(slot)


class Absence(StrEnum):
    """Why somebody else hears in a person's place."""

    AWAY = "away"  # on leave: the stand-in does the work
    GONE = "gone"  # transferred, or holds no post any more
    BLOCKED = "blocked"  # their account can no longer be written to
    NEVER = "never"  # they have not entered, or agree no more


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
    AWAY = "away"  # on leave by the time it was to be sent: somebody else was told
    GONE = "gone"  # held no post any more by then: somebody else was told
    STOPPED = "stopped"  # had blocked the bot by then: somebody else was told
    MOVED = "moved"  # it was somebody else's by then: they were told


ABOUT_CASES: Final = ("acceptance", "answer", "word")
"""The rules whose subject is a case itself."""

DUTIES: Final = ("acceptance", "answer", "receipt", "revisit")
"""The rules that somebody else hears of when the person meant cannot."""

EXPLAINED: Final = (
    *ABOUT_CASES,
    "receipt",
    "revisit",
    "monitored",
    "draft",
    "visits",
    "phase",
    "digest",
    "weekly",
)
"""The rules that have words of their own when somebody asks why they were reminded."""
