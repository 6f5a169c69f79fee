"""Updates: which were done before, which were tried, which are parked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, BigInteger, bindparam, column, func, select, true
from sqlalchemy.dialects import postgresql, sqlite

from models.tables import Parked, Received, UpdateAttempt
from models.tables.types import UtcDateTime
from models.unit import Unit

_RECEIVED = Received.metadata.tables[Received.__tablename__]
_ID, _AT = _RECEIVED.c.update_id, bindparam("at", type_=UtcDateTime())
_COLUMNS = ["update_id", "at"]
# One statement for any number of updates, made once: making one costs more than running it.
_CLAIM_ON_POSTGRES = (
    postgresql.insert(_RECEIVED)
    .from_select(_COLUMNS, select(func.unnest(bindparam("ids", type_=ARRAY(BigInteger))), _AT))
    .on_conflict_do_nothing()
    .returning(_ID)
)
_CLAIM_ON_SQLITE = (
    sqlite.insert(_RECEIVED)
    .from_select(
        _COLUMNS, select(column("value"), _AT).select_from(func.json_each(bindparam("ids"))).where(true())
    )
    .on_conflict_do_nothing()
    .returning(_ID)
)


def claim(unit: Unit, update_ids: Iterable[int]) -> set[int]:
    """Note these updates as received; return those that were not before.

    Inserted in ascending order: two units inserting in opposite orders would wait for each other.
    """
    wanted = sorted(set(update_ids))
    if not wanted:
        return set()
    connection = unit.session.connection()
    if connection.dialect.name == "sqlite":
        return set(connection.scalars(_CLAIM_ON_SQLITE, {"ids": json.dumps(wanted), "at": unit.now}))
    return set(connection.scalars(_CLAIM_ON_POSTGRES, {"ids": wanted, "at": unit.now}))


def count_attempt(unit: Unit, update_id: int) -> int:
    """Count one more attempt at an update and return how many there have been."""
    row = unit.session.get(UpdateAttempt, update_id)
    if row is None:
        row = UpdateAttempt(update_id=update_id, attempts=0)
        unit.session.add(row)
    row.attempts += 1
    return row.attempts


def park(unit: Unit, update_id: int, *, body: Any, trace: str) -> None:
    """Keep an update that failed every time, with the trace of its last failure."""
    unit.session.add(Parked(update_id=update_id, at=unit.now, body=body, trace=trace))
