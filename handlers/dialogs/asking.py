"""Acts on a case that need a reason: ask the villager, decline, return to the sender, raise a level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.acting import OnCase
from handlers.engine.steps import Choice, Photos, Words
from handlers.turn import Turn
from models.domain.cases import RETURN_DAYS, Act, Road
from models.domain.doing import Doing
from models.domain.message import Phrase
from models.domain.petitions import Said
from models.domain.roles import Can
from models.domain.sending import Declined, Reason
from models.store.parties import upper_office
from models.tables import Case


def _told_reason(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    return (Phrase("asking-told"),)


def _said(said: Said) -> Doing:
    return Doing(said=said.statement)


def _declined(declined: Declined) -> Doing:
    return Doing(said=declined.words, road=declined.road)


def _reason(reason: Reason) -> Doing:
    return Doing(said=reason.words)


def _in_time(turn: Turn, case: Case) -> bool:
    calendar = turn.unit.world.calendar
    sent = case.sent_on
    return sent is not None and calendar.working_days_between(sent, turn.unit.today) <= RETURN_DAYS


def _has_upper(turn: Turn, case: Case) -> bool:
    return upper_office(turn.unit, case) is not None


ASK_INFO = OnCase(
    act=Act.ASK_INFO,
    name="ask_info",
    model=Said,
    needs=Can.HANDLE_CASE,
    doing=_said,
    notes=_told_reason,
    more="words",
    steps=(Words(name="words"), Photos(name="photos", aside=True)),
).dialog()

DECLINE = OnCase(
    act=Act.DECLINE,
    name="decline",
    model=Declined,
    needs=Can.ANSWER_CASE,
    doing=_declined,
    notes=_told_reason,
    more="words",
    steps=(
        Choice(name="road", options=tuple(Road), label="road-button", value="road", across=2),
        Words(name="words"),
    ),
).dialog()

RETURN = OnCase(
    act=Act.RETURN,
    name="return",
    model=Reason,
    needs=Can.HANDLE_CASE,
    doing=_reason,
    more="words",
    steps=(Words(name="words"),),
    when=_in_time,
).dialog()

RAISE = OnCase(
    act=Act.RAISE,
    name="raise",
    model=Reason,
    needs=Can.RAISE_CASE,
    doing=_reason,
    notes=_told_reason,
    more="words",
    steps=(Words(name="words"),),
    when=_has_upper,
).dialog()
