"""A button or a dialog of a case that has gone on since: who presses it sees the case as it stands now."""

from __future__ import annotations

from handlers.acting import act_of, offered
from handlers.cases import case_message
from handlers.events import Kind
from handlers.registry import BUTTONS, About
from handlers.turn import Turn
from handlers.views import own_case
from models.actions.reading import saw_case
from models.domain.message import Phrase
from models.domain.refusal import Refused
from models.store.parties import parties_of
from models.tables import Case


def heal(turn: Turn, refused: Refused) -> None:
    """Show the case of a refused tap with the sentence that refused it, to whoever may see it still.

    Refusals that name a case are about what it has become; others (forged, not theirs) show nothing. A
    dialog whose act is possible still stays open for a better answer; else it is kept as a draft.
    """
    subject = _subject(turn)
    if not subject or "number" not in refused.phrase.params:
        return
    try:
        case = own_case(turn, subject)
    except Refused:
        return
    lines = [refused.phrase]
    if turn.event.text.partition(":")[0] == _DIALOG:
        if _may_go_on(turn, case):
            return
        lines.append(Phrase("refused-kept"))
    turn.set_aside()
    saw_case(turn.unit, turn.actor, "open_case", case=case)
    turn.in_place = turn.event.text.startswith("!")
    turn.show(case_message(turn, case, *lines, Phrase("")))


_DIALOG = "d"


def _may_go_on(turn: Turn, case: Case) -> bool:
    """Return whether the open dialog's button stands on the case still."""
    assert turn.draft is not None  # noqa: S101  # its button was tapped
    parties = parties_of(turn.unit, turn.actor, case)
    return act_of(turn.draft.dialog) in {act for act, _ in offered(turn, case, parties)}


def _subject(turn: Turn) -> str:
    """Return what a tap on a button about a case names; empty for any other event."""
    event = turn.event
    if event.kind is not Kind.TAP or turn.found is None:
        return ""
    name, *args = event.text.removeprefix("!").split(":")
    if name == _DIALOG:
        return turn.draft.subject if turn.draft is not None and act_of(turn.draft.dialog) else ""
    if name == "open":
        return args[1] if len(args) > 1 and act_of(args[0]) else ""
    act = BUTTONS.get(name)
    return args[0] if act is not None and act.about is About.CASE and args else ""
