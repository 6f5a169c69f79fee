"""People whom the bot cannot write to: a line in the list of work, and a list with a button each."""

from __future__ import annotations

from handlers.cases import turn_pages
from handlers.numbers import id_of, page_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.contact import contacted
from models.actions.reading import saw
from models.domain.message import Button, Message, Phrase
from models.domain.roles import Can
from models.store.contact import tasks_for

_PAGE = 6


def owed(turn: Turn) -> tuple[list[Phrase], list[Button]]:
    """Return the line and the button for a list of work; nothing when all can be reached."""
    if not turn.actor.may(Can.CALL_PERSON):
        return [], []
    _, count = tasks_for(turn.unit, turn.actor, limit=1)
    if not count:
        return [], []
    return [Phrase("call-owed", {"count": count})], [Button(Phrase("call-go"), "!contacts")]


@button("contacts", needs=Can.CALL_PERSON, about=About.PAGE)
def contacts(turn: Turn, arg: str) -> None:
    """List who must be called or visited, each with the button that says it is done."""
    turn.set_aside()
    page = page_of(arg)
    shown, count = tasks_for(turn.unit, turn.actor, skip=page * _PAGE, limit=_PAGE)
    saw(turn.unit, turn.actor, "list_members", subject=f"person:{turn.actor.id}")
    zone = turn.unit.world.zone
    lines = [Phrase("call-title"), Phrase("")]
    lines += [
        Phrase("call-line", {"name": one.name, "day": one.since.astimezone(zone).date()}) for one in shown
    ]
    if not count:
        lines.append(Phrase("call-none"))
    rows: list[tuple[Button, ...]] = [
        (Button(Phrase("call-done", {"name": one.name}), f"!contacted:{one.id}"),) for one in shown
    ]
    rows.append(turn_pages("contacts", page, max(1, -(-count // _PAGE))))
    rows.append((Button(Phrase("work-back"), "!work"), Button(Phrase("engine-menu"), "!menu")))
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


@button("contacted", needs=Can.CALL_PERSON, about=About.CONTACT)
def done(turn: Turn, arg: str) -> None:
    """Note that a person was called or visited, and show who is left."""
    contacted(turn.unit, turn.actor, id_of(arg))
    turn.unit.session.flush()
    contacts(turn, "")
