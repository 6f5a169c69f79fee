"""Which unit a case goes to: the units that can receive one, and the table of routes.

A route is a row of ``rules`` of the kind ``route``: for a category, or ``default``, in a place and below it.
The category's own rows win over ``default``, and the nearest up the tree over one further up; what names
a unit that can receive nothing is passed over. No match is None: the office decides then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import or_, select

from models.domain.refusal import Refused
from models.domain.roles import Role
from models.domain.shielding import above, is_above_village
from models.store.parties import is_held, village_path
from models.tables import Case, Place, RoleHeld, Rule, WorkUnit
from models.unit import Unit

ROUTE: Final = "route"
DEFAULT: Final = "default"


class Route(NamedTuple):
    """A row of the table: for a category in a place."""

    category: str
    place_id: int
    place: str
    unit_id: int


def receivers_at(unit: Unit, path: str) -> dict[int, str]:
    """Return the units of the places on a path that have somebody to receive a case: names by id."""
    ids = _ids(path)
    people = select(RoleHeld.unit_id).where(
        RoleHeld.role.in_((Role.HANDLER, Role.UNIT_LEAD)), RoleHeld.unit_id.is_not(None), is_held(unit)
    )
    rows = unit.session.execute(
        select(WorkUnit.id, WorkUnit.name)
        .where(
            WorkUnit.place_id.in_(ids),
            WorkUnit.id.in_(people),
            or_(WorkUnit.gone_on.is_(None), WorkUnit.gone_on > unit.today),
        )
        .order_by(WorkUnit.id)
    )
    return {row[0]: row[1] for row in rows}


def receivers_of(unit: Unit, case: Case) -> dict[int, str]:
    """Return the units that a case may be sent to, the one of its route first."""
    path = _path_of(unit, case)
    names = receivers_at(unit, path)
    first = _routed(unit, case.category, path, known=names)
    return names if first is None else {first: names[first], **names}


def insist_receiver(unit: Unit, case: Case, unit_id: int) -> None:
    """Raise Refused for a unit that a case cannot be sent to."""
    if unit_id not in receivers_at(unit, _path_of(unit, case)):
        raise Refused("no_such_unit", number=case.number)


def _path_of(unit: Unit, case: Case) -> str:
    path = village_path(unit, case)
    return above(path) if is_above_village(case.category) else path


def route_for(unit: Unit, category: str, path: str) -> int | None:
    """Return the unit that cases of a category in the place of ``path`` are proposed for."""
    return _routed(unit, category, path, known=receivers_at(unit, path))


def _routed(unit: Unit, category: str, path: str, *, known: dict[int, str]) -> int | None:
    ids = _ids(path)
    rows = unit.session.execute(
        select(Rule.key, Rule.place_id, Rule.value).where(
            Rule.kind == ROUTE,
            Rule.key.in_((category, DEFAULT)),
            or_(Rule.place_id.is_(None), Rule.place_id.in_(ids)),
        )
    ).all()
    depth = {place_id: i for i, place_id in enumerate(ids, start=1)}
    good = [row for row in rows if row.value in known]
    best = min(good, key=lambda row: (row.key == DEFAULT, -depth.get(row.place_id, 0)), default=None)
    return int(best.value) if best is not None else None


def routes_at(unit: Unit, paths: Sequence[str]) -> list[Route]:
    """Return the routes set for places on these paths, the topmost place first."""
    ids = sorted({one for path in paths for one in _ids(path)})
    rows = unit.session.execute(
        select(Rule.key, Rule.place_id, Place.name, Rule.value)
        .join(Place, Place.id == Rule.place_id)
        .where(Rule.kind == ROUTE, Rule.place_id.in_(ids))
        .order_by(Place.path, Rule.key)
    )
    return [Route(*row) for row in rows]


def _ids(path: str) -> list[int]:
    return [int(part) for part in path.split("/") if part]
