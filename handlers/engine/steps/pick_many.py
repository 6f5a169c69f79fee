"""Picking several rows of the database: paged, searched as one is, all at once with one button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handlers.engine.state import Given, Option, Seen
from handlers.engine.steps.base import Face, Stay, Taken, rows_of
from handlers.engine.steps.pick import PAGE, Pick
from models.domain.message import Button, Phrase
from models.domain.refusal import Refused

_NAMED = 3  # chosen rows that are called by their names


@dataclass(frozen=True, kw_only=True)
class PickMany(Pick):
    """Several of the rows that ``load`` offers, at least one; the answer is the list of their codes."""

    def face(self, seen: Seen) -> Face:
        """Offer a page of what the search leaves, those chosen marked; below, all and what is chosen."""
        found = self._found(seen)
        chosen = self._chosen(seen)
        page = min(seen.state.page, max(0, -(-len(found) // PAGE) - 1))
        shown = found[page * PAGE : (page + 1) * PAGE]
        rows = rows_of([_button(one, is_chosen=one.code in chosen) for one in shown], self.across)
        turning = super().face(seen)
        turn = [row for row in turning.rows if row and not row[0].data.startswith("o:")]
        go = [Button(Phrase("engine-every", {"count": len(seen.options)}), "all")]
        if chosen:
            go.append(Button(Phrase("engine-done-count", {"count": len(chosen)}), "ok"))
        return Face((*rows, *turn, tuple(go)) if seen.options else rows, turning.lines)

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take taps on rows, which say what they set, words that find one row or search, and the end."""
        chosen = self._chosen(seen)
        codes = [one.code for one in seen.options]
        if given.verb == "all" and codes:
            return self._taken(seen, codes)
        if given.verb == "ok" and chosen:
            return self._taken(seen, [code for code in codes if code in chosen])
        if given.verb in ("all", "ok"):
            raise Refused("need_tap")
        code, _, wanted = given.arg.partition(":")
        if given.verb != "o":
            found = super().take(seen, given)
            if isinstance(found, Stay):
                return found
            code, wanted = str(found.value), "1"
        elif code not in codes:
            raise Refused("not_an_option")
        others = [one for one in chosen if one != code]
        return Stay({"partial": others if wanted == "0" else [*others, code]})

    def _taken(self, seen: Seen, codes: list[str]) -> Taken:
        """Return what was chosen: a few by their names, more by how many they are."""
        if len(codes) > _NAMED:
            return Taken(codes, Phrase("engine-several", {"count": len(codes)}))
        labels = tuple(one.label for one in seen.options if one.code in codes)
        return Taken(codes, Phrase("engine-list", {"items": labels}))

    def _chosen(self, seen: Seen) -> list[str]:
        partial = seen.state.partial
        codes = {one.code for one in seen.options}
        kept: list[Any] = partial if partial is not None else seen.state.answers.get(seen.id) or []
        return [code for code in kept if code in codes]


def _button(one: Option, *, is_chosen: bool) -> Button:
    label = Phrase("engine-selected", {"label": one.label}) if is_chosen else one.label
    return Button(label, f"o:{one.code}:{int(not is_chosen)}")
