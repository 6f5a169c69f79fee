"""What comes back of an import: a copy of each file with a bad row in it, the reason in a last column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from bot.documents.csvs import CsvTable
from bot.documents.writing import Sheet, write_csv, write_xlsx
from bot.registry.columns import REASON, column
from bot.registry.importing import Importing, Source
from locales import say
from models.domain.registry.rows import Fault, Kind

_LEVELS = frozenset({"level_order", "level_changed"})
_ROLES = frozenset({"role_needs_unit", "role_needs_place", "role_above"})


def write_returns(importing: Importing, folder: Path, *, language: str) -> list[Path]:
    """Write a copy of each file that has bad rows into a folder, and return where they are.

    A copy is of the same format and holds all rows, so that it can be put right and sent again.
    """
    written = []
    for path, sources in groupby(importing.sources_by_path(), key=lambda one: one.table.path):
        tables = [(source, _reasons(importing, source, language)) for source in sources]
        if not any(reasons for _, reasons in tables):
            continue
        sheets = [_sheet(source, reasons, language) for source, reasons in tables]
        copy = folder / f"{path.stem}-{say(language, 'import-returned')}{path.suffix}"
        if isinstance(tables[0][0].table, CsvTable):
            write_csv(copy, sheets[0])
        else:
            write_xlsx(copy, sheets)
        written.append(copy)
    return written


def reason(language: str, kind: Kind, fault: Fault) -> str:
    """Return the sentence for a fault, with the column it is in."""
    value = fault.value
    if fault.key in _LEVELS and value:
        value = say(language, f"place-level-{value}")
    if fault.key in _ROLES and value:
        value = say(language, f"role-{value}")
    told = say(language, f"import-fault-{fault.key}", {"value": value})
    if not fault.field:
        return told
    params = {"column": column(language, kind, fault.field), "reason": told}
    return say(language, "import-reason", params)


def _reasons(importing: Importing, source: Source, language: str) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for line, fault in importing.faults(source):
        found.setdefault(line, []).append(reason(language, source.kind, fault))
    return {line: " ".join(ones) for line, ones in found.items()}


def _sheet(source: Source, reasons: dict[int, str], language: str) -> Sheet:
    own = [place for place, field in enumerate(source.fields) if field != REASON]
    header = [source.table.header[place] for place in own]
    rows = _rows(source, own, reasons=reasons)
    return Sheet(source.table.name, [*header, say(language, "import-column-reason")], rows)


def _rows(source: Source, own: Sequence[int], *, reasons: dict[int, str]) -> Iterator[list[str]]:
    for line in source.table.rows():
        yield [*(line.cells[place] for place in own), reasons.get(line.number, "")]
