"""The people who hear of what was done to a case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy import select

from models.domain.cases import Act, Party
from models.domain.hearing import HEARS
from models.domain.roles import Role
from models.domain.shielding import asked_instead
from models.store.helpers import helpers_of
from models.store.leaves import stand_in_of
from models.store.parties import desk_path, is_held, petitioners_of, village_path
from models.store.people import holder_for
from models.tables import Case, Person, RoleHeld
from models.unit import Unit


def hearers_of(unit: Unit, case: Case, act: Act) -> tuple[list[int], list[int]]:
    """Return who is told of an act: the petitioners, and the staff; each person once, in order of ids."""
    parties = HEARS.get(act, ())
    petitioners = petitioners_of(unit, case) if Party.PETITIONER in parties else []
    asked = {asked_instead(party, case.category) for party in parties}
    staff = {one for party in asked if party in _STAFF for one in _STAFF[party](unit, case)}
    return petitioners, sorted(staff - set(petitioners))


def _in_their_place(unit: Unit, person_id: int) -> int:
    other = stand_in_of(unit, person_id)
    return other.id if other is not None else person_id


def _responsible(unit: Unit, case: Case) -> list[int]:
    return [_in_their_place(unit, case.responsible_id)]


def _handlers(unit: Unit, case: Case) -> list[int]:
    roles = select(RoleHeld.person_id).where(
        RoleHeld.unit_id == (case.sent_to_id or case.unit_id),
        RoleHeld.role.in_((Role.HANDLER, Role.UNIT_LEAD)),
        is_held(unit),
    )
    return list(unit.session.scalars(roles))


def _helpers(unit: Unit, case: Case) -> list[int]:
    roles = select(RoleHeld.person_id).where(
        RoleHeld.unit_id.in_(helpers_of(unit, case.id)),
        RoleHeld.role.in_((Role.HANDLER, Role.UNIT_LEAD)),
        is_held(unit),
    )
    return list(unit.session.scalars(roles))


def _lead(unit: Unit, case: Case) -> list[int]:
    return _ids(unit, holder_for(unit, Role.TEAM_LEAD, village_path(unit, case)))


def _office(unit: Unit, case: Case) -> list[int]:
    return _ids(unit, holder_for(unit, Role.OFFICE, desk_path(unit, case)))


def _ids(unit: Unit, person: Person | None) -> list[int]:
    return [_in_their_place(unit, person.id)] if person is not None else []


_STAFF: Final[dict[Party, Callable[[Unit, Case], list[int]]]] = {
    Party.RESPONSIBLE: _responsible,
    Party.HANDLER: _handlers,
    Party.HELPER: _helpers,
    Party.LEAD: _lead,
    Party.OFFICE: _office,
}
