from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.clock import MovableClock, is_weekday
from bot.sandbox.server import Sandbox

SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY_0900 = datetime(2026, 9, 4, 1, 0, tzinfo=UTC)


def test_the_clock_runs_on_and_is_aware() -> None:
    clock = MovableClock()
    first = clock.now()
    assert first.tzinfo is UTC
    assert clock.now() >= first


def test_moving_adds_exactly_the_step() -> None:
    clock = MovableClock(FRIDAY_0900, running=False)
    clock.move(timedelta(days=1))
    assert clock.now() == FRIDAY_0900 + timedelta(days=1)


def test_time_never_goes_back() -> None:
    with pytest.raises(ValueError, match="back"):
        MovableClock().move(timedelta(seconds=-1))


def test_a_naive_start_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        MovableClock(datetime(2026, 9, 4))  # noqa: DTZ001 - the naive one is the test


def test_the_next_digest_after_friday_morning_is_on_monday() -> None:
    clock = MovableClock(FRIDAY_0900, running=False)
    clock.to_next_digest(is_weekday, SHANGHAI)
    assert clock.now() == datetime(2026, 9, 7, 0, 30, tzinfo=UTC)


def test_the_next_digest_before_half_past_eight_is_the_same_day() -> None:
    clock = MovableClock(FRIDAY_0900 - timedelta(hours=1), running=False)
    clock.to_next_digest(is_weekday, SHANGHAI)
    assert clock.now() == datetime(2026, 9, 4, 0, 30, tzinfo=UTC)


def test_the_next_digest_follows_the_calendar_it_is_given() -> None:
    clock = MovableClock(FRIDAY_0900, running=False)
    clock.to_next_digest(lambda day: day == date(2026, 9, 5), SHANGHAI)
    assert clock.now().astimezone(SHANGHAI).date() == date(2026, 9, 5)


async def test_what_was_owed_before_is_waited_for_before_the_clock_moves() -> None:
    seen: list[tuple[str, datetime]] = []
    sandbox = Sandbox(clock=MovableClock(FRIDAY_0900, running=False))

    async def before() -> None:
        seen.append(("before", sandbox.clock.now()))

    async def after(now: datetime) -> None:
        seen.append(("after", now))

    sandbox.before_clock.append(before)
    sandbox.on_clock.append(after)
    async with sandbox:
        await sandbox.move(timedelta(days=1))
        await sandbox.move_to_next_digest()
    saturday, monday = FRIDAY_0900 + timedelta(days=1), datetime(2026, 9, 7, 0, 30, tzinfo=UTC)
    assert seen == [
        *(("before", FRIDAY_0900), ("after", saturday)),
        *(("before", saturday), ("after", monday)),
    ]


def test_a_calendar_without_working_days_is_an_error() -> None:
    with pytest.raises(ValueError, match="year"):
        MovableClock(FRIDAY_0900).to_next_digest(lambda _: False, SHANGHAI)


async def test_hooks_are_awaited_after_the_clock_moved() -> None:
    seen: list[datetime] = []

    async def hook(now: datetime) -> None:
        seen.append(now)

    async with Sandbox(clock=MovableClock(FRIDAY_0900, running=False), on_clock=[hook]) as sandbox:
        await sandbox.move(timedelta(hours=1))
        await sandbox.move_to_next_digest()
    assert seen == [FRIDAY_0900 + timedelta(hours=1), datetime(2026, 9, 7, 0, 30, tzinfo=UTC)]
