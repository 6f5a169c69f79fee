"""The first words to somebody who is in."""

from __future__ import annotations

from handlers.menu import menu
from handlers.turn import Turn
from models.domain.message import Phrase
from models.domain.roles import Role
from models.store.households import work_of_cadre
from models.store.places import place_name, unit_name


def welcome(turn: Turn) -> None:
    """Greet the actor by their first role and show the menu."""
    actor = turn.actor
    first = actor.held[0] if actor.held else None
    role = first.role if first else Role.VILLAGER
    params: dict[str, str | int] = {"name": actor.name}
    if role is Role.CADRE:
        params["count"] = len(work_of_cadre(turn.unit, actor.id))
    elif first is not None and first.place_id is not None:
        params["place"] = place_name(turn.unit, first.place_id)
    elif first is not None and first.unit_id is not None:
        params["place"] = unit_name(turn.unit, first.unit_id)
    turn.set_aside()
    turn.say(menu(turn, Phrase(f"start-welcome-{role}", params)))
