"""Wrong payloads as rows: cards count like invitations, nothing else counts, the old is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from handlers.events import Event, Kind
from handlers.guard import watched
from handlers.turn import Turn
from models.actions.cards import scan_card
from models.domain.refusal import Refused
from models.store.guessing import forget_guesses
from models.tables import Guess, WrongPayload
from models.unit import Unit, Units
from tests.factories import Clock, local, units_on

NOON = local("2026-09-03", "12:00")


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def units(database: str, clock: Clock) -> Iterator[Units]:
    opened = units_on(database, clock)
    yield opened
    opened.engine.dispose()


def turned(look_up: Callable[[Unit], object]) -> Callable[[Unit], list[str]]:
    """Return a unit's work: somebody brings a payload; it returns what they were told."""

    def work(unit: Unit) -> list[str]:
        event = Event(1, Kind.COMMAND, 7, 7, datetime(2026, 9, 3, tzinfo=UTC), name="start")
        turn = Turn(unit, event, actor=None, drafts=[], language="en")
        try:
            watched(turn, lambda: look_up(unit))
        except Refused as refused:
            return [refused.phrase.key]
        return [one.message.lines[0].key for one in turn.owed if one.message]

    return work


def test_cards_that_are_nobodys_count_and_lock(units: Units) -> None:
    scan = turned(lambda unit: scan_card(unit, "nobody's", 7))
    told = [units.run(scan) for _ in range(7)]
    assert told == [["refused-card_unknown"]] * 5 + [["refused-guessing_locked"]] * 2


def test_a_card_that_was_replaced_is_no_guess(units: Units) -> None:
    def replaced(unit: Unit) -> None:
        raise Refused("card_revoked")

    assert [units.run(turned(replaced)) for _ in range(7)] == [["refused-card_revoked"]] * 7
    assert units.run(lambda unit: unit.session.scalar(select(func.count(WrongPayload.id)))) == 0


def test_what_counts_no_more_is_forgotten(units: Units, clock: Clock) -> None:
    units.run(turned(lambda unit: scan_card(unit, "nobody's", 7)))
    assert units.run(forget_guesses) == 0
    clock.now += timedelta(days=2)
    assert units.run(forget_guesses) == 1
    clock.now += timedelta(days=6)
    assert units.run(forget_guesses) == 1
    assert units.run(lambda unit: unit.session.get(Guess, 7)) is None
