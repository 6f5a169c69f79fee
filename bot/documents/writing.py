"""Tables written to files. No cell can become a formula, whoever has put what into it."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from xlsxwriter import Workbook

from models.domain.cells import csv_cell

_WIDTH = 18
_OWNER_ONLY = 0o600


class Sheet(NamedTuple):
    """A sheet to write: its name, its header, its rows; ``wide`` is the width of each of its columns."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[str]]
    wide: int = _WIDTH


def write_csv(path: Path, sheet: Sheet) -> None:
    """Write a csv file in UTF-8 with a BOM, which spreadsheets open rightly; its owner alone reads it."""
    with _owned(path) as file:
        writer = csv.writer(file)
        writer.writerow([csv_cell(cell) for cell in sheet.header])
        writer.writerows([csv_cell(cell) for cell in row] for row in sheet.rows)


def write_xlsx(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write a workbook row by row, every cell as text; its owner alone reads it."""
    with _owned(path):
        pass
    book = Workbook(str(path), {"constant_memory": True})
    try:
        bold = book.add_format({"bold": True, "bg_color": "#E8F1EC", "border": 1})
        text = book.add_format({"num_format": "@"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.set_column(0, max(0, len(sheet.header) - 1), sheet.wide, text)
            page.freeze_panes(1, 0)
            for column, title in enumerate(sheet.header):
                page.write_string(0, column, title, bold)
            for number, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    if cell:
                        page.write_string(number, column, cell, text)
    finally:
        book.close()


@contextmanager
def _owned(path: Path) -> Iterator[TextIO]:
    handle = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, _OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
        yield file
