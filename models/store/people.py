"""Who is acting, and who stands for a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, inspect, or_, select

from models.domain.roles import Can, Held, Role, may, places_below
from models.domain.shielding import above
from models.store.ids import padded
from models.store.leaves import stand_in_of
from models.store.sets import is_among
from models.tables import Account, Assignment, Member, Person, Place, RoleHeld
from models.unit import Unit

# Statements are made once: making one costs more than running it.
_HELD = (
    RoleHeld.person_id == Person.id,
    RoleHeld.since <= bindparam("today"),
    or_(RoleHeld.until.is_(None), RoleHeld.until > bindparam("today")),
)
_ROLES = (
    select(RoleHeld.person_id, RoleHeld.role, RoleHeld.place_id, Place.path, RoleHeld.unit_id)
    .join(Person, Person.id == RoleHeld.person_id)
    .outerjoin(Place, Place.id == RoleHeld.place_id)
    .where(RoleHeld.person_id.in_(bindparam("people", expanding=True)), *_HELD)
    .order_by(RoleHeld.id)
)
_ACTORS = (
    select(Account, Person, RoleHeld.role, RoleHeld.place_id, Place.path, RoleHeld.unit_id)
    .join(Person, Person.id == Account.person_id)
    .outerjoin(RoleHeld, and_(*_HELD))
    .outerjoin(Place, Place.id == RoleHeld.place_id)
    .where(Account.user_id.in_(bindparam("users", expanding=True)))
    .order_by(Account.user_id, RoleHeld.id)
)


CADRE = (
    select(Assignment.cadre_id)
    .where(
        Assignment.household_id == bindparam("household"),
        Assignment.since <= bindparam("today"),
        or_(Assignment.until.is_(None), Assignment.until > bindparam("today")),
    )
    .order_by(Assignment.id.desc())
    .limit(1)
)
"""The cadre whom a ``household`` is linked to ``today``, as ``cadre_id_of`` knows it."""
_HOLDER = (
    select(RoleHeld.person_id)
    .join(Place, Place.id == RoleHeld.place_id)
    .where(
        RoleHeld.role == bindparam("role"),
        RoleHeld.place_id.in_(bindparam("places", expanding=True)),
        RoleHeld.since <= bindparam("today"),
        or_(RoleHeld.until.is_(None), RoleHeld.until > bindparam("today")),
    )
    .order_by(Place.path.desc(), RoleHeld.id)
    .limit(1)
)
_ACCOUNTS = (
    select(Account)
    .where(Account.person_id.in_(bindparam("people", expanding=True)), Account.unreachable_at.is_(None))
    .order_by(Account.person_id)
)
_MEMBERS = (
    select(Member.person_id).where(Member.household_id == bindparam("household")).order_by(Member.person_id)
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who has entered, with the roles they hold today."""

    account: Account
    person: Person
    held: tuple[Held, ...]

    @property
    def is_in(self) -> bool:
        """Whether the account is theirs still: somebody may have unbound it in the same unit."""
        return bool(inspect(self.account).persistent)

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id

    @property
    def name(self) -> str:
        """The person's full name."""
        return self.person.name

    @property
    def language(self) -> str:
        """The language the person reads."""
        return self.account.language

    def may(self, act: Can) -> bool:
        """Return whether a role of the person permits the act."""
        return may(self.held, act)

    def has(self, role: Role) -> bool:
        """Return whether the person holds the role anywhere."""
        return any(one.role is role for one in self.held)

    def below(self, act: Can) -> tuple[str, ...]:
        """Return the paths of the places at and below which the person may do the act."""
        return places_below(self.held, act)


def load_actors(unit: Unit, user_ids: Iterable[int]) -> dict[int, Actor]:
    """Return the actors behind these accounts; a stranger's id is absent."""
    rows = unit.session.execute(_ACTORS, {"users": padded(sorted(set(user_ids))), "today": unit.today})
    found: dict[int, Actor] = {}
    for account, person, *role in rows:
        held = _held(role)
        known = found.get(account.user_id)
        actor = found[account.user_id] = Actor(account, person, (*known.held, *held) if known else held)
        unit.know(("roles", person.id), actor.held, lasting=True)
        unit.know(("name", person.id), person.name, lasting=True)
    return found


def held_by(unit: Unit, person_id: int) -> tuple[Held, ...]:
    """Return the roles somebody holds today."""
    return unit.recall(
        ("roles", person_id), lambda: roles_of(unit, [person_id]).get(person_id, ()), lasting=True
    )


