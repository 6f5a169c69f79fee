"""Coverage, forecasts and looks: rules without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.domain.campaigns import Coverage, reach, round_day, total
from models.domain.forecast import Load, Pace, Village, misses, proposals
from models.domain.glances import FAR, At, Glance, Seen, Why, glances, kilometres

_DAY = date(2026, 9, 1)
_DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_PACES = st.builds(Pace, st.integers(0, 40), st.integers(1, 14))
_PATHS = st.sampled_from(["/1/2/3/", "/1/2/4/", "/1/5/6/"])
_LOADS = st.lists(
    st.builds(Load, st.integers(1, 50), st.integers(0, 60), _PACES, _PATHS),
    max_size=12,
    unique_by=lambda one: one.id,
)


@given(st.lists(_DAYS, max_size=6), st.integers(1, 4))
def test_a_household_reaches_first_second_and_required_in_order(days: list[date], required: int) -> None:
    first, second, done = reach(days, required)
    assert first == (min(days) if days else None)
    assert (second is None) == (len(days) < 2)
    assert (done is None) == (len(days) < required)
    assert done is None or first is None or first <= done


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), max_size=5
    )
)
def test_never_once_between_and_done_are_all_households(counts: list[tuple[int, int, int, int]]) -> None:
    whole = []
    for never, once, between, done in counts:
        first, second = once + between + done, between + done
        one = Coverage(never + first, first, second, done)
        assert (one.never, one.once, one.between, one.done) == (never, once, between, done)
        whole.append(one)
    both = total(whole)
    assert both.never + both.once + both.between + both.done == both.households


def test_one_required_visit_makes_nobody_half_done() -> None:
    one = Coverage(10, 6, 2, 6)
    assert (one.never, one.once, one.between, one.done) == (4, 0, 0, 6)


@given(_LOADS, st.integers(0, 40))
def test_nobody_gives_more_than_they_miss_or_takes_more_than_they_have_room_for(
    loads: list[Load], days: int
) -> None:
    over = {one.id: one.missing - one.pace.ahead(days) for one in loads}
    given, taken = dict.fromkeys(over, 0), dict.fromkeys(over, 0)
    for one in proposals(loads, days):
        assert one.households > 0
        given[one.giver] += one.households
        taken[one.taker] += one.households
    assert all(given[one] <= max(0, over[one]) and taken[one] <= max(0, -over[one]) for one in over)
    missing = sum(max(0, one) for one in over.values())
    room = sum(max(0, -one) for one in over.values())
    assert sum(given.values()) == min(missing, room)


def test_the_nearest_with_room_takes_over_first() -> None:
    fast, none = Pace(14, 14), Pace(0, 14)
    loads = [
        Load(1, 5, none, "/1/2/3/"),
        Load(2, 0, fast, "/1/9/9/"),
        Load(3, 7, fast, "/1/2/3/"),
        Load(4, 0, fast, "/1/2/4/"),
    ]
    assert [(one.taker, one.households) for one in proposals(loads, 10)] == [(3, 3), (4, 2)]


@given(st.lists(st.builds(Village, st.integers(1, 99), st.integers(0, 500), _PACES), max_size=9))
def test_a_village_misses_by_what_its_pace_leaves(villages: list[Village]) -> None:
    found = misses(villages, 10)
    assert sum(one.households for one in found) == sum(
        max(0, one.missing - one.pace.done * 10 // one.pace.days) for one in villages
    )
    assert [one.households for one in found] == sorted((one.households for one in found), reverse=True)


@given(_DAYS, st.integers(0, 120), st.integers(-3, 130))
def test_rounds_come_weekly_and_every_other_day_at_the_end(start: date, length: int, now: int) -> None:
    end, today = start + timedelta(days=length), start + timedelta(days=now)
    day = round_day(start, end, today)
    if day is None:
        assert now < 14
        return
    assert start <= day <= min(today, end)
    left = (end - day).days
    assert left % 2 == 0 if left < 14 else (day - start).days % 7 == 0
    assert today > end or (today - day).days < (2 if (end - today).days < 13 else 7)


def _seen(id_: int, home: int, day: int, minute: int, cadre: int = 1) -> Seen:
    at = datetime(2026, 9, 1, 9, tzinfo=UTC) + timedelta(days=day, minutes=minute)
    return Seen(id_, home, cadre, _DAY + timedelta(days=day), at)


def test_an_early_second_visit_and_many_within_minutes_are_worth_a_look() -> None:
    visits = [_seen(1, 1, 0, 0), _seen(2, 1, 3, 60), _seen(3, 2, 9, 0), _seen(4, 3, 9, 2), _seen(5, 4, 9, 4)]
    assert glances(visits, 7) == [Glance(5, Why.MINUTES, 3), Glance(2, Why.EARLY, 3)]
    assert glances(visits[:2], 3) == []
    assert glances([_seen(1, 1, 0, 0), _seen(2, 2, 0, 1), _seen(3, 3, 0, 2, cadre=2)], 7) == []


_POINTS = st.builds(At, st.floats(-89, 89), st.floats(-179, 179))
_CITY = At(34.58, 105.72)


def _there(id_: int, home: int, at: At | None, village: int = 7) -> Seen:
    return _seen(id_, home, 0, 60 * id_)._replace(village_id=village, at=at)


def _east(km: float) -> At:
    """Return a point so far east of the city, where a degree of longitude is 91.55 km."""
    return At(_CITY.latitude, _CITY.longitude + km / 91.55)


def test_a_visit_far_from_the_others_of_its_village_is_worth_a_look() -> None:
    near = [_there(n, n, _east(n / 10)) for n in range(1, 5)]
    far = _there(9, 9, _east(30))
    assert glances([*near, far], 7) == [Glance(9, Why.FAR, 30)]
    assert glances([*near, _there(9, 9, _east(FAR - 0.5))], 7) == []
    assert glances([*near, _there(9, 9, None)], 7) == [], "nothing was shared"
    assert glances([*near[:2], far], 7) == [], "two others do not say where the village lies"
    assert glances([*near, far._replace(village_id=8)], 7) == [], "it is no visit of that village"
    same = [_there(n, 9, _east(30)) for n in range(10, 15)]
    assert [one.visit_id for one in glances([*near, *same], 0)] == [14, 13, 12, 11, 10], (
        "not measured by itself"
    )


def test_a_known_distance_is_what_the_maps_say() -> None:
    assert abs(kilometres(At(39.9042, 116.4074), At(31.2304, 121.4737)) - 1067) < 6  # Beijing to Shanghai


@given(_POINTS, _POINTS)
def test_a_distance_is_the_same_both_ways_and_none_to_itself(one: At, two: At) -> None:
    assert kilometres(one, two) == kilometres(two, one) >= 0
    assert kilometres(one, one) == 0
    assert kilometres(one, two) <= 20_016
