"""A table in a file: its header and its rows as text, whatever the file's format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

MAX_COLUMNS = 64


class Line(NamedTuple):
    """A row of a table: its number as a spreadsheet counts (the header is 1), and its cells."""

    number: int
    cells: list[str]


class Table(Protocol):
    """One sheet of a file, ``place`` being where it stands there. ``rows`` may be asked for again.

    Blank rows are left out.
    """

    path: Path
    place: int
    name: str
    header: list[str]

    def rows(self) -> Iterator[Line]:
        """Yield the rows below the header, with at least as many cells as it has."""

    def expected(self) -> int:
        """Return about how many rows there are, to show progress by."""


def is_blank(cells: list[str]) -> bool:
    """Return whether nothing stands in a row."""
    return not any(cells) or not any(cell.strip() for cell in cells)


def trimmed(cells: list[str]) -> list[str]:
    """Return a header without the empty cells at its end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return [cell.strip() for cell in cells[:end]]
