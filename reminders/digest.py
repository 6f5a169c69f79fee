"""The digest: what a person has to do today, the most urgent first; composed for many people at once.

It is a view of the facts at that moment. Its pages are composed anew when they are turned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Final, NamedTuple

from models.domain.message import Button, Message, Phrase
from models.store.agenda import roles_among
from models.store.due import names_of
from models.unit import Unit
from reminders.lines import ASIDE, RANK, Entry, Kind, Share
from reminders.sections import SECTIONS

LINES: Final = 12
BUTTONS: Final = 10
WHOLE: Final = 10
"""Lines of work that stand on one page when there are no more: below the greeting and an empty line."""
PAGE: Final = 8
"""Lines of work on each of several pages: room for the counts, the number of the page and two ways."""
_A_ROW: Final = 3


class Digest(NamedTuple):
    """Somebody's lines of all sections in their order, from the first on; of each kind how many in all."""

    entries: list[Entry]
    counts: dict[Kind, int]

    @property
    def total(self) -> int:
        """How many lines there are."""
        return sum(self.counts.values())

    @property
    def things(self) -> int:
        """How many of them are things to do."""
        return sum(count for kind, count in self.counts.items() if kind not in ASIDE)


def digests(unit: Unit, people: Collection[int]) -> dict[int, Message]:
    """Return the first page of each of these people's digest; who has nothing to do is absent.

    The same number of statements for one person and for hundreds.
    """
    found = _gathered(unit, people, most=WHOLE)
    names = names_of(unit, found) if found else {}
    return {person: _message(unit, names[person], found[person], page=0) for person in sorted(found)}


def turned(unit: Unit, person: int, page: int) -> Message:
    """Return a page of somebody's digest as it is now: the last for a page beyond, a sentence for none."""
    digest = _gathered(unit, [person], most=max(WHOLE, (page + 1) * PAGE)).get(person)
    if digest is None:
        return Message((Phrase("digest-nothing"),), ((Button(Phrase("engine-menu"), "!menu"),),))
    last = _pages(digest.total) - 1
    if page > last and digest.total > len(digest.entries):
        return turned(unit, person, last)
    return _message(unit, names_of(unit, [person])[person], digest, page=min(page, last))


def _gathered(unit: Unit, people: Collection[int], *, most: int) -> dict[int, Digest]:
    """Return what the sections have for these people, each at most so many lines."""
    roles = roles_among(unit, people)
    shares: dict[int, list[Share]] = {}
    for section in SECTIONS:
        asked = [person for person, held in roles.items() if not section.roles.isdisjoint(held)]
        found = section.find(unit, asked, most) if asked else {}
        for person, share in found.items():
            shares.setdefault(person, []).append(share)
    return {person: _digest(theirs) for person, theirs in shares.items()}


def _digest(shares: Sequence[Share]) -> Digest:
    counts: dict[Kind, int] = {}
    for share in shares:
        for kind, count in share.counts.items():
            counts[kind] = counts.get(kind, 0) + count
    entries = list(chain.from_iterable(share.entries for share in shares))
    return Digest(sorted(entries, key=_rank), counts)


def _rank(entry: Entry) -> int:
    return RANK[entry.kind]


def _pages(total: int) -> int:
    return 1 if total <= WHOLE else -(-total // PAGE)


def _message(unit: Unit, name: str, digest: Digest, *, page: int) -> Message:
    """Return one page: at most 12 lines and 10 buttons, each line of work with the button that opens it."""
    pages = _pages(digest.total)
    shown = digest.entries[page * PAGE : (page + 1) * PAGE] if pages > 1 else digest.entries
    key = "digest-greeting" if digest.things else "digest-greeting-nothing"
    greeting = Phrase(key, {"name": name, "day": unit.today, "count": digest.things})
    if pages == 1:
        return Message((greeting, *_apart(shown)), _rows(shown))
    counts = Phrase("digest-kinds", {"kinds": tuple(_counted(digest.counts))})
    number = Phrase("engine-page", {"page": page + 1, "pages": pages})
    lines = (greeting, counts, Phrase(""), *(one.line for one in shown), number)
    return Message(lines, (*_rows(shown), _ways(page, pages)))


def _counted(counts: dict[Kind, int]) -> Iterable[Phrase]:
    return (
        Phrase(f"digest-kind-{kind}", {"count": counts[kind]})
        for kind in Kind
        if counts.get(kind) and kind not in ASIDE
    )


def _apart(entries: Sequence[Entry]) -> list[Phrase]:
    """Return the lines with an empty one before them, and before what stands aside while there is room."""
    lines = [Phrase("")]
    for entry in entries:
        if entry.kind in ASIDE and lines[-1].key and len(entries) + 3 <= LINES:
            lines.append(Phrase(""))
        lines.append(entry.line)
    return lines


def _rows(entries: Sequence[Entry]) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons three a row; those of what stands aside have rows of their own."""
    work = [one.button for one in entries if one.kind not in ASIDE]
    aside = [one.button for one in entries if one.kind in ASIDE]
    rows = [tuple(part[i : i + _A_ROW]) for part in (work, aside) for i in range(0, len(part), _A_ROW)]
    return tuple(rows)


def _ways(page: int, pages: int) -> tuple[Button, ...]:
    there = ((page - 1, "engine-previous"), (page + 1, "engine-more"))
    return tuple(Button(Phrase(key), f"!digest:{to}") for to, key in there if 0 <= to < pages)
