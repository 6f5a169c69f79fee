"""Plans: which rung, for whom, and nothing twice whatever the clock does."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.calendar import CHINA
from models.domain.hours import Hours
from models.domain.reminders import Reason, Slot, Status
from reminders.ladder import ACCEPTANCE, ANSWER, DIGEST, DRAFT, LADDER, Rule, Rung, policy
from reminders.plan import Facts, Planned, plan, spans
from tests.factories import SHANGHAI, local

HOURS = Hours(SHANGHAI, CHINA)
CASE = Facts(date(2026, 9, 10), date(2026, 9, 1))  # due on a Thursday
TICKS = st.lists(
    st.datetimes(datetime(2026, 8, 25), datetime(2026, 10, 20), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    min_size=1,
    max_size=30,
)
DUE = st.dates(date(2026, 9, 1), date(2026, 10, 12))
CASES = st.builds(
    lambda due, days: Facts(due, due - timedelta(days=days)), DUE, st.integers(min_value=0, max_value=20)
)
CALM = datetime(2026, 11, 11, 6, tzinfo=UTC)  # long after, a working afternoon


def said(rule: Rule, facts: Facts, day: str, at: str = "10:00") -> set[tuple[str, str, str]]:
    return {
        (one.rung.name, one.slot, one.reason or one.status)
        for one in plan(rule, facts, local(day, at), hours=HOURS)
    }


def test_nothing_is_due_before_three_working_days_before() -> None:
    assert said(ANSWER, CASE, "2026-09-06") == set()


def test_the_first_rung_is_the_digests() -> None:
    assert said(ANSWER, CASE, "2026-09-07") == {("soon", "responsible", "digest")}


def test_a_slot_gets_the_newest_rung_and_the_older_ones_are_suppressed() -> None:
    assert said(ANSWER, CASE, "2026-09-09") == {
        ("soon", "responsible", "newer"),
        ("next", "responsible", "digest"),
        ("next", "lead", "digest"),
        ("next", "unit_lead", "digest"),
    }


def test_a_case_over_is_pushed_to_everyone_on_the_next_working_day_after_the_night() -> None:
    assert said(ANSWER, CASE, "2026-09-11", "07:29") == set()
    sent = {one for one in said(ANSWER, CASE, "2026-09-11", "07:30") if one[2] == "composed"}
    assert sent == {
        ("over", "responsible", "composed"),
        ("over", "lead", "composed"),
        ("over", "unit_lead", "composed"),
        ("over", "office", "composed"),
    }


def test_a_case_due_before_a_weekend_is_over_on_monday() -> None:
    friday = Facts(date(2026, 9, 11), date(2026, 9, 1))
    assert ("due", "responsible", "digest") in said(ANSWER, friday, "2026-09-12")
    assert ("over", "responsible", "composed") in said(ANSWER, friday, "2026-09-14")


def test_rungs_from_before_the_start_are_left_out() -> None:
    short = Facts(date(2026, 9, 10), date(2026, 9, 10))
    assert said(ANSWER, short, "2026-09-10") == {
        ("due", slot, "digest") for slot in ("responsible", "lead", "unit_lead")
    }


def test_what_is_resolved_or_of_somebody_typing_is_not_planned() -> None:
    over = Facts(date(2026, 9, 10), date(2026, 9, 1), resolved=True)
    assert said(ANSWER, over, "2026-09-18") == set()
    typing = Facts(date(2026, 9, 10), date(2026, 9, 10), at=local("2026-09-09"), busy=True)
    assert said(DRAFT, typing, "2026-09-10") == set()


def petition(day: str, at: str, *, urgent: bool = False) -> Facts:
    filed = local(day, at)
    return Facts(HOURS.day(filed), HOURS.day(filed), at=filed, urgent=urgent, limit=1)


def test_a_petition_is_pushed_at_once() -> None:
    assert said(ACCEPTANCE, petition("2026-09-10", "10:00"), "2026-09-10", "10:00") == {
        ("at_once", "responsible", "composed")
    }


def test_a_petition_of_the_night_is_pushed_in_the_morning() -> None:
    filed = petition("2026-09-10", "22:00")
    assert said(ACCEPTANCE, filed, "2026-09-10", "22:00") == set()
    assert said(ACCEPTANCE, filed, "2026-09-11", "07:30") == {("at_once", "responsible", "composed")}


def test_a_petition_of_a_day_off_is_left_to_the_next_digest() -> None:
    filed = petition("2026-09-12", "10:00")
    assert said(ACCEPTANCE, filed, "2026-09-12", "10:00") == set()
    assert said(ACCEPTANCE, filed, "2026-09-14", "08:00") == set()
    assert said(ACCEPTANCE, filed, "2026-09-14", "08:30") == {("at_once", "responsible", "digest")}


def test_it_is_pushed_when_that_digest_was_missed() -> None:
    filed = petition("2026-09-12", "10:00")
    assert said(ACCEPTANCE, filed, "2026-09-14", "13:00") == {("at_once", "responsible", "composed")}


@pytest.mark.parametrize(("day", "at"), [("2026-09-10", "23:00"), ("2026-10-02", "04:00")])
def test_an_urgent_petition_is_pushed_at_any_hour(day: str, at: str) -> None:
    filed = petition(day, at, urgent=True)
    assert said(ACCEPTANCE, filed, day, at) == {("at_once", "responsible", "composed")}


def test_an_urgent_petition_is_pushed_after_downtime_over_days_off_too() -> None:
    filed = petition("2026-09-12", "10:00", urgent=True)
    assert said(ACCEPTANCE, filed, "2026-09-14", "09:00") == {("at_once", "responsible", "composed")}


def test_a_draft_is_spoken_of_a_day_later_but_not_at_night_and_not_on_a_day_off() -> None:
    touched = Facts(date(2026, 9, 11), date(2026, 9, 11), at=local("2026-09-10", "20:30"))
    assert said(DRAFT, touched, "2026-09-11", "20:29") == set()
    assert said(DRAFT, touched, "2026-09-11", "20:30") == {("nudge", "author", "composed")}
    assert said(DRAFT, touched, "2026-09-11", "21:00") == set()
    assert said(DRAFT, touched, "2026-09-12", "10:00") == set()


def test_a_digest_is_of_its_own_day_and_window() -> None:
    monday = Facts(date(2026, 9, 14), date(2026, 9, 14))
    assert said(DIGEST, monday, "2026-09-14", "08:29") == set()
    assert said(DIGEST, monday, "2026-09-14", "08:30") == {("morning", "self", "composed")}
    assert said(DIGEST, monday, "2026-09-14", "12:30") == set()
    assert said(DIGEST, monday, "2026-09-15", "08:30") == set()


def test_only_what_must_not_come_twice_is_never_sent_again() -> None:
    assert {rule.name: policy(rule.name) for rule in LADDER} == {
        "answer": "once",
        "acceptance": "once",
        "receipt": "once",
        "revisit": "once",
        "monitored": "once",
        "word": "once",
        "draft": "once",
        "visits": "never",
        "phase": "never",
        "digest": "never",
        "weekly": "never",
    }
    assert policy("gone") == "never"


def test_a_ladder_that_does_not_climb_is_refused() -> None:
    with pytest.raises(ValueError, match="climb"):
        Rule("x", ANSWER.subject, (Rung("b", (Slot.LEAD,), days=1), Rung("a", (Slot.LEAD,), days=0)))
    with pytest.raises(ValueError, match="climb"):
        Rule("x", ANSWER.subject, (Rung("a", (Slot.LEAD,)), Rung("b", (Slot.OFFICE,), days=1)))
    with pytest.raises(ValueError, match="climb"):
        Rule("x", ANSWER.subject, (Rung("a", (Slot.LEAD,), push=True), Rung("b", (Slot.LEAD,), days=1)))


class Ledger:
    """The unique key, and what was sent at each tick."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, Slot], Planned] = {}
        self.sent: list[list[Planned]] = []

    def tick(self, facts: Facts, now: datetime) -> None:
        new = [
            one for one in plan(ANSWER, facts, now, hours=HOURS) if (one.rung.name, one.slot) not in self.rows
        ]
        self.rows |= {(one.rung.name, one.slot): one for one in new}
        self.sent.append([one for one in new if one.status is Status.COMPOSED])


