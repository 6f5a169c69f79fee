"""What acts exist: commands and buttons join by being registered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from handlers.turn import Turn


class Act(Protocol):
    """A handler: ``arg`` is what follows the command's or the button's name."""

    def __call__(self, turn: Turn, arg: str) -> None:
        """Handle one event."""


COMMANDS: dict[str, Act] = {}
BUTTONS: dict[str, Act] = {}


def command(name: str) -> Callable[[Act], Act]:
    """Register a handler for ``/name``."""

    def register(act: Act) -> Act:
        COMMANDS[name] = act
        return act

    return register


def button(name: str) -> Callable[[Act], Act]:
    """Register a handler for buttons whose data is ``name`` or ``name:arg``.

    Data that begins with ``!`` stands under a menu: the screen it leads to takes the menu's place.
    """

    def register(act: Act) -> Act:
        BUTTONS[name] = act
        return act

    return register
