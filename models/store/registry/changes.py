"""What staged rows would change: the unchanged ones leave, and what the files hold no more is listed.

*Gone* is what the registry holds in the part of it that the files speak of, and the files do not: the
children of a parent, the units of a place, the people of a unit, the households of a village, the
links of the units and villages, or of the villages' households, that a file has rows of. It is
looked for only where no row was bad: a bad row may be the very one.
"""

from __future__ import annotations

from sqlalchemy import text

from models.domain.registry.preview import Counts
from models.domain.registry.rows import Kind
from models.store.sets import change
from models.unit import Unit

_TABLES = {
    Kind.PLACE: "places",
    Kind.UNIT: "units",
    Kind.PERSON: "people",
    Kind.HOUSEHOLD: "households",
    Kind.UNIT_VILLAGE: "unit_villages",
    Kind.ASSIGNMENT: "assignments",
}
_STAGED = "staged.import_id = :id AND staged.kind = :kind"
_OF_KIND = "FROM staged s WHERE s.import_id = :id AND s.kind = :kind"
_SAME_MARK = (
    "EXISTS (SELECT 1 FROM {table} t WHERE t.code = staged.code AND t.digest = staged.mark "
    "AND t.gone_on IS NULL)"
)
_SAME = {
    Kind.UNIT_VILLAGE: (
        "EXISTS (SELECT 1 FROM unit_villages l JOIN units u ON u.id = l.unit_id "
        "JOIN places v ON v.id = l.village_id WHERE u.code = staged.code AND v.code = staged.place "
        "AND l.until IS NULL AND (staged.since IS NULL OR staged.since = l.since))"
    ),
    Kind.ASSIGNMENT: (
        "EXISTS (SELECT 1 FROM households h JOIN assignments l ON l.household_id = h.id AND l.until IS NULL "
        "JOIN people c ON c.id = l.cadre_id WHERE h.code = staged.code AND c.code = staged.other "
        "AND (staged.since IS NULL OR staged.since = l.since))"
    ),
}
_DIFFERS_BY_CODE = "EXISTS (SELECT 1 FROM {table} t WHERE t.code = s.code)"
_DIFFERS = {
    Kind.HOUSEHOLD: (
        "(EXISTS (SELECT 1 FROM households t WHERE t.code = s.code) OR EXISTS (SELECT 1 FROM households t "
        "JOIN places v ON v.id = t.village_id WHERE v.code = s.place AND t.number = s.name "
        "AND t.code IS NULL))"
    ),
    Kind.UNIT_VILLAGE: (
        "EXISTS (SELECT 1 FROM unit_villages l JOIN units u ON u.id = l.unit_id "
        "JOIN places v ON v.id = l.village_id WHERE u.code = s.code AND v.code = s.place "
        "AND l.until IS NULL)"
    ),
    Kind.ASSIGNMENT: (
        "EXISTS (SELECT 1 FROM households h JOIN assignments l ON l.household_id = h.id "
        "AND l.until IS NULL WHERE h.code = s.code)"
    ),
}
_LISTED = f"(SELECT s.{{column}} {_OF_KIND})"
_CODED = "SELECT t.id, t.code FROM {table} t WHERE t.code IS NOT NULL AND t.gone_on IS NULL "
_ABSENT = f"AND t.code NOT IN {_LISTED.format(column='code')} "
_WITHIN = f"IN (SELECT p.id FROM {{table}} p WHERE p.code IN (SELECT s.{{column}} {_OF_KIND}))"
_GONE = {
    Kind.PLACE: _CODED + _ABSENT + "AND t.parent_id " + _WITHIN.format(table="places", column="place"),
    Kind.UNIT: _CODED + _ABSENT + "AND t.place_id " + _WITHIN.format(table="places", column="place"),
    Kind.PERSON: _CODED + _ABSENT + "AND t.unit_id " + _WITHIN.format(table="units", column="other"),
    Kind.HOUSEHOLD: _CODED + _ABSENT + "AND t.village_id " + _WITHIN.format(table="places", column="place"),
    Kind.UNIT_VILLAGE: (
        "SELECT l.id, u.code FROM unit_villages l JOIN units u ON u.id = l.unit_id "
        "JOIN places v ON v.id = l.village_id WHERE l.until IS NULL AND u.code IS NOT NULL "
        f"AND (u.code IN {_LISTED.format(column='code')} OR v.code IN {_LISTED.format(column='place')}) "
        f"AND NOT EXISTS (SELECT 1 {_OF_KIND} AND s.code = u.code AND s.place = v.code)"
    ),
    Kind.ASSIGNMENT: (
        "SELECT l.id, h.code FROM assignments l JOIN households h ON h.id = l.household_id "
        "WHERE l.until IS NULL AND h.code IS NOT NULL AND h.village_id IN ("
        f"SELECT o.village_id FROM households o WHERE o.code IN {_LISTED.format(column='code')}) "
        f"AND NOT EXISTS (SELECT 1 {_OF_KIND} AND s.code = h.code)"
    ),
}
_ROLES_AND_LABELS_OF_UNCHANGED = (
    "DELETE FROM staged WHERE import_id = :id AND kind = :part AND NOT EXISTS "
    "(SELECT 1 FROM staged s WHERE s.import_id = :id AND s.kind = :kind AND s.code = staged.code)"
)
_PARTS = {Kind.PERSON: "role", Kind.HOUSEHOLD: "label"}


def compare(unit: Unit, import_id: int, kind: Kind, *, seek_gone: bool) -> Counts:
    """Count what the staged rows of a kind would change, and leave only those that change something."""
    params = {"id": import_id, "kind": kind.value}
    table = _TABLES[kind]
    total = unit.session.connection().scalar(text(f"SELECT count(*) {_OF_KIND}"), params) or 0
    known = unit.session.connection().scalar(text(f"SELECT 1 FROM {table} LIMIT 1"))
    if not total or not known:
        return Counts(added=total)
    gone = _list_gone(unit, import_id, kind) if seek_gone else 0
    same = _SAME.get(kind, _SAME_MARK).format(table=table)
    unchanged = change(unit, f"DELETE FROM staged WHERE {_STAGED} AND {same}", **params)
    if unchanged and kind in _PARTS:
        change(unit, _ROLES_AND_LABELS_OF_UNCHANGED, **params, part=_PARTS[kind])
    differs = _DIFFERS.get(kind, _DIFFERS_BY_CODE).format(table=table)
    changed = unit.session.connection().scalar(text(f"SELECT count(*) {_OF_KIND} AND {differs}"), params) or 0
    return Counts(total - unchanged - changed, changed, gone, unchanged)


def _list_gone(unit: Unit, import_id: int, kind: Kind) -> int:
    found = _GONE[kind].format(table=_TABLES[kind])
    return change(
        unit,
        "INSERT INTO staged (import_id, kind, source, line, level, target, code) "
        f"SELECT :id, 'gone', 0, 0, :kind, g.* FROM ({found}) g",
        id=import_id,
        kind=kind.value,
    )
