"""China's working days."""

from __future__ import annotations

import timeit
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.calendar import CHINA, EXTRA, WEEKEND, WorkingCalendar

KNOWN_DAYS = st.dates(date(2004, 1, 1), date(2026, 12, 31))
ANY_DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@given(KNOWN_DAYS)
def test_a_known_day_is_as_the_official_calendar_says(day: date) -> None:
    assert CHINA.is_working_day(day) == chinese_calendar.is_workday(day)


@pytest.mark.parametrize(
    ("start", "due"),
    [("2026-02-11", "2026-02-25"), ("2026-09-24", "2026-10-09"), ("2026-09-28", "2026-10-10")],
)
def test_five_working_days_end_as_computed_from_the_official_calendars(start: str, due: str) -> None:
    assert CHINA.add_working_days(date.fromisoformat(start), 5) == date.fromisoformat(due)


def test_a_saturday_of_making_up_is_worked() -> None:
    saturday = date(2026, 10, 10)
    assert CHINA.is_working_day(saturday)
    assert CHINA.is_made_up(saturday)
    assert not CHINA.is_made_up(date(2026, 10, 9))


def test_every_day_off_says_why() -> None:
    assert CHINA.why_off(date(2026, 2, 17)) == "spring_festival"
    assert CHINA.why_off(date(2026, 9, 5)) == WEEKEND
    assert CHINA.why_off(date(2026, 9, 3)) is None


@given(ANY_DAYS, st.integers(0, 400), st.integers(0, 400))
def test_adding_in_two_steps_is_adding_at_once(start: date, first: int, second: int) -> None:
    twice = CHINA.add_working_days(CHINA.add_working_days(start, first), second)
    assert twice == CHINA.add_working_days(start, first + second)


@given(ANY_DAYS, st.integers(0, 30), st.integers(0, 400))
def test_who_starts_later_is_never_due_earlier(start: date, later: int, count: int) -> None:
    assert CHINA.add_working_days(start, count) <= CHINA.add_working_days(
        start + timedelta(days=later), count
    )


@given(ANY_DAYS, st.integers(1, 400))
def test_a_due_day_is_worked_and_lies_after_the_start(start: date, count: int) -> None:
    due = CHINA.add_working_days(start, count)
    assert due > start
    assert CHINA.is_working_day(due)
    assert CHINA.working_days_between(start, due) == count
    assert CHINA.working_days_between(due, start) == -count


@given(ANY_DAYS, st.integers(1, 400))
def test_going_back_undoes_going_forward_from_a_working_day(start: date, count: int) -> None:
    worked = CHINA.working_day_from(start)
    assert CHINA.add_working_days(CHINA.add_working_days(worked, count), -count) == worked


@given(ANY_DAYS, st.integers(1, 60))
def test_going_back_counts_the_working_days_before(start: date, count: int) -> None:
    found = CHINA.add_working_days(start, -count)
    between = [found + timedelta(days=days) for days in range((start - found).days)]
    assert sum(map(CHINA.is_working_day, between)) == count
    assert CHINA.is_working_day(found)


@given(ANY_DAYS, st.integers(0, 800))
def test_working_days_between_are_those_one_counts_by_hand(start: date, span: int) -> None:
    days = [start + timedelta(days=number) for number in range(1, span + 1)]
    end = start + timedelta(days=span)
    assert CHINA.working_days_between(start, end) == sum(map(CHINA.is_working_day, days))


def test_the_working_day_from_a_worked_day_is_itself_and_the_next_is_not() -> None:
    friday = date(2026, 9, 4)
    assert CHINA.working_day_from(friday) == friday
    assert CHINA.next_working_day(friday) == date(2026, 9, 7)
    assert CHINA.working_day_from(date(2026, 9, 5)) == date(2026, 9, 7)


def test_a_year_not_announced_counts_monday_to_friday() -> None:
    unknown = CHINA.last_known_year() + 1
    assert not CHINA.is_known_year(unknown)
    assert CHINA.is_known_year(2026)
    for days in range(365):
        day = date(unknown, 1, 1) + timedelta(days=days)
        assert CHINA.is_working_day(day) == (day.weekday() < 5)


def test_days_loaded_as_data_stand_over_the_announced_ones() -> None:
    wednesday, sunday = date(2026, 9, 9), date(2026, 9, 13)
    calendar = WorkingCalendar({wednesday: False, sunday: True})
    assert calendar.why_off(wednesday) == EXTRA
    assert calendar.is_made_up(sunday)
    assert calendar.add_working_days(date(2026, 9, 8), 3) == sunday


def test_a_year_that_came_as_data_is_known() -> None:
    calendar = WorkingCalendar({date(2030, 10, 1): False}, known_years=[2030])
    assert calendar.is_known_year(2030)
    assert calendar.last_known_year() == 2030
    assert not WorkingCalendar({date(2030, 10, 1): False}).is_known_year(2030)


def test_beyond_the_last_year_is_an_overflow() -> None:
    with pytest.raises(OverflowError):
        CHINA.add_working_days(date(9999, 12, 1), 1000)
    with pytest.raises(OverflowError):
        CHINA.add_working_days(date(1, 1, 2), -1000)


def test_counting_is_quick() -> None:
    start, rounds = date(2026, 9, 28), 2000
    timer = timeit.Timer(lambda: CHINA.add_working_days(start, 5))
    # Ten times what a slow core needs: only counting day by day is caught.
    assert min(timer.repeat(5, rounds)) / rounds * 1e6 < 20
