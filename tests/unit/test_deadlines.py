"""Deadlines and the receipts that explain them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import locales
from models.domain.calendar import CHINA, WEEKEND, WorkingCalendar
from models.domain.deadlines import Skipped, answer_due, calendar_days_due, end_of_day


def test_the_receipt_of_a_week_lists_its_days_and_its_weekend() -> None:
    receipt = answer_due(date(2026, 9, 3), 5, CHINA)
    assert receipt.due == date(2026, 9, 10)
    assert receipt.counted == tuple(date(2026, 9, day) for day in (4, 7, 8, 9, 10))
    assert receipt.skipped == (Skipped(date(2026, 9, 5), WEEKEND), Skipped(date(2026, 9, 6), WEEKEND))
    assert (receipt.pauses, receipt.extension, receipt.provisional) == ((), 0, False)


@pytest.mark.parametrize(
    ("start", "due"),
    [("2026-02-11", "2026-02-25"), ("2026-09-24", "2026-10-09"), ("2026-09-28", "2026-10-10")],
)
def test_five_working_days_over_holidays_end_on_the_known_day(start: str, due: str) -> None:
    assert answer_due(date.fromisoformat(start), 5, CHINA).due == date.fromisoformat(due)


def test_a_holiday_is_named_in_the_receipt() -> None:
    skipped = answer_due(date(2026, 9, 28), 5, CHINA).skipped
    assert {one.reason for one in skipped} == {"national_day"}
    assert len(skipped) == 7


@given(st.dates(date(2004, 1, 1), date(2030, 12, 31)), st.integers(0, 60))
def test_every_day_up_to_the_due_day_is_counted_or_skipped(start: date, limit: int) -> None:
    receipt = answer_due(start, limit, CHINA)
    days = [start + timedelta(days=number) for number in range(1, (receipt.due - start).days + 1)]
    assert sorted([*receipt.counted, *(one.day for one in receipt.skipped)]) == days
    assert len(receipt.counted) == limit
    assert receipt.due == (receipt.counted[-1] if limit else start)


@given(st.dates(date(2004, 1, 1), date(2030, 12, 31)), st.integers(0, 60), st.integers(0, 9))
def test_a_longer_limit_is_never_due_earlier(start: date, limit: int, more: int) -> None:
    assert answer_due(start, limit, CHINA).due <= answer_due(start, limit + more, CHINA).due


def test_every_reason_has_its_words() -> None:
    day, reasons = date(2004, 1, 1), set()
    while day < date(2027, 1, 1):
        reasons.add(CHINA.why_off(day))
        day += timedelta(days=1)
    for reason in reasons - {None, WEEKEND}:
        assert f"holiday-{reason}" in locales.keys("zh-CN")


def test_a_deadline_in_a_year_not_announced_is_provisional() -> None:
    last = date(CHINA.last_known_year(), 12, 29)
    assert answer_due(last, 5, CHINA).provisional
    assert not answer_due(last, 1, CHINA).provisional
    assert not answer_due(last, 5, WorkingCalendar(known_years=[last.year + 1])).provisional


def test_a_negative_limit_is_a_bug() -> None:
    with pytest.raises(ValueError, match="-1"):
        answer_due(date(2026, 9, 3), -1, CHINA)


def test_calendar_days_roll_over_days_off_only_where_asked() -> None:
    start = date(2026, 2, 6)
    assert calendar_days_due(start, 15) == date(2026, 2, 21)
    assert calendar_days_due(start, 15, roll_to=CHINA) == date(2026, 2, 24)


def test_a_day_ends_at_midnight_of_its_zone_and_the_last_moment_is_still_that_day() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    end = end_of_day(date(2026, 9, 10), zone)
    assert end == datetime(2026, 9, 10, 15, 59, 59, 999_999, tzinfo=UTC)
    assert end.astimezone(zone).date() == date(2026, 9, 10)
    assert end.tzinfo is UTC
