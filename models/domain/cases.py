"""What a case is made of: its states, what may be done to it, who takes part, what it may end with.

Which act leads where, and what it needs, is one table: ``models/domain/lifecycle.py``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a case stands (DOMAIN 3)."""

    FILED = "filed"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"  # sent to a unit that has not received it: the sender has the clock
    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    RAISED = "raised"  # sent a level up, where nobody has taken it yet
    INFO_ASKED = "info_asked"  # something is asked of the villager: the clock stands
    ANSWERED = "answered"
    VERIFIED = "verified"  # checked by somebody else; the villager has not spoken
    REVISITED = "revisited"  # the villager has spoken, or could not be reached
    CLOSED = "closed"
    ARCHIVED = "archived"
    DECLINED = "declined"
    MERGED = "merged"  # goes on under another number
    WITHDRAWN = "withdrawn"


RUNNING: Final = (
    State.FILED,
    State.ACCEPTED,
    State.DISPATCHED,
    State.RECEIVED,
    State.IN_PROGRESS,
    State.RAISED,
)
"""The clock runs towards the answer."""

OPEN: Final = (*RUNNING, State.INFO_ASKED)
"""Not answered yet."""

UNSETTLED: Final = (State.ANSWERED, State.VERIFIED, State.REVISITED)
"""Answered; check, the villager's word or the approval are missing."""

LIVE: Final = (*OPEN, *UNSETTLED)
"""Somebody has something to do."""


class Act(StrEnum):
    """What may be done to a case. The codes stand in events that are never changed."""

    FILE = "file"
    ACCEPT = "accept"
    DECLINE = "decline"
    ASK_INFO = "ask_info"
    GIVE_INFO = "give_info"
    DISPATCH = "dispatch"
    RECALL = "recall"
    RECEIVE = "receive"
    RETURN = "return"
    TRANSFER = "transfer"
    RAISE = "raise"
    TAKE = "take"
    HAND_OVER = (
        "hand_over"  # somebody else answers for it: a colleague took it, or its household's cadre changed
    )
    PROGRESS = "progress"
    ASK_EXTENSION = "ask_extension"
    EXTEND = "extend"
    REFUSE_EXTENSION = "refuse_extension"
    ANSWER = "answer"
    SOLVE_ON_THE_SPOT = "solve_on_spot"
    VERIFY = "verify"
    SEND_BACK = "send_back"
    CONFIRM = "confirm"
    OBJECT = "object"
    RECORD = "record"
    RECORD_UNSOLVED = "record_unsolved"
    ATTEMPT = "attempt"
    APPROVE = "approve"
    REOPEN = "reopen"
    MERGE = "merge"
    UNMERGE = "unmerge"
    PART = "part"  # what was merged into it goes on by itself, or its people left
    CONSENT = "consent"  # a petitioner's spoken yes to a merging, written down
    DISSENT = "dissent"  # and their spoken no
    JOIN = "join"
    CLAIM = "claim"  # whose case a cadre filed takes it up themselves
    LEAVE = "leave"
    WITHDRAW = "withdraw"
    ARCHIVE = "archive"
    ADD_HELPER = "add_helper"
    DROP_HELPER = "drop_helper"
    NOTE = "note"
    ADD_WORDS = "add_words"
    VOID = "void"
    RECUR = "recur"  # the same came back in the household after closing, under a number of its own


INTERNAL: Final = frozenset({Act.NOTE, Act.RECUR, Act.PART})
"""What villagers never see."""


class Party(StrEnum):
    """Who somebody is to a case; one person may be several of these."""

    PETITIONER = "petitioner"  # filed it or joined it; of a visit's problem, the people of the household
    NEIGHBOUR = "neighbour"  # a villager of the place who is no petitioner of it
    RESPONSIBLE = "responsible"  # has the clock, or stands in for whoever has
    CADRE = "cadre"  # the household's, or who stands in
    HANDLER = "handler"  # of the unit that it was sent to, or that has it
    HELPER = "helper"  # of a unit that helps the one that leads
    LEAD = "lead"
    OFFICE = "office"  # at the level where the case stands, or above
    SYSTEM = "system"


class Check(StrEnum):
    """How a result was checked."""

    IN_PERSON = "in_person"  # on the spot: evidence by itself
    PHONE = "phone"
    PHOTOS = "photos"


class Outcome(StrEnum):
    """What the villager says of the result."""

    SOLVED = "solved"
    PARTLY = "partly"
    UNSOLVED = "unsolved"


class Rating(StrEnum):
    """How content the villager is."""

    SATISFIED = "satisfied"
    MOSTLY = "mostly"
    UNSATISFIED = "unsatisfied"


class Road(StrEnum):
    """Where a villager is sent whose matter is declined."""

    VILLAGE = "village"
    COURT = "court"
    ARBITRATION = "arbitration"
    POLICE = "police"
    PETITION_OFFICE = "petition_office"
    HOTLINE = "hotline"


class Source(StrEnum):
    """How a case came to us."""

    VISIT = "visit"
    PETITION = "petition"
    PROXY = "proxy"  # filed by a cadre on a villager's behalf


class Urgency(StrEnum):
    """How soon it must be dealt with."""

    NORMAL = "normal"
    URGENT = "urgent"


RETURN_DAYS: Final = 2
"""Working days within which a unit may return what was sent to it."""
RETURNS_UNTIL_RAISED: Final = 3
EXTENSION_MOST: Final = 10
"""Working days a deadline may be extended by, once."""
ATTEMPTS_ENOUGH: Final = 3
"""Attempts to reach a villager, on different days, after which a case may be closed without their word."""
REOPENINGS_UNTIL_RAISED: Final = 2
RECURS_WITHIN_DAYS: Final = 90
"""The same category in the same household so soon after closing is a failed closing."""
