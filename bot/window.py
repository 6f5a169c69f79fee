"""No more than so many messages may *arrive* in any window: what a strict receiver counts.

A message is sent at one instant, arrives some time later, and its answer comes back later still. When it
arrived nobody tells us, but it was no later than its answer less the shortest trip there is: reckoned so,
no message is sent before the one that it must keep its distance from is surely old enough.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

MARGIN: Final = 1.002
"""The window's length in seconds, with what clocks may differ by."""
PATIENCE: Final = 0.5
"""Seconds that a message without an answer may hold up others: after that it never arrived, or long ago."""
_TRIPS: Final = 256
_ENOUGH: Final = 32  # trips from which the shortest can be told

FAR_PAST: Final = float("-inf")


@dataclass(slots=True, eq=False)
class Trip:
    """One message on its way: when it was sent, and by when it had arrived, None while that is not known."""

    sent: float
    arrived: float | None = None


class Window:
    """The trips of the last messages. ``rate`` is how many may arrive in a second."""

    def __init__(self, rate: float) -> None:
        self._most = max(1, int(rate))
        self._seconds = MARGIN * self._most / rate
        # twice as many as a window holds: one sent long ago may have arrived after others
        self._trips: deque[Trip] = deque([Trip(FAR_PAST, FAR_PAST)] * self._most * 2, maxlen=self._most * 2)
        self._took: deque[float] = deque(maxlen=_TRIPS)

    def start(self, weight: int, now: float) -> Trip:
        """Note that messages are sent now."""
        trip = Trip(now)
        self._trips.extend([trip] * weight)
        return trip

    def end(self, trip: Trip, now: float) -> None:
        """Note that the answer is here."""
        self._took.append(now - trip.sent)
        shortest = min(self._took) if len(self._took) >= _ENOUGH else 0.0
        trip.arrived = max(trip.sent, now - shortest)

    def opens(self, weight: int, now: float) -> float:
        """Return from when on so many more may be sent."""
        arrivals = sorted(self._arrival(trip, now) for trip in self._trips)
        return arrivals[min(weight, self._most) - 1 - self._most] + self._seconds

    def _arrival(self, trip: Trip, now: float) -> float:
        if trip.arrived is not None:
            return trip.arrived
        return trip.sent if now > trip.sent + self._seconds + PATIENCE else now
