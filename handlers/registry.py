"""What acts exist: commands and buttons join by being registered, each with what it needs.

The router asks for the permission before the act is called, and the walk through all acts and roles
(``tests/flows/permissions.csv``) finds every act here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from handlers.turn import Turn
from models.domain.refusal import Refused
from models.domain.roles import Can


class About(StrEnum):
    """What the number in a button's data is the id of."""

    NOTHING = ""
    PAGE = "page"
    CASE = "case"
    VISIT = "visit"
    HOUSEHOLD = "household"
    DRAFT = "draft"
    PERSON = "person"
    REQUEST = "request"
    TRANSFER = "transfer"
    WISH = "wish"
    CONTACT = "contact"  # a call or a visit owed
    IMPORT = "import"
    COMMON = "common"
    SEALED = "sealed"
    MEETING = "meeting"
    SUPERVISED = "supervised"
    HANDING = "handing"
    CAMPAIGN = "campaign"
    FILE = "file"  # an import that is not begun, because another is open


class Act(Protocol):
    """A handler: ``arg`` is what follows the command's or the button's name."""

    def __call__(self, turn: Turn, arg: str) -> None:
        """Handle one event."""


@dataclass(frozen=True, slots=True)
class Registered:
    """An act, the permission it needs (None: to have entered) and what its argument names."""

    act: Act
    needs: Can | None
    about: About

    def __call__(self, turn: Turn, arg: str) -> None:
        """Do the act; raise Refused for whoever may not."""
        if self.needs is not None and not turn.actor.may(self.needs):
            raise Refused("not_allowed")
        turn.begins(self.needs)
        self.act(turn, arg)


COMMANDS: dict[str, Registered] = {}
BUTTONS: dict[str, Registered] = {}


def command(name: str, *, needs: Can | None = None) -> Callable[[Act], Act]:
    """Register a handler for ``/name``."""

    def register(act: Act) -> Act:
        COMMANDS[name] = Registered(act, needs, About.NOTHING)
        return act

    return register


def button(name: str, *, needs: Can | None = None, about: About = About.NOTHING) -> Callable[[Act], Act]:
    """Register a handler for buttons whose data is ``name`` or ``name:arg``.

    Data that begins with ``!`` stands under a menu: the screen it leads to takes the menu's place.
    """

    def register(act: Act) -> Act:
        BUTTONS[name] = Registered(act, needs, about)
        return act

    return register