@given(CASES, TICKS)
def test_whatever_the_clock_does_a_slot_hears_once_of_a_rung_and_of_one_rung_at_a_time(
    facts: Facts, ticks: list[datetime]
) -> None:
    ledger = Ledger()
    for now in ticks:
        ledger.tick(facts, now)
    for sent in ledger.sent:
        assert all(count == 1 for count in Counter(one.slot for one in sent).values())
    everything = [(one.rung.name, one.slot) for sent in ledger.sent for one in sent]
    assert len(everything) == len(set(everything))


@given(CASES, TICKS)
def test_with_a_clock_that_only_goes_forward_rungs_are_heard_in_their_order(
    facts: Facts, ticks: list[datetime]
) -> None:
    ledger = Ledger()
    for now in sorted(ticks):
        ledger.tick(facts, now)
    for slot in ANSWER.slots:
        days = [one.rung.days for sent in ledger.sent for one in sent if one.slot is slot]
        assert all(before < after for before, after in pairwise(days))


@given(CASES, TICKS)
def test_in_the_end_nothing_that_fell_due_is_missing(facts: Facts, ticks: list[datetime]) -> None:
    ledger = Ledger()
    for now in [*ticks, CALM]:
        ledger.tick(facts, now)
    expected = {
        (rung.name, slot)
        for rung in ANSWER.rungs
        for slot in rung.slots
        if CHINA.add_working_days(facts.due_on, rung.days) >= facts.start_on
    }
    assert set(ledger.rows) == expected
    # Each slot heard of its last rung, if not when it was due then when the clock came back.
    last = {
        one.slot for one in ledger.rows.values() if one.rung.name == "over" and one.status is Status.COMPOSED
    }
    assert last == set(ANSWER.slots)


@given(CASES, st.datetimes(datetime(2026, 8, 25), datetime(2026, 10, 20), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds the zone
def test_after_any_downtime_a_slot_hears_of_one_rung(facts: Facts, back: datetime) -> None:
    rows = plan(ANSWER, facts, back, hours=HOURS)
    assert all(
        count == 1 for count in Counter(one.slot for one in rows if one.reason is not Reason.NEWER).values()
    )


@given(CASES, st.datetimes(datetime(2026, 8, 25), datetime(2026, 10, 20), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis adds the zone
def test_the_spans_asked_of_the_store_hold_every_case_with_a_plan(facts: Facts, now: datetime) -> None:
    found = [span for span in spans(ANSWER, now, hours=HOURS) if span.first <= facts.due_on <= span.last]
    assert len(found) <= 1
    newest = [one.rung for one in plan(ANSWER, facts, now, hours=HOURS) if one.reason is not Reason.NEWER]
    for rung in newest:
        if ANSWER.first_slot in rung.slots:
            assert found
    assert not newest or found[0].rung in newest
