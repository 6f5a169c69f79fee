"""Following a sealed complaint by its code, typed each time and last of all: looking, adding words."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.engine import traces
from handlers.engine.dialog import Dialog
from handlers.engine.state import Given, Seen
from handlers.engine.steps import Stay, Taken, Text
from handlers.engine.steps.base import typed
from handlers.sealed import MENU, code_view, unknown
from handlers.turn import Turn
from models.actions.sealed import add_words, look
from models.domain.message import Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.sealed import Added, Looked, read_code


@dataclass(frozen=True, kw_only=True)
class Code(Text):
    """A code with its check digits right; a slip is found before anything is looked up."""

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a typed code."""
        text = typed(given)
        if text is None:
            raise Refused("sealed_code")
        return Taken(read_code(text))


def _look(turn: Turn, looked: Looked, subject: str) -> Message:
    found = look(turn.unit, turn.event.user_id, looked.code)
    return code_view(turn, found, traces.wiping(turn)) if found is not None else unknown()


def _add(turn: Turn, added: Added, subject: str) -> Message:
    found = look(turn.unit, turn.event.user_id, added.code)
    if found is None:
        return unknown()
    add_words(turn.unit, found, added.words)
    return Message((Phrase("sealed_add-sent"),), ((traces.wiping(turn),), MENU))


LOOK = Dialog(
    name="sealed_look",
    model=Looked,
    needs=Can.FILE_SEALED,
    finish=_look,
    straight=True,
    steps=(Code(name="code"),),
)

ADD = Dialog(
    name="sealed_add",
    model=Added,
    needs=Can.FILE_SEALED,
    finish=_add,
    straight=True,
    steps=(Text(name="words", limit=4000), Code(name="code")),
)
