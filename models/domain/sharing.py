"""How replicas share one rate: each leases places of it, and what one gave up rests before another has it.

A receiver counts what arrives in any second. If each replica keeps within its places in any second, and a
place rests for ``REST_SECONDS`` between two replicas, the sum keeps within the rate. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

LEASE_SECONDS: Final = 8.0
"""How long a share holds without being renewed: a replica that died gives back its places after this."""
RENEW_SECONDS: Final = 2.0
ANSWER_SECONDS: Final = 2.0
"""How long a replica goes on with its old share while it waits for the answer of a renewal."""
REST_SECONDS: Final = ANSWER_SECONDS + 2.0
"""Then the receiver's second, and one in which what left already arrives."""
FLOOR: Final = 3
"""Places that a replica with nothing to send has: a reply must not wait for a lease."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one replica has: ``places`` until ``until``, and ``resting`` that it had until a moment ago.

    ``wants`` is how many it could use; ``held_until`` is when all may send again after the platform
    stopped them all.
    """

    replica: int
    places: int
    wants: int
    until: datetime
    resting: int = 0
    rests_until: datetime | None = None
    held_until: datetime | None = None

    def taken(self, now: datetime) -> int:
        """Return how many places nobody else may have now."""
        rest = timedelta(seconds=REST_SECONDS)
        kept = self.places if now < self.until + rest else 0
        resting = self.resting if self.rests_until is not None and now < self.rests_until else 0
        return kept + resting

    def is_live(self, now: datetime) -> bool:
        """Return whether the replica renews its share still."""
        return now < self.until


def fair(total: int, wants: Mapping[int, int]) -> dict[int, int]:
    """Return how many places each replica ought to have; together they are all there are.

    Each has what it wants or an even part; who wants less leaves the rest to the others, and what nobody
    wants is divided among all.
    """
    left, parts = total, {}
    waiting = sorted(wants, key=lambda one: (wants[one], one))
    for done, one in enumerate(waiting):
        parts[one] = min(wants[one], left // (len(waiting) - done))
        left -= parts[one]
    for done, one in enumerate(waiting):
        more = left // (len(waiting) - done)
        parts[one] += more
        left -= more
    return parts


def renewed(mine: Share, others: Iterable[Share], *, total: int, now: datetime) -> Share:
    """Return a replica's next share: what is fair, as far as the others have given it up already.

    ``mine`` says what the replica has and wants; its ``until`` is that of the lease before.
    """
    others = list(others)
    wants = {one.replica: _wanted(one, total) for one in (*others, mine) if one is mine or one.is_live(now)}
    free = total - sum(one.taken(now) for one in others)
    places = max(0, min(fair(total, wants)[mine.replica], free))
    given_up = max(0, mine.taken(now) - places)
    rest = timedelta(seconds=REST_SECONDS)
    return replace(
        mine,
        places=places,
        until=now + timedelta(seconds=LEASE_SECONDS),
        resting=given_up,
        rests_until=now + rest if given_up else None,
    )


def _wanted(one: Share, total: int) -> int:
    return min(total, max(FLOOR, one.wants))
