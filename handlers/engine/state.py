"""Where a dialog stands: a plain value that is stored after every event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from handlers.events import Event
from models.domain.message import Param, Phrase

REVIEW = "review"
WHICH = "which"


@dataclass(frozen=True, slots=True)
class State:
    """The answers so far and the screen that is shown.

    ``answers`` holds plain JSON values by step id; a skipped step is None, one not reached is
    absent. ``at`` is a step id, REVIEW or WHICH (the choice of what to change).
    """

    at: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    labels: Mapping[str, list[Any]] = field(default_factory=dict)  # how picked rows are called
    partial: Any = None  # an answer given piece by piece
    page: int = 0
    query: str = ""
    month: str = ""
    editing: bool = False  # an answer is being changed: afterwards back to the review
    cancelling: bool = False
    keyboard: bool = False  # a reply keyboard is showing
    since: int = 0  # the revision this step was first shown at: buttons from there on still fit
    album: tuple[str, str] | None = None  # the last album and the step it answered
    met: tuple[int, ...] = ()  # messages of the chat that belong to it, where a dialog notes them
    piece: str = ""  # the step whose words a messenger may have cut: the next piece belongs to it

    def to_json(self) -> dict[str, Any]:
        """Return the state as JSON values, without what is empty."""
        data = {name: getattr(self, name) for name in self.__slots__}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in data.items()
            if value or value == []  # an empty choice is a choice
        }

    def moved(self, at: str, **changes: Any) -> State:
        """Return the state at another screen, with nothing left of the last one."""
        fresh: dict[str, Any] = {"partial": None, "page": 0, "query": "", "month": "", "cancelling": False}
        return replace(self, at=at, **(fresh | changes))

    def with_answer(self, step_id: str, value: Any, label: list[Any] | None = None) -> State:
        """Return the state with one answer set."""
        labels = {**self.labels, step_id: label} if label else self.labels
        return replace(self, answers={**self.answers, step_id: value}, labels=labels)


def state_from_json(data: Mapping[str, Any]) -> State:
    """Return the state that ``to_json`` wrote; what it does not know is left out."""
    known = {name: value for name, value in data.items() if name in State.__slots__}
    if known.get("album"):
        known["album"] = tuple(known["album"])
    known["met"] = tuple(known.get("met", ()))
    return State(**known)


@dataclass(frozen=True, slots=True)
class Option:
    """One row to pick: a short code, its button, the name it is searched by, how it is called once picked."""

    code: str
    label: Phrase
    search: str = ""
    chosen: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What came: the verb and argument of a button, or a message."""

    verb: str = ""
    arg: str = ""
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a step may look at: its id and the dialog's key, the state, the day, loaded rows and facts."""

    key: str  # locale key of the step: <dialog>-<step>
    id: str
    state: State
    today: date
    options: tuple[Option, ...] = ()
    facts: Mapping[str, Param] = field(default_factory=dict)
