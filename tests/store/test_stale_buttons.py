"""Every button of a case, pressed in every state the case may have come to: an answer, never an error."""

from __future__ import annotations

import itertools
from functools import partial

import pytest

from handlers import acting, router
from handlers.batch import Handled, handle_batch
from handlers.events import Event, Kind
from handlers.registry import BUTTONS, About
from models.domain.cases import State
from models.unit import Unit, Units
from tests.factories import Registry, add_petition

assert router.HANDLERS  # importing it registers every act

_ANYBODYS = {"metoo", "claim"}  # joins by being a neighbour, or by a code
_ASKS = {"case", "files", "why", "acts", "remind"}
BUTTONS_OF_CASES = sorted(
    {name for name, act in BUTTONS.items() if act.about is About.CASE and name not in _ANYBODYS | _ASKS}
    | {data.removeprefix("!") for data in acting.OFFERED.values()}
)
_ROLES = ("villager", "cadre", "lead", "office")
_NEVER = {"refused-not_yours", "refused-not_allowed", "refused-forged_button"}
"""Said to whoever has no part in the case, or forged what follows its number: they are shown nothing."""
_numbers = itertools.count(1)


def test_the_buttons_of_cases_are_all_found() -> None:
    some = {"accept", "closing", "approve", "outcome", "unmerge", "open:answer", "open:dispatch"}
    assert some <= set(BUTTONS_OF_CASES)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("role", _ROLES)
def test_a_button_of_an_old_screen_does_its_work_or_shows_the_case_as_it_is(
    units: Units, registry: Registry, role: str, state: State
) -> None:
    person = getattr(registry, role)
    shown = 0
    for name in BUTTONS_OF_CASES:
        done = units.run(partial(_pressed, registry=registry, person=person, button=(name, state)))
        refused = done.popup
        assert done.owed or refused is not None, f"{name} in {state}: no answer at all"
        if refused is not None and refused.key not in _NEVER and "number" in refused.params:
            (letter,) = done.owed
            assert letter.message is not None
            keys = [line.key for line in letter.message.lines]
            assert keys[0] == refused.key, "the sentence that says why not stands first"
            assert "case-head" in keys, f"{name} in {state}: the case is not shown"
            shown += 1
    assert shown


def _pressed(unit: Unit, *, registry: Registry, person: int, button: tuple[str, State]) -> Handled:
    """Press a button of a case that stands in a state."""
    name, state = button
    case = add_petition(unit, registry, state=state, desk_id=registry.county.id)
    if state is State.MERGED:
        case.merged_into_id, case.before = add_petition(unit, registry).id, State.ACCEPTED
    unit.session.flush()
    at = next(_numbers)
    event = Event(
        at, Kind.TAP, 1000 + person, 1000 + person, unit.now, text=f"!{name}:{case.id}", message_id=1
    )
    (handled,) = handle_batch(unit, [event])
    return handled
