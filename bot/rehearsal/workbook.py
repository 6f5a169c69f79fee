"""What a rehearsal found as a workbook: messages, what was left undone, days. All cells are text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Final

from bot.documents.writing import Sheet, write_xlsx
from bot.rehearsal.facts import Facts, Told, Undone
from bot.rehearsal.leftovers import CASE, HOUSEHOLD
from locales import keys, say
from models.domain.cases import State

_MOST_ROWS: Final = 1_000_000  # of a sheet, which ends at 1,048,576
_MESSAGES: Final = ("when", "who", "role", "place", "kind", "words")
_UNDONE: Final = ("kind", "about", "place", "responsible", "stands", "due", "over")
_DAYS: Final = ("day", "people", "messages", "open", "late", "visited", "share")


def write_workbook(path: Path, facts: Facts, language: str) -> None:
    """Write the workbook in a language; its owner alone reads it."""
    write_xlsx(path, _sheets(facts, language))


def _sheets(facts: Facts, language: str) -> Iterator[Sheet]:
    name = say(language, "rehearse-sheet-messages")
    header = _header(language, _MESSAGES)
    rows = (_message(one, language) for one in facts.told())
    for number in count(1):
        first = list(islice(rows, 1))
        if number > 1 and not first:
            break
        title = name if number == 1 else f"{name} {number}"
        yield Sheet(title, header, _chain(first, islice(rows, _MOST_ROWS - 1)))
    undone = (_undone(one, language) for one in facts.undone)
    yield Sheet(say(language, "rehearse-sheet-undone"), _header(language, _UNDONE), undone)
    yield Sheet(say(language, "rehearse-sheet-days"), *_days(facts, language))


def _chain(first: list[list[str]], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield from first
    yield from rest


def _header(language: str, names: Sequence[str]) -> list[str]:
    return [say(language, f"rehearse-column-{name}") for name in names]


def kind_in_words(kind: str, language: str) -> str:
    """Return what a message's kind is called; a rule that has no word here yet is called by its own name."""
    key = f"rehearse-kind-{kind}"
    return say(language, key) if key in keys(language) else kind


def deed_in_words(deed: str, language: str) -> str:
    """Return what a deed is called: an act on a case by its button."""
    key = f"rehearse-deed-{deed}"
    if key in keys(language):
        return say(language, key)
    key = f"act-{deed}"
    return say(language, key) if key in keys(language) else deed


def _message(one: Told, language: str) -> list[str]:
    role = say(language, f"role-{one.role}") if one.role else ""
    return [one.at, one.name, role, one.place, kind_in_words(one.kind, language), one.words]


def _undone(one: Undone, language: str) -> list[str]:
    kind = say(language, f"rehearse-undone-{one.kind}")
    return [kind, one.about, one.place, one.name, _stands(one, language), one.due, str(one.over)]


def _stands(one: Undone, language: str) -> str:
    if one.kind == CASE:
        return say(language, f"state-{State(one.stands)}")
    if one.kind == HOUSEHOLD:
        return say(language, "rehearse-visits", {"count": int(one.stands), "all": one.asked})
    return say(language, f"rehearse-why-{one.stands}")


def _days(facts: Facts, language: str) -> tuple[list[str], Iterator[list[str]]]:
    """Return header and rows: totals, then a column for each kind of message and each deed there was."""
    kinds = sorted({kind for day in facts.days for kind in day.told})
    deeds = sorted({deed for day in facts.days for deed in day.done})
    header = [
        *_header(language, _DAYS),
        *(kind_in_words(one, language) for one in kinds),
        *(deed_in_words(one, language) for one in deeds),
    ]

    def rows() -> Iterator[list[str]]:
        for day in facts.days:
            share = 100 * day.visited / facts.households if facts.households else 0.0
            totals = day.people, sum(day.told.values()), day.open, day.over, day.visited
            counts = [*(day.told[one] for one in kinds), *(day.done[one] for one in deeds)]
            yield [day.day.isoformat(), *map(str, totals), f"{share:.1f}", *map(str, counts)]

    return header, rows()
