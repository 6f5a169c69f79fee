"""Wrong payloads: a typo costs nothing, guessing is locked, longer each time, and forgiven in the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.domain.guessing import FORGIVEN_AFTER, WINDOW, WRONG, Guesses, is_crowd, one_more

START = datetime(2026, 9, 3, tzinfo=UTC)
HOUR = timedelta(hours=1)


def locks(rounds: int) -> list[timedelta]:
    """Guess as fast as the locks let one; return how long each was."""
    guesses: Guesses | None = None
    now = START
    found: list[timedelta] = []
    while len(found) < rounds:
        guesses = one_more(guesses, now)
        if guesses.locked_until is not None and guesses.is_locked(now):
            found.append(guesses.locked_until - now)
            now = guesses.locked_until
    return found


def test_locks_grow_up_to_a_day() -> None:
    assert [one // HOUR for one in locks(7)] == [1, 2, 4, 8, 16, 24, 24]


@given(st.lists(st.integers(900, 100_000), min_size=1, max_size=60))
def test_who_is_wrong_four_times_an_hour_at_most_is_never_locked(gaps: list[int]) -> None:
    guesses, now = None, START
    for gap in gaps:
        now += timedelta(seconds=gap)
        guesses = one_more(guesses, now)
        assert not guesses.is_locked(now)


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=200))
def test_no_day_has_more_look_ups_than_locks_allow(gaps: list[int]) -> None:
    guesses: Guesses | None = None
    now, looked = START, []
    for gap in gaps:
        now += timedelta(seconds=gap)
        if guesses is None or not guesses.is_locked(now):
            guesses = one_more(guesses, now)
            looked.append(now)
    for first, at in enumerate(looked):
        within = [one for one in looked[first:] if one - at < WINDOW]
        assert len(within) < 2 * WRONG


def test_a_week_without_a_wrong_one_begins_anew() -> None:
    guesses: Guesses | None = None
    for _ in range(WRONG):
        guesses = one_more(guesses, START)
    assert guesses is not None
    assert guesses.locks == 1
    assert one_more(guesses, START + FORGIVEN_AFTER).locks == 0


def test_ten_accounts_or_fifty_attempts_are_a_crowd() -> None:
    assert not is_crowd(9, 49)
    assert is_crowd(10, 10)
    assert is_crowd(1, 50)
