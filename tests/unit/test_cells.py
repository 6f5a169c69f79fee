"""No cell of a sheet is a formula, and nothing is lost by it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.cells import csv_cell, csv_value

SIGNS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize("sign", SIGNS)
def test_text_that_begins_like_a_formula_is_text(sign: str) -> None:
    assert csv_cell(f"{sign}1+1") == f"'{sign}1+1"
    assert csv_cell(f" {sign}1") == f"' {sign}1"


@pytest.mark.parametrize(
    "value", ["张三", "", "'", "'张三", "13800000000", "3-1", 5, -5, 1.5, None, date(2026, 9, 3)]
)
def test_all_else_stays_as_it_is(value: object) -> None:
    assert csv_cell(value) == value


@given(st.text(alphabet=st.sampled_from(SIGNS + "' a1") | st.characters(exclude_categories=["Cs"])))
def test_what_is_written_is_read_back(text: str) -> None:
    assert csv_value(csv_cell(text)) == text
    assert not csv_cell(text).startswith(tuple(SIGNS))


@given(st.lists(st.text(alphabet=st.sampled_from(SIGNS + "',\"a")), min_size=1))
def test_a_whole_file_is_read_back(row: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerow([csv_cell(one) for one in row])
    (read,) = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert [csv_value(one) for one in read] == row
    assert not any(one.startswith(tuple(SIGNS)) for one in read)
