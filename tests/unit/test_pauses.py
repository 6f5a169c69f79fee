"""The clock of a case: pauses, extension, what is left, and time zones. Mostly laws, tried on many cases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.domain.calendar import CHINA, WorkingCalendar
from models.domain.deadlines import (
    Pause,
    Skipped,
    Term,
    answer_due,
    calendar_days_due,
    days_left,
    end_of_day,
    reckon,
    window_ends,
)
from models.domain.hours import Hours

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 1))
LIMITS = st.integers(0, 60)
THURSDAY = date(2026, 9, 3)
DAY = timedelta(days=1)


def sept(day: int) -> date:
    return date(2026, 9, day)


@st.composite
def terms(draw: st.DrawFn, pauses: int = 4) -> Term:
    """A term with pauses anywhere around its days: before them, in them, after them, over one another."""
    start = draw(DAYS)
    asked = st.integers(-5, 70).map(lambda days: start + timedelta(days=days))
    made = st.builds(lambda one, length: Pause(one, one + timedelta(days=length)), asked, st.integers(0, 20))
    return Term(
        start,
        draw(st.integers(0, 30)),
        tuple(draw(st.lists(made, max_size=pauses))),
        draw(st.integers(0, 10)),
    )


def due_by_hand(term: Term) -> date:
    """Return the due day found by counting day by day."""
    stood = {
        one.asked + timedelta(days=number)
        for one in term.pauses
        if one.given
        for number in range(1, (one.given - one.asked).days + 1)
    }
    day, left = term.start, term.limit + term.extension
    while left:
        day += DAY
        left -= CHINA.is_working_day(day) and day not in stood
    while day + DAY in stood:
        day += DAY
    return day


# what a receipt holds


@given(terms())
def test_the_due_day_is_the_one_found_by_counting_day_by_day(term: Term) -> None:
    assert reckon(term, CHINA).due == due_by_hand(term)


@given(terms())
def test_every_day_up_to_the_due_day_stands_in_the_receipt_once(term: Term) -> None:
    receipt = reckon(term, CHINA)
    skipped = [one.day for one in receipt.skipped]
    days = [term.start + timedelta(days=number) for number in range(1, (receipt.due - term.start).days + 1)]
    assert sorted([*receipt.counted, *receipt.extended, *skipped, *receipt.paused]) == days
    assert (len(receipt.counted), len(receipt.extended)) == (term.limit, term.extension)
    assert all(map(CHINA.is_working_day, [*receipt.counted, *receipt.extended]))
    assert not any(map(CHINA.is_working_day, skipped))
    ran = [*receipt.counted, *receipt.extended]
    assert receipt.made_up == tuple(day for day in ran if CHINA.is_made_up(day))


@given(terms())
def test_pauses_in_a_receipt_are_in_order_and_apart(term: Term) -> None:
    receipt = reckon(term, CHINA)
    for one, following in zip(receipt.pauses, receipt.pauses[1:], strict=False):
        assert one.given is not None
        assert one.given < following.asked
    assert all(one.given is not None and one.asked < one.given for one in receipt.pauses)


@given(terms())
def test_a_receipt_reckoned_anew_is_the_same(term: Term) -> None:
    receipt = reckon(term, CHINA)
    assert reckon(receipt, CHINA) == receipt


@given(terms())
def test_the_order_of_pauses_and_saying_one_twice_change_nothing(term: Term) -> None:
    turned = Term(term.start, term.limit, (*reversed(term.pauses), *term.pauses), term.extension)
    assert reckon(turned, CHINA) == reckon(term, CHINA)


@given(DAYS, LIMITS, st.integers(0, 10))
def test_without_pauses_an_extension_is_a_longer_limit_but_named_apart(
    start: date, limit: int, more: int
) -> None:
    extended, longer = answer_due(start, limit, CHINA, extension=more), answer_due(start, limit + more, CHINA)
    assert extended.due == longer.due
    assert extended.counted + extended.extended == longer.counted
    assert (extended.limit, extended.extension) == (limit, more)


# the laws


@given(terms(), st.integers(0, 20))
def test_who_starts_later_is_never_due_earlier(term: Term, later: int) -> None:
    other = Term(term.start + timedelta(days=later), term.limit, term.pauses, term.extension)
    assert reckon(term, CHINA).due <= reckon(other, CHINA).due


@given(terms(), st.integers(0, 9), st.integers(0, 9))
def test_a_longer_limit_or_extension_is_never_due_earlier(term: Term, more: int, extension: int) -> None:
    other = Term(term.start, term.limit + more, term.pauses, term.extension + extension)
    assert reckon(term, CHINA).due <= reckon(other, CHINA).due


@given(terms(), terms(pauses=1))
def test_one_more_pause_is_never_due_earlier(term: Term, other: Term) -> None:
    more = Term(term.start, term.limit, term.pauses + other.pauses, term.extension)
    assert reckon(term, CHINA).due <= reckon(more, CHINA).due


@given(terms(), st.integers(0, 30))
def test_a_limit_and_another_from_its_end_are_both_at_once(term: Term, more: int) -> None:
    first = reckon(term, CHINA).due
    at_once = Term(term.start, term.limit + more, term.pauses, term.extension)
    assert reckon(Term(first, more, term.pauses), CHINA).due == reckon(at_once, CHINA).due


@given(DAYS, LIMITS, st.integers(0, 90), st.integers(0, 30))
def test_a_pause_adds_exactly_the_working_days_in_it(
    start: date, limit: int, after: int, length: int
) -> None:
    plain = answer_due(start, limit, CHINA).due
    asked = start + timedelta(days=after)
    given_on = asked + timedelta(days=length)
    paused = answer_due(start, limit, CHINA, pauses=[Pause(asked, given_on)]).due
    if asked > plain:
        assert paused == plain
    elif asked == plain:
        assert paused == given_on
    else:
        inside = CHINA.working_days_between(asked, given_on)
        assert paused == CHINA.add_working_days(plain, inside)


@given(terms())
def test_what_is_asked_and_given_the_same_day_stops_nothing(term: Term) -> None:
    more = tuple(Pause(one.asked, one.asked) for one in term.pauses)
    other = Term(term.start, term.limit, term.pauses + more, term.extension)
    assert reckon(other, CHINA) == reckon(term, CHINA)
    assert reckon(Term(term.start, term.limit, more), CHINA) == answer_due(term.start, term.limit, CHINA)


# by example


def test_a_pause_over_a_weekend_is_three_working_days() -> None:
    receipt = answer_due(THURSDAY, 5, CHINA, pauses=[Pause(sept(4), sept(9))])
    assert receipt.counted == (sept(4), sept(10), sept(11), sept(14), sept(15))
    assert receipt.paused == tuple(sept(day) for day in (5, 6, 7, 8, 9))
    assert [one.day for one in receipt.skipped] == [sept(12), sept(13)]
    assert receipt.due == sept(15)


def test_pauses_that_touch_or_overlap_are_one() -> None:
    pauses = [Pause(sept(8), sept(9)), Pause(sept(4), sept(8)), Pause(sept(7), sept(8))]
    assert answer_due(THURSDAY, 5, CHINA, pauses=pauses).pauses == (Pause(sept(4), sept(9)),)


def test_who_is_asked_on_the_last_day_has_the_day_of_the_answer() -> None:
    receipt = answer_due(THURSDAY, 5, CHINA, pauses=[Pause(sept(10), sept(15))])
    assert receipt.due == sept(15)
    assert receipt.counted[-1] == sept(10)
    assert receipt.paused == tuple(sept(day) for day in range(11, 16))


def test_a_pause_after_the_due_day_moves_nothing_but_is_listed() -> None:
    late = Pause(sept(11), sept(15))
    receipt = answer_due(THURSDAY, 5, CHINA, pauses=[late])
    assert (receipt.due, receipt.pauses, receipt.paused) == (sept(10), (late,), ())


def test_a_working_saturday_is_counted_and_named() -> None:
    receipt = answer_due(date(2026, 9, 28), 5, CHINA)
    assert receipt.due == date(2026, 10, 10)
    assert receipt.made_up == (date(2026, 10, 10),)


def test_an_extension_stands_at_the_end() -> None:
    receipt = answer_due(THURSDAY, 5, CHINA, pauses=[Pause(sept(4), sept(7))], extension=2)
    assert receipt.counted[-1] == sept(11)
    assert receipt.extended == (sept(14), sept(15))
    assert receipt.due == sept(15)


@pytest.mark.parametrize(
    ("limit", "extension", "pauses"),
    [(-1, 0, ()), (5, -1, ()), (5, 0, (Pause(sept(9), sept(8)),))],
)
def test_what_cannot_be_is_a_bug(limit: int, extension: int, pauses: tuple[Pause, ...]) -> None:
    with pytest.raises(ValueError, match=r"-1|given"):
        answer_due(THURSDAY, limit, CHINA, pauses=pauses, extension=extension)


def test_a_day_off_of_data_says_what_it_is_called() -> None:
    off = {sept(8): False, sept(9): False, sept(10): False}
    named = WorkingCalendar(off, names={sept(8): "national_day", sept(9): "雪顿节"})
    skipped = {one.day: one for one in answer_due(sept(7), 3, named).skipped}
    assert skipped[sept(8)] == Skipped(sept(8), "national_day")
    assert skipped[sept(9)] == Skipped(sept(9), "extra", "雪顿节")
    assert skipped[sept(10)] == Skipped(sept(10), "extra")


# a clock that stands now


def test_while_the_clock_stands_the_due_day_moves_and_what_is_left_does_not() -> None:
    term = Term(THURSDAY, 5, (Pause(sept(7)),))
    assert reckon(term, CHINA).due == sept(10)
    assert reckon(term, CHINA).stands
    for today, due in ((7, 10), (9, 14), (12, 16), (14, 17)):
        assert reckon(term, CHINA, today=sept(today)).due == sept(due)
        assert days_left(term, CHINA, sept(today)) == 3
    given_now = Term(THURSDAY, 5, (Pause(sept(7), sept(14)),))
    assert reckon(given_now, CHINA).due == sept(17)
    assert not reckon(given_now, CHINA).stands


@given(terms(), st.integers(0, 60), st.integers(0, 60))
def test_what_is_left_never_changes_while_the_clock_stands(term: Term, first: int, later: int) -> None:
    asked = term.start + timedelta(days=first)
    left = days_left(term, CHINA, asked)
    assume(left >= 0)
    standing = Term(term.start, term.limit, (*term.pauses, Pause(asked)), term.extension)
    known = tuple(one for one in standing.pauses if one.given is None or one.asked <= asked)
    standing = Term(term.start, term.limit, known, term.extension)
    on_asking = days_left(standing, CHINA, asked)
    assert days_left(standing, CHINA, asked + timedelta(days=later)) == on_asking


@given(terms(), st.integers(-3, 120))
def test_what_is_left_goes_down_by_one_each_day_the_clock_runs(term: Term, after: int) -> None:
    receipt = reckon(term, CHINA)
    today = term.start + timedelta(days=max(0, after))
    left, tomorrow = days_left(receipt, CHINA, today), days_left(receipt, CHINA, today + DAY)
    if today == receipt.due:
        assert (left, tomorrow) == (0, -1)
    else:
        stood = any(one.asked < today + DAY <= (one.given or today) for one in receipt.pauses)
        ran = CHINA.is_working_day(today + DAY) and not stood
        first_over = today > receipt.due and tomorrow == -1
        assert left - tomorrow == ran or first_over


def test_days_over_leave_out_a_pause() -> None:
    term = Term(THURSDAY, 5, (Pause(sept(11), sept(15)),))
    assert [days_left(term, CHINA, sept(day)) for day in (9, 10, 11, 12, 15, 16, 17)] == [
        *(1, 0, -1, -1, -1),
        *(-2, -3),
    ]


# calendar days


def test_a_limit_of_an_agency_ends_on_its_day_and_a_villagers_window_on_a_working_day() -> None:
    start = date(2026, 2, 6)
    assert calendar_days_due(start, 15) == date(2026, 2, 21)
    assert calendar_days_due(start, 15, roll_to=CHINA) == date(2026, 2, 24)
    assert window_ends(date(2026, 9, 3), CHINA) == date(2026, 10, 8)  # the 3rd of October is a holiday
    with pytest.raises(ValueError, match="-1"):
        calendar_days_due(start, -1)


@given(DAYS, st.integers(0, 90))
def test_a_rolled_day_is_the_first_working_day_from_there(start: date, limit: int) -> None:
    plain, rolled = calendar_days_due(start, limit), calendar_days_due(start, limit, roll_to=CHINA)
    assert plain == start + timedelta(days=limit)
    assert rolled >= plain
    assert CHINA.is_working_day(rolled)
    assert not any(CHINA.is_working_day(plain + timedelta(days=n)) for n in range((rolled - plain).days))


# an unknown year, and its calendar that comes


def test_a_deadline_over_new_year_is_provisional_until_the_calendar_comes() -> None:
    last = date(CHINA.last_known_year(), 12, 29)
    year = last.year + 1
    receipt = answer_due(last, 5, CHINA, pauses=[Pause(last, last + DAY)], extension=1)
    assert receipt.provisional
    arrived = WorkingCalendar({date(year, 1, 1): False}, [year], {date(year, 1, 1): "new_years_day"})
    final = reckon(receipt, arrived)
    assert not final.provisional
    assert final.due == arrived.next_working_day(receipt.due)
    assert Skipped(date(year, 1, 1), "new_years_day") in final.skipped
    assert (final.pauses, final.extension) == (receipt.pauses, 1)


@given(terms())
def test_a_calendar_that_says_nothing_new_changes_no_receipt(term: Term) -> None:
    receipt = reckon(term, CHINA)
    same = WorkingCalendar({date(2025, 6, 3): True}, known_years=[2025])
    assert reckon(receipt, same) == receipt


def test_a_fingerprint_tells_calendars_apart_by_their_days() -> None:
    day = date(2026, 9, 9)
    assert CHINA.fingerprint == WorkingCalendar({day: True}, known_years=[2026]).fingerprint
    assert CHINA.fingerprint != WorkingCalendar({day: False}).fingerprint
    assert CHINA.fingerprint != WorkingCalendar(known_years=[2027]).fingerprint
    assert 0 <= CHINA.fingerprint < 2**31


# time zones

ZONES = [
    *("Asia/Shanghai", "Asia/Urumqi", "Asia/Kathmandu", "UTC", "Europe/London", "America/New_York"),
    *("America/Sao_Paulo", "America/Havana", "America/Nuuk", "Australia/Lord_Howe", "Pacific/Kiritimati"),
]
BEGAN = datetime(2000, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 36 * 365 * 24 * 3600).map(lambda seconds: BEGAN + timedelta(seconds=seconds))


@given(INSTANTS, st.sampled_from(ZONES))
def test_an_instant_falls_on_the_day_that_its_zone_has_then(at: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    day = Hours(zone, CHINA).day(at)
    assert day == at.astimezone(zone).date()
    assert at <= end_of_day(day, zone)
    assert at > end_of_day(day - DAY, zone)


@given(st.dates(date(2000, 1, 2), date(2035, 12, 31)), st.sampled_from(ZONES))
def test_a_day_ends_with_its_last_moment_also_when_the_clocks_change(day: date, name: str) -> None:
    zone = ZoneInfo(name)
    end = end_of_day(day, zone)
    assert end.astimezone(zone).date() == day
    assert (end + timedelta(microseconds=1)).astimezone(zone).date() == day + DAY


@pytest.mark.parametrize(
    ("name", "day", "hours"),
    [
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("America/Sao_Paulo", date(2018, 2, 17), 25),  # 24:00 is 23:00 once more
        ("America/Nuuk", date(2024, 3, 30), 23),  # 23:00 is midnight already
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Asia/Shanghai", date(1989, 4, 16), 23),
        ("Asia/Shanghai", date(2026, 4, 5), 24),
    ],
)
def test_a_day_of_changing_clocks_is_as_long_as_it_was(name: str, day: date, hours: float) -> None:
    zone = ZoneInfo(name)
    assert end_of_day(day, zone) - end_of_day(day - DAY, zone) == timedelta(hours=hours)


def test_the_same_instant_starts_two_clocks_on_two_days() -> None:
    at = datetime(2026, 9, 3, 20, 0, tzinfo=UTC)  # Friday morning in Shanghai, Thursday in New York
    days = {name: Hours(ZoneInfo(name), CHINA).day(at) for name in ("Asia/Shanghai", "America/New_York")}
    assert {name: answer_due(day, 5, CHINA).due for name, day in days.items()} == {
        "Asia/Shanghai": sept(11),
        "America/New_York": sept(10),
    }
