"""What an office may not change by a file: whatever lies outside its own place, and roles above its own."""

from __future__ import annotations

from models.domain.registry.rows import Kind

_ROW = "SELECT :id, s.source, s.line, 'outside', '{field}', s.{column} FROM staged s "
_WHERE = "WHERE s.import_id = :id AND s.kind = '{kind}' AND substr({path}, 1, length(:scope)) <> :scope"
_BY_PLACE = "JOIN places p ON p.code = s.{column} "
_BY_UNIT = "JOIN units u ON u.code = s.{column} JOIN places p ON p.id = u.place_id "
_BY_HOUSEHOLD = "JOIN households h ON h.code = s.code JOIN places p ON p.id = h.village_id "
_BY_PERSON = (
    "JOIN people e ON e.code = s.code LEFT JOIN units u ON u.id = e.unit_id "
    "LEFT JOIN roles r ON r.person_id = e.id AND r.until IS NULL AND r.place_id IS NOT NULL "
    "JOIN places p ON p.id = r.place_id OR p.id = u.place_id "
)
_ROLES = """
SELECT :id, s.source, s.line, 'role_above', 'roles', s.level FROM staged s
LEFT JOIN places p ON p.code = s.place
WHERE s.import_id = :id AND s.kind = 'role' AND (
  s.level IN ('administrator', 'discipline') OR (s.level = 'office' AND p.path = :scope))
"""

_CHECKS: dict[Kind, tuple[tuple[str, str, str], ...]] = {
    Kind.PLACE: (),  # the tree is checked whole
    Kind.UNIT: (("place", "place", _BY_PLACE), ("code", "code", _BY_UNIT)),
    Kind.PERSON: (("place", "place", _BY_PLACE), ("unit", "other", _BY_UNIT), ("code", "code", _BY_PERSON)),
    Kind.HOUSEHOLD: (("village", "place", _BY_PLACE), ("code", "code", _BY_HOUSEHOLD)),
    Kind.UNIT_VILLAGE: (("village", "place", _BY_PLACE),),
    Kind.ASSIGNMENT: (("household", "code", _BY_HOUSEHOLD),),
}


def check_scope(kind: Kind) -> list[str]:
    """Return the statements that find the rows of a kind outside ``:scope``, a place's path."""
    found = [
        (_ROW + join + _WHERE).format(field=field, column=column, kind=kind.value, path="p.path")
        for field, column, join in _CHECKS[kind]
    ]
    return [*found, _ROLES] if kind is Kind.PERSON else found