def roles_of(unit: Unit, person_ids: Iterable[int]) -> dict[int, tuple[Held, ...]]:
    """Return the roles these people hold today; somebody without any is absent."""
    ids = sorted(set(person_ids))
    rows = unit.session.execute(_ROLES, {"people": padded(ids), "today": unit.today}) if ids else ()
    found: dict[int, tuple[Held, ...]] = {}
    for person_id, *role in rows:
        found[person_id] = (*found.get(person_id, ()), *_held(role))
    return found


def _held(row: Sequence[Any]) -> tuple[Held, ...]:
    """Return the role in a row of the outer join: none, when it found none."""
    role, place_id, path, unit_id = row
    return (Held(Role(role), place_id, path or "", unit_id),) if role is not None else ()


def insiders(unit: Unit, user_ids: Iterable[int]) -> set[int]:
    """Return which of these accounts belong to somebody who has entered."""
    ids = sorted(set(user_ids))
    return set(unit.session.scalars(select(Account.user_id).where(is_among(unit, Account.user_id, ids))))


def name_of(unit: Unit, person_id: int) -> str:
    """Return a person's name."""
    return unit.recall(
        ("name", person_id), lambda: unit.session.get_one(Person, person_id).name, lasting=True
    )


def language_of(unit: Unit, person_id: int) -> str:
    """Return the language a person reads; the account must be there."""
    return unit.session.scalars(select(Account.language).where(Account.person_id == person_id)).one()


def cadre_of(unit: Unit, household_id: int) -> Person | None:
    """Return the cadre the household is linked to today."""
    return _person(unit, cadre_id_of(unit, household_id))


def cadre_id_of(unit: Unit, household_id: int) -> int | None:
    """Return the id of the cadre the household is linked to today."""
    known = {"household": household_id, "today": unit.today}
    return unit.recall(
        ("cadre", household_id), lambda: unit.session.scalars(CADRE, known).first(), lasting=True
    )


def _person(unit: Unit, person_id: int | None) -> Person | None:
    return unit.session.get(Person, person_id) if person_id is not None else None


def holder_for(unit: Unit, role: Role, path: str) -> Person | None:
    """Return who holds the role for the place of ``path`` or the nearest place above it."""
    return _person(unit, holder_id_for(unit, role, path))


def holder_id_for(unit: Unit, role: Role, path: str) -> int | None:
    """Return the id of who holds the role for the place of ``path`` or the nearest place above it."""
    places = padded([int(part) for part in path.split("/") if part])
    known = {"role": role, "places": places, "today": unit.today}
    return unit.recall(
        ("holder", role, path), lambda: unit.session.scalars(_HOLDER, known).first(), lasting=True
    )


def office_above(unit: Unit, village_path: str) -> tuple[int, Person] | None:
    """Return the nearest office above a village: its place, and who holds it."""
    ids = [int(part) for part in above(village_path).split("/") if part]
    row = unit.session.execute(
        select(RoleHeld.place_id, Person)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .join(Place, Place.id == RoleHeld.place_id)
        .where(
            RoleHeld.role == Role.OFFICE,
            RoleHeld.place_id.in_(ids),
            RoleHeld.since <= unit.today,
            or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today),
        )
        .order_by(Place.path.desc(), RoleHeld.id)
        .limit(1)
    ).first()
    return (row[0], row[1]) if row is not None and row[0] is not None else None


def responsible_for(unit: Unit, household_id: int, village_path: str) -> Person | None:
    """Return who answers for new cases: the cadre or who stands in, else the team lead, else the office."""
    cadre = cadre_of(unit, household_id)
    return (
        (stand_in_of(unit, cadre.id) if cadre is not None else None)
        or cadre
        or holder_for(unit, Role.TEAM_LEAD, village_path)
        or holder_for(unit, Role.OFFICE, village_path)
    )


def accounts_of(unit: Unit, person_ids: Iterable[int]) -> list[Account]:
    """Return the accounts of these people that can be written to."""
    people = padded(sorted(set(person_ids)))
    return list(unit.session.scalars(_ACCOUNTS, {"people": people})) if people else []


def members_of(unit: Unit, household_id: int) -> list[int]:
    """Return the ids of the people who may speak for the household."""
    return unit.recall(
        ("members", household_id),
        lambda: list(unit.session.scalars(_MEMBERS, {"household": household_id})),
        lasting=True,
    )
