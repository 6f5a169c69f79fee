"""Whom an official may invite and unbind, and which households they may let people into."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select

from models.domain.refusal import Refused
from models.domain.roles import STAFF, Can, Held, Matter, Role, is_below
from models.store.acting import meets
from models.store.households import household, household_of_cadre
from models.store.people import Actor, accounts_of, cadre_of, holder_for, roles_of
from models.store.sets import is_among
from models.tables import Account, Assignment, Household, Member, Person, Place, RoleHeld, WorkUnit
from models.unit import Unit

MOST = 2000
"""People offered at most, those of the highest places first: the others are invited further down."""
NAMES = 50_000
"""Names opened at most to find somebody by theirs."""

_DIGITS = 18
_HEADS = (Role.TEAM_LEAD, Role.OFFICE)


@dataclass(frozen=True, slots=True)
class Known:
    """A person as a list shows them: their highest role, and its place or unit."""

    id: int
    name: str
    role: Role
    place: str
    user_id: int | None


def staff_below(unit: Unit, actor: Actor, *, joined: bool) -> list[Known]:
    """Return the staff below the actor's own places who have, or have not, come in."""
    heads = [one for one in actor.held if one.role in _HEADS]
    found = {one for head in heads for one in _ids_under(unit, head.path)}
    people = _known(unit, _below(unit, heads, found))
    return [one for one in people if (one.user_id is not None) is joined and one.role in STAFF]


def person_below(unit: Unit, actor: Actor, person_id: int) -> Known | None:
    """Return a person all of whose roles stand below the actor's, or who is of a household of the cadre's."""
    heads = [one for one in actor.held if one.role in _HEADS]
    mine = actor.id != person_id and person_id in {one for one, _ in members_of_cadre(unit, actor)}
    if not mine and not _below(unit, heads, [person_id]):
        return None
    return next(iter(_known(unit, [person_id])), None)


def members_of_cadre(unit: Unit, actor: Actor, household_id: int | None = None) -> list[tuple[int, int]]:
    """Return who came in of the cadre's households, villagers and nothing else: (person, household)."""
    if not actor.has(Role.CADRE):
        return []
    query = (
        select(Member.person_id, Member.household_id)
        .join(Account, Account.person_id == Member.person_id)
        .join(Assignment, Assignment.household_id == Member.household_id)
        .where(Assignment.cadre_id == actor.id, *_in_force(unit, Assignment))
        .order_by(Member.household_id, Member.person_id)
    )
    if household_id is not None:
        query = query.where(Member.household_id == household_id)
    rows = unit.session.execute(query).all()
    held = roles_of(unit, sorted({person for person, _ in rows}))
    plain = {person for person, roles in held.items() if all(one.role is Role.VILLAGER for one in roles)}
    return [(person, home) for person, home in rows if person in plain or person not in held]


def household_in_reach(unit: Unit, actor: Actor, household_id: int) -> tuple[Household, Place] | None:
    """Return a household, and its village, into which the actor may let people."""
    own = household_of_cadre(unit, actor.id, household_id) if actor.has(Role.CADRE) else None
    if own is None and unit.session.get(Household, household_id) is None:
        return None
    home, village = own[:2] if own is not None else household(unit, household_id)
    below = actor.below(Can.CONFIRM_MEMBER)
    if own is None and not any(village.path.startswith(path) for path in below):
        return None
    owned = frozenset({Role.CADRE}) if own is not None else frozenset[Role]()
    meets(unit, actor.id, actor.held, matter=Matter(village.path, owned))
    return home, village


def who_decides(unit: Unit, household_id: int, village_path: str) -> Account | None:
    """Return whom a request goes to: the cadre, else team lead, else office, the first that came in."""
    people = [
        cadre_of(unit, household_id),
        holder_for(unit, Role.TEAM_LEAD, village_path),
        holder_for(unit, Role.OFFICE, village_path),
    ]
    found = (accounts_of(unit, [one.id])[:1] for one in people if one is not None)
    return next((one[0] for one in found if one), None)


def office_of(unit: Unit, person_id: int) -> Account | None:
    """Return the account of the nearest office above a person's place or unit."""
    for path in sorted({one for _, paths in _stands(unit, [person_id])[person_id] for one in paths}):
        above = holder_for(unit, Role.OFFICE, path)
        if above is not None and above.id != person_id and (found := accounts_of(unit, [above.id])):
            return found[0]
    return None


def people_called(unit: Unit, called: str, path: str | None) -> list[Known]:
    """Return the people of this code or id; else those of this name who stand for a place below ``path``.

    Names are sealed: those of the place are read one by one. Raises Refused when they are too many.
    """
    known = _known(unit, _numbered(unit, called))
    if known or path is None:
        return [one for one in known if path in (None, "/") or one.id in _ids_under(unit, path, most=None)]
    under = _ids_under(unit, path, most=None)
    if len(under) > NAMES:
        raise Refused("place_too_large")
    query = select(Person.id, Person.name).where(is_among(unit, Person.id, under))
    return _known(unit, [person_id for person_id, name in unit.session.execute(query) if name == called])


def _numbered(unit: Unit, called: str) -> list[int]:
    coded = list(unit.session.scalars(select(Person.id).where(Person.code == called)))
    if coded or not is_number(called):
        return coded
    return [int(called)]


