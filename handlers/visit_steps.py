"""Steps that reporting a visit and correcting one share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.engine.steps import Choice, Day, Many, Text, YesNo
from models.domain.visits import MAX_DAYS_BACK, AnsweredBy, Mode, Service

_NEXT_VISIT_DAYS = 180


def at_home(answers: Mapping[str, Any]) -> bool:
    """Return whether somebody was there to answer."""
    return answers.get("mode") != Mode.NOBODY_HOME


def in_person(answers: Mapping[str, Any]) -> bool:
    """Return whether the cadre is at the household."""
    return answers.get("mode") == Mode.IN_PERSON


DETAILS = (
    YesNo(name="card_given", aside=True),
    YesNo(name="policy_explained", aside=True),
    Many(name="services", options=tuple(Service), label="service", aside=True, tucked=True, brief=False),
    Text(name="note", aside=True),
    Day(name="visited_on", back=MAX_DAYS_BACK, aside=True),
    Day(name="next_visit_on", ahead=_NEXT_VISIT_DAYS, aside=True, tucked=True),
)
"""What may be added to a visit, and later be corrected."""

MODE = Choice(name="mode", options=tuple(Mode), label="mode")
ANSWERED_BY = Choice(name="answered_by", options=tuple(AnsweredBy), label="answered_by", when=at_home)
