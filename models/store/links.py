"""Cases that belong together: what came back after closing, and what it came back from."""

from __future__ import annotations

from sqlalchemy import select

from models.store.parties import is_petitioner
from models.tables import Case
from models.unit import Unit


def number_of(unit: Unit, case_id: int) -> str:
    """Return a case's number."""
    return unit.session.scalars(select(Case.number).where(Case.id == case_id)).one()


def failed_of(unit: Unit, case: Case) -> Case | None:
    """Return the closed case that came back as this one."""
    return unit.session.get(Case, case.recurs_of_id) if case.recurs_of_id is not None else None


def is_theirs_too(unit: Unit, other: Case, petitioner_id: int) -> bool:
    """Return whether a villager may know of the other case: it is their own too."""
    return is_petitioner(unit, other, petitioner_id)
