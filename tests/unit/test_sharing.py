"""Replicas share one rate: simulated with late answers and deaths, and never too much at the receiver."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.pushes import bulk_rate
from models.domain.sharing import ANSWER_SECONDS, LEASE_SECONDS, Share, fair, renewed

T0 = datetime(2026, 9, 3, tzinfo=UTC)
TOTAL = 30


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 60), min_size=1), st.integers(1, 60))
def test_what_is_fair_is_all_there_is_and_nobody_who_wants_more_has_less(
    wants: dict[int, int], total: int
) -> None:
    parts = fair(total, wants)
    assert sum(parts.values()) == total
    assert all(one >= 0 for one in parts.values())
    for one, other in [(a, b) for a in wants for b in wants if wants[a] > wants[b]]:
        assert parts[one] >= parts[other] - 1


def test_an_idle_replica_keeps_a_few_places_and_the_busy_one_has_the_rest() -> None:
    assert fair(30, {1: 3, 2: 500}) == {1: 3, 2: 27}
    assert fair(30, {1: 3}) == {1: 30}


class Row:
    """A replica: what the database has of it, and for which spans it may have so many arrive in a second."""

    def __init__(self, replica: int) -> None:
        self.share = Share(replica, 0, 0, T0)
        self.spans: list[tuple[float, float, int]] = []  # from, until, places


steps = st.lists(
    st.tuples(
        st.integers(0, 3),  # who renews
        st.floats(0.01, 4),  # how long after the one before
        st.floats(0, 3),  # how late the answer is
        st.integers(0, 100),  # what it wants
    ),
    max_size=60,
)


@given(steps)
def test_the_replicas_together_never_have_more_than_the_rate_in_any_second(
    told: list[tuple[int, float, float, int]],
) -> None:
    rows = {one: Row(one) for one in range(4)}
    now = 0.0
    free_from = dict.fromkeys(rows, 0.0)
    for who, later, late, wants in told:
        now += later
        if now < free_from[who]:
            continue  # it waits for an answer still
        row = rows[who]
        others = [one.share for one in rows.values() if one is not row]
        share = renewed(replace(row.share, wants=wants), others, total=TOTAL, now=at(now))
        if row.spans:  # the old share goes on until the answer, but not for long
            begin, until, places = row.spans.pop()
            row.spans.append((begin, min(until, now + min(late, ANSWER_SECONDS)), places))
        row.spans.append((now + late, now + LEASE_SECONDS, share.places))
        row.share, free_from[who] = share, now + late
    arriving = [
        (begin, until + 2.0, places)  # the receiver's second, and one under way
        for row in rows.values()
        for begin, until, places in row.spans
        if begin < until
    ]
    for instant in {begin for begin, _, _ in arriving}:
        most = 0
        for row in rows.values():
            held = [
                places
                for begin, until, places in row.spans
                if begin < until and begin <= instant < until + 2.0
            ]
            most += max(held, default=0)
        assert most <= TOTAL


def test_a_dead_replicas_places_are_had_by_others_when_its_lease_has_ended_and_rested() -> None:
    dead = Share(1, 30, 100, at(LEASE_SECONDS))
    mine = Share(2, 0, 100, at(0))
    early = renewed(mine, [dead], total=TOTAL, now=at(LEASE_SECONDS + 1))
    assert early.places == 0
    late = renewed(early, [dead], total=TOTAL, now=at(LEASE_SECONDS + 5))
    assert late.places == TOTAL


def test_a_newcomer_has_its_part_after_two_renewals() -> None:
    first = renewed(Share(1, 0, 100, at(0)), [], total=TOTAL, now=at(0))
    second = renewed(Share(2, 0, 100, at(0)), [first], total=TOTAL, now=at(0.5))
    assert (first.places, second.places) == (30, 0)
    first = renewed(first, [second], total=TOTAL, now=at(2))
    assert first.places == 15
    assert renewed(second, [first], total=TOTAL, now=at(2.5)).places == 0  # they rest
    assert renewed(second, [first], total=TOTAL, now=at(6.1)).places == 15


@given(st.integers(0, 500_000), st.floats(1, 14_400), st.sampled_from([1.0, 30.0]))
def test_bulk_is_spread_but_ends_within_its_window_if_the_rate_allows(
    waiting: int, left: float, rate: float
) -> None:
    given_rate = bulk_rate(waiting, left, rate)
    assert rate / 3 <= given_rate <= rate
    assert given_rate == rate or given_rate * left >= waiting


def test_a_province_has_all_of_the_rate_and_a_village_a_third() -> None:
    assert bulk_rate(408_000, 4 * 3600, 30) == 30
    assert bulk_rate(500, 4 * 3600, 30) == 10
    assert bulk_rate(500, None, 30) == 30
