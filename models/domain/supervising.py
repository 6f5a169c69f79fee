"""When a late case comes onto a named person's list (督办), and the note that clears it. Pure."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from models.domain.calendar import WorkingCalendar

LISTED_AFTER: Final = 5
"""Working days over after which a case stands on the list."""


def last_due(today: date, *, calendar: WorkingCalendar) -> date:
    """Return the last due day of what is on the list today: five working days over or more."""
    worked = today if calendar.is_working_day(today) else calendar.add_working_days(today, -1)
    return calendar.add_working_days(worked, -LISTED_AFTER)


class Clearing(BaseModel):
    """Why a case leaves the list."""

    model_config = ConfigDict(frozen=True)

    note: Annotated[str, Field(min_length=1, max_length=1000)]
