"""What every step has: a question, a way to take an answer, a way to show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.engine.state import Given, Option, Seen
from handlers.events import Kind
from locales import fold, names
from models.domain.message import Ask, Button, Param, Phrase
from models.domain.refusal import Refused
from models.domain.text import clean, cut_utf16

_QUOTED = 20

Answers = Mapping[str, Any]
"""Answers as a condition sees them: those of the dialog, and of one round by plain names."""


@dataclass(frozen=True, slots=True)
class Face:
    """How a step is asked: rows of answers (their data is ``verb:arg``), lines below the question."""

    rows: tuple[tuple[Button, ...], ...] = ()
    lines: tuple[Phrase, ...] = ()
    ask: Ask | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """The answer is complete: a plain JSON value, and how it is called when it was picked."""

    value: Any
    label: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """The question stands: these fields of the state change."""

    changes: Mapping[str, Any] = field(default_factory=dict)
    note: Phrase | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """One question.

    ``name`` is the field of the dialog's model. ``optional`` allows a skip. ``aside`` steps are
    not asked, only offered on the review; ``tucked`` ones not even there, but where answers are
    changed. What is not ``told`` has no line on the review: the dialog's notes say it. ``when``
    decides from the answers whether the step applies. ``facts`` loads the values its question
    takes; ``load`` the rows it offers.
    """

    name: str
    optional: bool = False
    aside: bool = False
    tucked: bool = False
    brief: bool = True  # short enough for the line of facts on top
    told: bool = True
    when: Callable[[Answers], bool] | None = None
    facts: Callable[[Any, Answers], Mapping[str, Param]] | None = None
    load: Callable[[Any, Answers], tuple[Option, ...]] | None = None

    def face(self, seen: Seen) -> Face:
        """Return how the step is asked; by default it waits for a message."""
        return Face()

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Return what came of an input, or raise Refused with the sentence that helps."""
        raise NotImplementedError

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return an answer as it stands in the facts and on the review."""
        raise NotImplementedError

    def is_complete(self, value: Any) -> bool:
        """Return whether an answer needs nothing more, else the question is asked with it kept."""
        return True

    def toggle(self, wanted: str) -> Any:
        """Return the answer that one tap on the review sets, or Ellipsis when the step must be asked.

        ``wanted`` is ``1`` to set it and ``0`` to take it back.
        """
        return ...

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the locale keys the step needs, beside its question and its label."""
        return ()


def words(text: str) -> Phrase:
    """Return text of a person as a phrase."""
    return Phrase("engine-words", {"words": text})


def rows_of(buttons: list[Button], across: int) -> tuple[tuple[Button, ...], ...]:
    """Return buttons in rows of ``across``."""
    return tuple(tuple(buttons[i : i + across]) for i in range(0, len(buttons), across))


def typed(given: Given) -> str | None:
    """Return what was typed, or None when something else came."""
    event = given.event
    return event.text if event is not None and event.kind is Kind.TEXT else None


def named(text: str, phrases: Mapping[str, Phrase]) -> str | None:
    """Return the code whose phrase, in any language, reads like ``text``."""
    wanted = fold(text)
    found = [code for code, phrase in phrases.items() if not phrase.params and wanted in names(phrase.key)]
    return found[0] if wanted and len(found) == 1 else None


def not_an_option(given: Given) -> Refused:
    """Return the refusal of an answer that is none of those offered, quoting what was typed."""
    text = typed(given)
    if text is None:
        return Refused("need_tap")
    return Refused("not_an_option", typed=quoted(text))


def quoted(text: str) -> str:
    """Return the beginning of what somebody typed, fit to be quoted."""
    return cut_utf16(" ".join(clean(text).split()), _QUOTED)


def need(kind: str) -> Refused:
    """Return the refusal of an input of the wrong kind: words, photo, voice, location, contact."""
    return Refused(f"need_{kind}")