def is_number(called: str) -> bool:
    """Return whether somebody is called by an id."""
    return called.isascii() and called.isdecimal() and len(called) <= _DIGITS


def known_people(unit: Unit, person_ids: Collection[int], *, path: str = "/") -> list[Known]:
    """Return these people as lists show them, those who stand for a place below ``path``."""
    if path == "/":
        return _known(unit, person_ids)
    return _known(unit, set(_ids_under(unit, path, most=None)) & set(person_ids))


def _ids_under(unit: Unit, path: str, *, most: int | None = MOST) -> list[int]:
    """Return who holds a role at a place below, or for a unit there, or is a household's cadre there."""
    below = Place.path.startswith(path, autoescape=True)
    queries: list[Select[int, str]] = [
        select(RoleHeld.person_id, Place.path).join(Place, Place.id == RoleHeld.place_id),
        select(RoleHeld.person_id, Place.path)
        .join(WorkUnit, WorkUnit.id == RoleHeld.unit_id)
        .join(Place, Place.id == WorkUnit.place_id),
    ]
    assigned = (
        select(Assignment.cadre_id, Place.path)
        .join(Household, Household.id == Assignment.household_id)
        .join(Place, Place.id == Household.village_id)
        .where(*_in_force(unit, Assignment))
    )
    limits = [_in_force(unit, RoleHeld) if most is None else (*_in_force(unit, RoleHeld), _is_staff())] * 2
    found: dict[int, int] = {}
    for query, where in [*zip(queries, limits, strict=True), (assigned, ())]:
        for person_id, at in unit.session.execute(query.where(below, *where).distinct()):
            found[person_id] = min(len(at), found.get(person_id, len(at)))
    return sorted(found, key=lambda one: (found[one], one))[:most]


def _is_staff() -> Any:
    return RoleHeld.role != Role.VILLAGER


def _in_force(unit: Unit, table: type[RoleHeld] | type[Assignment]) -> tuple[Any, Any]:
    return table.since <= unit.today, or_(table.until.is_(None), table.until > unit.today)


def _below(unit: Unit, heads: Collection[Held], person_ids: Collection[int]) -> list[int]:
    """Return those of these people all of whose roles stand below one of the roles of ``heads``."""
    stands = _stands(unit, person_ids)
    return [
        person_id
        for person_id, roles in stands.items()
        if roles
        and all(any(is_below(head, role, path) for head in heads for path in paths) for role, paths in roles)
    ]


def _stands(unit: Unit, person_ids: Collection[int]) -> dict[int, list[tuple[Role, list[str]]]]:
    """Return for each person their roles, each with the paths it is held for: places, units, caseload."""
    ids = sorted(set(person_ids))
    held = roles_of(unit, ids)
    units = {one.unit_id for roles in held.values() for one in roles if one.unit_id is not None}
    of_unit = dict(
        unit.session.execute(
            select(WorkUnit.id, Place.path)
            .join(Place, Place.id == WorkUnit.place_id)
            .where(is_among(unit, WorkUnit.id, units))
        ).all()
    )
    villages: dict[int, list[str]] = {}
    for cadre_id, path in unit.session.execute(
        select(Assignment.cadre_id, Place.path)
        .join(Household, Household.id == Assignment.household_id)
        .join(Place, Place.id == Household.village_id)
        .where(is_among(unit, Assignment.cadre_id, ids), *_in_force(unit, Assignment))
        .distinct()
    ):
        villages.setdefault(cadre_id, []).append(path)
    stands: dict[int, list[tuple[Role, list[str]]]] = {one: [] for one in ids}
    for person_id, roles in held.items():
        for one in roles:
            at = one.path or (of_unit.get(one.unit_id, "") if one.unit_id is not None else "")
            paths = [at, *(villages.get(person_id, ()) if one.role is Role.CADRE else ())]
            stands[person_id].append((one.role, [path for path in paths if path]))
    return stands


def _known(unit: Unit, person_ids: Collection[int]) -> list[Known]:
    ids = sorted(set(person_ids))
    held = roles_of(unit, ids)
    rows = unit.session.execute(
        select(Person.id, Person.name, Account.user_id)
        .outerjoin(Account, Account.person_id == Person.id)
        .where(is_among(unit, Person.id, ids))
    ).all()
    first = {person: max(roles, key=lambda one: list(Role).index(one.role)) for person, roles in held.items()}
    places = _names(unit, Place, {one.place_id for one in first.values()})
    units = _names(unit, WorkUnit, {one.unit_id for one in first.values()})
    known = []
    for person_id, name, user_id in rows:
        one = first.get(person_id)
        at = (places.get(one.place_id) or units.get(one.unit_id)) if one is not None else None
        known.append(Known(person_id, name, one.role if one else Role.VILLAGER, at or "", user_id))
    return sorted(known, key=lambda one: (-list(Role).index(one.role), one.place, one.id))


def _names(unit: Unit, table: type[Place] | type[WorkUnit], ids: Collection[int | None]) -> dict[Any, str]:
    wanted = {one for one in ids if one is not None}
    rows = unit.session.execute(select(table.id, table.name).where(is_among(unit, table.id, wanted))).all()
    return {one: name for one, name in rows}  # noqa: C416  # rows are no pairs to mypy
