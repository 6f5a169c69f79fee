"""Knowing of a reminder and putting it off: never past the due day, never on a day off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.calendar import CHINA
from models.domain.holds import MOST_DAYS, insist_snooze, seen_until, snooze_days
from models.domain.hours import Times
from models.domain.refusal import Refused
from models.domain.reminders import ABOUT_CASES, EXPLAINED
from models.domain.setting import Holds, insist_times, resolve, setting_of
from models.domain.supervising import LISTED_AFTER, last_due
from reminders.ladder import LADDER, Subject

days = st.dates(date(2025, 1, 5), date(2026, 12, 1))


@given(days, st.integers(-30, 60))
def test_a_reminder_is_put_off_to_working_days_before_it_is_due_alone(today: date, ahead: int) -> None:
    due = today + timedelta(days=ahead)
    offered = snooze_days(today, due, calendar=CHINA)
    assert len(offered) <= MOST_DAYS
    assert list(offered) == sorted(set(offered))
    for day in offered:
        assert today < day < due
        assert CHINA.is_working_day(day)
        insist_snooze(today, due, day, calendar=CHINA)
    between = [today + timedelta(days=one) for one in range(1, max(1, ahead))]
    assert bool(offered) == any(CHINA.is_working_day(day) for day in between)
    for wrong in (due, due + timedelta(days=1), today):
        with pytest.raises(Refused):
            insist_snooze(today, due, wrong, calendar=CHINA)


@given(days, st.integers(-30, 60))
def test_what_somebody_knows_of_speaks_again_at_the_next_warning_at_the_latest_when_due(
    today: date, ahead: int
) -> None:
    due = CHINA.working_day_from(today + timedelta(days=ahead))
    until = seen_until(today, due, calendar=CHINA)
    assert until > today
    assert until <= max(due, CHINA.next_working_day(today))


@given(days)
def test_a_case_is_listed_from_five_working_days_over(today: date) -> None:
    last = last_due(today, calendar=CHINA)
    assert CHINA.working_days_between(last, today) >= LISTED_AFTER
    later = CHINA.next_working_day(last)
    assert CHINA.working_days_between(later, today) < LISTED_AFTER


def test_the_nearest_place_wins_and_a_category_wins_over_all() -> None:
    rows = [
        Holds("default", "", 5),
        Holds("default", "/1/2/", 7),
        Holds("land", "", 15),
        Holds("land", "/1/2/3/", 12),
    ]
    assert resolve(rows, ("default",), "/1/2/3/") == rows[1]
    assert resolve(rows, ("default",), "/9/") == rows[0]
    assert resolve(rows, ("land", "default"), "/1/2/") == rows[2]
    assert resolve(rows, ("land", "default"), "/1/2/3/4/") == rows[3]
    assert resolve(rows, ("water",), "/1/") is None


def test_digests_stay_out_of_quiet_hours() -> None:
    insist_times(Times())
    with pytest.raises(Refused):
        insist_times(Times(digest_from=Times().quiet_until.replace(hour=6)))
    with pytest.raises(Refused):
        insist_times(Times(digest_from=Times().digest_from.replace(hour=18)))


def test_an_unknown_setting_is_a_forged_button() -> None:
    with pytest.raises(Refused):
        setting_of("password")


def test_every_rule_about_cases_can_be_explained() -> None:
    about = (Subject.CASE_TO_ANSWER, Subject.PETITION_TO_ACCEPT, Subject.VILLAGERS_WORD)
    assert {rule.name for rule in LADDER if rule.subject in about} == set(ABOUT_CASES)
    assert {rule.name for rule in LADDER} <= set(EXPLAINED)
