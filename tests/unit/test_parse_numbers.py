"""Numbers as people type them."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales.numerals import chinese_number
from locales.parse import parse_number, parse_yes_no

AMOUNTS = {
    "30": "30",
    "３．５": "3.5",
    "1２": "12",
    "三十": "30",
    "1.2万": "12000",
    "1万2": "12000",
    "3千5百": "3500",
    "一万二": "12000",
    "一万零二": "10002",
    "二百五": "250",
    "一百十二": "112",
    "十万零五": "100005",
    "三亿五千万": "350000000",
    "廿五": "25",
    "二〇二六": "2026",
    "三点五": "3.5",
    "负三百": "-300",
    "−3.5": "-3.5",
    "两千": "2000",
    "12,000": "12000",
    "１２，０００元": "12000",
    "12万元": "120000",
    "3.5亩地": "3.5",
    "三亩半": "3.5",
    "半亩": "0.5",
    "三个半小时": "3.5",
    "两亩三分": "2.3",
    "三块五": "3.5",
    "一米七": "1.7",
    "5公里": "5",
    "5 km": "5",
    "30㎡": "30",
    "30 sq m": "30",
    "大约三十户": "30",
    "三十左右": "30",
    "about 30 people": "30",
    " 30。": "30",
    "没有": "0",
    "none": "0",
    "༣༠": "30",
}


@pytest.mark.parametrize(("typed", "meant"), AMOUNTS.items())
def test_an_amount_is_read_as_meant(typed: str, meant: str) -> None:
    assert parse_number(typed) == Decimal(meant)


NO_NUMBERS = ["外星", "empty:", "nan", "NaN", "inf", "-inf", "infinity", "😀", "👍🏽", "<b>3</b>", "亩", "万"]
NO_FIGURES = [
    "1e999",
    "1E5",
    "0x10",
    "1_000",
    "1,5",
    "1,00,000",
    "1..2",
    ".",
    ",",
    "-",
    "+",
    "½",
    "³",
    "5³",
    "①",
]
NO_NUMERALS = ["十几", "二三十", "百", "千五", "三半", "五十十", "一万二三", "点五", "三点", "3%"]


LONG = ["9" * 16, "9" * 10_000, "九" * 39]


@pytest.mark.parametrize("typed", ["", " ", "3 5", "3 三", *LONG, *NO_NUMBERS, *NO_FIGURES, *NO_NUMERALS])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    assert parse_number(typed) is None


@given(st.integers(0, 99_999))
def test_any_number_written_in_chinese_is_read_back(number: int) -> None:
    assert chinese_number(cn2an.an2cn(number)) == number
    assert parse_number(cn2an.an2cn(number)) == number
    assert parse_number(cn2an.an2cn(number, "up")) == number


@given(st.integers(0, 10**12))
def test_large_numbers_written_in_chinese_are_read_back(number: int) -> None:
    if number < 10**8:  # beyond, two ways of writing 万亿 part
        assert parse_number(cn2an.an2cn(number)) == number
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number


@given(
    st.decimals(-99_999, 99_999, places=2, allow_nan=False),
    st.sampled_from(["", "亩", "元", "km", " 公里", " 户"]),
)
def test_any_decimal_with_a_unit_is_read_back(number: Decimal, unit: str) -> None:
    assert parse_number(f"{number}{unit}") == number


@given(st.decimals(0, 9_999, places=2, allow_nan=False))
def test_full_width_figures_are_read_back(number: Decimal) -> None:
    wide = str(number).translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789."})
    assert parse_number(wide) == number


@given(st.text(max_size=60) | st.text("0123456789.,-+零一二两三百千万亿点半亩元分个 ", max_size=12))
def test_nothing_typed_makes_it_raise_or_return_what_is_not_finite(text: str) -> None:
    found = parse_number(text)
    assert found is None or (found.is_finite() and abs(found) < 10**15)
    assert "E" not in str(found)


@pytest.mark.parametrize(
    ("typed", "meant"), [("是", True), ("有的。", True), ("YES", True), ("没有", False), ("No!", False)]
)
def test_yes_and_no_are_read(typed: str, meant: bool) -> None:
    assert parse_yes_no(typed) is meant


@pytest.mark.parametrize("typed", ["", "也许", "外星", "😀", "yesterday"])
def test_what_is_neither_yes_nor_no_is_not_guessed(typed: str) -> None:
    assert parse_yes_no(typed) is None
