"""A button of a case that has gone on since: whoever presses it is shown the case as it stands now."""

from __future__ import annotations

from handlers.acting import is_on_case
from handlers.cases import case_message
from handlers.events import Kind
from handlers.registry import BUTTONS, About
from handlers.turn import Turn
from handlers.views import own_case
from models.actions.reading import saw_case
from models.domain.message import Phrase
from models.domain.refusal import Refused


def heal(turn: Turn, refused: Refused) -> None:
    """Show the case of a refused tap with the sentence that refused it, to whoever may see it still.

    Refusals that name a case are about what it has become; others (forged, not theirs) show nothing.
    """
    subject = _subject(turn)
    if not subject or "number" not in refused.phrase.params:
        return
    try:
        case = own_case(turn, subject)
    except Refused:
        return
    turn.set_aside()
    saw_case(turn.unit, turn.actor, "open_case", case=case)
    turn.in_place = turn.event.text.startswith("!")
    turn.show(case_message(turn, case, refused.phrase, Phrase("")))


def _subject(turn: Turn) -> str:
    """Return what a tap on a button about a case names; empty for any other event."""
    event = turn.event
    if event.kind is not Kind.TAP or turn.found is None:
        return ""
    name, *args = event.text.removeprefix("!").split(":")
    if name == "open":
        return args[1] if len(args) > 1 and is_on_case(args[0]) else ""
    act = BUTTONS.get(name)
    return args[0] if act is not None and act.about is About.CASE and args else ""
