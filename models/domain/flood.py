"""How much one sender may send: a bucket of permits that fills by itself, in whole numbers.

Whoever never sends more than the limit within any minute is always served. Whoever empties the
bucket is over until it is a quarter full again, and what they send meanwhile takes permits too: so
that a flood is not served in drips.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

_MICROSECOND = timedelta(microseconds=1)
_COST = 60_000_000  # of one act: what one permit a minute fills in a minute of microseconds
_CALM_PARTS = 4


@dataclass(frozen=True, slots=True)
class Limit:
    """Acts a minute; as many may come at once."""

    per_minute: int

    @property
    def full(self) -> int:
        """What the bucket holds."""
        return self.per_minute * _COST

    @property
    def calm(self) -> int:
        """What must be in it for somebody who was over to be served again."""
        return max(_COST, self.full // _CALM_PARTS)

    @property
    def calm_seconds(self) -> int:
        """How long somebody who was over must be still at most."""
        return -(-self.calm // (self.per_minute * 1_000_000))


PERSON = Limit(120)
STRANGER = Limit(20)
GROUP = Limit(5)


@dataclass(frozen=True, slots=True)
class Bucket:
    """What is left for one sender since ``at``; ``over`` while they are not served."""

    left: int
    at: datetime
    over: bool = False

    def holds(self, acts: int) -> bool:
        """Return whether so many acts would be served even if all came at once."""
        return not self.over and self.left >= acts * _COST


def new_bucket(limit: Limit, at: datetime) -> Bucket:
    """Return the full bucket of somebody not met lately."""
    return Bucket(limit.full, at)


def fill(bucket: Bucket, limit: Limit, at: datetime) -> Bucket:
    """Return the bucket as it is at ``at``; a time before the last one adds nothing."""
    gone = max(timedelta(0), at - bucket.at) // _MICROSECOND
    left = min(limit.full, bucket.left + gone * limit.per_minute)
    return replace(bucket, left=left, at=max(at, bucket.at))


def take(bucket: Bucket, limit: Limit, at: datetime) -> Bucket:
    """Return the bucket after one more act: that act is served unless the bucket is ``over`` now."""
    now = fill(bucket, limit, at)
    served = is_calm(now, limit) if now.over else now.left >= _COST
    return Bucket(max(0, now.left - _COST), now.at, over=not served)


def is_calm(bucket: Bucket, limit: Limit) -> bool:
    """Return whether somebody who was over would be served."""
    return bucket.left >= limit.calm
