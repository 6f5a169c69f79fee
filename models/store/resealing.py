"""Sealing again with the active key what another key sealed, in batches, beside units that go on writing.

Which columns are sealed is read from the tables' own declarations. A batch never waits for a row that
somebody else holds: it is met on the next pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    LargeBinary,
    TableClause,
    bindparam,
    column,
    func,
    literal,
    select,
    table,
    tuple_,
    update,
)

from models.keys import WrongKey
from models.store.sets import rows_of
from models.tables import Base, KeyRotation
from models.tables.types import EncryptedJson, EncryptedText, keys_of, unseal
from models.unit import Unit

BATCH = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch did: the key of its last row, how many it sealed again, how many do not open."""

    after: tuple[Any, ...] | None
    resealed: int
    stuck: int
    is_last: bool


def sealed_columns() -> list[Column[Any]]:
    """Return every column that holds sealed values, in the order of their names."""
    columns = [one for owner in Base.metadata.tables.values() for one in owner.columns]
    sealed = [one for one in columns if isinstance(one.type, EncryptedText | EncryptedJson)]
    return sorted(sealed, key=lambda one: (one.table.name, one.name))


def counted(unit: Unit) -> Counter[int]:
    """Return how many values each key seals, by its id; a value that names no key counts under 0."""
    found: Counter[int] = Counter()
    for one in sealed_columns():
        bare = _bare(one)
        key = func.substr(bare.c[one.name], 2, 1, type_=LargeBinary)
        for mark, count in rows_of(
            unit, select(key, func.count()).where(bare.c[one.name].is_not(None)).group_by(key)
        ):
            found[bytes(mark)[0] if mark else 0] += count
    return found


def reseal(unit: Unit, sealed: Column[Any], after: tuple[Any, ...] | None, *, limit: int = BATCH) -> Batch:
    """Seal again up to ``limit`` values of a column, those of rows whose primary key comes ``after``."""
    engine = unit.session.get_bind().engine
    ring, context = keys_of(engine), getattr(sealed.type, "context", "")
    rows = _others(unit, sealed, after=after, limit=limit)
    changes, stuck = [], 0
    for *key, old in rows:
        try:
            plain = unseal(engine.dialect, context, bytes(old))
        except WrongKey:
            stuck += 1
            continue
        new = ring.seal(context, plain)
        changes.append({"old": old, "new": new} | {f"key_{i}": one for i, one in enumerate(key)})
    if changes:
        unit.session.connection().execute(_change(sealed), changes)
    last = tuple(rows[-1][:-1]) if rows else after
    return Batch(last, len(changes), stuck, len(rows) < limit)


def open_rotation(unit: Unit, key_id: int) -> None:
    """Let append-only rows be sealed again by this key."""
    known = unit.session.get(KeyRotation, key_id)
    if known is None:
        unit.session.add(KeyRotation(key_id=key_id, started_at=unit.now))
    else:
        known.finished_at = None


def close_rotation(unit: Unit, key_id: int) -> None:
    """End that."""
    known = unit.session.get(KeyRotation, key_id)
    if known is not None:
        known.finished_at = unit.now


def _bare(sealed: Column[Any]) -> TableClause:
    """Return the column's table with its sealed values as they are kept."""
    keys = [column(one.name, one.type) for one in _keys(sealed)]
    return table(sealed.table.name, *keys, column(sealed.name, LargeBinary))


def _keys(sealed: Column[Any]) -> Sequence[Column[Any]]:
    return list(sealed.table.primary_key.columns)


def _others(unit: Unit, sealed: Column[Any], *, after: tuple[Any, ...] | None, limit: int) -> Any:
    """Return primary keys and values that another key sealed, in the order of the keys, and hold the rows."""
    bare, keys = _bare(sealed), _keys(sealed)
    active = keys_of(unit.session.get_bind().engine).active
    key = func.substr(bare.c[sealed.name], 2, 1, type_=LargeBinary)
    wanted = (
        select(*(bare.c[one.name] for one in keys), bare.c[sealed.name])
        .where(key != literal(bytes([active]), LargeBinary))
        .order_by(*(bare.c[one.name] for one in keys))
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
    )
    if after is not None:
        bounds = (literal(value, one.type) for value, one in zip(after, keys, strict=True))
        wanted = wanted.where(tuple_(*(bare.c[one.name] for one in keys)) > tuple_(*bounds))
    return rows_of(unit, wanted)


def _change(sealed: Column[Any]) -> Any:
    """Return the statement that replaces a value if it is still the one that was read."""
    bare = _bare(sealed)
    these = [bare.c[one.name] == bindparam(f"key_{i}", type_=one.type) for i, one in enumerate(_keys(sealed))]
    value = bare.c[sealed.name]
    return (
        update(bare)
        .where(*these, value == bindparam("old", type_=LargeBinary))
        .values({value: bindparam("new", type_=LargeBinary)})
    )
