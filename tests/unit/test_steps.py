"""Single steps of a dialog: what they offer and how they call an answer."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.engine.state import Given, Option, Seen, State
from handlers.engine.steps import Day, PickMany
from handlers.engine.steps.base import Taken
from models.domain.message import Phrase

TODAY = date(2026, 11, 30)
HOMES = tuple(
    Option(f"{n}", Phrase("engine-words", {"words": f"home {n}"}), f"home {n}") for n in range(1, 6)
)


def seen(state: State) -> Seen:
    return Seen("away-first", "first", state, TODAY, HOMES)


def test_a_day_ahead_offers_today_and_tomorrow_first_even_across_the_month() -> None:
    first = Day(name="first", ahead=30).face(seen(State())).rows[0]
    assert [button.data for button in first] == ["o:2026-11-30", "o:2026-12-01"]
    assert [button.label.key for button in first] == ["engine-day-today", "engine-day-tomorrow"]


def test_a_day_behind_or_another_month_offers_the_calendar_alone() -> None:
    for step, state in (
        (Day(name="first", back=30), State()),
        (Day(name="first", ahead=60), State(month="2026-12")),
    ):
        assert step.face(seen(state)).rows[0][0].label.key == "weekday-narrow-1"


@pytest.mark.parametrize(
    ("chosen", "key"), [(["2"], "engine-list"), (["1", "2", "3", "4"], "engine-several")]
)
def test_a_few_chosen_rows_are_called_by_their_names(chosen: list[str], key: str) -> None:
    taken = PickMany(name="homes").take(seen(State(partial=chosen)), Given(verb="ok"))
    assert isinstance(taken, Taken)
    assert taken.value == chosen
    assert taken.label is not None
    assert taken.label.key == key
    if key == "engine-list":
        assert taken.label.params["items"] == (HOMES[1].label,)
