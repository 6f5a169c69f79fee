"""Steps answered by choosing: one of several, several of several, yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.engine.state import Given, Seen
from handlers.engine.steps.base import Face, Stay, Step, Taken, named, not_an_option, rows_of, typed
from models.domain.message import Button, Phrase


@dataclass(frozen=True, kw_only=True)
class Choice(Step):
    """One of a few. ``label`` is the key before each code, ``more`` how many stand on a page.

    ``value`` is the key before a code once chosen, ``unsure`` the code for who cannot choose,
    ``ends`` the codes that end the dialog and the sentence that says why. ``why`` adds a button
    that explains the proposal: the phrase is the fact ``why``. ``silent`` codes say nothing on the
    review: what follows them does. Codes that ``leads`` holds open another conversation.
    """

    options: tuple[str, ...]
    label: str = ""
    value: str = ""
    across: int = 3
    more: int | None = None
    unsure: str = ""
    ends: Mapping[str, str] = field(default_factory=dict)
    why: bool = False
    silent: tuple[str, ...] = ()
    leads: frozenset[str] = frozenset()

    def _codes(self, seen: Seen) -> tuple[str, ...]:
        """Return what is offered: all options, or with ``load`` those that it returned."""
        if self.load is None:
            return self.options
        return tuple(one.code for one in seen.options if one.code in self.options)

    def phrases(self, seen: Seen) -> dict[str, Phrase]:
        """Return the options by code, as they are called."""
        facts = {name: value for name, value in seen.facts.items() if name != "why"}
        return {code: Phrase(f"{self.label or seen.key}-{code}", facts) for code in self._codes(seen)}

    def face(self, seen: Seen) -> Face:
        """Offer the options, the commonest first; the rest behind one button."""
        phrases, codes = self.phrases(seen), self._codes(seen)
        size = self.more or len(codes) or 1
        page = min(seen.state.page, max(0, len(codes) - 1) // size)
        shown = codes[page * size : (page + 1) * size]
        rows = rows_of([Button(phrases[code], f"o:{code}") for code in shown], self.across)
        turn = [Button(Phrase("engine-previous"), f"p:{page - 1}")] if page else []
        if (page + 1) * size < len(codes):
            turn.append(Button(Phrase("engine-more"), f"p:{page + 1}"))
        if self.unsure and not page:
            turn.append(Button(Phrase("engine-unsure"), f"o:{self.unsure}"))
        if turn:
            rows = (*rows, tuple(turn))
        if self.why:
            rows = (*rows, (Button(Phrase("engine-why"), "w"),))
        return Face(rows)

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a button or a typed name."""
        if given.verb == "p" and given.arg.isdecimal():
            return Stay({"page": int(given.arg)})
        text = typed(given)
        code = given.arg if given.verb == "o" else named(text, self.phrases(seen)) if text else None
        if code not in self._codes(seen):
            raise not_an_option(given)
        return Taken(code)

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return the option's name."""
        return Phrase(f"{self.value or self.label or seen.key}-{value}")

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the options' keys."""
        prefixes = {self.label or key, self.value or self.label or key}
        return tuple(f"{prefix}-{code}" for prefix in sorted(prefixes) for code in self.options)


@dataclass(frozen=True, kw_only=True)
class Many(Step):
    """Several of several, or none: ``<key>-none`` is the button for that."""

    options: tuple[str, ...]
    label: str = ""
    across: int = 4

    def face(self, seen: Seen) -> Face:
        """Offer the options with those chosen marked, and one button to go on."""
        chosen = self._chosen(seen)
        buttons = [
            Button(
                Phrase("engine-selected", {"label": self._phrase(seen.key, code)})
                if code in chosen
                else self._phrase(seen.key, code),
                f"o:{code}:{int(code not in chosen)}",
            )
            for code in self.options
        ]
        go = Phrase("engine-done-count", {"count": len(chosen)}) if chosen else Phrase(f"{seen.key}-none")
        return Face((*rows_of(buttons, self.across), (Button(go, "ok"),)))

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a tap on an option, a typed name, and the last button as the end.

        A button says what it sets: tapped twice it does the same.
        """
        chosen = self._chosen(seen)
        if given.verb == "ok":
            return Taken([code for code in self.options if code in chosen])
        text = typed(given)
        if text and named(text, {"none": Phrase(f"{seen.key}-none")}):
            return Taken([])
        phrases = {code: self._phrase(seen.key, code) for code in self.options}
        arg, _, wanted = given.arg.partition(":")
        code = arg if given.verb == "o" else named(text, phrases) if text else None
        if code not in self.options:
            raise not_an_option(given)
        others = [one for one in chosen if one != code]
        return Stay({"partial": others if wanted == "0" else [*others, code]})

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return the names of what was chosen."""
        if not value:
            return Phrase(f"{seen.key}-value-none")
        return Phrase("engine-list", {"items": tuple(self._phrase(seen.key, code) for code in value)})

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the options' keys and those of none."""
        return (*(self._phrase(key, code).key for code in self.options), f"{key}-none", f"{key}-value-none")

    def _phrase(self, key: str, code: str) -> Phrase:
        return Phrase(f"{self.label or key}-{code}")

    def _chosen(self, seen: Seen) -> list[str]:
        partial = seen.state.partial
        return list(partial if partial is not None else seen.state.answers.get(seen.id) or [])


_YES_NO = {"yes": "engine-yes", "no": "engine-no", "unknown": "engine-not-known"}


@dataclass(frozen=True, kw_only=True)
class YesNo(Step):
    """Yes or no; with ``unknown`` also "refused / does not know", stored as ``unknown``.

    On the review one tap turns it.
    """

    unknown: bool = False

    def _phrases(self) -> dict[str, Phrase]:
        codes = ("yes", "no", "unknown") if self.unknown else ("yes", "no")
        return {code: Phrase(_YES_NO[code]) for code in codes}

    def face(self, seen: Seen) -> Face:
        """Offer yes, no and, where allowed, does not know."""
        return Face((tuple(Button(phrase, f"o:{code}") for code, phrase in self._phrases().items()),))

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a button or a typed yes or no."""
        text = typed(given)
        code = given.arg if given.verb == "o" else named(text, self._phrases()) if text else None
        if code not in self._phrases():
            raise not_an_option(given)
        return Taken({"yes": True, "no": False}.get(code, code))

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return yes, no or does not know."""
        return Phrase({True: "engine-yes", False: "engine-no"}.get(value, "engine-not-known"))

    def toggle(self, wanted: str) -> Any:
        """Turn yes on, and back to not asked."""
        return True if wanted == "1" else None
