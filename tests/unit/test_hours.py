"""Quiet hours, days off, and the digest's window."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.calendar import CHINA
from models.domain.hours import Hours
from tests.factories import SHANGHAI, local

HOURS = Hours(SHANGHAI, CHINA)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 20), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
ZONES = st.sampled_from([SHANGHAI, ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), UTC])


@pytest.mark.parametrize(
    ("day", "at", "until"),
    [
        ("2026-09-10", "20:59", "2026-09-10 20:59"),
        ("2026-09-10", "21:00", "2026-09-11 07:30"),
        ("2026-09-10", "03:00", "2026-09-10 07:30"),
        ("2026-09-10", "07:29", "2026-09-10 07:30"),
        ("2026-09-10", "07:30", "2026-09-10 07:30"),
    ],
)
def test_quiet_hours_last_from_nine_in_the_evening_to_half_past_seven(day: str, at: str, until: str) -> None:
    assert HOURS.quiet_until(local(day, at)) == local(*until.split())


@pytest.mark.parametrize(
    ("day", "at", "from_"),
    [
        ("2026-09-10", "14:00", "2026-09-10 14:00"),  # a Thursday
        ("2026-09-10", "22:00", "2026-09-11 07:30"),
        ("2026-09-11", "22:00", "2026-09-14 08:30"),  # the night before a Saturday
        ("2026-09-12", "14:00", "2026-09-14 08:30"),
        ("2026-09-13", "23:00", "2026-09-14 08:30"),
        ("2026-10-01", "12:00", "2026-10-08 08:30"),  # the week of the national day
        ("2026-10-10", "12:00", "2026-10-10 12:00"),  # a Saturday that is worked
    ],
)
def test_a_push_is_held_over_the_night_and_over_days_off(day: str, at: str, from_: str) -> None:
    assert HOURS.push_from(local(day, at)) == local(*from_.split())


def test_an_urgent_push_goes_at_night_and_on_days_off() -> None:
    assert HOURS.may_push(local("2026-10-01", "03:00"), urgent=True)
    assert not HOURS.may_push(local("2026-10-01", "03:00"))


def test_what_falls_due_on_a_day_off_is_left_to_the_next_digest() -> None:
    assert HOURS.digest_instead(local("2026-09-12", "14:00")) == date(2026, 9, 14)
    assert HOURS.digest_instead(local("2026-09-10", "22:00")) is None


@pytest.mark.parametrize(
    ("day", "at", "is_open"),
    [
        ("2026-09-10", "08:29", False),
        ("2026-09-10", "08:30", True),
        ("2026-09-10", "12:29", True),
        ("2026-09-10", "12:30", False),
        ("2026-09-12", "09:00", False),
        ("2026-10-10", "09:00", True),
        ("2026-10-02", "09:00", False),
    ],
)
def test_digests_go_on_the_mornings_of_working_days(day: str, at: str, is_open: bool) -> None:
    assert HOURS.is_digest_time(local(day, at)) is is_open


@given(MOMENTS, ZONES)
def test_a_held_push_goes_later_on_a_working_day_outside_of_quiet_hours(at: datetime, zone: ZoneInfo) -> None:
    hours = Hours(zone, CHINA)
    held = hours.push_from(at)
    assert held >= at
    assert hours.may_push(held)
    assert CHINA.is_working_day(hours.day(held))
    assert hours.push_from(held) == held
    assert held - at < timedelta(days=12)
