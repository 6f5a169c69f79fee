"""Numbers people say aloud: one after the other, without a gap, within a series."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, text, update

from models.store.sets import is_postgres
from models.tables import Series
from models.unit import Unit

_LOCK = 7_205_001  # one advisory lock for all series: no two units can wait for each other
_HOLD = text("SELECT pg_advisory_xact_lock(:key)")
_TABLE = Series.metadata.tables[Series.__tablename__]
_NEXT = (
    update(_TABLE)
    .where(_TABLE.c.name == bindparam("series"))
    .values(last=_TABLE.c.last + 1)
    .returning(_TABLE.c.last)
)


def take(unit: Unit, series: str) -> int:
    """Return the next number of the series; it is given back when the unit does not commit."""
    unit.once(_hold)
    last = unit.session.connection().scalar(_NEXT, {"series": series})
    if last is None:
        unit.session.execute(insert(Series).values(name=series, last=1))
        return 1
    return int(last)


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
