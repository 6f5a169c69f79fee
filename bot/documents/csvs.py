"""Tables in csv files, read in a stream: UTF-8 with or without BOM, UTF-16 with one, GBK and GB18030."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from bot.documents.table import MAX_COLUMNS, Line, is_blank, trimmed
from models.domain.cells import csv_value
from models.domain.refusal import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ("utf-8", "gb18030")
_PIECE = 1 << 20
_SEPARATORS = ",\t;"


class CsvTable:
    """A csv file: one table."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = 0
        self.name = path.stem
        self.encoding = _encoding(path)
        self.separator = self._separator()
        first = next(self._records(), None)
        self.first = first.number if first else 0
        self.header = trimmed(first.cells) if first else []
        if len(self.header) > MAX_COLUMNS:
            raise Refused("file_too_wide", count=len(self.header), limit=MAX_COLUMNS)

    def rows(self) -> Iterator[Line]:
        """Yield the rows below the header; Refused for what is no csv."""
        width = len(self.header)
        for line in self._records():
            if line.number > self.first:
                if len(line.cells) < width:
                    line.cells.extend([""] * (width - len(line.cells)))
                yield line

    def expected(self) -> int:
        """Return how many line ends there are."""
        with self.path.open("rb") as file:
            return sum(piece.count(b"\n") for piece in iter(lambda: file.read(_PIECE), b""))

    def _records(self) -> Iterator[Line]:
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.separator)
            number = 0
            try:
                for number, cells in enumerate(reader, start=1):
                    if cells and (cells[0] or not is_blank(cells)):
                        yield Line(number, [csv_value(one) if one[:1] == "'" else one for one in cells])
            except csv.Error as error:
                raise Refused("file_broken_at", line=number + 1) from error

    def _separator(self) -> str:
        with self.path.open(encoding=self.encoding, newline="") as file:
            first = file.readline(_PIECE)
        return max(_SEPARATORS, key=first.count)


def _encoding(path: Path) -> str:
    """Return the encoding that the whole file is in; Refused when it is in none of those we read."""
    with path.open("rb") as file:
        start = file.read(4)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name if _is_in(path, name) else _refuse()
    return next((name for name in _GUESSES if _is_in(path, name)), None) or _refuse()


def _refuse() -> str:
    raise Refused("file_not_a_table")


def _is_in(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                if "\0" in decoder.decode(piece):
                    return False
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
