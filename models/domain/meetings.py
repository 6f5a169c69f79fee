"""What a dispatch meeting decides, and its minutes as facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel


class Decision(StrEnum):
    """What was decided of a case on a meeting's list."""

    SENT = "sent"
    SKIPPED = "skipped"


class Closing(BaseModel):
    """What ends a meeting: who was there, in words."""

    present: str | None = None


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """A case in the minutes; ``unit`` is empty and ``due_on`` None for what was not sent."""

    number: str
    category: str
    place: str
    decision: Decision | None
    unit: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes (会议纪要): whose office, when, who was on duty and who was there, and the list."""

    place: str
    began_at: datetime
    duty: str
    present: str
    lines: tuple[MinutesLine, ...]
