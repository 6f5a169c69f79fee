"""What the tests of the audit's chain do: write acts, seal them, verify, and break the database by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import text

from models.domain.chain import Head
from models.store import audit
from models.store.sealing import seal
from models.store.verifying import Walk, start, step
from models.tables import Person
from models.unit import Unit, Units

Deeds = Sequence[tuple[str, Mapping[str, Any]]]
"""Statements with their values, to be run behind the program's back."""


class Undone(Exception):
    """Takes a unit back at the end of an example."""


def write_acts(units: Units, count: int, *, first: int = 1) -> None:
    """Write acts of one person, each with a subject of its own and every second with details."""

    def write(unit: Unit) -> None:
        person = Person(name="王甲")
        unit.session.add(person)
        unit.session.flush()
        for number in range(first, first + count):
            details = {"said": f"第{number}句"} if number % 2 else None
            audit.record(unit, "open_case", f"case:{number}", actor_id=person.id, details=details)
            unit.session.flush()

    units.run(write)


def seal_all(units: Units, *, limit: int = 200) -> int:
    """Seal until there is nothing left; return how many."""
    sealed = 0
    while made := units.run(lambda unit: seal(unit, limit=limit)):
        sealed += made
    return sealed


def verified(units: Units, heads: Sequence[Head] = (), *, limit: int = 1000) -> Walk:
    """Verify in a unit for each chunk."""
    walk = units.run(lambda unit: start(unit, heads))
    while not walk.done:
        units.run(lambda unit: step(unit, walk, limit=limit))
    return walk


def after(units: Units, deeds: Deeds, heads: Sequence[Head] = (), *, limit: int = 7) -> Walk:
    """Verify once statements were run behind the database's back, and take them back."""
    found: list[Walk] = []

    def deed(unit: Unit) -> None:
        unguard(unit)
        for statement, values in deeds:
            unit.session.execute(text(statement), dict(values))
        walk = start(unit, heads)
        while not walk.done:
            step(unit, walk, limit=limit)
        found.append(walk)
        raise Undone

    undone(units, deed)
    return found[0]


def undone(units: Units, work: Callable[[Unit], None]) -> None:
    """Run work that ends with Undone."""
    try:
        units.run(work)
    except Undone:
        return


def unguard(unit: Unit) -> None:
    """Take the triggers away, as whoever owns the database can."""
    session = unit.session
    if session.get_bind().dialect.name == "sqlite":
        names = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        for name in names:
            session.execute(text(f"DROP TRIGGER {name}"))
        return
    for table in ("audit", "audit_seals", "audit_checkpoints", "case_events"):
        session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))


def stored(unit: Unit, at: datetime) -> datetime | str:
    """Return an instant as plain SQL takes it on the unit's database."""
    if unit.session.get_bind().dialect.name == "sqlite":
        return at.replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
    return at
