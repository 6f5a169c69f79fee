"""Which desk of discipline a sealed complaint goes to, and who there may read it.

The desk stands above whom the complaint is about. Whoever works at their level, the household's own
cadre, and everybody of their units is barred from it, and stays so whatever role they hold later: what
is kept of that is keyed marks, which name nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import ColumnElement, or_, select

from models.domain.roles import STAFF, Held, Level, Role
from models.domain.sealed import Accused, is_desk, is_involved, may_decide
from models.sealed_keys import sealed_keys_of
from models.store.leaves import stand_in_of
from models.store.people import Actor, cadre_of, roles_of
from models.store.sets import is_among
from models.tables import Account, Household, Person, Place, RoleHeld, UnitVillage
from models.unit import Unit

_MARK = "sealed.barred"


IsOut = Callable[[set[str]], bool]
"""Whether somebody called by these names, their own and their units', must not read."""


def called(person: Person, units: Iterable[int | None] = ()) -> set[str]:
    """Return the names by which a person may be barred: their own ``p12``, and ``u3`` of each unit."""
    return {f"p{person.id}"} | {f"u{one}" for one in (person.unit_id, *units) if one is not None}


def mark(unit: Unit, case_id: int, name: str) -> str:
    """Return what stands for a barred person or unit in one case: of use only to ask about a known name."""
    return sealed_keys_of(unit.session.get_bind().engine).index(_MARK, f"{case_id}:{name}").hex()


def barred(unit: Unit, household: Household, village: Place, *, about: Accused) -> frozenset[str]:
    """Return the names of whoever may be involved when somebody of this household complains."""
    ids = [int(one) for one in village.path.split("/") if one]
    levels = unit.session.execute(select(Place.id, Place.level).where(is_among(unit, Place.id, ids))).all()
    low = [one for one, level in levels if is_involved(Level(level), about)]
    people = set(
        unit.session.scalars(
            select(RoleHeld.person_id).where(
                is_among(unit, RoleHeld.place_id, low),
                RoleHeld.role.in_(sorted(STAFF)),
                *_in_force(unit),
            )
        )
    )
    cadre = cadre_of(unit, household.id)
    if cadre is not None:
        other = stand_in_of(unit, cadre.id)
        people |= {cadre.id} | ({other.id} if other is not None else set())
    units = set(
        unit.session.scalars(
            select(UnitVillage.unit_id).where(
                UnitVillage.village_id == village.id,
                or_(UnitVillage.until.is_(None), UnitVillage.until > unit.today),
            )
        )
    )
    units |= set(
        unit.session.scalars(
            select(Person.unit_id).where(is_among(unit, Person.id, people), Person.unit_id.is_not(None))
        )
    )
    return frozenset({f"p{one}" for one in people} | {f"u{one}" for one in units})


def desk_for(unit: Unit, path: str, about: Accused, *, is_out: IsOut) -> Place | None:
    """Return the nearest place of ``path`` with a desk above the accused that somebody untouched can read at.

    None when there is no such desk.
    """
    ids = [int(one) for one in path.split("/") if one]
    places = unit.session.scalars(
        select(Place).where(is_among(unit, Place.id, ids)).order_by(Place.path.desc())
    ).all()
    for place in places:
        if may_decide(Level(place.level), about) and _readers(unit, place, is_out):
            return place
    return None


def _readers(unit: Unit, place: Place, is_out: IsOut) -> list[int]:
    """Return who of this desk has come in, is a desk and nothing else, and is not barred."""
    people = unit.session.scalars(
        select(Person)
        .join(RoleHeld, RoleHeld.person_id == Person.id)
        .join(Account, Account.person_id == Person.id)
        .where(RoleHeld.place_id == place.id, RoleHeld.role == Role.DISCIPLINE, *_in_force(unit))
        .order_by(Person.id)
    ).all()
    held = roles_of(unit, [one.id for one in people])
    return [one.id for one in people if _is_clean(one, held.get(one.id, ()), is_out)]


def _is_clean(person: Person, held: tuple[Held, ...], is_out: IsOut) -> bool:
    return is_desk(held) and not is_out(called(person, (one.unit_id for one in held)))


def marks_of(actor: Actor) -> set[str]:
    """Return the names by which an actor could be barred."""
    return called(actor.person, (one.unit_id for one in actor.held))


def _in_force(unit: Unit) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return RoleHeld.since <= unit.today, or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today)
