"""Picking a row of the database: paged, and searched by characters, pinyin or initials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handlers.engine.search import matches
from handlers.engine.state import Given, Option, Seen
from handlers.engine.steps.base import Face, Stay, Step, Taken, rows_of, typed
from models.domain.message import Button, Phrase, phrase_from_json
from models.domain.refusal import Refused

PAGE = 6
_QUERY_LIMIT = 32


@dataclass(frozen=True, kw_only=True)
class Pick(Step):
    """One of the rows that ``load`` offers; a row not offered is refused."""

    across: int = 2

    def face(self, seen: Seen) -> Face:
        """Offer a page of what the search leaves."""
        found = self._found(seen)
        pages = max(1, -(-len(found) // PAGE))
        page = min(seen.state.page, pages - 1)
        shown = found[page * PAGE : (page + 1) * PAGE]
        rows = rows_of([Button(one.label, f"o:{one.code}") for one in shown], self.across)
        turn = []
        if page:
            turn.append(Button(Phrase("engine-previous"), f"p:{page - 1}"))
        if page < pages - 1:
            turn.append(Button(Phrase("engine-more"), f"p:{page + 1}"))
        if seen.state.query:
            turn.append(Button(Phrase("engine-search-clear"), "q"))
        return Face((*rows, tuple(turn)) if turn else rows, self._lines(seen, found, (page + 1, pages)))

    def _lines(self, seen: Seen, found: list[Option], at: tuple[int, int]) -> tuple[Phrase, ...]:
        if not seen.options:
            return (Phrase(f"{seen.key}-empty"),)
        if seen.state.query:
            return (Phrase("engine-searching", {"query": seen.state.query, "count": len(found)}),)
        hint = Phrase("engine-search-hint")
        if at[1] > 1:
            return (
                hint,
                Phrase("engine-page", {"page": at[0], "pages": at[1]}),
            )
        return (hint,)

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a tap on a row, a page turn, or typed words: one match is the answer, more are a search."""
        if given.verb == "p" and given.arg.isdecimal():
            return Stay({"page": int(given.arg)})
        if given.verb == "q":
            return Stay({"query": "", "page": 0})
        if given.verb == "o":
            return self._picked([one for one in seen.options if one.code == given.arg])
        text = (typed(given) or "").strip()[:_QUERY_LIMIT]
        if not text:
            raise Refused("not_an_option")
        found = _search(seen.options, text)
        if not found:
            raise Refused("nothing_found")
        return self._picked(found) if len(found) == 1 else Stay({"query": text, "page": 0})

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return how the picked row is called."""
        return phrase_from_json(seen.state.labels[seen.id])

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the key of the empty list."""
        return (f"{key}-empty",)

    def _picked(self, found: list[Option]) -> Taken:
        if not found:
            raise Refused("not_an_option")
        return Taken(found[0].code, found[0].chosen or found[0].label)

    def _found(self, seen: Seen) -> list[Option]:
        return _search(seen.options, seen.state.query) if seen.state.query else list(seen.options)


def _search(options: tuple[Option, ...], query: str) -> list[Option]:
    return [one for one in options if matches(query, one.search)]
