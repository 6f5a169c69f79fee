"""Numbers people say aloud: one after the other, without a gap, within a series."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from sqlalchemy import bindparam, insert, select, text, update

from models.store.sets import is_postgres
from models.tables import Series
from models.unit import Unit

_LOCK = 7_205_001  # one advisory lock for all series: no two units can wait for each other
_HOLD = text("SELECT pg_advisory_xact_lock(:key)")
_TABLE = Series.metadata.tables[Series.__tablename__]
_LAST = select(_TABLE.c.last).where(_TABLE.c.name == bindparam("series"))
_TAKEN = update(_TABLE).where(_TABLE.c.name == bindparam("series")).values(last=bindparam("taken"))


def take(unit: Unit, series: str) -> int:
    """Return the next number of the series; it is given back when the unit does not commit.

    A unit asks for a series once and writes once how far it came: nobody else takes from any meanwhile.
    """
    numbers = unit.ids.get(series)
    if numbers is None:
        unit.once(_hold)
        numbers = unit.ids[series] = count(_begun(unit, series) + 1)
    number = next(numbers)
    unit.gather(_write, (series, number))
    return number


def _begun(unit: Unit, series: str) -> int:
    """Return the last number of a series; a new one is written down as begun."""
    connection = unit.session.connection()
    last = connection.scalar(_LAST, {"series": series})
    if last is None:
        connection.execute(insert(_TABLE), {"name": series, "last": 0})
    return int(last or 0)


def _write(unit: Unit, taken: Sequence[tuple[str, int]]) -> None:
    rows = [{"series": series, "taken": number} for series, number in dict(taken).items()]
    unit.session.connection().execute(_TAKEN, rows)


def _hold(unit: Unit) -> None:
    if is_postgres(unit):
        unit.session.connection().execute(_HOLD, {"key": _LOCK})


def case_number(unit: Unit) -> str:
    """Return a new case number, ``2026-0117``."""
    return f"{unit.today.year}-{take(unit, f'case:{unit.today.year}'):04d}"


def visit_number(unit: Unit) -> str:
    """Return a new visit number, ``2026-0903-0012``."""
    day = f"{unit.today:%Y-%m%d}"
    return f"{day}-{take(unit, f'visit:{day}'):04d}"
