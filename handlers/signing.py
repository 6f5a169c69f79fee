"""How whoever acts on a case is called to a villager: by their office first, then by name."""

from __future__ import annotations

from models.domain.message import Phrase
from models.domain.roles import Held, Role
from models.store.parties import desk_path, village_path
from models.store.people import cadre_id_of, held_by, name_of
from models.store.places import place_name, unit_name
from models.tables import Case
from models.unit import Unit


def signed(unit: Unit, case: Case, person_id: int) -> str | Phrase:
    """Return a person as a villager reads them: of which unit, team or office they act on this case."""
    name = name_of(unit, person_id)
    held = held_by(unit, person_id)
    return _of_unit(unit, case, held, name=name) or _of_place(unit, case, held, person_id=person_id) or name


def _of_unit(unit: Unit, case: Case, held: tuple[Held, ...], *, name: str) -> Phrase | None:
    units = {case.unit_id, case.sent_to_id} - {None}
    found = next((one.unit_id for one in held if one.unit_id in units), None)
    if found is None:
        return None
    return Phrase("told-of-unit", {"unit": unit_name(unit, found), "name": name})


def _of_place(unit: Unit, case: Case, held: tuple[Held, ...], *, person_id: int) -> Phrase | None:
    name = name_of(unit, person_id)
    if cadre_id_of(unit, case.household_id) == person_id:
        return Phrase("told-of-cadre", {"name": name})
    desk = desk_path(unit, case)
    offices = [one for one in held if one.role is Role.OFFICE and one.path and desk.startswith(one.path)]
    if offices:
        nearest = max(offices, key=lambda one: len(one.path))
        assert nearest.place_id is not None  # noqa: S101  # what has a path has a place
        return Phrase("told-of-office", {"place": place_name(unit, nearest.place_id), "name": name})
    village = village_path(unit, case)
    if any(one.role is Role.TEAM_LEAD and one.path and village.startswith(one.path) for one in held):
        return Phrase("told-of-lead", {"name": name})
    return Phrase("told-of-cadre", {"name": name}) if any(one.role is Role.CADRE for one in held) else None
