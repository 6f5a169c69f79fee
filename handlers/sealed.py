"""The way into the sealed track, what a code shows, and deleting the chat's messages afterwards."""

from __future__ import annotations

from handlers.registry import button
from handlers.turn import Turn
from models.actions.sealed import levels_for
from models.domain.message import Button, Message, Param, Phrase
from models.domain.roles import Can
from models.domain.sealed import TOLD, unpack_ids
from models.store.sealed import Line, Opened, lines_of

MENU = (Button(Phrase("engine-menu"), "!menu"),)
_SHOWN = 5


@button("sealed", needs=Can.FILE_SEALED)
def show_ways(turn: Turn, arg: str) -> None:
    """Say what the sealed track is, name the other ways, and offer to write or to follow by code."""
    turn.set_aside()
    follow = (("sealed-look", "!open:sealed_look"), ("sealed-add", "!open:sealed_add"))
    rows = [tuple(Button(Phrase(key), data) for key, data in follow)]
    lines = [Phrase("sealed-ways"), Phrase("")]
    if levels_for(turn.unit, turn.actor.id):
        rows.insert(0, (Button(Phrase("sealed-write"), "!open:sealed"),))
        lines.append(Phrase("sealed-ways-here"))
    else:
        lines.append(Phrase("sealed-ways-not_here"))
    lines.append(Phrase("sealed-ways-elsewhere"))
    turn.show(Message(tuple(lines), (*rows, MENU)))


@button("wipe", needs=Can.FILE_SEALED)
def wipe(turn: Turn, arg: str) -> None:
    """Delete the messages a button names; which they were is written nowhere."""
    ids = unpack_ids(arg)
    turn.confide()
    turn.wipes = (*ids, *((turn.tapped,) if turn.tapped is not None else ()))
    turn.popup = Phrase("sealed-wiped")


def code_view(turn: Turn, case: Opened, wipe: Button) -> Message:
    """Return a complaint as whoever has its code sees it; the code itself stands in no button."""
    told = [one for one in lines_of(turn.unit, case.row) if one.act in TOLD]
    state = Phrase(f"sealed-state-{case.row.state}")
    lines = [
        Phrase("sealed-view-title", {"day": case.row.filed_on, "state": state}),
        *(line_phrase(one) for one in told[-_SHOWN:]),
    ]
    lines.append(Phrase("sealed-view-nothing_pushed"))
    rows = ((Button(Phrase("sealed-add"), "open:sealed_add"), wipe), MENU)
    return Message(tuple(lines), rows)


def line_phrase(line: Line) -> Phrase:
    """Return a line of a complaint's log: the day, what was done, and its words."""
    params: dict[str, Param] = {"day": line.on_day, "act": Phrase(f"sealed-act-{line.act}")}
    if not line.words:
        return Phrase("sealed-line", params)
    return Phrase("sealed-line-words", {**params, "words": line.words})


def unknown() -> Message:
    """Return what an unknown code is answered with."""
    row = (Button(Phrase("sealed-look"), "open:sealed_look"), MENU[0])
    return Message((Phrase("refused-sealed_unknown"),), (row,))
