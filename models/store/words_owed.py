"""Answers that their villagers have not spoken of: which cases, whose word is missing, who answered."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import exists, func, select

from models.domain.cases import Source, State
from models.store.due import Ladder
from models.store.sets import is_among, rows_of
from models.tables import Case, Member, Petitioner, Place, ReminderLog, WorkUnit
from models.unit import Unit

_WAITS = (Case.state.in_((State.ANSWERED, State.VERIFIED)), Case.voided_at.is_(None))


class Answered(NamedTuple):
    """A case that was answered, as its villager is told of it. ``office`` is the unit or the place."""

    id: int
    number: str
    category: str
    state: str
    answered_at: datetime
    office: str


def unheard(unit: Unit, ladder: Ladder, *, by: datetime, after: int, limit: int) -> list[int]:
    """Return the cases answered by then, in ascending order, whose rung is not logged since the answer."""
    logged = exists().where(
        ReminderLog.rule == ladder.rule,
        ReminderLog.rung == ladder.rung,
        ReminderLog.subject == Case.id,
        ReminderLog.at >= Case.answered_at,
    )
    query = (
        select(Case.id)
        .where(*_WAITS, Case.answered_at <= by, Case.id > after, ~logged)
        .order_by(Case.id)
        .limit(limit)
    )
    return [row[0] for row in rows_of(unit, query)]


def answered_by_id(unit: Unit, ids: Collection[int]) -> list[Answered]:
    """Return those of these cases that wait for a villager's word, in the order of their ids."""
    query = (
        select(
            Case.id,
            Case.number,
            Case.category,
            Case.state,
            Case.answered_at,
            func.coalesce(WorkUnit.name, Place.name),
        )
        .join(Place, Place.id == func.coalesce(Case.desk_id, Case.village_id))
        .outerjoin(WorkUnit, WorkUnit.id == Case.unit_id)
        .where(is_among(unit, Case.id, ids), *_WAITS, Case.answered_at.is_not(None))
        .order_by(Case.id)
    )
    return [Answered(*row) for row in rows_of(unit, query)]


def silent_of(unit: Unit, ids: Collection[int]) -> dict[int, list[int]]:
    """Return whose word is missing, by case: petitioners; of a visit's problem the people of the household.

    A household has one word: once one of its people spoke, nobody of it is asked.
    """
    rows = rows_of(
        unit,
        select(Petitioner.case_id, Petitioner.person_id, Petitioner.outcome, Petitioner.left_at).where(
            is_among(unit, Petitioner.case_id, ids)
        ),
    )
    home = rows_of(
        unit,
        select(Case.id, Member.person_id)
        .join(Member, Member.household_id == Case.household_id)
        .where(is_among(unit, Case.id, ids), Case.source == Source.VISIT),
    )
    gone = {(case, person) for case, person, _, left_at in rows if left_at is not None}
    spoke = {(case, person) for case, person, said, _ in rows if said is not None}
    heard = {case for case, person in home if (case, person) in spoke}
    wanted = {(case, person) for case, person, *_ in rows} | {(case, person) for case, person in home}
    at_home = {(case, person) for case, person in home}
    found: dict[int, list[int]] = {}
    for case, person in sorted(wanted - gone - spoke):
        if not (case in heard and (case, person) in at_home):
            found.setdefault(case, []).append(person)
    return found
