"""The schedule's chores: met again later when the database is away, given up quietly when the bot stops."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, cast

import pytest
from sqlalchemy.exc import OperationalError

from bot.delivery import Delivery
from bot.schedule import Schedule
from bot.worker import Worker


class _Idle:
    """A worker that has nothing to do, and a delivery that is not woken."""

    async def run(self, _work: object) -> Any:
        await asyncio.Event().wait()

    def wake(self) -> None:
        """Nobody hears."""


def schedule() -> Schedule:
    idle = _Idle()
    return Schedule(cast(Worker, idle), cast(Delivery, idle))


async def test_a_chore_in_the_middle_is_given_up_without_a_fault(caplog: pytest.LogCaptureFixture) -> None:
    begun = asyncio.Event()

    async def chore() -> None:
        begun.set()
        await asyncio.Event().wait()

    made = schedule()
    made.every(0.01, chore)
    made.start()
    await begun.wait()
    await made.stop()
    await asyncio.sleep(0.05)
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


async def test_a_database_that_is_away_is_met_again(caplog: pytest.LogCaptureFixture) -> None:
    tries = 0
    twice = asyncio.Event()

    async def chore() -> None:
        nonlocal tries
        tries += 1
        if tries > 1:
            twice.set()
        raise OperationalError("", None, Exception())

    made = schedule()
    made.every(0.01, chore)
    made.start()
    await twice.wait()
    await made.stop()
    assert "a chore waits" in caplog.text
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]
