"""An even grid: messages at the same distance, and lateness made good within bounds. Pure."""

from __future__ import annotations

from typing import Final

from bot.window import FAR_PAST, NEVER, Trip, Window

SHARE: Final = 0.9985
"""The part of the rate that is used: what the window of a strict receiver leaves, a little less than all."""
CATCH_UP: Final = 0.5
"""Seconds of lateness that are made good."""


class Grid:
    """The places of a rate, and which of them are ours.

    ``rate`` is messages a second. A ``strict`` grid also keeps what a receiver counts in any second; one that
    is not is only even: what bulk is spread by, or what is paid for.
    """

    def __init__(self, rate: float, *, strict: bool = True) -> None:
        self._rate = rate
        self._window = Window(rate) if strict else None
        self._interval = 1 / (rate * SHARE)
        self._due = FAR_PAST
        self._until = NEVER

    def spread(self, rate: float) -> None:
        """Let it be another rate from now on."""
        self._rate = rate
        self._interval = 1 / (rate * SHARE)

    def lease(self, places: int, until: float) -> None:
        """Have so many of the messages of a window until then, and none afterwards; more than all are all."""
        assert self._window is not None  # noqa: S101  # only what a receiver counts is shared
        self._window.places = min(places, self._window.most)
        self._until = until
        self._interval = self._window.most / (self._rate * SHARE * max(1, self._window.places))

    def gate(self, weight: int, now: float) -> float:
        """Return from when on messages of this weight may leave; never, when that is past the lease."""
        opens = self._due
        if self._window is not None:
            opens = max(opens, self._window.opens(weight, now))
        return opens if max(opens, now) < self._until else NEVER

    def start(self, weight: int, at: float, *, is_idle: bool) -> Trip | None:
        """Note that messages leave; nothing is made good of the time in which there was nothing to send."""
        late = 0.0 if is_idle else CATCH_UP
        self._due = max(self._due, at - late) + self._interval * weight
        return self._window.start(weight, at) if self._window is not None else None

    def end(self, trip: Trip, now: float, *, left: float | None) -> None:
        """Note that the answer came."""
        if self._window is not None:
            self._window.end(trip, now, left=left)

    def skip(self, until: float) -> None:
        """Make nothing good of the time until then."""
        self._due = max(self._due, until)
