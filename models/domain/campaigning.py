"""What an office asks of a campaign that it makes or changes, and what to know before it does. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from models.domain.campaigns import CHECKLIST, MOST_SPACING, MOST_VISITS, round_day
from models.domain.refusal import Refused

NAME_LIMIT: Final = 40
LINE_LIMIT: Final = 20
MOST_PHASES: Final = 6
MOST_LINES: Final = 9
MOST_DAYS: Final = 400
BACK: Final = 30
"""A new campaign may have begun so many days ago: as far back as visits may be reported."""


class Stands(StrEnum):
    """Where a campaign stands on a day."""

    RUNNING = "running"
    COMING = "coming"
    OVER = "over"


def standing(starts_on: date, ends_on: date, today: date) -> Stands:
    """Return where a campaign between two dates, both included, stands."""
    if today < starts_on:
        return Stands.COMING
    return Stands.OVER if today > ends_on else Stands.RUNNING


class Plan(BaseModel):
    """A campaign as it is asked for. ``place`` is None when one is changed: it stays where it is.

    ``phases`` are pairs of name and last day, ``ones`` those of the six ones that it keeps, ``own`` the
    office's own lines.
    """

    model_config = ConfigDict(frozen=True)

    place: int | None = None
    name: Annotated[str, Field(min_length=1, max_length=NAME_LIMIT)]
    starts_on: date
    ends_on: date
    required: Annotated[int, Field(ge=1, le=MOST_VISITS)]
    spacing: Annotated[int, Field(ge=0, le=MOST_SPACING)]
    phases: tuple[tuple[str, date], ...] = ()
    ones: tuple[str, ...] = CHECKLIST
    own: tuple[str, ...] = ()

    @property
    def checklist(self) -> list[str]:
        """The lines of its checklist, each once: those of the six ones in their order, then its own."""
        return list(dict.fromkeys([*(one for one in CHECKLIST if one in self.ones), *self.own]))


def insist_dates(first: date, last: date | None, today: date) -> None:
    """Raise Refused when a campaign cannot lie between these days; the last one may not be known yet."""
    if last is None:
        return
    if last < first:
        raise Refused("campaign_backwards", first=first, last=last)
    if last < today:
        raise Refused("campaign_past", day=last)
    if (last - first).days >= MOST_DAYS:
        raise Refused("campaign_long", days=(last - first).days + 1, limit=MOST_DAYS)


def insist_phases(phases: tuple[tuple[str, date], ...], first: date, last: date) -> None:
    """Raise Refused when a phase ends outside the campaign, or there are too many."""
    if len(phases) > MOST_PHASES:
        raise Refused("campaign_phases", limit=MOST_PHASES)
    for name, day in phases:
        if not first <= day <= last:
            raise Refused("campaign_phase_outside", name=name, day=day, first=first, last=last)


def insist_lines(count: int) -> None:
    """Raise Refused when a checklist has more lines than a screen has room for."""
    if count > MOST_LINES:
        raise Refused("campaign_lines", limit=MOST_LINES)


def insist(plan: Plan, today: date) -> None:
    """Raise Refused for what no campaign may ask."""
    insist_dates(plan.starts_on, plan.ends_on, today)
    insist_phases(plan.phases, plan.starts_on, plan.ends_on)
    insist_lines(len(plan.checklist))


def shortest(required: int, spacing: int) -> int:
    """Return how many days so many visits take at least, so many days apart."""
    return (required - 1) * spacing + 1


def has_room(plan: Plan) -> bool:
    """Return whether a household can have all its visits between the dates, as far apart as is asked."""
    return shortest(plan.required, plan.spacing) <= (plan.ends_on - plan.starts_on).days + 1


def first_round(starts_on: date, ends_on: date, today: date) -> date | None:
    """Return the first day from today on with a round to cadres; None when there is none left."""
    day = max(starts_on, today)
    while day <= ends_on:
        if round_day(starts_on, ends_on, day) == day:
            return day
        day += timedelta(days=1)
    return None
