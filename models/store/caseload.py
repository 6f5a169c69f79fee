"""Cadres and their households as a lead or an office may move them, and the transfers that were made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from models.domain.refusal import Refused
from models.domain.roles import Can, Role
from models.store.people import Actor
from models.store.sets import is_among
from models.tables import Assignment, Case, Household, Member, Person, Place, RoleHeld, Transfer, TransferItem
from models.unit import Unit

_SHOWN = 10


class Home(NamedTuple):
    """A household as it stands in a list to choose from."""

    id: int
    number: str
    head: str
    village: str


def scope_of(actor: Actor) -> tuple[str, ...]:
    """Return the paths of the places whose households the actor may move."""
    return actor.below(Can.MOVE_HOUSEHOLDS)


def _below(paths: Sequence[str]) -> ColumnElement[bool]:
    return or_(false(), *(Place.path.startswith(path, autoescape=True) for path in paths))


def homes_of(unit: Unit, cadre_id: int, paths: Sequence[str] | None) -> list[Home]:
    """Return a cadre's own households today, by village and number; with ``paths`` those below them alone."""
    query = (
        select(Household.id, Household.number, Household.head, Place.name)
        .join(Assignment, Assignment.household_id == Household.id)
        .join(Place, Place.id == Household.village_id)
        .where(Assignment.cadre_id == cadre_id, _is_linked(unit))
    )
    if paths is not None:
        query = query.where(_below(paths))
    rows = {row[0]: Home(*row) for row in unit.session.execute(query)}
    return sorted(rows.values(), key=lambda one: (one.village, one.number))


def _is_linked(unit: Unit) -> ColumnElement[bool]:
    return and_(
        Assignment.since <= unit.today, or_(Assignment.until.is_(None), Assignment.until > unit.today)
    )


def _is_cadre(unit: Unit) -> tuple[ColumnElement[bool], ...]:
    held = RoleHeld.since <= unit.today, or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today)
    return (RoleHeld.role == Role.CADRE, *held)


def cadre_ids_below(unit: Unit, paths: Sequence[str]) -> Select[int]:
    """Return the query of the cadres who hold their role, or have a household, below any of these paths."""
    posted = select(RoleHeld.person_id).join(Place, Place.id == RoleHeld.place_id).where(_below(paths))
    linked = (
        select(Assignment.cadre_id)
        .join(Household, Household.id == Assignment.household_id)
        .join(Place, Place.id == Household.village_id)
        .where(_below(paths), _is_linked(unit))
    )
    cadres = select(RoleHeld.person_id).where(*_is_cadre(unit))
    return select(Person.id).where(
        Person.id.in_(cadres), or_(Person.id.in_(posted.where(*_is_cadre(unit))), Person.id.in_(linked))
    )


def cadres_below(unit: Unit, paths: Sequence[str], *, most: int | None = None) -> list[Person]:
    """Return the cadres who hold their role, or have a household, below any of these paths."""
    query = select(Person).where(Person.id.in_(cadre_ids_below(unit, paths)))
    return list(unit.session.scalars(query.order_by(Person.id).limit(most)))


def is_cadre_below(unit: Unit, paths: Sequence[str], person_id: int) -> bool:
    """Return whether a person is one of the cadres below any of these paths."""
    query = cadre_ids_below(unit, paths).where(Person.id == person_id)
    return unit.session.scalar(query) is not None


def colleagues_of(unit: Unit, person_id: int) -> list[Person]:
    """Return the other cadres of a person's units and places, and of the villages of their households."""
    mine = unit.session.execute(
        select(RoleHeld.unit_id, RoleHeld.place_id).where(RoleHeld.person_id == person_id, *_is_cadre(unit))
    ).all()
    villages = (
        select(Household.village_id)
        .join(Assignment, Assignment.household_id == Household.id)
        .where(Assignment.cadre_id == person_id, _is_linked(unit))
    )
    near = (
        select(Assignment.cadre_id)
        .join(Household, Household.id == Assignment.household_id)
        .where(Household.village_id.in_(villages), _is_linked(unit))
    )
    same = select(RoleHeld.person_id).where(
        or_(
            RoleHeld.unit_id.in_([unit_id for unit_id, _ in mine if unit_id]),
            RoleHeld.place_id.in_([place_id for _, place_id in mine if place_id]),
        ),
        *_is_cadre(unit),
    )
    cadres = select(RoleHeld.person_id).where(*_is_cadre(unit))
    query = select(Person).where(
        Person.id != person_id, Person.id.in_(cadres), or_(Person.id.in_(same), Person.id.in_(near))
    )
    first = set(unit.session.scalars(near))
    return sorted(unit.session.scalars(query), key=lambda one: (one.id not in first, one.id))


def receivers_for(unit: Unit, paths: Sequence[str], cadre_id: int) -> list[Person]:
    """Return who may take over from a cadre: those below these paths, and the cadre's colleagues."""
    people = {one.id: one for one in (*cadres_below(unit, paths), *colleagues_of(unit, cadre_id))}
    return [one for person_id, one in people.items() if person_id != cadre_id]


def transfer_for(unit: Unit, actor: Actor, transfer_id: int) -> Transfer:
    """Return a transfer whose households all lie below the actor's places, else raise Refused."""
    transfer = unit.session.get(Transfer, transfer_id)
    outside = (
        select(TransferItem.id)
        .join(Household, Household.id == TransferItem.household_id)
        .join(Place, Place.id == Household.village_id)
        .where(TransferItem.transfer_id == transfer_id, ~_below(scope_of(actor)))
        .limit(1)
    )
    if transfer is None or unit.session.scalars(outside).first() is not None:
        raise Refused("not_yours")
    return transfer


def transfers_by(unit: Unit, actor: Actor) -> list[Transfer]:
    """Return the transfers the actor made lately, the newest first."""
    return list(
        unit.session.scalars(
            select(Transfer).where(Transfer.by_id == actor.id).order_by(Transfer.id.desc()).limit(_SHOWN)
        )
    )


def items_of(unit: Unit, transfer_id: int) -> list[TransferItem]:
    """Return all that a transfer moved, in the order it was moved."""
    return list(
        unit.session.scalars(
            select(TransferItem).where(TransferItem.transfer_id == transfer_id).order_by(TransferItem.id)
        )
    )


def cases_by_id(unit: Unit, ids: Sequence[int]) -> list[Case]:
    """Return these cases in one statement, in the order of their ids."""
    if not ids:
        return []
    return list(unit.session.scalars(select(Case).where(is_among(unit, Case.id, ids)).order_by(Case.id)))


def members_of_all(unit: Unit, homes: Sequence[int]) -> list[int]:
    """Return the ids of the people who may speak for any of these households, each once."""
    return list(
        unit.session.scalars(
            select(Member.person_id)
            .where(is_among(unit, Member.household_id, homes))
            .distinct()
            .order_by(Member.person_id)
        )
    )
