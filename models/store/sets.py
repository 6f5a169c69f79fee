"""Many ids as one parameter: a statement stays the same however many there are."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    String,
    any_,
    bindparam,
    cast,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.orm import InstrumentedAttribute

from models.unit import Unit


def is_among(
    unit: Unit, column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], ids: Collection[int]
) -> ColumnElement[bool]:
    """Return the condition that an integer column is one of ``ids``.

    An ``IN`` list is rendered anew for every length and costs a parameter an id; here all go as one.
    """
    if is_postgres(unit):
        return column == any_(cast(literal(listed(unit, ids), String), ARRAY(BigInteger)))
    values = func.json_each(listed(unit, ids)).table_valued("value", name="wanted")
    return column.in_(select(values.c.value))


def is_given(
    column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], name: str, *, postgres: bool
) -> ColumnElement[bool]:
    """Return the condition that a column is one of the ids that ``listed`` gives to this parameter.

    For statements that are made once: making one of several parts costs more than a database needs for it.
    """
    if postgres:
        return column == any_(cast(bindparam(name, type_=String), ARRAY(BigInteger)))
    values = func.json_each(bindparam(name, type_=String)).table_valued("value", name=f"wanted_{name}")
    return column.in_(select(values.c.value))


def listed(unit: Unit, ids: Collection[int]) -> str:
    """Return ids as the value of a parameter that ``is_given`` compares with."""
    return "{" + ",".join(map(str, ids)) + "}" if is_postgres(unit) else json.dumps([*ids])


def arrayed(values: Iterable[object]) -> str:
    """Return values of PostgreSQL as one of its arrays: a driver takes ten times as long for each of them.

    For numbers, days and names of ours: what people write may need quotes.
    """
    return "{" + ",".join(["NULL" if value is None else str(value) for value in values]) + "}"


def is_postgres(unit: Unit) -> bool:
    """Return whether the unit's database is PostgreSQL."""
    return unit.session.get_bind().dialect.name == "postgresql"


def rows_of(unit: Unit, statement: Any, **params: Any) -> Any:
    """Return the rows of a statement about columns; the session builds and changes none of its own."""
    return unit.session.connection().execute(statement, params or None).all()


def change(unit: Unit, statement: str, **params: Any) -> int:
    """Run a statement that works on many rows at once; return how many it changed."""
    done = unit.session.connection().execute(text(statement), params)
    unit.stir()
    return max(0, done.rowcount)
