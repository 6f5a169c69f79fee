"""Me too (我也遇到): a neighbour joins an open common matter instead of filing it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import acting
from handlers.engine import runner
from handlers.engine.state import state_from_json
from handlers.numbers import id_of
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import local_day, own_case
from models.actions.likely import Likely, likely_same
from models.domain.cases import Act
from models.domain.doing import Doing
from models.domain.message import Button, Message, Param, Phrase
from models.domain.roles import Can
from models.domain.shielding import is_above_village
from models.domain.statements import Statement
from models.domain.wording import short_number
from models.store.likely import joinable
from models.store.parties import is_petitioner
from models.tables import Draft

_PETITION = "petition"


def likely_lines(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """Return the line that names what is likely the same, by number, category, place and day alone."""
    found = _likely(turn, answers)
    if found is None:
        return ()
    params: dict[str, Param] = {
        "number": found.case.number,
        "category": Phrase(f"category-{found.case.category}"),
        "place": Phrase("metoo-place", {"village": found.village, "group": found.group}),
        "day": local_day(turn.unit, found.case.filed_at),
    }
    return (Phrase("metoo-own" if found.is_own else "metoo-nearby", params),)


def likely_buttons(turn: Turn, answers: Mapping[str, Any]) -> tuple[tuple[Button, ...], ...]:
    """Return the button that joins it, or adds to one's own."""
    found = _likely(turn, answers)
    if found is None:
        return ()
    key = "metoo-button-own" if found.is_own else "metoo-button"
    label = Phrase(key, {"number": short_number(found.case.number)})
    return ((Button(label, f"{'addto' if found.is_own else 'metoo'}:{found.case.id}"),),)


def _likely(turn: Turn, answers: Mapping[str, Any]) -> Likely | None:
    category, words = answers.get("category"), (answers.get("words") or {}).get("text", "")
    if not category or is_above_village(category):
        return None
    asked = (turn.actor.id, str(category), words)
    return turn.unit.recall(
        ("likely", asked),
        lambda: likely_same(turn.unit, asked[0], category=asked[1], words=asked[2]),
    )


@button("metoo", needs=Can.JOIN_CASE, about=About.CASE)
def me_too(turn: Turn, arg: str) -> None:
    """Join a common matter nearby; what was written so far goes with it."""
    case = joinable(turn.unit, turn.actor, id_of(arg))
    draft = _draft(turn)
    acting.do(turn, case, Act.JOIN, doing=Doing(said=_written(draft)))
    _done(turn, draft, Phrase("metoo-joined", {"number": case.number, "day": case.due_on}), case_id=case.id)


@button("addto", needs=Can.SEE_OWN_PETITIONS, about=About.CASE)
def add_to(turn: Turn, arg: str) -> None:
    """Add what was written so far to a case of one's own instead of filing it again."""
    case = own_case(turn, arg)
    draft = _draft(turn)
    said = _written(draft)
    if said is None and is_petitioner(turn.unit, case, turn.actor.id):
        runner.open_dialog(turn, "more", str(case.id))
        return
    acting.do(turn, case, Act.ADD_WORDS, doing=Doing(said=said))
    _done(turn, draft, Phrase("more-sent", {"number": case.number}), case_id=case.id)


def _done(turn: Turn, draft: Draft | None, done: Phrase, *, case_id: int) -> None:
    if draft is not None:
        runner.discard(turn, draft)
    turn.set_aside()
    turn.in_place = draft is not None
    row = (Button(Phrase("petition-sent-track"), f"case:{case_id}"), Button(Phrase("engine-menu"), "menu"))
    turn.show(Message((done,), (row,)))


def _draft(turn: Turn) -> Draft | None:
    return next((one for one in turn.drafts if (one.dialog, one.subject) == (_PETITION, "")), None)


def _written(draft: Draft | None) -> Statement | None:
    """Return what the petition says so far: words and photos; None when there is nothing."""
    answers = state_from_json(draft.state).answers if draft is not None else {}
    words = answers.get("words")
    if not words:
        return None
    return Statement(text=words["text"], media=[*words["media"], *(answers.get("photos") or [])])
