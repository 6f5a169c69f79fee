"""The visit record of DOMAIN 2, without the long survey."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from models.domain.categories import CATEGORY_OF_TOPIC, Topic
from models.domain.privacy import Apart, refuse_unheard
from models.domain.statements import PHOTOS_LIMIT, SentMedia, Statement

MAX_DAYS_BACK = 30
CORRECTION_HOURS = 24


class Mode(StrEnum):
    """How a household was visited."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    MESSAGE = "message"
    ONLINE = "online"
    NOBODY_HOME = "nobody_home"


class AnsweredBy(StrEnum):
    """Who answered for the household."""

    HEAD = "head"
    FAMILY = "family"
    PROXY = "proxy"


class Service(StrEnum):
    """The eight deliveries (八送)."""

    POLICY = "policy"
    LAW = "law"
    CULTURE = "culture"
    SCIENCE = "science"
    PROJECT = "project"
    INFORMATION = "information"
    HEALTH = "health"
    CARE = "care"


class Problem(BaseModel):
    """A difficulty found on a visit; it becomes a case."""

    model_config = ConfigDict(frozen=True)

    topic: Topic
    apart: Apart | None = None  # what the villager said when asked whether health and family may be noted
    words: Statement = Statement()
    on_the_spot: str  # solved, needs_work
    result: Statement | None = None  # what was done on the spot
    limit: str = "keep"  # keep, urgent, change
    days: Annotated[int, Field(ge=1, le=15)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        refuse_unheard(CATEGORY_OF_TOPIC[self.topic], self.apart, self.words)
        return self


class VisitDetails(BaseModel):
    """What a correction may change. None means it was not asked."""

    model_config = ConfigDict(frozen=True)

    mode: Mode
    answered_by: AnsweredBy | None = None
    visited_on: date
    card_given: bool | None = None
    policy_explained: bool | None = None
    services: tuple[Service, ...] | None = None
    note: Annotated[str, Field(max_length=1000)] | None = None
    next_visit_on: date | None = None


class VisitReport(VisitDetails):
    """A visit as its cadre reports it."""

    household: int
    topics: tuple[Topic, ...] = ()
    problems: tuple[Problem, ...] = ()
    photos: Annotated[tuple[SentMedia, ...], Field(max_length=PHOTOS_LIMIT)] = ()
    place: tuple[float, float] | None = None  # where its cadre was, if they shared it: degrees


def counts(mode: Mode) -> bool:
    """Return whether a visit in this mode counts for the campaign: nobody home does not."""
    return mode is not Mode.NOBODY_HOME
