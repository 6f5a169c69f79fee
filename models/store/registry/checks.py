"""What staged rows may be wrong in, seen together and beside what the registry holds.

Every check notes faults and takes the rows they are of out of the staged ones, kind by kind, so that
a row below a bad one is found to miss it. Statements work on all rows at once; files hold millions.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import text

from models.domain.registry.rows import Fault, Kind
from models.domain.registry.tree import Spot, misplaced
from models.domain.roles import Level
from models.store.registry.scopes import check_scope
from models.store.registry.staging import Rejected, reject
from models.store.sets import change
from models.unit import Unit

KNOWN_PLACES = """
WITH known AS MATERIALIZED (
  SELECT s.code, s.level, s.place AS parent FROM staged s WHERE s.import_id = :id AND s.kind = 'place'
  UNION ALL
  SELECT p.code, p.level, a.code FROM places p LEFT JOIN places a ON a.id = p.parent_id
  WHERE p.code IS NOT NULL AND p.gone_on IS NULL AND NOT EXISTS (
    SELECT 1 FROM staged s WHERE s.import_id = :id AND s.kind = 'place' AND s.code = p.code))
"""
_NOTE = "INSERT INTO import_faults (import_id, source, line, key, field, value) "
_ROW = "SELECT :id, s.source, s.line, :key, :field, "
_OF = " FROM staged s {join} WHERE s.import_id = :id AND s.kind = :kind AND "
_TAKE_OUT = text(
    "DELETE FROM staged WHERE import_id = :id AND EXISTS (SELECT 1 FROM import_faults f "
    "WHERE f.import_id = :id AND f.source = staged.source AND f.line = staged.line)"
)
_TWICE = """
SELECT :id, d.source, d.line, :key, :field, d.first FROM (
  SELECT s.source, s.line, row_number() OVER w AS n,
    CAST(first_value(s.line) OVER w AS VARCHAR(64)) AS first
  FROM staged s WHERE s.import_id = :id AND s.kind = :kind
  WINDOW w AS (PARTITION BY {columns} ORDER BY s.source, s.line)) d
WHERE d.n > 1
"""
_NUMBER_TAKEN = """
SELECT :id, s.source, s.line, :key, 'number', s.name FROM staged s
JOIN places v ON v.code = s.place
JOIN households h ON h.village_id = v.id AND h.number = s.name AND h.gone_on IS NULL AND h.code <> s.code
WHERE s.import_id = :id AND s.kind = 'household' AND NOT EXISTS (
  SELECT 1 FROM staged t WHERE t.import_id = :id AND t.kind = 'household' AND t.code = h.code)
