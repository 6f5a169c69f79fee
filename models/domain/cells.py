"""Cells of sheets: what a person wrote is text, and no spreadsheet takes it for a formula.

Source: OWASP, CSV injection. A workbook has cells that are text by type, and needs nothing more than
that they are written as such; a CSV file has none, so that there a sign is put before them.
"""

from __future__ import annotations

from typing import Any

_QUOTE = "'"
_SIGNS = "=+-@"
_FULL_WIDTH = 0xFEE0  # how far a sign's wide twin is from it; some programs take it for the same
_BEGINNINGS = (*_SIGNS, *(chr(ord(sign) + _FULL_WIDTH) for sign in _SIGNS), "\t", "\r", "\n")
"""With what a formula may begin."""


def csv_cell(value: Any) -> Any:
    """Return a value as a CSV file may hold it: text that begins like a formula gets an apostrophe.

    Text that begins with apostrophes and then like a formula gets one more, so that ``csv_value``
    returns what was written. Numbers, days and None stay what they are.
    """
    return f"{_QUOTE}{value}" if isinstance(value, str) and _is_like_a_formula(value) else value


def csv_value(cell: str) -> str:
    """Return what ``csv_cell`` was given, read back from a file; other text stays as it is."""
    return cell[1:] if cell.startswith(_QUOTE) and _is_like_a_formula(cell[1:]) else cell


def _is_like_a_formula(text: str) -> bool:
    return text.lstrip(_QUOTE + " ").startswith(_BEGINNINGS) or text.startswith(_BEGINNINGS)
