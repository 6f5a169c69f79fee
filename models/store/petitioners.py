"""Who filed or joined a case, as rows that a unit remembers."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from models.tables import Case, Member, Petitioner
from models.unit import Unit

_PETITIONERS = (
    select(
        Petitioner.person_id,
        Petitioner.left_at.is_not(None),
        Petitioner.outcome,
        Petitioner.merged_from_id,
        Petitioner.recorded_by_id,
    )
    .where(Petitioner.case_id == bindparam("case"))
    .order_by(Petitioner.person_id)
)


class PetitionerRow(NamedTuple):
    """Who filed or joined a case, whether they left it, and what they said of its answer."""

    person_id: int
    has_left: bool
    outcome: str | None
    merged_from_id: int | None
    recorded_by_id: int | None


def petitioner_rows(unit: Unit, case_id: int) -> list[PetitionerRow]:
    """Return who filed or joined a case, those too who left it, in the order of their ids."""
    known = {"case": case_id}
    return unit.recall(
        ("petitioners", case_id),
        lambda: [PetitionerRow(*row) for row in unit.session.execute(_PETITIONERS, known)],
        lasting=True,
    )


def petitioner_of(unit: Unit, case_id: int, person_id: int) -> PetitionerRow | None:
    """Return somebody's row as a petitioner of a case; None when they never filed or joined it."""
    return next((one for one in petitioner_rows(unit, case_id) if one.person_id == person_id), None)


def others_of(unit: Unit, case: Case) -> int:
    """Return how many households have joined a case beside the one that it began with."""
    return unit.recall(("others", case.id), lambda: _others(unit, case), lasting=True)


def _others(unit: Unit, case: Case) -> int:
    query = select(func.count(func.distinct(Member.household_id))).join(
        Petitioner, Petitioner.person_id == Member.person_id
    )
    here = query.where(Petitioner.case_id == case.id, Petitioner.left_at.is_(None))
    return unit.session.scalars(here.where(Member.household_id != case.household_id)).one()
