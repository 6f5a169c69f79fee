"""The gate: one polite answer a minute, everything missed is counted, nobody else is touched."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from handlers.events import Event, Kind, Verdict
from handlers.gate import Gate

START = datetime(2026, 9, 3, tzinfo=UTC)
SERVE, WARN, DROP = Verdict.SERVE, Verdict.WARN, Verdict.DROP


def act(seconds: float = 0, *, user: int = 1, kind: Kind = Kind.TEXT, chat: int | None = None) -> Event:
    return Event(1, kind, chat or user, user, START + timedelta(seconds=seconds), text="words", language="en")


def verdicts(events: list[Event]) -> list[Verdict]:
    return [event.verdict for event in events]


def inside() -> Gate:
    gate = Gate()
    gate.let_in([1, 2], START)
    return gate


def test_120_at_once_are_served_and_the_next_is_told_so_once() -> None:
    judged = inside().judge([act() for _ in range(130)])
    assert verdicts(judged) == [SERVE] * 120 + [WARN] + [DROP] * 9


def test_a_stranger_may_send_less_and_is_asked_about_first() -> None:
    gate = Gate()
    assert gate.unsure([act() for _ in range(20)]) == set()
    assert gate.unsure([act() for _ in range(21)]) == {1}
    assert verdicts(gate.judge([act() for _ in range(22)])) == [SERVE] * 20 + [WARN, DROP]
    assert gate.unsure([act()]) == {1}
    gate.let_in([1], START)
    assert (gate.unsure([act()]), gate.is_inside(1)) == (set(), True)
    assert verdicts(gate.judge([act()])) == [SERVE]


def test_a_flood_gets_one_polite_answer_a_minute() -> None:
    judged = inside().judge([act(i / 10) for i in range(3000)])
    warned = [event.at for event in judged if event.verdict is WARN]
    assert len(warned) == 5
    gaps = [late - early for early, late in itertools.pairwise(warned)]
    assert all(gap >= timedelta(minutes=1) for gap in gaps)


def test_what_was_missed_is_told_with_the_first_act_that_is_served_again() -> None:
    gate = inside()
    gate.judge([act() for _ in range(125)])
    assert [event.missed for event in gate.judge([act(16), act(17)])] == [5, 0]
    assert gate.quiet(START + timedelta(minutes=2)) == []


def test_who_sends_nothing_more_is_told_once_when_it_is_calm() -> None:
    gate = inside()
    gate.judge([act() for _ in range(125)])
    assert gate.quiet(START + timedelta(seconds=5)) == []
    (told,) = gate.quiet(START + timedelta(seconds=15))
    assert (told.missed, told.chat_id, told.language, told.text) == (5, 1, "en", "")
    assert gate.quiet(START + timedelta(seconds=15)) == []
    gate.untold([told])
    assert gate.quiet(START + timedelta(seconds=20)) == [told]


def test_a_neighbour_is_not_touched() -> None:
    flood = [act(user=1) for _ in range(150)]
    judged = inside().judge([*flood, act(user=2), *flood])
    assert [event.verdict for event in judged if event.user_id == 2] == [SERVE]


def test_a_group_is_dropped_without_a_word_and_costs_its_members_nothing() -> None:
    gate = inside()
    judged = gate.judge([act(kind=Kind.GROUP, chat=-5) for _ in range(200)])
    assert verdicts(judged) == [SERVE] * 5 + [DROP] * 195
    assert verdicts(gate.judge([act()])) == [SERVE]
    assert gate.quiet(START + timedelta(hours=1)) == []


def test_that_somebody_stopped_the_bot_is_always_heard() -> None:
    gate = inside()
    gate.judge([act() for _ in range(130)])
    assert verdicts(gate.judge([act(kind=Kind.BLOCKED), act(kind=Kind.UNBLOCKED)])) == [SERVE, SERVE]


def test_idle_senders_are_forgotten_but_not_what_they_must_be_told() -> None:
    gate = Gate(known=10)
    gate.judge([act(user=7) for _ in range(30)])
    for user in range(100, 200):
        gate.judge([act(user=user)])
    gate.judge([act(120, user=500)])
    assert len(gate) == 2
    assert [event.user_id for event in gate.quiet(START + timedelta(minutes=5))] == [7]
