"""Closing a case (销号): the office sees what it closes on, then closes it in one tap or sends it back."""

from __future__ import annotations

from handlers import acting
from handlers.cases import case_message
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import own_case
from models.actions.lifecycle import judged, refuse_early
from models.actions.reading import saw_case
from models.domain.cases import Act, State
from models.domain.doing import Deed
from models.domain.message import Button, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.dossier import Dossier, dossier_of
from models.store.parties import parties_of
from models.tables import Case

acting.offer(Act.APPROVE, "!closing")


@button("closing", needs=Can.APPROVE_CASE, about=About.CASE)
def closing(turn: Turn, arg: str) -> None:
    """Show what a case would be closed on, and what is missing."""
    case = own_case(turn, arg)
    refuse_early(turn.unit, case, Act.APPROVE, by=turn.actor)
    saw_case(turn.unit, turn.actor, "open_case", case=case)
    turn.set_aside()
    lines = [Phrase("closing-title", {"number": case.number}), *_keys(case, dossier_of(turn.unit, case))]
    ways = [Button(Phrase("act-send_back"), f"open:sendback:{case.id}")]
    missing = _missing(turn, case)
    if missing is None:
        ways.insert(0, Button(Phrase("act-approve"), f"!approve:{case.id}"))
    else:
        lines += [Phrase(""), missing]
    turn.show(Message(tuple(lines), (tuple(ways), (Button(Phrase("case-back"), f"!case:{case.id}"),))))


@button("approve", needs=Can.APPROVE_CASE, about=About.CASE)
def approve(turn: Turn, arg: str) -> None:
    """Close a case."""
    case = own_case(turn, arg)
    acting.do(turn, case, Act.APPROVE)
    turn.set_aside()
    turn.in_place = True
    turn.show(case_message(turn, case, Phrase("closing-done", {"number": case.number}), Phrase("")))


def _missing(turn: Turn, case: Case) -> Phrase | None:
    """Return the sentence that says what still is missing; None when the case can be closed."""
    try:
        judged(turn.unit, case, Deed(Act.APPROVE, turn.actor.id, parties_of(turn.unit, turn.actor, case)))
    except Refused as refused:
        return refused.phrase
    return None


def _keys(case: Case, found: Dossier) -> list[Phrase]:
    names = tuple(Phrase("engine-words", {"words": one}) for one in found.handlers)
    return [
        Phrase("closing-result", {"words": found.result}) if found.result else Phrase("closing-result-none"),
        _evidence(found),
        _check(case, found),
        _word(case, found),
        Phrase("closing-handlers", {"names": names}) if names else Phrase("closing-handlers-none"),
    ]


def _evidence(found: Dossier) -> Phrase:
    if found.files:
        return Phrase(
            "closing-evidence" if found.has_evidence else "closing-evidence-old", {"count": found.files}
        )
    return Phrase("closing-evidence-other" if found.has_evidence else "closing-evidence-none")


def _check(case: Case, found: Dossier) -> Phrase:
    if found.verifier is None:
        return Phrase("closing-check-none")
    mode = Phrase(f"verify-mode-{case.verify_mode}") if case.verify_mode else Phrase("closing-check-how")
    return Phrase("closing-check", {"name": found.verifier, "mode": mode})


def _word(case: Case, found: Dossier) -> Phrase:
    if case.outcome is not None and case.state == State.REVISITED:
        said: dict[str, Param] = {
            "outcome": Phrase(f"outcome-{case.outcome}"),
            "heard": found.heard,
            "all": found.petitioners,
        }
        if found.recorder is not None:
            return Phrase("closing-word-revisit", {**said, "name": found.recorder})
        return Phrase("closing-word", said)
    return Phrase("closing-word-attempts", {"count": case.attempts})
