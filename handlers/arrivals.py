"""Arrivals: a batch first, then one by one, then parked; nothing blocks the queue, nothing vanishes."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from handlers.batch import Handled, handle_batch, say_alone
from handlers.events import Event
from handlers.turn import LateRefusal
from models.domain.message import Phrase
from models.store.updates import claim, count_attempt, park
from models.unit import Unit, Units, is_database_down

TRIES = 3
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came and the event read from it; ``event`` None is an update of no use to us."""

    update_id: int
    raw: Any
    event: Event | None


def take_in(units: Units, arrivals: Sequence[Arrival]) -> list[Handled]:
    """Handle arrivals in one unit; when that fails, each alone, and what fails every time is parked.

    Returns only once all of it is committed. Raises the database's error when that is down: then
    nothing may be confirmed.
    """
    events = [one.event for one in arrivals if one.event is not None]
    if not events:
        return []
    try:
        return units.run(lambda unit: handle_batch(unit, events))
    except Exception as error:
        if is_database_down(error):
            raise
        _log.warning("a batch of %d failed (%s): one by one", len(events), type(error).__name__)
    return [done for one in arrivals if one.event is not None for done in take_alone(units, one)]


def take_again(units: Units, arrival: Arrival) -> list[Handled]:
    """Handle an update that may have been met before a restart: its attempt is stored first.

    An update that kills the process is so parked at its fourth meeting.
    """
    if arrival.event is None:
        return []
    attempts = units.run(lambda unit: count_attempt(unit, arrival.update_id))
    if attempts > TRIES:
        return [_park(units, arrival, "the process ended while it was handled")]
    return take_alone(units, arrival)


def take_alone(units: Units, arrival: Arrival) -> list[Handled]:
    """Handle one update in its own unit, three times at most, then park it."""
    event = arrival.event
    assert event is not None  # noqa: S101  # the callers looked
    trace = ""
    for _ in range(TRIES):
        try:
            return units.run(lambda unit: handle_batch(unit, [event]))
        except LateRefusal as late:
            return [units.run(partial(say_alone, event=event, phrase=late.refused.phrase))]
        except Exception as error:
            if is_database_down(error):
                raise
            trace = traceback.format_exc()
            _log.error("update %d failed: %s", arrival.update_id, type(error).__name__)
    return [_park(units, arrival, trace)]


def _park(units: Units, arrival: Arrival, trace: str) -> Handled:
    event = arrival.event
    assert event is not None  # noqa: S101  # the callers looked

    def keep(unit: Unit) -> Handled:
        if not claim(unit, [arrival.update_id]):
            return Handled(event)
        park(unit, arrival.update_id, body=arrival.raw, trace=trace)
        return say_alone(unit, event, Phrase("refused-failed", {"reference": str(arrival.update_id)}))

    _log.error("update %d is parked", arrival.update_id)
    return units.run(keep)
