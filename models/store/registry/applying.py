"""Staged rows into the registry: what is new is added, what differs is changed, links keep their history.

The statements stand in the folder ``sql``, a file a kind. Each works on all rows at once, on both
databases, and finds nothing to do when it has been run before.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from models.domain.registry.rows import Kind
from models.domain.roles import Level
from models.store.copying import bare
from models.store.registry.staging import GONE
from models.store.sets import change
from models.unit import Unit

_TABLES: Mapping[Kind, tuple[str, ...]] = {
    Kind.HOUSEHOLD: ("households", "household_labels"),
    Kind.ASSIGNMENT: ("assignments",),
    Kind.PERSON: ("people", "roles"),
}


def apply_kind(unit: Unit, import_id: int, kind: Kind, *, afresh: bool = False) -> None:
    """Bring the staged rows of a kind into the registry; kinds before it have been.

    ``afresh`` says that many rows come into tables that hold none: their indexes and foreign keys are
    then made after the rows, at half the time. Others wait for these tables until the unit ends.
    """
    with bare(unit, _TABLES.get(kind, ()) if afresh else ()):
        _run(unit, kind.value, id=import_id, today=unit.today)
    if kind is Kind.PLACE:
        for level in Level:
            _run(unit, "path", level=level.value)


def end_gone(unit: Unit, import_id: int) -> None:
    """Mark what the import has listed as gone, and end its roles and links."""
    _run(unit, GONE, id=import_id, today=unit.today)


def _run(unit: Unit, name: str, **params: Any) -> None:
    for statement in _statements(name):
        used = {param: value for param, value in params.items() if f":{param}" in statement}
        change(unit, statement, **used)


@cache
def _statements(name: str) -> tuple[str, ...]:
    text = files("models.store.registry").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))
    return tuple(filter(None, map(str.strip, lines.split(";"))))
