"""Files of days off: what is read, what is found wrong, when a year is whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from bot.workdays import read_days
from models.domain.announced import (
    STATUTORY,
    USUAL,
    Announced,
    Days,
    merged,
    missing,
    unusual,
    working_days_of,
)
from models.domain.calendar import CHINA
from models.domain.refusal import Refused
from tests.days_files import MADE_UP, OFF, WORKING_DAYS, days_file, year_rows

TODAY = date(2026, 11, 22)


def faults(folder: Path, *rows: str) -> list[tuple[int, str]]:
    return [(one.row, one.key) for one in read_days(days_file(folder, rows), TODAY).faults]


def test_a_file_with_every_holiday_holds_its_year_whole(tmp_path: Path) -> None:
    read = read_days(days_file(tmp_path, year_rows()), TODAY)
    assert read.faults == ()
    assert read.days.years == {2027}
    assert len(read.days.days) == sum(map(len, OFF.values())) + len(MADE_UP)
    calendar = read.days.calendar()
    assert working_days_of(calendar, 2027) == WORKING_DAYS
    assert calendar.is_known_year(2027)
    assert calendar.why_off(date(2027, 2, 8)) == "spring_festival"
    assert calendar.is_made_up(date(2027, 2, 20))


@pytest.mark.parametrize("name", OFF)
def test_a_year_without_one_holiday_is_not_whole_and_says_which(tmp_path: Path, name: str) -> None:
    read = read_days(days_file(tmp_path, year_rows(without=name)), TODAY)
    assert not read.days.years
    (lacking,) = missing(read.days.days, 2027)
    assert lacking in STATUTORY
    assert not read.days.calendar().is_known_year(2027)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_files_are_read_in_the_encodings_that_people_save_in(tmp_path: Path, encoding: str) -> None:
    assert read_days(days_file(tmp_path, year_rows(), encoding=encoding), TODAY).days.years == {2027}


def test_english_words_and_several_holidays_in_one_cell_are_read(tmp_path: Path) -> None:
    rows = ["2025-10-06,no,Mid-autumn Festival/National Day", "2025-10-11,yes,", "2025/9/28,WORKED,make-up"]
    read = read_days(days_file(tmp_path, rows, header="Day,Worked,Name"), TODAY)
    assert read.faults == ()
    assert read.days.days == (
        Announced(date(2025, 9, 28), worked=True, names=("make-up",)),
        Announced(date(2025, 10, 6), worked=False, names=("mid_autumn_festival", "national_day")),
        Announced(date(2025, 10, 11), worked=True),
    )
    assert read.days.calendar().why_off(date(2025, 10, 6)) == "mid_autumn_festival"


def test_a_workbook_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "days.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(["日期,是否上班,名称", *year_rows()]):
            sheet.write_row(number, 0, row.split(","))
        sheet.write_datetime(1, 0, date(2027, 1, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
    read = read_days(path, TODAY)
    assert not read.faults
    assert read.days.years == {2027}


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("soon,否,元旦", "calendar-wrong-day"),
        ("1月1日,否,元旦", "calendar-wrong-day"),
        ("2027-02-30,否,春节", "calendar-wrong-day"),
        ("2099-01-01,否,元旦", "calendar-wrong-year"),
        ("2027-01-01,也许,元旦", "calendar-wrong-worked"),
        ("2027-01-01,,元旦", "calendar-wrong-worked"),
        (f"2027-01-01,否,{'元' * 41}", "calendar-wrong-name"),
    ],
)
def test_a_row_that_is_wrong_is_told_by_its_number(tmp_path: Path, row: str, key: str) -> None:
    assert faults(tmp_path, "2027-01-02,否,元旦", row) == [(3, key)]


def test_a_day_that_stands_twice_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path, "2027-01-01,否,元旦", "2027-1-1,是,") == [(3, "calendar-wrong-twice")]


def test_a_year_that_is_worked_too_little_is_told(tmp_path: Path) -> None:
    many = [f"2027-{month:02d}-{day:02d},否,休" for month in (7, 8) for day in range(1, 31)]
    days = read_days(days_file(tmp_path, [*year_rows(), *many]), TODAY).days
    assert unusual(days) == {2027: WORKING_DAYS - 43}
    assert unusual(read_days(days_file(tmp_path, year_rows()), TODAY).days) == {}


def test_what_lacks_a_holiday_and_a_file_with_it_are_whole_together(tmp_path: Path) -> None:
    part = read_days(days_file(tmp_path, year_rows(without="端午节")), TODAY).days
    rest = read_days(days_file(tmp_path, ["2027-06-09,否,端午节"]), TODAY).days
    whole = read_days(days_file(tmp_path, year_rows()), TODAY).days
    assert not rest.years
    assert merged(part, rest) == whole
    assert merged(whole, part) == whole
    assert merged(Days(), part) == part


def test_yes_and_no_turned_round_leave_no_whole_year(tmp_path: Path) -> None:
    turned = [row.replace("否", "x").replace("是", "否").replace("x", "是") for row in year_rows()]
    assert not read_days(days_file(tmp_path, turned), TODAY).days.years


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("日期,名称", "file_column_missing"),
        ("日期,是否上班,名称,备注", "file_column_unknown"),
        ("日期,是否上班,Day", "file_column_twice"),
        ("日期,是否上班,名称", "file_empty"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path, header: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        read_days(days_file(tmp_path, [], header=header), TODAY)
    assert refused.value.phrase.key == f"refused-{key}"


def test_the_years_announced_so_far_are_not_unusual() -> None:
    counts = {working_days_of(CHINA, year) for year in range(2004, CHINA.last_known_year() + 1)}
    assert counts <= set(range(248, 253))
    assert {min(counts) - 8, max(counts) + 4} <= set(USUAL)
