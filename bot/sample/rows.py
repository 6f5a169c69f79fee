"""Many rows at once: numbered here, inserted in batches, parents before children."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Table, func, select, text

from models.store.copying import insert_rows
from models.tables import (
    Assignment,
    Base,
    Campaign,
    Household,
    Invitation,
    Member,
    Person,
    Place,
    RoleHeld,
    WorkUnit,
)
from models.unit import Unit

_NUMBERED = (Place, WorkUnit, Person, RoleHeld, Household, Assignment, Campaign)
_PARENTS_FIRST = (
    Place,
    WorkUnit,
    Person,
    RoleHeld,
    Household,
    Member,
    Assignment,
    Campaign,
    Invitation,
)
_BATCH = 20_000  # rows of all tables: some 10 MB


class Rows:
    """Collects rows for one unit and inserts them through their tables, so that sealed columns seal.

    Numbers go on from the highest there is. Nobody else may insert into these tables meanwhile.
    """

    def __init__(self, unit: Unit) -> None:
        self._connection = unit.session.connection()
        self._waiting: dict[type[Base], list[dict[str, Any]]] = {table: [] for table in _PARENTS_FIRST}
        self._count = 0
        self._last: dict[type[Base], int] = {
            table: self._connection.scalar(select(func.max(table.id))) or 0 for table in _NUMBERED
        }

    def add(self, table: type[Base], **values: Any) -> int:
        """Take a row of a numbered table and return its id; every column but the id is given."""
        self._last[table] += 1
        self.link(table, id=self._last[table], **values)
        return self._last[table]

    def next_id(self, table: type[Base]) -> int:
        """Return the id that the next row of the table gets."""
        return self._last[table] + 1

    def link(self, table: type[Base], **values: Any) -> None:
        """Take a row of a table without a number of its own."""
        self._waiting[table].append(values)
        self._count += 1
        if self._count >= _BATCH:
            self._insert()

    def finish(self) -> None:
        """Insert what is left, and let the database number on from here."""
        self._insert()
        if self._connection.dialect.name == "postgresql":
            for table in _NUMBERED:
                sequence = "SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)"
                self._connection.execute(
                    text(sequence), {"table": table.__tablename__, "last": self._last[table]}
                )

    def _insert(self) -> None:
        for table, rows in self._waiting.items():
            if rows:
                values = (tuple(row.values()) for row in rows)
                insert_rows(self._connection, cast("Table", table.__table__), values, columns=tuple(rows[0]))
                rows.clear()
        self._count = 0
