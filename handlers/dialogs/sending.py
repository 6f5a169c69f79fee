"""A case goes to a unit: dispatched, passed on, or shared with a unit that helps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import acting
from handlers.acting import OnCase
from handlers.engine.state import Option
from handlers.engine.steps import Pick, Words
from handlers.turn import Turn
from handlers.units import unit_option
from models.domain.cases import Act
from models.domain.doing import Doing
from models.domain.message import Phrase
from models.domain.roles import Can
from models.domain.sending import Passed, ToUnit
from models.store.helpers import helpers_of
from models.store.parties import village_path
from models.store.places import unit_name
from models.store.routes import receivers_of, route_for
from models.tables import Case


def _units(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    """Offer the units a case can go to: the proposed one first and marked, never one that has it."""
    case = acting.case_of(turn, answers)
    proposed = route_for(turn.unit, case.category, village_path(turn.unit, case))
    busy = {case.unit_id, case.sent_to_id, *helpers_of(turn.unit, case.id)}
    return tuple(
        unit_option(unit_id, name, is_proposed=unit_id == proposed)
        for unit_id, name in receivers_of(turn.unit, case).items()
        if unit_id not in busy
    )


def _helping(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    case = acting.case_of(turn, answers)
    return tuple(unit_option(one, unit_name(turn.unit, one)) for one in helpers_of(turn.unit, case.id))


def _keeps_clock(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    return (Phrase("sending-keeps"),)


def _to_unit(to: ToUnit) -> Doing:
    return Doing(unit_id=to.unit)


def _passed(passed: Passed) -> Doing:
    return Doing(unit_id=passed.unit, said=passed.words)


def has_helpers(turn: Turn, case: Case) -> bool:
    """Return whether any unit helps with a case."""
    return bool(helpers_of(turn.unit, case.id))


DISPATCH = OnCase(
    act=Act.DISPATCH,
    name="dispatch",
    model=ToUnit,
    needs=Can.DISPATCH_CASE,
    doing=_to_unit,
    notes=_keeps_clock,
    steps=(Pick(name="unit", load=_units),),
).dialog()

TRANSFER = OnCase(
    act=Act.TRANSFER,
    name="transfer",
    model=Passed,
    needs=Can.HANDLE_CASE,
    doing=_passed,
    notes=_keeps_clock,
    more="words",
    steps=(Pick(name="unit", load=_units), Words(name="words")),
).dialog()

ADD_HELPER = OnCase(
    act=Act.ADD_HELPER,
    name="add_helper",
    model=ToUnit,
    needs=Can.DISPATCH_CASE,
    doing=_to_unit,
    steps=(Pick(name="unit", load=_units),),
).dialog()

DROP_HELPER = OnCase(
    act=Act.DROP_HELPER,
    name="drop_helper",
    model=ToUnit,
    needs=Can.DISPATCH_CASE,
    doing=_to_unit,
    steps=(Pick(name="unit", load=_helping),),
    when=has_helpers,
).dialog()
