"""What every screen that any flow test sees must keep to: short, few buttons, one language, nothing raw."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bot.sandbox.posts import Chat, Post
from locales import LANGUAGES, keys, say, variables

MOST_LINES = 12
MOST_BUTTONS = 10
_LAST_ROW = ("engine-back", "engine-skip", "engine-cancel", "engine-edit", "engine-menu")
_MANY = ("weekday-narrow-1", "topic-housing", "service-policy")
"""Labels by which a calendar and the two choices of many are known: they may have more buttons."""


@dataclass(frozen=True)
class Screen:
    """One message as it stood at one moment, in the language its reader's app speaks."""

    language: str
    text: str
    labels: tuple[str, ...]


@dataclass
class Manners:
    """Watches all that the bot writes to people."""

    seen: list[Screen] = field(default_factory=list)

    def watch(self, kind: str, chat: Chat, detail: Any) -> None:
        """Note a message the bot sent or changed."""
        if kind not in ("message", "edit") or not isinstance(detail, Post) or chat.user is None:
            return
        is_stripped = kind == "edit" and not detail.rows and detail.file is None  # shown before as it is
        if detail.from_bot and not is_stripped:
            self.seen.append(Screen(chat.user.language, detail.text, tuple(detail.labels)))

    def check(self) -> None:
        """Raise AssertionError with every screen that was ill-mannered."""
        wrong = {screen: faults for screen in self.seen if (faults := list(_faults(screen)))}
        assert not wrong, "\n\n".join(
            f"{faults}: {screen.text}\n{screen.labels}" for screen, faults in wrong.items()
        )


def _faults(screen: Screen) -> list[str]:
    faults = []
    if screen.text.count("\n") >= MOST_LINES:
        faults.append(f"{screen.text.count(chr(10)) + 1} lines")
    answers = [label for label in screen.labels if not _is_any(label, _LAST_ROW)]
    if len(answers) > MOST_BUTTONS and not any(_is_any(label, _MANY) for label in answers):
        faults.append(f"{len(answers)} buttons")
    if any(raw in f"{screen.text} {screen.labels}" for raw in ("{ ", "}", "None", "Phrase(", "\u2068")):
        faults.append("something raw")
    pieces = {*screen.text.split("\n"), *screen.labels}
    if foreign := pieces & _of_others(screen.language):
        faults.append(f"another language: {foreign}")
    return faults


def _is_any(label: str, among: tuple[str, ...]) -> bool:
    plain = label.removeprefix("✅ ")
    return any(plain == say(language, key) for language in LANGUAGES for key in among)


@cache
def _of_others(language: str) -> frozenset[str]:
    """Return what only other languages say; each language is named in itself."""
    others = [one for one in LANGUAGES if one != language]
    theirs = {
        line
        for other in others
        for key in keys(other)
        if not variables(other, key) and not key.startswith(("language-", "words-"))
        for line in say(other, key).split("\n")
    }
    own = {say(language, key) for key in keys(language) if not variables(language, key)}
    return frozenset(theirs - own)
