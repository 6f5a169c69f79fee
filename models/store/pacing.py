"""The shares that replicas have of the platform's rate, kept by the database's own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, text

from models.domain.sharing import Share, renewed
from models.store.outbox import Lane
from models.store.sets import is_postgres
from models.tables import Outbox, PaceShare
from models.tables.types import UtcDateTime
from models.unit import Unit

_LOCK = 7_205_022  # nobody else reckons shares meanwhile
_HOLD = text("SELECT pg_advisory_xact_lock(:key)")
_FORGOTTEN = timedelta(minutes=5)


def renew_share(
    unit: Unit, replica: int, *, wants: int, total: int, hold: float = 0.0
) -> tuple[Share, float]:
    """Renew a replica's share and return it, with the seconds for which nobody may send.

    ``hold`` is for how many seconds the platform told this replica to stop everything: the others
    learn of it at their next renewal.
    """
    now = _locked(unit)
    shares = {one.replica: one for one in map(_share, unit.session.scalars(select(PaceShare)))}
    mine = shares.pop(replica, None) or Share(replica, 0, wants, now)
    held = max((one.held_until for one in (*shares.values(), mine) if one.held_until), default=now)
    if hold > 0:
        held = max(held, now + timedelta(seconds=hold))
    share = renewed(replace(mine, wants=wants), shares.values(), total=total, now=now)
    for gone in [one for one in shares.values() if one.until < now - _FORGOTTEN]:
        unit.session.execute(delete(PaceShare).where(PaceShare.replica == gone.replica))
    _write(unit, share, held if hold > 0 else mine.held_until)
    return share, max(0.0, (held - now).total_seconds())


def give_share_back(unit: Unit, replica: int) -> None:
    """End a replica's lease: its places rest, and then the others have them."""
    now = _locked(unit)
    row = unit.session.get(PaceShare, replica)
    if row is not None:
        row.until = now


def is_alone(unit: Unit, replica: int) -> bool:
    """Return whether no other replica holds a share."""
    query = select(PaceShare.replica).where(PaceShare.replica != replica, PaceShare.until > _locked(unit))
    return unit.session.scalars(query.limit(1)).first() is None


def _locked(unit: Unit) -> datetime:
    """Wait until nobody else reckons shares, and return the time that all replicas share."""
    if not is_postgres(unit):
        return unit.now
    unit.session.execute(_HOLD, {"key": _LOCK})
    return unit.session.execute(select(func.clock_timestamp(type_=UtcDateTime()))).scalar_one()


def _share(row: PaceShare) -> Share:
    return Share(
        row.replica,
        row.places,
        row.wants,
        row.until,
        resting=row.resting,
        rests_until=row.rests_until,
        held_until=row.held_until,
    )


def _write(unit: Unit, share: Share, held_until: datetime | None) -> None:
    unit.session.merge(
        PaceShare(
            replica=share.replica,
            places=share.places,
            wants=share.wants,
            until=share.until,
            resting=share.resting,
            rests_until=share.rests_until,
            held_until=held_until,
        )
    )


def count_bulk(unit: Unit) -> int:
    """Return how many messages of bulk wait to be sent now."""
    ready = Outbox.lane == Lane.BULK, Outbox.not_before <= unit.now
    return unit.session.scalar(select(func.count()).select_from(Outbox).where(*ready)) or 0
