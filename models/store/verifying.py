"""Verifying the audit: reading the chain from its beginning, naming the first thing that is not as it was."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from models.domain import chain
from models.domain.chain import Act, Head, Stamp
from models.store.sealing import DETAILS, ERASED, IS_SEALED, UNOPENED, Window, opened, ring_of, window
from models.store.sets import rows_of
from models.tables import AuditCheckpoint, AuditRow, AuditSeal
from models.unit import Unit

CHUNK = 1000
LATE = timedelta(hours=2)
"""How much older a row may be than a sealing that left nothing and did not meet it: the longest unit, and the
hour after which the sealer looks far back again."""


class Breach(StrEnum):
    """What is wrong with the audit."""

    ALTERED = "altered"  # a row, or its seal, is not what was sealed
    REMOVED = "removed"  # the row of a seal is gone
    SEAL_REMOVED = "seal_removed"  # a number of the chain is missing
    INSERTED = "inserted"  # a row claims to be older than a sealing that did not meet it
    CHECKPOINT = "checkpoint"  # what stands for the pruned part is not ours
    HEAD = "head"  # the chain does not hold what was noted outside of the database: cut off or made anew


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong: the seal's number, and the row's id where there is one."""

    breach: Breach
    seq: int
    audit_id: int | None = None


@dataclass(slots=True)
class Walk:
    """How far a verification has come; hand it to `step` until it is ``done``."""

    head: Head
    heads: dict[int, bytes]  # noted outside, by number
    erased: frozenset[int]
    pruned: int
    fault: Fault | None
    began: datetime | None = None  # when the first seal that is left was made
    looked_at: datetime | None = None  # the last sealing so far that left nothing unsealed
    unsealed: Window = field(default_factory=lambda: Window(0, None))
    done: bool = False


def start(unit: Unit, heads: Sequence[Head] = ()) -> Walk:
    """Begin at the last checkpoint, or at the first seal; ``heads`` were noted outside of the database."""
    newest = select(AuditCheckpoint).order_by(AuditCheckpoint.seq.desc()).limit(1)
    found = unit.session.scalars(newest).one_or_none()
    begin = Head(found.seq, bytes(found.head)) if found else Head(0, chain.START)
    noted = {one.seq: one.mac for one in heads}
    fault = None
    if found and chain.checkpoint(ring_of(unit).sign, begin, found.at) != bytes(found.mac):
        fault = Fault(Breach.CHECKPOINT, begin.seq)
    elif any(noted[one.seq] != one.mac for one in heads):
        fault = Fault(Breach.HEAD, next(one.seq for one in heads if noted[one.seq] != one.mac))
    elif noted.get(begin.seq, begin.mac) != begin.mac:
        fault = Fault(Breach.HEAD, begin.seq)
    return Walk(begin, noted, _erased(unit), begin.seq, fault)


def step(unit: Unit, walk: Walk, *, limit: int = CHUNK) -> None:
    """Read on, a chunk of the chain; at its end look for what the heads know and what is not sealed."""
    rows: Sequence[Any] = []
    if walk.fault is None:
        try:
            rows = _chunk(unit, walk, limit)
        except ValueError:  # SQLite keeps any text as a time: find whose it is
            if limit > 1:
                step(unit, walk, limit=1)
                return
            walk.fault = Fault(Breach.ALTERED, walk.head.seq + 1)
    for row in rows:
        _meet(unit, walk, row)
        if walk.fault is not None:
            break
    if walk.fault is None and len(rows) == limit:
        return
    walk.fault = walk.fault or _end(unit, walk)
    walk.unsealed, walk.done = window(unit), True


def _erased(unit: Unit) -> frozenset[int]:
    found = unit.session.scalars(select(DETAILS).where(AuditRow.act == ERASED)).all()
    return frozenset(one for sealed in found for one in _ids(opened(unit, sealed)))


def _ids(details: bytes | None) -> list[int]:
    """Return the ids that an erasing names; none when it does not open, and is a fault of its own."""
    return (
        []
        if details is None or details[:1] == UNOPENED
        else [int(one) for one in json.loads(details)["rows"]]
    )


def _chunk(unit: Unit, walk: Walk, limit: int) -> Sequence[Any]:
    wanted = (
        select(
            *AuditSeal.__table__.c,
            AuditRow.id,
            AuditRow.at,
            AuditRow.actor_id,
            AuditRow.act,
            AuditRow.subject,
            DETAILS,
        )
        .outerjoin_from(AuditSeal, AuditRow, AuditRow.id == AuditSeal.audit_id)
        .where(AuditSeal.seq > walk.head.seq)
        .order_by(AuditSeal.seq)
        .limit(limit)
    )
    rows: Sequence[Any] = rows_of(unit, wanted)
    return rows


def _meet(unit: Unit, walk: Walk, row: Any) -> None:
    """Go on to the next seal, or note what is wrong with it or with its row."""
    seq = walk.head.seq + 1
    if row.seq != seq:
        walk.fault = Fault(Breach.SEAL_REMOVED, seq)
        return
    breach = _breach(unit, walk, row)
    if breach is not None:
        walk.fault = Fault(breach, seq, row.audit_id)
        return
    walk.head, walk.began = Head(seq, bytes(row.mac)), walk.began or row.sealed_at
    walk.looked_at = row.sealed_at if row.emptied else walk.looked_at


def _breach(unit: Unit, walk: Walk, row: Any) -> Breach | None:
    """Return what is wrong with a seal whose turn it is; None when it and its row are as they were made."""
    if row.id is None:
        return Breach.REMOVED
    act, stamp = Act(row.id, row.at, row.act, row.subject), Stamp(row.sealed_at, row.emptied)
    mac = chain.link(ring_of(unit).sign, walk.head, act, digest=bytes(row.digest), stamp=stamp)
    if mac != bytes(row.mac) or not _is_content_whole(unit, walk, row):
        return Breach.ALTERED
    if walk.looked_at is not None and row.at < walk.looked_at - LATE:
        return Breach.INSERTED
    return Breach.HEAD if walk.heads.get(row.seq, mac) != mac else None


def _is_content_whole(unit: Unit, walk: Walk, row: Any) -> bool:
    """Return whether actor and details are what was sealed, or were erased by us."""
    if row.actor_id is None and row.details is None and row.id in walk.erased:
        return True
    if row.salt is None:
        return False
    details = opened(unit, row.details)
    found = chain.content(ring_of(unit).sign, bytes(row.salt), actor_id=row.actor_id, details=details)
    return found == bytes(row.digest)


def _end(unit: Unit, walk: Walk) -> Fault | None:
    """Return what is wrong beyond the last seal: a head it does not reach, an old row unsealed."""
    beyond = [seq for seq in walk.heads if seq > walk.head.seq]
    if beyond:
        return Fault(Breach.HEAD, walk.head.seq + 1)
    if walk.looked_at is None:
        return None
    old = select(AuditRow.id).where(AuditRow.at < walk.looked_at - LATE, ~IS_SEALED).order_by(AuditRow.id)
    audit_id = unit.session.scalar(old.limit(1))
    return None if audit_id is None else Fault(Breach.INSERTED, walk.head.seq + 1, audit_id)
