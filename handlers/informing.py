"""What was asked of the villager: given by themselves, or by cadre or lead who heard it from them."""

from __future__ import annotations

from handlers.engine import runner
from handlers.registry import About, button
from handlers.turn import Turn
from handlers.views import own_case
from models.domain.roles import Can
from models.store.parties import is_petitioner


@button("inform", needs=Can.GIVE_INFO, about=About.CASE)
def inform(turn: Turn, arg: str) -> None:
    """Begin the dialog in which information is given, or is written down for the villager."""
    case = own_case(turn, arg)
    own = is_petitioner(turn.unit, case, turn.actor.id)
    runner.open_dialog(turn, "give_info" if own else "inform_for", str(case.id))
