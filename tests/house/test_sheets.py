"""Whoever writes sheets writes text as text: a cell that begins with = + - @ is no formula."""

from __future__ import annotations

import ast

import pytest

from tests.house.source import Module, modules

_CSV = frozenset({"csv.writer", "csv.DictWriter"})
_SAFE = "models.domain.cells.csv_cell"
_GUESSING = frozenset(
    {"write", "write_row", "write_column", "write_formula", "write_array_formula", "append"}
)
_SHEETS = frozenset({"page", "sheet", "worksheet", "ws"})
_WORKBOOKS = ("xlsxwriter", "openpyxl", "xlwt", "pyexcelerate", "rustpy_xlsxwriter", "pandas", "polars")


def formulas(module: Module) -> list[str]:
    """Return where a module writes cells that could become formulas."""
    found = []
    calls = [(call, module.dotted(call.func)) for call in module.calls()]
    if any(name in _CSV for _, name in calls) and not any(name == _SAFE for _, name in calls):
        found.append(f"{module.path}: writes CSV without csv_cell")
    if _imports(module) & set(_WORKBOOKS):
        guessed = [call for call, _ in calls if _guesses(call.func)]
        found += [f"{module.path}:{call.lineno}: lets the library guess what a cell is" for call in guessed]
    return found


def _guesses(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute) or not isinstance(called.value, ast.Name):
        return False
    return called.attr in _GUESSING and called.value.id in _SHEETS


def _imports(module: Module) -> set[str]:
    names = [one.name for node in module.nodes if isinstance(node, ast.Import) for one in node.names]
    names += [node.module for node in module.nodes if isinstance(node, ast.ImportFrom) and node.module]
    return {name.split(".")[0] for name in names}


def test_no_sheet_is_written_with_formulas() -> None:
    found = [fault for module in modules() for fault in formulas(module)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("import csv\ncsv.writer(f).writerow(row)", 1),
        ("from csv import DictWriter\nDictWriter(f, names)", 1),
        ("import csv\nfrom models.domain.cells import csv_cell\ncsv.writer(f).writerow([csv_cell(1)])", 0),
        ("import csv\ncsv.reader(f)", 0),
        ("from xlsxwriter import Workbook\npage.write(0, 0, name)", 1),
        ("from xlsxwriter import Workbook\npage.write_string(0, 0, name)", 0),
        ("import openpyxl\nsheet.append(row)", 1),
    ],
)
def test_a_formula_would_be_found(text: str, count: int) -> None:
    assert len(formulas(Module("bot/x.py", text))) == count
