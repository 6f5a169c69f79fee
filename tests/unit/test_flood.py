"""The bucket: who keeps to the limit is served, who floods is not, and calm comes back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from models.domain.flood import GROUP, PERSON, STRANGER, Limit, fill, is_calm, new_bucket, take

START = datetime(2026, 9, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LIMITS = st.sampled_from([GROUP, STRANGER, PERSON, Limit(1), Limit(7)])
GAPS = st.lists(st.integers(0, 20_000_000) | st.integers(0, 900_000), min_size=1, max_size=300)


def times_of(gaps: list[int]) -> list[datetime]:
    return [START + timedelta(microseconds=passed) for passed in accumulate(gaps)]


def served(limit: Limit, times: list[datetime]) -> list[datetime]:
    bucket, found = new_bucket(limit, times[0]), []
    for at in times:
        bucket = take(bucket, limit, at)
        if not bucket.over:
            found.append(at)
    return found


@given(LIMITS, GAPS)
def test_who_keeps_to_the_limit_in_every_minute_is_always_served(limit: Limit, gaps: list[int]) -> None:
    kept: list[datetime] = []
    for at in times_of(gaps):
        if sum(1 for one in kept if at - one < MINUTE) < limit.per_minute:
            kept.append(at)
    assert served(limit, kept) == kept


@given(LIMITS, GAPS)
def test_no_stretch_of_time_serves_more_than_it_fills(limit: Limit, gaps: list[int]) -> None:
    found = served(limit, times_of(gaps))
    for first in range(len(found)):
        for last in range(first, len(found)):
            minutes = (found[last] - found[first]) / MINUTE
            assert last - first + 1 <= limit.per_minute * (1 + minutes) + 1e-6


@given(LIMITS, GAPS)
def test_a_minute_of_quiet_is_always_enough(limit: Limit, gaps: list[int]) -> None:
    bucket = new_bucket(limit, START)
    for at in times_of(gaps):
        bucket = take(bucket, limit, at)
    assert not take(bucket, limit, bucket.at + MINUTE).over


@given(LIMITS)
def test_the_quiet_that_is_asked_for_is_enough(limit: Limit) -> None:
    bucket = new_bucket(limit, START)
    while not bucket.over:
        bucket = take(bucket, limit, START)
    asked = START + timedelta(seconds=limit.calm_seconds)
    assert is_calm(fill(bucket, limit, asked), limit)
    assert not is_calm(fill(bucket, limit, asked - timedelta(seconds=2)), limit)


def test_a_flood_is_not_served_in_drips() -> None:
    times = [START + timedelta(milliseconds=100 * i) for i in range(3000)]  # ten a second for five minutes
    assert len(served(PERSON, times)) < 160


def test_a_clock_that_goes_back_gives_nothing() -> None:
    bucket = new_bucket(STRANGER, START)
    for _ in range(20):
        bucket = take(bucket, STRANGER, START)
    assert take(bucket, STRANGER, START - MINUTE).over
    assert take(bucket, STRANGER, START - MINUTE).at == START
