"""The people who hear of what was done to a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from sqlalchemy import select

from models.domain.cases import Act, Party
from models.domain.hearing import HEARS
from models.domain.roles import Role
from models.domain.shielding import asked_instead
from models.store.helpers import helpers_of
from models.store.leaves import stand_in_id_of
from models.store.outbox import Chat
from models.store.parties import desk_path, is_held, petitioners_of, village_path
from models.store.people import accounts_of, holder_id_for
from models.tables import Case, RoleHeld
from models.unit import Unit


def hearers_of(unit: Unit, case: Case, act: Act) -> tuple[list[int], list[int]]:
    """Return who is told of an act: the petitioners, and the staff; each person once, in order of ids."""
    parties = HEARS.get(act, ())
    petitioners = petitioners_of(unit, case) if Party.PETITIONER in parties else []
    asked = {asked_instead(party, case.category) for party in parties}
    staff = {one for party in asked if party in _STAFF for one in _STAFF[party](unit, case)}
    return petitioners, sorted(staff - set(petitioners))


def chats_of(unit: Unit, person_ids: Iterable[int]) -> dict[int, Chat]:
    """Return where to write to those of these people who can be written to, in the order of their ids."""
    people = sorted(set(person_ids))
    unknown = [one for one in people if not unit.knows(("chat", one))]
    if unknown:
        found = {one.person_id: Chat(one.chat_id, one.language) for one in accounts_of(unit, unknown)}
        for one in unknown:
            unit.know(("chat", one), found.get(one), lasting=True)
    chats = ((one, _chat(unit, one)) for one in people)
    return {one: chat for one, chat in chats if chat is not None}


def _chat(unit: Unit, person_id: int) -> Chat | None:
    return unit.recall(("chat", person_id), lambda: None, lasting=True)


def _in_their_place(unit: Unit, person_id: int) -> int:
    return stand_in_id_of(unit, person_id) or person_id


def _responsible(unit: Unit, case: Case) -> list[int]:
    return [_in_their_place(unit, case.responsible_id)]


def people_of_units(unit: Unit, unit_ids: Iterable[int | None]) -> list[int]:
    """Return who handles cases for these units, and who leads them."""
    units = sorted({one for one in unit_ids if one is not None})
    if not units:
        return []
    roles = select(RoleHeld.person_id).where(
        RoleHeld.unit_id.in_(units), RoleHeld.role.in_((Role.HANDLER, Role.UNIT_LEAD)), is_held(unit)
    )
    return list(unit.session.scalars(roles))


def _handlers(unit: Unit, case: Case) -> list[int]:
    return people_of_units(unit, [case.sent_to_id or case.unit_id])


def _helpers(unit: Unit, case: Case) -> list[int]:
    return people_of_units(unit, helpers_of(unit, case.id))


def _lead(unit: Unit, case: Case) -> list[int]:
    return _ids(unit, holder_id_for(unit, Role.TEAM_LEAD, village_path(unit, case)))


def _office(unit: Unit, case: Case) -> list[int]:
    return _ids(unit, holder_id_for(unit, Role.OFFICE, desk_path(unit, case)))


def _ids(unit: Unit, person_id: int | None) -> list[int]:
    return [_in_their_place(unit, person_id)] if person_id is not None else []


_STAFF: Final[dict[Party, Callable[[Unit, Case], list[int]]]] = {
    Party.RESPONSIBLE: _responsible,
    Party.HANDLER: _handlers,
    Party.HELPER: _helpers,
    Party.LEAD: _lead,
    Party.OFFICE: _office,
}
