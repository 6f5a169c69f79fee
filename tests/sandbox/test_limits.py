from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import RetryAfter

from bot.sandbox.limits import Limiter, Limits
from bot.sandbox.server import Sandbox


class Stopwatch:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_thirty_first_message_within_a_second_has_to_wait() -> None:
    watch = Stopwatch()
    limiter = Limiter(Limits(), watch)
    assert [limiter.take(chat) for chat in range(31)] == [0] * 30 + [1]


def test_the_window_slides() -> None:
    watch = Stopwatch()
    limiter = Limiter(Limits(overall=2), watch)
    limiter.take(1)
    watch.now += 0.5
    limiter.take(2)
    watch.now += 0.5
    assert limiter.take(3) == 0
    assert limiter.take(4) == 1


def test_a_refusal_binds_until_its_wait_is_over() -> None:
    watch = Stopwatch()
    limiter = Limiter(Limits(overall=1), watch)
    limiter.take(1)
    watch.now += 0.9
    assert limiter.take(2) == 1
    watch.now += 0.5
    assert limiter.take(2) == 1
    watch.now += 0.5
    assert limiter.take(2) == 0


def test_a_chat_takes_a_burst_and_then_one_a_second() -> None:
    watch = Stopwatch()
    limiter = Limiter(Limits(), watch)
    assert [limiter.take(7) for _ in range(6)] == [0] * 5 + [1]
    watch.now += 1.0
    assert limiter.take(7) == 0
    assert limiter.take(7) == 1
    assert limiter.take(8) == 0


def test_an_album_larger_than_the_burst_passes_when_the_chat_was_quiet() -> None:
    watch = Stopwatch()
    limiter = Limiter(Limits(), watch)
    assert limiter.take(7, 10) == 0
    assert limiter.take(7) == 6


def test_a_message_refused_for_its_chat_does_not_count_for_all() -> None:
    watch = Stopwatch()
    limiter = Limiter(Limits(overall=6), watch)
    for _ in range(10):
        limiter.take(7)
    assert limiter.take(8) == 0


@given(st.lists(st.floats(0, 0.2), max_size=200))
def test_no_window_ever_holds_more_than_the_limit(gaps: list[float]) -> None:
    watch = Stopwatch()
    limiter = Limiter(Limits(overall=3), watch)
    passed = []
    for chat, gap in enumerate(gaps):
        watch.now += gap
        if not limiter.take(chat):
            passed.append(watch.now)
    assert all(passed[at + 3] - passed[at] >= 1.0 for at in range(len(passed) - 3))


async def test_the_bot_is_told_to_wait_as_by_telegram(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it PTB warns of its own coming change
    async with Sandbox(limits=Limits(burst=2)) as sandbox:
        sandbox.world.add_person(1, "A").start()
        async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as bot:
            sent = await bot.send_message(1, "one")
            await bot.edit_message_text("two", 1, sent.message_id)
            with pytest.raises(RetryAfter) as told:
                await bot.send_message(1, "three")
        assert told.value.retry_after == timedelta(seconds=1)
        refused = sandbox.world.calls[-1]
        assert (refused.status, refused.description) == (429, "Too Many Requests: retry after 1")
        assert len(sandbox.world.people[1].messages) == 1


async def test_answers_and_deletions_are_not_counted() -> None:
    async with Sandbox(limits=Limits(burst=1, refill=0.001)) as sandbox:
        person = sandbox.world.add_person(1, "A")
        person.start()
        async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as bot:
            sent = await bot.send_message(1, "one")
            await bot.answer_callback_query(person.tap_data("x", person.last))
            await bot.send_chat_action(1, "typing")
            assert await bot.delete_message(1, sent.message_id)