"""
_TREE = "SELECT code, level, place FROM staged WHERE import_id = :id AND kind = 'place'"
_HELD = (
    "SELECT p.code, p.level, a.code, p.path FROM places p LEFT JOIN places a ON a.id = p.parent_id "
    "WHERE p.code IS NOT NULL AND p.gone_on IS NULL"
)
_LINES = "SELECT code, source, line FROM staged WHERE import_id = :id AND kind = 'place'"


class _Reference(NamedTuple):
    """A column that holds the code of something else, and the reason where there is no such thing."""

    kind: Kind
    column: str
    field: str
    reason: str
    target: Kind
    level: Level | None = None


_REFERENCES = (
    _Reference(Kind.UNIT, "place", "place", "missing_place", Kind.PLACE),
    _Reference(Kind.PERSON, "place", "place", "missing_place", Kind.PLACE),
    _Reference(Kind.PERSON, "other", "unit", "missing_unit", Kind.UNIT),
    _Reference(Kind.HOUSEHOLD, "place", "village", "missing_place", Kind.PLACE, Level.VILLAGE),
    _Reference(Kind.HOUSEHOLD, "other", "group", "missing_place", Kind.PLACE, Level.GROUP),
    _Reference(Kind.UNIT_VILLAGE, "code", "unit", "missing_unit", Kind.UNIT),
    _Reference(Kind.UNIT_VILLAGE, "place", "village", "missing_place", Kind.PLACE, Level.VILLAGE),
    _Reference(Kind.ASSIGNMENT, "code", "household", "missing_household", Kind.HOUSEHOLD),
    _Reference(Kind.ASSIGNMENT, "other", "cadre", "missing_person", Kind.PERSON),
)
_TABLES = {Kind.UNIT: "units", Kind.PERSON: "people", Kind.HOUSEHOLD: "households"}
_WRONG_LEVEL = {Level.VILLAGE: "not_a_village", Level.GROUP: "not_a_group"}
_KEYS: dict[Kind, tuple[str, ...]] = {
    Kind.PLACE: ("code",),
    Kind.UNIT: ("code",),
    Kind.PERSON: ("code",),
    Kind.HOUSEHOLD: ("code", "place, s.name"),
    Kind.UNIT_VILLAGE: ("code, s.place",),
    Kind.ASSIGNMENT: ("code",),
}
_KEY_FIELDS = {"place, s.name": "number", "code, s.place": "village"}


def check(unit: Unit, import_id: int, kind: Kind, *, scope: str) -> int:
    """Check the staged rows of a kind, kinds before it having been checked; return how many faults."""
    found = _twice(unit, import_id, kind)
    if kind is Kind.PLACE:
        found += _tree(unit, import_id, scope)
    for one in _REFERENCES:
        if one.kind is kind:
            found += _refers(unit, import_id, one)
    if kind is Kind.HOUSEHOLD:
        found += _note(unit, _GROUP_ELSEWHERE, id=import_id, kind=kind.value, key="group_elsewhere")
        found += _note(unit, _NUMBER_TAKEN, id=import_id, key="number_taken")
    if scope:
        found += sum(_note(unit, one, id=import_id, scope=scope) for one in check_scope(kind))
    if found:
        unit.session.execute(_TAKE_OUT, {"id": import_id})
    return found


def _note(unit: Unit, statement: str, **params: str | int) -> int:
    """Note what a statement selects as faults; return how many are new."""
    return change(unit, f"{_NOTE}{statement} ON CONFLICT DO NOTHING", **params)


def _twice(unit: Unit, import_id: int, kind: Kind) -> int:
    return sum(
        _note(
            unit,
            _TWICE.format(columns=f"s.{columns}"),
            id=import_id,
            kind=kind.value,
            key="twice",
            field=_KEY_FIELDS.get(columns, "household" if kind is Kind.ASSIGNMENT else "code"),
        )
        for columns in _KEYS[kind]
    )


_GROUP_ELSEWHERE = (
    f"{KNOWN_PLACES.rstrip()}\n"
    "SELECT :id, s.source, s.line, :key, 'group', s.other FROM staged s "
    "JOIN known k ON k.code = s.other AND k.level = 'group' "
    "WHERE s.import_id = :id AND s.kind = :kind AND (k.parent IS NULL OR k.parent <> s.place)"
)


def _refers(unit: Unit, import_id: int, one: _Reference) -> int:
    params = {"id": import_id, "kind": one.kind.value, "field": one.field, "key": one.reason}
    column = f"s.{one.column}"
    if one.target is not Kind.PLACE:
        absent = (
            f"{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {_TABLES[one.target]} t "
            f"WHERE t.code = {column} AND t.gone_on IS NULL) AND NOT EXISTS (SELECT 1 FROM staged t "
            f"WHERE t.import_id = :id AND t.kind = :target AND t.code = {column})"
        )
        statement = f"{_ROW}{column}{_OF.format(join='')}{absent}"
        return _note(unit, statement, **params, target=one.target.value)
    rows = f"{KNOWN_PLACES.rstrip()}\n{_ROW}{column}{_OF}"
    missing = rows.format(join=f"LEFT JOIN known k ON k.code = {column}")
    found = _note(unit, f"{missing}{column} IS NOT NULL AND k.code IS NULL", **params)
    if one.level is not None:
        wrong = rows.format(join=f"JOIN known k ON k.code = {column}")
        params["key"] = _WRONG_LEVEL[one.level]
        found += _note(unit, f"{wrong}k.level <> :level", **params, level=one.level.value)
    return found


def _tree(unit: Unit, import_id: int, scope: str) -> int:
    """Check the whole tree in memory: places are a hundred thousand in a province, not millions."""
    rows = unit.session.execute(text(_TREE), {"id": import_id})
    new = {code: Spot(level, parent) for code, level, parent in rows}
    if not new:
        return 0
    held = unit.session.execute(text(_HELD)).all()
    known = {code: Spot(level, parent) for code, level, parent, _ in held}
    outside = frozenset(code for code, _, _, path in held if not path.startswith(scope))
    faults = dict(misplaced(new, known, outside=outside))
    lines = unit.session.execute(text(_LINES), {"id": import_id}) if faults else ()
    rejected = [Rejected(source, line, faults[code]) for code, source, line in lines if code in faults]
    reject(unit, import_id, rejected)
    return len(rejected)


def faults_of(unit: Unit, import_id: int, source: int) -> list[tuple[int, Fault]]:
    """Return the faults of one file by line."""
    rows = unit.session.execute(
        text(
            "SELECT line, field, key, value FROM import_faults WHERE import_id = :id AND source = :source "
            "ORDER BY line, field, key"
        ),
        {"id": import_id, "source": source},
    )
    return [(line, Fault(field, key, value)) for line, field, key, value in rows]
