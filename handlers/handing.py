"""A colleague answers an offered case: takes it, or leaves it where it is."""

from __future__ import annotations

from handlers.numbers import id_of
from handlers.registry import About, button
from handlers.telling import Told, tell
from handlers.turn import Turn
from models.actions.handing import settle_handing
from models.domain.cases import Act
from models.domain.doing import NOTHING
from models.domain.message import Button, Message, Phrase
from models.domain.roles import Can
from models.store.people import accounts_of


@button("handed", needs=Can.HAND_CASE, about=About.HANDING)
def take(turn: Turn, arg: str) -> None:
    """Take an offered case; its sender and its villagers are told."""
    _settle(turn, arg, taken=True)


@button("nothanded", needs=Can.HAND_CASE, about=About.HANDING)
def refuse(turn: Turn, arg: str) -> None:
    """Leave an offered case where it is; its sender is told."""
    _settle(turn, arg, taken=False)


def _settle(turn: Turn, arg: str, *, taken: bool) -> None:
    handing, case = settle_handing(turn.unit, turn.actor, id_of(arg), taken=taken)
    said = "taken" if taken else "refused"
    told = Phrase(f"handing-told-{said}", {"name": turn.actor.name, "number": case.number})
    see = Button(Phrase("push-see"), f"case:{case.id}")
    for account in accounts_of(turn.unit, [handing.from_id]):
        turn.tell(account, Message((told,), ((see,),)))
    lines = [Phrase(f"handing-{said}", {"number": case.number, "day": case.due_on})]
    if taken:
        reached = tell(turn, Told(case, Act.HAND_OVER, NOTHING, before=handing.from_id))
        lines.append(Phrase("told-villager" if reached else "told-nobody"))
    turn.set_aside()
    back = Button(Phrase("work-back"), "work")
    turn.show(Message(tuple(lines), ((see, back) if taken else (back,),)))
