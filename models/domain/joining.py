"""How people come in: what a newcomer is asked, how often, how long it waits. Pure."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

TRIES: Final = 3
"""Wrong phones of one newcomer before an invitation, or a card in their hands, is shut."""
STRANGERS: Final = 3
"""Scans of a card by so many who do not belong to its household make its owners be told."""
REQUESTS: Final = 5
"""Requests to join one household that may wait at a time."""
PATIENCE: Final = timedelta(days=1)
"""How long a newcomer may take to answer."""
REQUEST_WAITS: Final = timedelta(days=7)
"""How long a cadre may take to say who somebody is."""
INVITATION_HOLDS: Final = timedelta(days=7)
"""How long an invitation that somebody made for one person is good."""
NAME_LIMIT: Final = 20
REASON_LIMIT: Final = 200


class Stage(StrEnum):
    """What a newcomer is asked for."""

    PHONE = "phone"
    NAME = "name"
    RELATION = "relation"


class Relation(StrEnum):
    """What somebody says to be to the head of a household."""

    HEAD = "head"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    OTHER = "other"


class Verdict(StrEnum):
    """What became of a request to join."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Opened(StrEnum):
    """What a newcomer's payload or phone led to."""

    ENTERED = "entered"
    WAITS = "waits"  # something is asked for first
    MISMATCH = "mismatch"
    SHUT = "shut"
