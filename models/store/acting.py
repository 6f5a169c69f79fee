"""In which role a person acts who holds several: known when the act begins, and better once its matter is."""

from __future__ import annotations

from models.domain.roles import Can, Held, Matter, role_in
from models.unit import Acting, Unit


def begins(unit: Unit, person_id: int, held: tuple[Held, ...], *, act: Can | None) -> None:
    """Note what a person does now; None for what needs no permission of its own."""
    if act is None:
        unit.acting.pop(person_id, None)
    else:
        unit.acting[person_id] = Acting(act, role_in(held, act))


def is_manifold(unit: Unit, person_id: int) -> bool:
    """Return whether it matters in which role the person does what they do now."""
    now = unit.acting.get(person_id)
    return now is not None and now.role is not None


def meets(unit: Unit, person_id: int, held: tuple[Held, ...], *, matter: Matter) -> None:
    """Note what a person acts on: it tells which of their roles permits that there."""
    now = unit.acting.get(person_id)
    if now is not None and now.role is not None:
        unit.acting[person_id] = Acting(now.act, role_in(held, now.act, matter))


def acts_as(unit: Unit, person_id: int | None) -> str | None:
    """Return the role in which a person acts now; None for whoever holds one role alone."""
    now = unit.acting.get(person_id) if person_id is not None else None
    return now.role.value if now is not None and now.role is not None else None
