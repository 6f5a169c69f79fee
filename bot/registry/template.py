"""The template: a workbook with a sheet a kind, an example row in each, and a sheet of notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.documents.writing import Sheet, write_xlsx
from bot.registry.columns import column, fields_of, label_name, sheet_name
from locales import join, say
from models.domain.registry.check import Bounds
from models.domain.registry.rows import Kind
from models.domain.roles import Level, Role

_WIDE = 60


def write_template(path: Path, language: str, *, bounds: Bounds) -> None:
    """Write the template in a language; its example rows make one registry that can be imported."""
    kinds = [
        Sheet(
            sheet_name(language, kind),
            [column(language, kind, field) for field in fields_of(kind)],
            _examples(language, kind),
        )
        for kind in Kind
    ]
    header = [say(language, "import-sheet-notes")]
    write_xlsx(path, [*kinds, Sheet(header[0], header, _notes(language, bounds), _WIDE)])


def _examples(language: str, kind: Kind) -> Iterator[list[str]]:
    """Yield the example rows: the cells of one stand in one message, parted by ``|``, a row a line."""
    for row in say(language, f"import-example-{kind}").splitlines():
        yield [cell.strip() for cell in row.split("|")]


def _notes(language: str, bounds: Bounds) -> Iterator[list[str]]:
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
