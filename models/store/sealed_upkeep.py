"""Upkeep of the sealed track: what a day leaves is stirred, tries are forgotten, old keys replaced."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import delete, func, select, text, update

from models.domain.sealed import TRIES_A_DAY
from models.sealed_keys import sealed_keys_of, unseal
from models.store.sealed import context
from models.store.sets import is_postgres
from models.tables import SealedCase, SealedEvent, SealedFile, SealedTry
from models.unit import Unit

TABLES: tuple[type[Any], ...] = (SealedCase, SealedEvent, SealedFile)
_PLAIN = {"synchronize_session": False}


def stir(unit: Unit) -> None:
    """Write every row of the sealed track anew, all in this one transaction.

    PostgreSQL keeps with each row which transaction wrote it, and where on the disk: that would tie a
    complaint to the update, chat and minute it was filed in. After this all rows name the same one.
    """
    if is_postgres(unit):
        for table in TABLES:
            unit.session.execute(update(table).values(id=table.id), execution_options=_PLAIN)


def settle(unit: Unit) -> None:
    """Put the rows into the order of their random ids, and drop what the stirring left of the old ones."""
    if is_postgres(unit):
        for table in TABLES:
            unit.session.execute(text(f"CLUSTER {table.__tablename__} USING pk_{table.__tablename__}"))


def is_locked_out(unit: Unit, user_id: int) -> bool:
    """Return whether an account typed too many unknown codes today."""
    row = unit.session.get(SealedTry, _mark(unit, user_id))
    return row is not None and row.wrong >= TRIES_A_DAY


def count_try(unit: Unit, user_id: int) -> None:
    """Count an unknown code. The row names nobody and its mark is another one tomorrow."""
    mark = _mark(unit, user_id)
    row = unit.session.get(SealedTry, mark, with_for_update=True)
    if row is None:
        row = SealedTry(mark=mark, on_day=unit.today, wrong=0)
        unit.session.add(row)
    row.wrong += 1
    unit.session.flush()


def _mark(unit: Unit, user_id: int) -> bytes:
    ring = sealed_keys_of(unit.session.get_bind().engine)
    return ring.index("sealed_tries.mark", f"{unit.today.isoformat()}:{user_id}")


def forget_tries(unit: Unit) -> None:
    """Forget the tries of earlier days."""
    unit.session.execute(delete(SealedTry).where(SealedTry.on_day < unit.today), execution_options=_PLAIN)


def try_keys(unit: Unit) -> None:
    """Raise WrongKey when the ring in hand does not open what is kept: the key file may have been lost."""
    row = unit.session.scalars(select(SealedCase).limit(1)).first()
    if row is not None:
        unseal(unit.session.get_bind().engine, context(SealedCase, row.id), row.body)


def counted(unit: Unit) -> Counter[int]:
    """Return how many values each key of the sealed ring seals, by its id."""
    found: Counter[int] = Counter()
    for table in TABLES:
        for body in unit.session.scalars(select(func.substr(table.body, 1, 2))):
            found[bytes(body)[1]] += 1
    return found


def reseal(unit: Unit) -> int:
    """Seal again with the active key what another key sealed; return how many values. They are few."""
    engine = unit.session.get_bind().engine
    ring = sealed_keys_of(engine)
    done = 0
    for table in TABLES:
        for row in unit.session.scalars(select(table).order_by(table.id).with_for_update()):
            if row.body[1] != ring.active:
                row.body = ring.seal(context(table, row.id), unseal(engine, context(table, row.id), row.body))
                done += 1
    unit.session.flush()
    return done
