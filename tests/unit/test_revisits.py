"""Revisits: when they are due, who owes them, what settles them; from when on cases are a cluster."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.domain.cases import Act
from models.domain.common import Threshold
from models.domain.revisits import Heard, Why, begins_on, due_on, owed_by
from models.domain.visits import Mode

DAY = date(2026, 9, 3)
people = st.integers(1, 6)


def test_revisits_are_due_within_a_week_and_after_thirty_and_ninety_days() -> None:
    assert due_on(Why.ANSWER, DAY) == date(2026, 9, 10)
    assert due_on(Why.MONTH, DAY) == date(2026, 10, 3)
    assert due_on(Why.QUARTER, DAY) == date(2026, 12, 2)


@given(st.sampled_from(Why), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_revisit_may_be_made_for_a_week_before_its_day(why: Why, day: date) -> None:
    due = due_on(why, day)
    assert day <= begins_on(why, due) < due
    assert due - begins_on(why, due) == timedelta(days=7)


@given(st.frozensets(people), st.lists(st.none() | people, max_size=4))
def test_whoever_handled_owes_no_revisit_and_the_nearest_other_does(
    handlers: frozenset[int], candidates: list[int | None]
) -> None:
    owing = owed_by(handlers, candidates)
    free = [one for one in candidates if one is not None and one not in handlers]
    assert owing not in handlers
    assert owing == (free[0] if free else None)


def test_what_was_heard_says_which_act_it_is() -> None:
    acts = {
        outcome: Heard(mode=Mode.PHONE, outcome=outcome).act
        for outcome in ("solved", "partly", "unsolved", "not_reached")
    }
    assert acts == {
        "solved": Act.RECORD,
        "partly": Act.RECORD,
        "unsolved": Act.RECORD_UNSOLVED,
        "not_reached": Act.ATTEMPT,
    }


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
def test_a_cluster_needs_enough_households_and_villages(
    least: int, villages: int, homes: int, spread: int
) -> None:
    limit = Threshold.of({"households": least, "days": 30, "villages": villages})
    assert limit.is_met(homes, spread) == (homes >= least and spread >= villages)
    assert Threshold.of({"households": least, "days": 30}).villages == 1
