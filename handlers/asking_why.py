"""Why somebody was reminded, or was not: the ledger in plain words."""

from __future__ import annotations

from handlers.registry import command
from handlers.turn import Turn
from handlers.views import local_day
from models.domain.message import Button, Message, Param, Phrase
from models.domain.roles import Can
from models.store.ledger import Entry, entries_of_person

_SHOWN = 9


@command("why", needs=Can.ASK_REMINDERS)
def why(turn: Turn, arg: str) -> None:
    """Show a person's last reminders: what each was about, what became of it and why."""
    turn.set_aside()
    found = entries_of_person(turn.unit, turn.actor.id, limit=_SHOWN)
    lines = [Phrase("ledger-title"), Phrase("")]
    lines += [_line(turn, one) for one in found] or [Phrase("ledger-none")]
    turn.show(Message(tuple(lines), ((Button(Phrase("engine-menu"), "!menu"),),)))


def _line(turn: Turn, one: Entry) -> Phrase:
    params: dict[str, Param] = {
        "day": local_day(turn.unit, one.sent_at or one.at),
        "what": Phrase(f"ledger-rule-{one.told}", {"number": one.number or ""}),
        "fate": Phrase(f"ledger-fate-{one.fate}"),
    }
    return Phrase("ledger-line", params)
