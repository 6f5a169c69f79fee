"""What an office may ask of a campaign, and what follows from it: rules without a database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from handlers.engine.state import Given, Seen, State
from handlers.engine.steps import DatedLines, Lines, Taken
from handlers.events import Event, Kind
from models.domain.campaigning import (
    MOST_DAYS,
    MOST_LINES,
    Plan,
    Stands,
    first_round,
    has_room,
    insist,
    shortest,
    standing,
)
from models.domain.campaigns import CHECKLIST, reach, round_day
from models.domain.refusal import Refused
from tests.factories import local

_TODAY = date(2026, 9, 3)
_NEAR = st.dates(_TODAY - timedelta(days=60), _TODAY + timedelta(days=500))


def _plan(**changes: Any) -> Plan:
    plain = {"name": "走访", "starts_on": _TODAY, "ends_on": _TODAY + timedelta(days=70)}
    return Plan.model_validate({**plain, "required": 2, "spacing": 7, **changes})


@given(_NEAR, _NEAR)
def test_a_campaign_is_taken_exactly_when_its_days_can_be(first: date, last: date) -> None:
    plan = _plan(starts_on=first, ends_on=last)
    possible = first <= last and last >= _TODAY and (last - first).days < MOST_DAYS
    if possible:
        insist(plan, _TODAY)
        assert standing(first, last, _TODAY) is not Stands.OVER
    else:
        with pytest.raises(Refused):
            insist(plan, _TODAY)


@given(_NEAR, st.integers(0, 90), st.lists(_NEAR, max_size=5))
def test_every_phase_of_a_campaign_ends_within_it(first: date, days: int, ends: list[date]) -> None:
    last = max(first + timedelta(days=days), _TODAY)
    if (last - first).days >= MOST_DAYS:
        return
    plan = _plan(starts_on=first, ends_on=last, phases=[(f"第{i}段", day) for i, day in enumerate(ends)])
    if all(first <= day <= last for day in ends):
        insist(plan, _TODAY)
    else:
        with pytest.raises(Refused):
            insist(plan, _TODAY)


@given(st.integers(1, 12), st.integers(0, 60), st.integers(0, 300))
def test_what_has_room_can_be_visited_and_what_has_none_cannot(
    required: int, spacing: int, days: int
) -> None:
    last = _TODAY + timedelta(days=days)
    plan = _plan(required=required, spacing=spacing, ends_on=last)
    made = [_TODAY + timedelta(days=spacing * one) for one in range(required)]
    assert has_room(plan) == (made[-1] <= last) == (shortest(required, spacing) <= days + 1)
    assert reach(made, required).required == made[-1]


@given(_NEAR, st.integers(0, 120))
def test_the_first_round_is_a_round_and_none_comes_before_it(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    day = first_round(first, last, _TODAY)
    until = day if day is not None else last + timedelta(days=1)
    assert day is None or round_day(first, last, day) == day
    one = max(first, _TODAY)
    while one < until:
        assert round_day(first, last, one) != one
        one += timedelta(days=1)


@given(st.sets(st.sampled_from(CHECKLIST)), st.lists(st.sampled_from("甲乙丙丁"), max_size=6))
def test_a_checklist_has_each_line_once_the_six_ones_first(ones: set[str], own: list[str]) -> None:
    lines = _plan(ones=sorted(ones), own=own).checklist
    assert lines == [one for one in CHECKLIST if one in ones] + list(dict.fromkeys(own))


def test_a_checklist_has_an_end() -> None:
    with pytest.raises(Refused):
        insist(_plan(own=[str(number) for number in range(MOST_LINES)]), _TODAY)


@pytest.mark.parametrize("wrong", [{"required": 0}, {"required": 13}, {"spacing": 61}, {"spacing": -1}])
def test_visits_and_days_between_have_limits(wrong: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        _plan(**wrong)


def _typed(text: str) -> Given:
    return Given(event=Event(1, Kind.TEXT, 1, 1, local(_TODAY), text=text, message_id=1))


_SEEN = Seen("campaign-phases", "phases", State(), _TODAY)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("摸底 9月30日\n\n解决 10月20日", [["摸底", "2026-09-30"], ["解决", "2026-10-20"]]),
        ("第一阶段：2026-09-30", [["第一阶段", "2026-09-30"]]),
        ("Phase one 30 September", [["Phase one", "2026-09-30"]]),
    ],
)
def test_a_phase_is_its_name_and_then_its_last_day(text: str, value: list[list[str]]) -> None:
    assert DatedLines(name="phases").take(_SEEN, _typed(text)) == Taken(value)


@pytest.mark.parametrize("text", ["摸底", "9月30日", "摸底 外星", "  \n "])
def test_a_phase_without_name_or_day_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        DatedLines(name="phases").take(_SEEN, _typed(text))


def test_own_lines_are_one_each_and_short() -> None:
    step = Lines(name="own", limit=10)
    assert step.take(_SEEN, _typed("查电线\n 修水管 \n")) == Taken(["查电线", "修水管"])
    with pytest.raises(Refused):
        step.take(_SEEN, _typed("长" * 11))
