"""Leaves: the way in, who is away, and coming back early."""

from __future__ import annotations

from handlers.handovers import tell_leave
from handlers.numbers import id_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.leaves import end_leave, leaves_below, may_set
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.caseload import homes_of
from models.store.leaves import leave_of
from models.store.people import name_of
from models.tables import Leave

_LAST = (Button(Phrase("away-new"), "!open:away"), Button(Phrase("engine-menu"), "!menu"))


@button("leave", needs=Can.TAKE_LEAVE)
def show_leaves(turn: Turn, arg: str) -> None:
    """Show the actor's leave, to leads and offices their cadres' too, each with a button to end it."""
    turn.set_aside()
    leaves = leaves_below(turn.unit, turn.actor)
    lines = [_called(turn, one, "away-line") for one in leaves] or [Phrase("away-none")]
    rows = [(Button(_called(turn, one, "away-end-of"), f"!endleave:{one.person_id}"),) for one in leaves]
    turn.show(Message((Phrase("away-title"), Phrase(""), *lines), (*rows, _LAST)))


@button("endleave", needs=Can.TAKE_LEAVE, about=About.PERSON)
def ask_end(turn: Turn, arg: str) -> None:
    """Ask before a leave is ended."""
    person = id_of(arg)
    may_set(turn.unit, turn.actor, person)
    leave = leave_of(turn.unit, person)
    if leave is None:
        raise Refused("leave_none")
    yes = Button(Phrase("away-end-yes"), f"!endedleave:{person}")
    asked = _called(turn, leave, "away-end-sure")
    turn.show(
        Message((Phrase("away-title"), Phrase(""), asked), ((yes, Button(Phrase("engine-back"), "!leave")),))
    )


@button("endedleave", needs=Can.TAKE_LEAVE, about=About.PERSON)
def end(turn: Turn, arg: str) -> None:
    """End a leave today."""
    leave = end_leave(turn.unit, turn.actor, id_of(arg))
    homes = [home.id for home in homes_of(turn.unit, leave.person_id, None)]
    tell_leave(turn, leave, homes, is_over=True)
    turn.show(Message((_called(turn, leave, "away-ended"),), (_LAST,)))


def _called(turn: Turn, leave: Leave, key: str) -> Phrase:
    return Phrase(
        key,
        {
            "name": name_of(turn.unit, leave.person_id),
            "other": name_of(turn.unit, leave.stand_in_id),
            "first": leave.first_on,
            "last": leave.last_on,
        },
    )
