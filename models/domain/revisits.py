"""Revisits (回访): when they fall due, who owes them, which word settles them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, Field

from models.domain.cases import Act, Outcome
from models.domain.privacy import Apart
from models.domain.statements import PHOTOS_LIMIT, SentMedia, Statement
from models.domain.visits import Mode


class Why(StrEnum):
    """What a revisit follows."""

    ANSWER = "answer"
    MONTH = "month"
    QUARTER = "quarter"


AFTER_ANSWER: Final = 7
"""Calendar days from the answer within which somebody asks the villager, if the villager says nothing."""
AFTER_CLOSING: Final = {Why.MONTH: 30, Why.QUARTER: 90}
"""Calendar days from the closing."""
EARLY: Final = 7
"""Calendar days before its day from which a revisit after closing may be made, and is listed."""
QUIET_DAYS: Final = 90
"""Calendar days after which what was declined or withdrawn is archived."""

REACHED: Final = {
    Outcome.SOLVED: Act.RECORD,
    Outcome.PARTLY: Act.RECORD,
    Outcome.UNSOLVED: Act.RECORD_UNSOLVED,
}
NOT_REACHED: Final = "not_reached"
MODES: Final = (Mode.IN_PERSON, Mode.PHONE, Mode.MESSAGE)


def due_on(why: Why, day: date) -> date:
    """Return until when a revisit is to be made: ``day`` is that of the answer, or of the closing."""
    return day + timedelta(days=AFTER_ANSWER if why is Why.ANSWER else AFTER_CLOSING[why])


def begins_on(why: Why, due: date) -> date:
    """Return the day from which a revisit may be made and is listed."""
    return due - timedelta(days=AFTER_ANSWER if why is Why.ANSWER else EARLY)


def owed_by(handlers: frozenset[int], candidates: Iterable[int | None]) -> int | None:
    """Return the first of cadre, lead and office who did not handle the case; None when all did."""
    return next((one for one in candidates if one is not None and one not in handlers), None)


class Heard(BaseModel):
    """A revisit as it is told in chat: ``outcome`` is the villager's, or that nobody was reached."""

    mode: Mode
    whose: int | None = None
    outcome: str
    apart: Apart | None = None  # what the villager said when asked whether health and family may be noted
    words: Statement | None = None
    photos: tuple[SentMedia, ...] = Field(default=(), max_length=PHOTOS_LIMIT)

    @property
    def act(self) -> Act:
        """What it comes to."""
        return Act.ATTEMPT if self.outcome == NOT_REACHED else REACHED[Outcome(self.outcome)]

    @property
    def statement(self) -> Statement:
        """The villager's own words and all files, in one."""
        words = self.words or Statement()
        return Statement(text=words.text, media=(*words.media, *self.photos))
