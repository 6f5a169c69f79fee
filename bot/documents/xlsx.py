"""Tables in xlsx files. A sheet is loaded whole, so that it is looked at before it is opened."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from bot.documents.table import MAX_COLUMNS, Line, is_blank, trimmed
from models.domain.refusal import Refused

MAX_ROWS = 200_000
MAX_BYTES = 300 * 1024 * 1024  # of all that is in the file, unpacked
_PIECE = 1 << 20
_OVERLAP = 256
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,7})([0-9]{1,9})["']""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z0-9:]{1,32})["']""")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class XlsxTable:
    """A sheet of a workbook."""

    def __init__(self, path: Path, name: str, *, place: int) -> None:
        self.path = path
        self.place = place
        self.height = 0
        self.name = name
        first = next(self._records(), None)
        self.first = first.number if first else 0
        self.header = trimmed(first.cells) if first else []

    def rows(self) -> Iterator[Line]:
        """Yield the rows below the header."""
        width = len(self.header)
        for line in self._records():
            if line.number > self.first:
                line.cells.extend([""] * (width - len(line.cells)))
                yield line

    def expected(self) -> int:
        """Return down to which row something stands."""
        return self.height

    def _records(self) -> Iterator[Line]:
        try:
            with CalamineWorkbook.from_path(self.path) as book:
                sheet = book.get_sheet_by_name(self.name)
                self.height = sheet.total_height
                # rows above the first cell are handed out empty, columns before it are not
                for number, row in enumerate(sheet.iter_rows(), start=1):
                    cells = [_text(value) for value in row]
                    if not is_blank(cells):
                        yield Line(number, cells)
        except CalamineError as error:
            raise Refused("file_not_a_table") from error


def sheets_of(path: Path) -> list[XlsxTable]:
    """Return the sheets with something in them; Refused, in one sentence, for what cannot be read."""
    look_at(path)
    try:
        with CalamineWorkbook.from_path(path) as book:
            names = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    except CalamineError as error:
        raise Refused("file_not_a_table") from error
    return [
        table
        for table in (XlsxTable(path, name, place=place) for place, name in enumerate(names))
        if table.header
    ]


def look_at(path: Path) -> None:
    """Refuse what would not be safe or right to open.

    That is: a file with a password, of old Excel, no zip, more than ``MAX_BYTES`` unpacked, too many
    rows or columns wherever they stand, and merged cells, whose values would be lost.
    """
    with path.open("rb") as file:
        start = file.read(_PIECE)
        if start.startswith(_OLD_EXCEL):
            rest = file.read()
            raise Refused("file_password" if _ENCRYPTED in start + rest else "file_old_excel")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise Refused("file_too_big_unpacked", limit=MAX_BYTES >> 20)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Refused("file_password")
            for entry in entries:
                if _SHEET.fullmatch(entry.filename):
                    _scan(archive, entry)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise Refused("file_not_a_table") from error


def _scan(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    tail = b""
    with archive.open(entry) as file:
        while piece := file.read(_PIECE):
            text = tail + piece
            if merged := _MERGED.search(text):
                raise Refused("file_merged", cells=merged[1].decode())
            found = _CELL.findall(text)
            if found:
                _refuse_far(found)
            tail = text[-_OVERLAP:]


def _refuse_far(found: list[tuple[bytes, bytes]]) -> None:
    widest = max({column for column, _ in found}, key=_number)
    if _number(widest) > MAX_COLUMNS:
        raise Refused("file_too_wide", count=_number(widest), limit=MAX_COLUMNS)
    last = max(map(int, {row for _, row in found}))
    if last > MAX_ROWS + 1:
        raise Refused("file_too_long", count=last - 1, limit=MAX_ROWS)


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return str(value)
