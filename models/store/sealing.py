"""Sealing the audit: one at a time takes the rows that are committed and appends them to the chain.

Ids are given out before rows are committed, so that rows appear out of the order of their ids. The
sealer therefore looks back over the ids of the last seals, further or over all rows when it is asked to.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, LargeBinary, delete, func, insert, select, text, type_coerce, update

from models.domain import chain
from models.domain.chain import Act, Head, Stamp
from models.keys import Keyring, WrongKey
from models.store import audit
from models.store.sets import is_among, is_postgres, rows_of
from models.tables import AuditCheckpoint, AuditRow, AuditSeal
from models.tables.types import keys_of, unseal
from models.unit import Unit

ERASED = "erase_audit"
BATCH = 200
UNOPENED = b"\0"  # stands before details that do not open; JSON never begins with it
LOOK_BACK = 1000
LOOK_FAR_BACK = 100_000
_SALT = 16
_LOCK = 7_205_002
_HOLD = text("SELECT pg_advisory_xact_lock(:key)")
_TRY = text("SELECT pg_try_advisory_xact_lock(:key)")

_PLAIN = {"synchronize_session": False}

DETAILS = type_coerce(AuditRow.details, LargeBinary).label("details")
"""The details as they are kept, sealed."""
IS_SEALED = select(AuditSeal.seq).where(AuditSeal.audit_id == AuditRow.id).exists()


@dataclass(frozen=True, slots=True)
class Window:
    """What is not sealed yet: how many rows, and when the oldest was written; None when there is none."""

    rows: int
    since: datetime | None


def seal(unit: Unit, *, back: int | None = LOOK_BACK, limit: int = BATCH) -> int:
    """Seal up to ``limit`` rows and return how many; 0 also while another is sealing.

    ``back`` is how many seals to look back over for rows that were committed late; None looks at every
    row of the audit. Raises LookupError when the ring has no audit key.
    """
    if is_postgres(unit) and not unit.session.scalar(_TRY, {"key": _LOCK}):
        return 0
    last = head(unit)
    rows = _unsealed(unit, _floor(unit, last, back=back), limit=limit)
    seals: list[dict[str, Any]] = []
    for number, row in enumerate(rows, start=1):
        made = _sealed(unit, last, row=row, emptied=number == len(rows) < limit)
        seals.append(made)
        last = Head(made["seq"], made["mac"])
    if seals:
        unit.session.execute(insert(AuditSeal), seals)
    return len(seals)


def head(unit: Unit) -> Head:
    """Return how far the chain goes; number 0 before the first seal."""
    last = select(AuditSeal.seq, AuditSeal.mac).order_by(AuditSeal.seq.desc()).limit(1)
    found = unit.session.execute(last).one_or_none()
    return Head(found.seq, bytes(found.mac)) if found else Head(0, chain.START)


def window(unit: Unit) -> Window:
    """Return what stands in the audit and is not sealed."""
    found = unit.session.execute(select(func.count(), func.min(AuditRow.at)).where(~IS_SEALED)).one()
    return Window(found[0], found[1])


def waiting_since(connection: Connection) -> datetime | None:
    """Return when the oldest row that is not sealed was written; None when every row is."""
    return connection.scalar(select(func.min(AuditRow.at)).where(~IS_SEALED))


def erase(unit: Unit, audit_ids: Sequence[int], *, subject: str, actor_id: int | None) -> None:
    """Erase what rows of the audit say of people: actor and details. That they were is a row itself.

    The chain stays whole: the digest of what was there is kept and its salt is not, so that nobody can
    tell from it what was there.
    """
    hold(unit)
    audit.record(unit, ERASED, subject, actor_id=actor_id, details={"rows": sorted(audit_ids)})
    rows, seals = is_among(unit, AuditRow.id, audit_ids), is_among(unit, AuditSeal.audit_id, audit_ids)
    for change in (
        update(AuditRow).where(rows).values(actor_id=None, details=None),
        update(AuditSeal).where(seals).values(salt=None),
    ):
        unit.session.execute(change, execution_options=_PLAIN)


def prune(unit: Unit, before: datetime, *, limit: int = 1000) -> int:
    """Remove up to ``limit`` of the oldest sealed rows, written before an instant; return how many.

    A signed checkpoint stands for what is gone. The chain's last seal always stays.
    """
    hold(unit)
    oldest = (
        select(AuditSeal.seq, AuditSeal.mac, AuditSeal.audit_id, AuditRow.at)
        .outerjoin(AuditRow, AuditRow.id == AuditSeal.audit_id)
        .where(AuditSeal.seq < head(unit).seq)
        .order_by(AuditSeal.seq)
        .limit(limit)
    )
    gone: list[Any] = []
    for row in unit.session.execute(oldest):
        if row.at is None or row.at >= before:  # a row that somebody removed is for `verify` to find
            break
        gone.append(row)
    if not gone:
        return 0
    upto = Head(gone[-1].seq, bytes(gone[-1].mac))
    mac = chain.checkpoint(ring_of(unit).sign, upto, unit.now)
    unit.session.execute(
        insert(AuditCheckpoint), [{"seq": upto.seq, "at": unit.now, "head": upto.mac, "mac": mac}]
    )
    ids = [row.audit_id for row in gone]
    of_these = is_among(unit, AuditRow.id, ids)
    unit.session.execute(delete(AuditRow).where(of_these), execution_options=_PLAIN)
    unit.session.execute(delete(AuditSeal).where(AuditSeal.seq <= upto.seq), execution_options=_PLAIN)
    return len(gone)


def hold(unit: Unit) -> None:
    """Let nobody else seal, erase or prune until this unit ends; SQLite has one writer anyway."""
    if is_postgres(unit):
        unit.session.execute(_HOLD, {"key": _LOCK})


def ring_of(unit: Unit) -> Keyring:
    """Return the ring of the unit's engine."""
    return keys_of(unit.session.get_bind().engine)


