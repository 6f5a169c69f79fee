"""Asking apart for what is sensitive: before words of health or family, once, in a dialog that takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.turn import Turn
from models.actions.consent import Said, may_note, say_word
from models.domain.privacy import SENSITIVE, About, Apart, Word

_AGREED = "agreed_apart"  # no step's answer: what was known when the dialog began


def known(turn: Turn) -> dict[str, Any]:
    """Return the answer a dialog begins with when the actor has agreed before: then it is not asked."""
    return {_AGREED: True} if may_note(turn.unit, turn.actor.id) else {}


def is_asked(answers: Mapping[str, Any]) -> bool:
    """Return whether the category of these answers needs the separate consent, not given before."""
    return answers.get("category") in SENSITIVE and not answers.get(_AGREED)


def may_tell(answers: Mapping[str, Any]) -> bool:
    """Return whether words and photos may be taken."""
    return not is_asked(answers) or answers.get("apart") == Apart.AGREE


def keep(turn: Turn, before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
    """Note at once what was said to the question; without the consent nothing told before it is kept."""
    said = after.get("apart")
    if said is not None and said != before.get("apart"):
        word = Word.GIVEN if said == Apart.AGREE else Word.REFUSED
        say_word(turn.unit, turn.actor, Said(word, About.SENSITIVE))
    if said is None or may_tell(after):
        return after
    return {name: value for name, value in after.items() if name not in ("words", "photos")}
