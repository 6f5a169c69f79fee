"""What an office or a unit says when it sends a case somewhere, or sends it back."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from models.domain.cases import Road
from models.domain.statements import Statement


class ToUnit(BaseModel):
    """The unit that a case goes to."""

    model_config = ConfigDict(frozen=True)

    unit: int


class Passed(ToUnit):
    """A case passed on to another unit, and why."""

    words: Statement


class Reason(BaseModel):
    """Why, in words."""

    model_config = ConfigDict(frozen=True)

    words: Statement


class Declined(Reason):
    """Why a matter is not taken here, and where to take it instead."""

    road: Road
