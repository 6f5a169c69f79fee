"""The pages of the morning's digest, turned in place and read anew each time."""

from __future__ import annotations

from typing import Protocol

from handlers.numbers import page_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.reading import saw
from models.domain.message import Message
from models.domain.roles import Can
from models.unit import Unit


class Composes(Protocol):
    """Composes a page, from 0 on, of a person's digest from the facts as they are."""

    def __call__(self, unit: Unit, person: int, page: int) -> Message:
        """Return the page."""


_composers: list[Composes] = []


def composed_by(compose: Composes) -> None:
    """Say who composes the digest: conversations and reminders do not know each other, ``bot`` knows both."""
    _composers[:] = [compose]


@button("digest", needs=Can.SEE_WORK, about=About.PAGE)
def turn_page(turn: Turn, arg: str) -> None:
    """Show a page of the digest in place of the tapped one."""
    [compose] = _composers
    saw(turn.unit, turn.actor, "list_cases", subject=f"person:{turn.actor.id}")
    turn.show(compose(turn.unit, turn.actor.id, page_of(arg)))