def opened(unit: Unit, sealed: bytes | str | None) -> bytes | None:
    """Return details as they open; those that do not open stand for themselves."""
    if sealed is None:
        return None
    kept = sealed.encode() if isinstance(sealed, str) else bytes(sealed)  # SQLite keeps any kind of value
    try:
        return unseal(unit.session.get_bind().dialect, "audit.details", kept)
    except WrongKey:
        return UNOPENED + kept


def _floor(unit: Unit, last: Head, *, back: int | None) -> int:
    """Return an id below which every row was met; 0 while the chain is short."""
    if back is None or last.seq <= back:
        return 0
    # read by number: asked for the smallest id at once, a database walks all of them in their order
    recent = select(AuditSeal.audit_id).order_by(AuditSeal.seq.desc()).limit(back).subquery()
    return unit.session.scalar(select(func.min(recent.c.audit_id))) or 0


def _unsealed(unit: Unit, floor: int, *, limit: int) -> Any:
    # both sides begin at the floor, whichever the database reads first: the tables are long
    is_sealed = IS_SEALED.where(AuditSeal.audit_id > floor)
    wanted = (
        select(AuditRow.id, AuditRow.at, AuditRow.actor_id, AuditRow.act, AuditRow.subject, DETAILS)
        .where(AuditRow.id > floor, ~is_sealed)
        .order_by(AuditRow.id)
        .limit(limit)
    )
    return rows_of(unit, wanted)


def _sealed(unit: Unit, before: Head, *, row: Any, emptied: bool) -> dict[str, Any]:
    sign, salt = ring_of(unit).sign, os.urandom(_SALT)
    digest = chain.content(sign, salt, actor_id=row.actor_id, details=opened(unit, row.details))
    act, stamp = Act(row.id, row.at, row.act, row.subject), Stamp(unit.now, emptied)
    return {
        "seq": before.seq + 1,
        "audit_id": row.id,
        "sealed_at": stamp.at,
        "emptied": stamp.emptied,
        "salt": salt,
        "digest": digest,
        "mac": chain.link(sign, before, act, digest=digest, stamp=stamp),
    }
