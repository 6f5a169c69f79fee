"""The template: a workbook with a sheet a kind, an example row in each, and a sheet of notes.

Made for an office, its examples lie below the office's own place, and the notes tell the codes of that
place and of those below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.documents.writing import Sheet, write_xlsx
from bot.registry.columns import column, fields_of, label_name, sheet_name
from locales import join, say
from models.domain.registry.check import Bounds
from models.domain.registry.rows import Kind
from models.domain.roles import Level, Role

MOST_PLACES = 1000
"""Places that the notes list at most."""
_WIDE = 60
_APART = "-X"  # what parts the codes of examples from those of a registry


class Spot(NamedTuple):
    """A place that the registry holds."""

    code: str
    level: Level
    name: str


def write_template(path: Path, language: str, *, bounds: Bounds, own: Sequence[Spot] = ()) -> None:
    """Write the template in a language; its example rows make one registry that can be imported.

    ``own`` is the place of the office that asks, and then those below it; nothing for the operator.
    """
    examples = _examples(language)
    if own:
        examples = _below(language, examples, own[0])
    kinds = [
        Sheet(
            sheet_name(language, kind),
            [column(language, kind, field) for field in fields_of(kind)],
            examples[kind],
        )
        for kind in Kind
    ]
    header = [say(language, "import-sheet-notes")]
    write_xlsx(path, [*kinds, Sheet(header[0], header, _notes(language, bounds, own), _WIDE)])


def _examples(language: str) -> dict[Kind, list[list[str]]]:
    """Return the example rows: the cells of one stand in one message, parted by ``|``, a row a line."""
    return {
        kind: [
            [cell.strip() for cell in row.split("|")]
            for row in say(language, f"import-example-{kind}").splitlines()
        ]
        for kind in Kind
    }


def _below(language: str, examples: dict[Kind, list[list[str]]], own: Spot) -> dict[Kind, list[list[str]]]:
    """Return the examples moved below a place: it stands for the one of its level and for those above."""
    levels = {say(language, f"place-level-{level}"): at for at, level in enumerate(Level)}
    at = list(Level).index(own.level)
    above = {row[0] for row in examples[Kind.PLACE] if levels[row[2]] <= at}
    top = max(above, key=len, default="")
    codes = {row[0] for kind in Kind for row in examples[kind]}

    def moved(cell: str) -> str:
        if cell in above:
            return own.code
        return f"{own.code}{_APART}-{cell.removeprefix(f'{top}-')}" if cell in codes else cell

    return {
        kind: [[moved(cell) for cell in row] for row in rows if kind is not Kind.PLACE or row[0] not in above]
        for kind, rows in examples.items()
    }


def _notes(language: str, bounds: Bounds, own: Sequence[Spot]) -> Iterator[list[str]]:
    for note in say(language, "import-notes").splitlines():
        yield [note]
    lists = (
        ("level", [say(language, f"place-level-{level}") for level in Level]),
        ("roles", [say(language, f"role-{role}") for role in Role]),
        ("labels", [label_name(language, bounds, label) for label in bounds.labels]),
    )
    for field, words in lists:
        title = say(language, f"import-column-{field}")
        yield [say(language, "import-reason", {"column": title, "reason": join(language, words)})]
    if own:
        yield [say(language, "import-notes-own", {"place": own[0].name, "code": own[0].code})]
    for code, level, name in own:
        params = {"code": code, "level": say(language, f"place-level-{level}"), "name": name}
        yield [say(language, "import-notes-place", params)]
