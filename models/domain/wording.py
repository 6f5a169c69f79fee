"""How a case is written wherever it stands: in lists of work, in the digest, in a push."""

from __future__ import annotations

from datetime import date

from models.domain.calendar import WorkingCalendar
from models.domain.cases import Source
from models.domain.message import Param, Phrase

BLUE_DAYS = 3
YELLOW_DAYS = 1
"""Working days left at which a case turns blue and yellow."""


def case_phrase(number: str, category: str, place: str, *, source: str = "") -> Phrase:
    """Return how a case is called in lists and pushes: number, category, place; never its story.

    What was filed on somebody's behalf is marked as such where ``source`` says it.
    """
    params: dict[str, Param] = {
        "number": number,
        "category": Phrase(f"category-{category}"),
        "place": place,
    }
    return Phrase("case-line-proxy" if source == Source.PROXY else "case-line", params)


def short_number(number: str) -> str:
    """Return a case's number as it stands on a button: 0117 of 2026-0117."""
    return number.partition("-")[2] or number


def days_left(today: date, due: date, *, calendar: WorkingCalendar) -> int:
    """Return the working days until a day: 0 on the day itself, negative when it is over."""
    if due >= today:
        return calendar.working_days_between(today, due)
    return -max(1, calendar.working_days_between(due, today))


def due_phrase(today: date, due: date, *, case: Phrase, calendar: WorkingCalendar) -> Phrase:
    """Return a case in a list of work, with its warning colour and the word beside it."""
    left = days_left(today, due, calendar=calendar)
    if left < 0:
        return Phrase("work-line-red", {"days": -left, "case": case})
    if due == today:
        return Phrase("work-line-today", {"case": case})
    if left <= YELLOW_DAYS:
        return Phrase("work-line-yellow", {"days": left, "case": case})
    if left <= BLUE_DAYS:
        return Phrase("work-line-blue", {"days": left, "case": case})
    return Phrase("work-line-plain", {"day": due, "case": case})
