"""No more than so many messages may *arrive* in any window: what a strict receiver counts.

A message leaves at one instant, arrives some time later, and its answer comes back later still. When it
arrived nobody tells us, but it was no later than its answer less the shortest trip there is: reckoned so,
no message leaves before the one that it must keep its distance from is surely old enough.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

MARGIN: Final = 1.002
"""The window's length in seconds, with what clocks may differ by."""
PATIENCE: Final = 2.0
"""Seconds that a message without an answer keeps its place: after that it never arrived, or long ago. A
receiver that stood still for a moment counts everything at once when it goes on."""
_TRIPS: Final = 2048
_ENOUGH: Final = 64  # trips from which the shortest can be told: one shorter than all before draws a 429

FAR_PAST: Final = float("-inf")
NEVER: Final = float("inf")


@dataclass(slots=True, eq=False)
class Trip:
    """One message on its way: when it left, and by when it had arrived, None while that is not known."""

    sent: float
    arrived: float | None = None


class Window:
    """The last messages' trips. ``rate`` is how many may arrive in a second, ``places`` of them ours."""

    def __init__(self, rate: float) -> None:
        self.most = max(1, int(rate))
        self.places = self.most
        self._seconds = MARGIN * self.most / rate
        # twice as many as a window holds: one sent long ago may have arrived after others
        self._trips: deque[Trip] = deque([Trip(FAR_PAST, FAR_PAST)] * self.most * 2, maxlen=self.most * 2)
        self._took: deque[float] = deque(maxlen=_TRIPS)

    def start(self, weight: int, now: float) -> Trip:
        """Note that messages leave now."""
        trip = Trip(now)
        self._trips.extend([trip] * weight)
        return trip

    def end(self, trip: Trip, now: float, *, left: float | None = None) -> None:
        """Note that the answer came; ``left`` is when the message left, where that is known exactly."""
        self._took.append(now - (trip.sent if left is None else left))
        shortest = min(self._took) if len(self._took) >= _ENOUGH else 0.0
        trip.arrived = max(trip.sent, now - shortest)

    def opens(self, weight: int, now: float) -> float:
        """Return from when on so many more may leave."""
        if self.places < 1:
            return NEVER
        arrivals = sorted(self._arrival(trip, now) for trip in self._trips)
        return arrivals[min(weight, self.places) - 1 - self.places] + self._seconds

    def _arrival(self, trip: Trip, now: float) -> float:
        if trip.arrived is not None:
            return trip.arrived
        return trip.sent if now > trip.sent + self._seconds + PATIENCE else max(now, trip.sent)
