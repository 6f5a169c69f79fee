"""Good rows of files, sealed and digested, into the table where they wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple, cast

from sqlalchemy import Table

from models.domain.registry.check import Values
from models.domain.registry.rows import HELD_FOR_A_UNIT, Fault, Kind
from models.keys import Keyring
from models.store.copying import insert_rows
from models.tables import ImportFault, staged
from models.tables.types import keys_of
from models.unit import Unit

ROLE, LABEL, GONE = "role", "label", "gone"
"""What is staged beside the kinds of files: a role of a person, a label of a household, what is gone."""
LABEL_INDEX = "household_labels.label"
_GAP = "\x1f"
_FIRST = ("import_id", "kind", "source", "line", "code")


class Taken(NamedTuple):
    """A good row: which of the import's files, which line of it, and its values."""

    source: int
    line: int
    values: Values


class Rejected(NamedTuple):
    """A bad row: which of the import's files, which line of it, and why."""

    source: int
    line: int
    fault: Fault


Columns = tuple[str, ...]
Waiting = dict[Columns, list[Sequence[Any]]]


class _Batch(NamedTuple):
    """What the rows of one kind are turned into rows of the table with."""

    import_id: int
    keys: Keyring
    waiting: Waiting


def stage(unit: Unit, import_id: int, kind: Kind, *, rows: Sequence[Taken]) -> None:
    """Put good rows of one kind into the table of staged rows."""
    batch = _Batch(import_id, keys_of(unit.session.get_bind().engine), defaultdict(list))
    _STAGERS[kind](batch, rows)
    for columns, lines in batch.waiting.items():
        insert_rows(unit.session.connection(), staged, lines, columns=columns)


def reject(unit: Unit, import_id: int, rejected: Sequence[Rejected]) -> None:
    """Note why rows were not taken; a row may have several faults, each of a column once."""
    faults = {(one.source, one.line, one.fault.key, one.fault.field): one.fault.value for one in rejected}
    insert_rows(
        unit.session.connection(),
        cast("Table", ImportFault.__table__),
        [(import_id, *first, value) for first, value in faults.items()],
        columns=("import_id", "source", "line", "key", "field", "value"),
    )


def label_index(keys: Keyring, label: str) -> bytes:
    """Return what stands for a label in the table of labels."""
    return keys.index(LABEL_INDEX, label)


def _canonical(*values: str | None) -> str:
    return _GAP.join([value or "" for value in values])


def _sealed(keys: Keyring, context: str, values: Sequence[str | None]) -> list[bytes | None]:
    found = iter(keys.seal_all(context, [value.encode() for value in values if value is not None]))
    return [None if value is None else next(found) for value in values]


def _places(batch: _Batch, rows: Sequence[Taken]) -> None:
    waiting = batch.waiting[*_FIRST, "place", "level", "name", "mark"]
    for source, line, row in rows:
        code, parent, level, name = row["code"], row.get("parent"), row["level"].value, row["name"]
        mark = batch.keys.digest("place", _canonical(parent, level, name))
        waiting.append((batch.import_id, Kind.PLACE.value, source, line, code, parent, level, name, mark))


def _units(batch: _Batch, rows: Sequence[Taken]) -> None:
    waiting = batch.waiting[*_FIRST, "place", "name", "mark"]
    for source, line, row in rows:
        mark = batch.keys.digest("unit", _canonical(row["place"], row["name"]))
        waiting.append(
            (batch.import_id, Kind.UNIT.value, source, line, row["code"], row["place"], row["name"], mark)
        )


def _people(batch: _Batch, rows: Sequence[Taken]) -> None:
    keys = batch.keys
    columns = ("place", "other", "sealed", "sealed_phone", "phone_index", "sealed_post", "mark")
    waiting = batch.waiting[*_FIRST, *columns]
    roles = batch.waiting[*_FIRST, "level", "place", "other"]
    names = _sealed(keys, "people.name", [row.values["name"] for row in rows])
    phones = _sealed(keys, "people.phone", [row.values.get("phone") for row in rows])
    posts = _sealed(keys, "people.post", [row.values.get("post") for row in rows])
    for (source, line, row), name, phone, post in zip(rows, names, phones, posts, strict=True):
        unit, place, held = row.get("unit"), row.get("place"), sorted(set(row.get("roles", ())))
        plain = (row["name"], row.get("phone"), unit, row.get("post"), place, *held)
        index = keys.index("people.phone", row["phone"]) if phone else None
        first = (source, line, row["code"])
        mark = keys.digest("person", _canonical(*plain))
        waiting.append(
            (batch.import_id, Kind.PERSON.value, *first, place, unit, name, phone, index, post, mark)
        )
        for role in held:
            spot = (None, unit) if role in HELD_FOR_A_UNIT else (place, None)
            roles.append((batch.import_id, ROLE, *first, role.value, *spot))


def _households(batch: _Batch, rows: Sequence[Taken]) -> None:
    keys, import_id, kind = batch.keys, batch.import_id, Kind.HOUSEHOLD.value
    waiting = batch.waiting[*_FIRST, "place", "other", "name", "sealed", "mark"]
    labels = batch.waiting[*_FIRST, "mark"]
    heads = keys.seal_all("households.head", [row.values["head"].encode() for row in rows])
    for (source, line, row), head in zip(rows, heads, strict=True):
        village, group, number = row["village"], row["group"], row["number"]
        code = row.get("code") or f"{village}-{number}"
        borne = row.get("labels", ())
        plain = f"{village}{_GAP}{group}{_GAP}{number}{_GAP}{row['head']}{_GAP}{','.join(borne)}"
        mark = keys.digest("household", plain)
        waiting.append((import_id, kind, source, line, code, village, group, number, head, mark))
        for label in borne:
            labels.append((import_id, LABEL, source, line, code, label_index(keys, label)))


def _unit_villages(batch: _Batch, rows: Sequence[Taken]) -> None:
    waiting = batch.waiting[*_FIRST, "place", "since"]
    for source, line, row in rows:
        since: date | None = row.get("since")
        waiting.append(
            (batch.import_id, Kind.UNIT_VILLAGE.value, source, line, row["unit"], row["village"], since)
        )


def _assignments(batch: _Batch, rows: Sequence[Taken]) -> None:
    import_id, kind = batch.import_id, Kind.ASSIGNMENT.value
    waiting = batch.waiting[*_FIRST, "other", "since"]
    for source, line, row in rows:
        code = row.get("household") or f"{row['village']}-{row['number']}"
        waiting.append((import_id, kind, source, line, code, row["cadre"], row.get("since")))


_STAGERS: dict[Kind, Callable[[_Batch, Sequence[Taken]], None]] = {
    Kind.PLACE: _places,
    Kind.UNIT: _units,
    Kind.PERSON: _people,
    Kind.HOUSEHOLD: _households,
    Kind.UNIT_VILLAGE: _unit_villages,
    Kind.ASSIGNMENT: _assignments,
}
