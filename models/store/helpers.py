"""The units that help with a case beside the one that leads."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, bindparam, or_, select

from models.domain.roles import Role
from models.store.people import Actor
from models.tables import Case, CaseHelper, RoleHeld
from models.unit import Unit

# The statement is made once: making it costs more than running it.
_HELPERS = (
    select(CaseHelper.unit_id)
    .where(
        CaseHelper.case_id == bindparam("case"),
        CaseHelper.since <= bindparam("today"),
        or_(CaseHelper.until.is_(None), CaseHelper.until > bindparam("today")),
    )
    .order_by(CaseHelper.since, CaseHelper.unit_id)
)


def helpers_of(unit: Unit, case_id: int) -> list[int]:
    """Return the ids of the units that help with a case today, the first first."""
    known = {"case": case_id, "today": unit.today}
    return unit.recall(
        ("helpers", case_id), lambda: list(unit.session.scalars(_HELPERS, known)), lasting=True
    )


def helped_by(unit: Unit, units: Collection[int]) -> ColumnElement[bool]:
    """Return the condition that one of these units helps with a case."""
    return Case.id.in_(
        select(CaseHelper.case_id).where(CaseHelper.unit_id.in_(sorted(units)), _is_helping(unit))
    )


def units_of(actor: Actor) -> list[int]:
    """Return the units whose people somebody is one of, as handler or as their lead."""
    return [one.unit_id for one in actor.held if one.unit_id is not None and one.role in _HANDLING]


def unit_of_person(unit: Unit, person_id: int | None) -> int | None:
    """Return the unit somebody handles cases for today."""
    query = select(RoleHeld.unit_id).where(
        RoleHeld.person_id == person_id,
        RoleHeld.role.in_(_HANDLING),
        RoleHeld.since <= unit.today,
        or_(RoleHeld.until.is_(None), RoleHeld.until > unit.today),
    )
    return unit.session.scalars(query.order_by(RoleHeld.id).limit(1)).first()


def begin_helping(unit: Unit, case_id: int, unit_id: int) -> None:
    """Let a unit help from today on."""
    row = unit.session.get(CaseHelper, (case_id, unit_id))
    if row is None:
        unit.session.add(CaseHelper(case_id=case_id, unit_id=unit_id, since=unit.today))
    else:
        row.since, row.until = unit.today, None
    unit.session.flush()  # they hear of it in the same unit


def end_helping(unit: Unit, case_id: int, unit_id: int) -> None:
    """Let a unit help no more from today on."""
    row = unit.session.get(CaseHelper, (case_id, unit_id))
    if row is not None:
        row.until = unit.today
        unit.session.flush()


_HANDLING = (Role.HANDLER, Role.UNIT_LEAD)


def _is_helping(unit: Unit) -> ColumnElement[bool]:
    return and_(
        CaseHelper.since <= unit.today, or_(CaseHelper.until.is_(None), CaseHelper.until > unit.today)
    )
