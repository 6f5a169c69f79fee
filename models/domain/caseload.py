"""Taking over from one another: how long a transfer can be undone, what a leave must keep to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from pydantic import BaseModel, Field

from models.domain.refusal import Refused

UNDO_DAYS: Final = 7
LEAVE_AHEAD: Final = 90
"""How many days from today a leave may begin; it may last as long."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What is asked for: whose households go to whom; ``households`` None is all of them."""

    from_id: int
    to_id: int
    households: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What a transfer moves or moved, counted by kind; ``kept`` is what an undo could not give back."""

    counts: Mapping[str, int]
    kept: Mapping[str, int] = field(default_factory=dict)
    homes: tuple[int, ...] = field(default=(), compare=False)
    """The households that have another cadre now."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a leave, both included."""

    first: date
    last: date

    def meets(self, first: date, last: date, ended: date | None) -> bool:
        """Return whether a leave of these days shares one with this span."""
        end = last if ended is None else min(last, ended - timedelta(days=1))
        return first <= end and self.first <= end and first <= self.last


class Moving(BaseModel):
    """A transfer as it is asked for in chat."""

    cadre: int
    households: list[int] = Field(min_length=1)
    receiver: int


class Away(BaseModel):
    """A leave as it is asked for in chat."""

    person: int
    first: date
    last: date
    stand_in: int


def check_span(span: Span, today: date) -> None:
    """Raise Refused for a leave in the past, too far ahead or too long, or that ends before it begins."""
    if span.first < today:
        raise Refused("past_day", day=span.first)
    if span.last < span.first:
        raise Refused("leave_backwards")
    if (span.first - today).days > LEAVE_AHEAD or (span.last - span.first).days >= LEAVE_AHEAD:
        raise Refused("leave_too_long", days=LEAVE_AHEAD)


def check_undo(at: datetime, undone_at: datetime | None, now: datetime) -> None:
    """Raise Refused for a transfer that was undone before or is too old."""
    if undone_at is not None:
        raise Refused("transfer_undone")
    if now - at > timedelta(days=UNDO_DAYS):
        raise Refused("transfer_too_late", days=UNDO_DAYS)
