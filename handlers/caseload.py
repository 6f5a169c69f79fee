"""Households that change hands: the way in, what was moved lately, and taking it back."""

from __future__ import annotations

from handlers.handovers import counted, tell_moved
from handlers.numbers import id_of
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import local_day
from models.actions.caseload import undo_transfer
from models.domain.caseload import check_undo
from models.domain.message import Button, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.caseload import transfer_for, transfers_by
from models.store.people import name_of
from models.tables import Transfer

_SHOWN = 4
_LAST = (Button(Phrase("moving-new"), "!open:moving"), Button(Phrase("engine-menu"), "!menu"))


def _called(turn: Turn, act: Transfer, key: str) -> Phrase:
    day = local_day(turn.unit, act.at)
    return Phrase(
        key, {"giver": name_of(turn.unit, act.from_id), "taker": name_of(turn.unit, act.to_id), "day": day}
    )


def _may_undo(turn: Turn, act: Transfer) -> bool:
    try:
        check_undo(act.at, act.undone_at, turn.unit.now)
    except Refused:
        return False
    return True


@button("caseload", needs=Can.MOVE_HOUSEHOLDS)
def show_caseload(turn: Turn, arg: str) -> None:
    """List what the actor moved lately, with a button to take back each that still can be."""
    turn.set_aside()
    acts = transfers_by(turn.unit, turn.actor)[:_SHOWN]
    lines = [
        _called(turn, act, "moving-line-undone" if act.undone_at else "moving-line") for act in acts
    ] or [Phrase("moving-none")]
    rows = [
        (Button(_called(turn, act, "moving-undo-of"), f"!unmove:{act.id}"),)
        for act in acts
        if _may_undo(turn, act)
    ]
    turn.show(Message((Phrase("moving-title"), Phrase(""), *lines), (*rows, _LAST)))


@button("unmove", needs=Can.MOVE_HOUSEHOLDS, about=About.TRANSFER)
def ask_undo(turn: Turn, arg: str) -> None:
    """Ask before a transfer is taken back."""
    act = _own(turn, arg)
    check_undo(act.at, act.undone_at, turn.unit.now)
    yes = Button(Phrase("moving-undo-yes"), f"!unmoved:{act.id}")
    asked = _called(turn, act, "moving-undo-sure")
    turn.show(
        Message(
            (Phrase("moving-title"), Phrase(""), asked), ((yes, Button(Phrase("engine-back"), "!caseload")),)
        )
    )


@button("unmoved", needs=Can.MOVE_HOUSEHOLDS, about=About.TRANSFER)
def undo(turn: Turn, arg: str) -> None:
    """Take a transfer back and say what could not be given back."""
    act, tally = undo_transfer(turn.unit, turn.actor, id_of(arg))
    tell_moved(turn, act, tally, is_undo=True)
    done: dict[str, Param] = {"giver": name_of(turn.unit, act.from_id), "counts": counted(tally.counts)}
    lines = [Phrase("moving-undone", done) if tally.homes else Phrase("moving-undone-nothing")]
    if tally.kept:
        lines.append(Phrase("moving-undone-kept", {"counts": counted(tally.kept)}))
    turn.show(Message(tuple(lines), (_LAST,)))


def _own(turn: Turn, arg: str) -> Transfer:
    return transfer_for(turn.unit, turn.actor, id_of(arg))
