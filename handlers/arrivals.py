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
from models.store.confided import is_confiding
from models.store.updates import claim, count_attempt, park
from models.unit import Unit, Units, is_database_down

TRIES = 3
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came and the event read from it.

    ``event`` None is an update of no use to us, or one that could not be read: then ``unread`` is
    the trace of why not.
    """

    update_id: int
    raw: Any
    event: Event | None
    unread: str = ""


def take_together(units: Units, arrivals: Sequence[Arrival]) -> list[Handled] | None:
    """Handle arrivals in one unit; None when that failed or cannot be: then each is to be taken alone.

    Returns only once all of it is committed. Raises the database's error when that is down: then
    nothing may be confirmed.
    """
    if any(one.unread for one in arrivals):
        return None
    events = [one.event for one in arrivals if one.event is not None]
    if not events:
        return []
    try:
        return units.run(lambda unit: handle_batch(unit, events))
    except Exception as error:
        if is_database_down(error):
            raise
        _log.warning("a batch of %d failed (%s): one by one", len(events), type(error).__name__)
        return None


def take_again(units: Units, arrival: Arrival) -> list[Handled]:
    """Handle an update that may have been met before a restart: its attempt is stored first.

    An update that kills the process is so parked at its fourth meeting.
    """
    if arrival.event is None:
        return take_alone(units, arrival)
    attempts = units.run(lambda unit: count_attempt(unit, arrival.update_id))
    if attempts > TRIES:
        return _park(units, arrival, "the process ended while it was handled")
    return take_alone(units, arrival)


def take_alone(units: Units, arrival: Arrival) -> list[Handled]:
    """Handle one update in its own unit, three times at most, then park it."""
    event = arrival.event
    if event is None:
        return _park(units, arrival, arrival.unread) if arrival.unread else []
    trace = ""
    for _ in range(TRIES):
        try:
            return [_handle(units, event)]
        except Exception as error:
            if is_database_down(error):
                raise
            trace = traceback.format_exc()
            _log.error("update %d failed: %s", arrival.update_id, type(error).__name__)
    return _park(units, arrival, trace)


def _handle(units: Units, event: Event) -> Handled:
    try:
        return units.run(lambda unit: handle_batch(unit, [event]))[0]
    except LateRefusal as late:
        return units.run(partial(say_alone, event=event, phrase=late.refused.phrase))


def _park(units: Units, arrival: Arrival, trace: str) -> list[Handled]:
    """Keep an update for the operator, tell its author, and if even that fails keep it all the same.

    Of one that belongs to a sealed complaint only its number is kept: it would hold words, or a code.
    """
    event = arrival.event
    failed = Phrase("refused-failed", {"reference": str(arrival.update_id)})

    def keep(unit: Unit) -> bool:
        if not claim(unit, [arrival.update_id]):
            return False
        if event is not None and is_confiding(unit, event.user_id):
            park(unit, arrival.update_id, body={"update_id": arrival.update_id}, trace="")
        else:
            park(unit, arrival.update_id, body=arrival.raw, trace=trace)
        _log.error("update %d is parked", arrival.update_id)
        return True

    def keep_and_tell(unit: Unit, event: Event) -> Handled:
        return say_alone(unit, event, failed) if keep(unit) else Handled(event)

    if event is not None:
        try:
            return [units.run(partial(keep_and_tell, event=event))]
        except Exception as error:
            if is_database_down(error):
                raise
            _log.exception("the author of update %d cannot be told", arrival.update_id)
    units.run(keep)
    return [Handled(event)] if event is not None else []
