"""Opening a file that somebody sent: what it is, is told by its content, not by its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.documents.csvs import CsvTable
from bot.documents.table import Table
from bot.documents.xlsx import sheets_of
from models.domain.refusal import Refused

_ZIP = b"PK"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def open_tables(path: Path) -> Sequence[Table]:
    """Return the tables of a file, one for csv, one a sheet for xlsx; Refused when there is none."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if not start:
            raise Refused("file_empty")
        tables: Sequence[Table] = (
            sheets_of(path) if start.startswith((_ZIP, _OLD_EXCEL)) else [CsvTable(path)]
        )
    except OSError as error:
        raise Refused("file_unreadable") from error
    if not any(table.header for table in tables):
        raise Refused("file_empty")
    return tables
