"""Asking apart for what is sensitive: before words of health or family, once, in a dialog that takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from handlers.engine.steps import Choice
from handlers.turn import Turn
from models.actions.consent import Said, may_note, say_word
from models.domain.categories import CATEGORY_OF_TOPIC, Topic
from models.domain.privacy import SENSITIVE, About, Apart, Word

_AGREED = "agreed_apart"  # no step's answer: what was known when the dialog began
_TOLD = ("words", "photos", "result")


def known(turn: Turn) -> dict[str, Any]:
    """Return the answer a dialog begins with when the actor has agreed before: then it is not asked."""
    return {_AGREED: True} if may_note(turn.unit, turn.actor.id) else {}


def is_asked(answers: Mapping[str, Any]) -> bool:
    """Return whether the category of these answers needs the separate consent, not given before."""
    topic = answers.get("item")  # in the round of a visit's topic
    category = CATEGORY_OF_TOPIC[Topic(topic)] if topic is not None else answers.get("category")
    return category in SENSITIVE and not answers.get(_AGREED)


def may_tell(answers: Mapping[str, Any]) -> bool:
    """Return whether words and photos may be taken."""
    return not is_asked(answers) or answers.get("apart") == Apart.AGREE


def keep(turn: Turn, before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
    """Note at once what was said to the question; without the consent nothing told before it is kept."""
    said = after.get("apart")
    if said is not None and said != before.get("apart"):
        word = Word.GIVEN if said == Apart.AGREE else Word.REFUSED
        say_word(turn.unit, turn.actor, Said(word, About.SENSITIVE))
    return keep_heard(turn, before, after)


def keep_heard(turn: Turn, before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
    """Keep nothing of what must not be noted; in a visit's rounds, of the topics where that was said."""
    plain = {name.removeprefix("apart") for name, said in after.items() if _is_no(name, said)}
    gone = {name + of for name in _TOLD for of in plain}
    return {name: value for name, value in after.items() if name not in gone}


def _is_no(name: str, said: Any) -> bool:
    return said == Apart.PLAIN and (name == "apart" or name.startswith("apart@"))


def asking(*, when: Callable[[Mapping[str, Any]], bool] = is_asked, **more: Any) -> Choice:
    """Return the step that asks apart; ``more`` are settings of the step."""
    return Choice(name="apart", options=tuple(Apart), label="apart", across=2, brief=False, when=when, **more)
