"""The revisits that somebody owes: how many stand in their list of work, all in a list of their own."""

from __future__ import annotations

from handlers.cases import turn_pages
from handlers.numbers import page_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.reading import saw
from models.domain.message import Button, Message, Phrase
from models.domain.roles import Can
from models.domain.wording import case_phrase, short_number
from models.store.revisits import Owed, revisits_due

_PAGE = 6


def owed(turn: Turn) -> tuple[list[Phrase], list[Button]]:
    """Return the line and the button for a list of work; nothing when no revisit is owed."""
    if not turn.actor.may(Can.REVISIT_CASE):
        return [], []
    first, count = revisits_due(turn.unit, turn.actor, skip=0, limit=1)
    if not first:
        return [], []
    line = Phrase("revisit-due", {"count": count, "day": first[0].due_on})
    return [line], [Button(Phrase("revisit-due-go"), "!revisits")]


@button("revisits", needs=Can.REVISIT_CASE, about=About.PAGE)
def revisits(turn: Turn, arg: str) -> None:
    """List the revisits that the actor owes, or somebody they stand in for, each with its button."""
    turn.set_aside()
    page = page_of(arg)
    shown, count = revisits_due(turn.unit, turn.actor, skip=page * _PAGE, limit=_PAGE)
    saw(turn.unit, turn.actor, "list_cases", subject=f"person:{turn.actor.id}")
    lines = [Phrase("revisit-list"), Phrase(""), *(_line(turn, one) for one in shown)]
    if not count:
        lines.append(Phrase("revisit-due-none"))
    buttons = [
        Button(
            Phrase("revisit-due-button", {"number": short_number(one.number)}), f"open:revisit:{one.case_id}"
        )
        for one in shown
    ]
    rows = [tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3)]
    rows.append(turn_pages("revisits", page, max(1, -(-count // _PAGE))))
    rows.append((Button(Phrase("work-back"), "!work"), Button(Phrase("engine-menu"), "!menu")))
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


def _line(turn: Turn, one: Owed) -> Phrase:
    key = "revisit-due-over" if one.due_on < turn.unit.today else "revisit-due-line"
    case = case_phrase(one.number, one.category, one.village, source=one.source)
    return Phrase(key, {"case": case, "day": one.due_on})
