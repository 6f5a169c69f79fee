"""Files that people send: what can be read is, and everything else ends in one sentence."""

from __future__ import annotations

import codecs
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from bot.documents import xlsx
from bot.documents.reading import open_tables
from bot.documents.writing import Sheet, write_csv, write_xlsx
from bot.registry.columns import recognise
from bot.registry.console import spoken
from bot.registry.importing import open_sources
from bot.registry.template import write_template
from locales import LANGUAGES
from models.domain.refusal import Refused
from models.domain.registry.check import Bounds
from models.domain.registry.rows import Kind

TEXT = "编号,名称,所在地编号\r\nU1,示例局,C\r\n"


def refusal(read: Callable[[], object]) -> str:
    """Return the key of the refusal, having seen that it is a sentence in every language."""
    with pytest.raises(Refused) as refused:
        read()
    for language in LANGUAGES:
        assert spoken(language, refused.value.phrase)
    return refused.value.phrase.key.removeprefix("refused-")


def book(path: Path, rows: list[list[object]], sheet: str = "单位") -> Path:
    with Workbook(str(path)) as workbook:
        page = workbook.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_csv_file_is_read_in_the_encodings_that_spreadsheets_write(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(TEXT.encode(encoding))
    (table,) = open_tables(path)
    assert table.header == ["编号", "名称", "所在地编号"]
    assert [(line.number, line.cells) for line in table.rows()] == [(2, ["U1", "示例局", "C"])]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_may_be_parted_by_other_signs(separator: str, tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(TEXT.replace(",", separator), encoding="utf-8")
    assert next(iter(open_tables(path)[0].rows())).cells == ["U1", "示例局", "C"]


def test_blank_rows_are_left_out_and_the_numbers_are_those_of_the_sheet(tmp_path: Path) -> None:
    path = book(tmp_path / "u.xlsx", [[], ["编号", "名称", "所在地编号"], [], [1, "局", 2.5], [" "]])
    (table,) = open_tables(path)
    assert [(line.number, line.cells) for line in table.rows()] == [(4, ["1", "局", "2.5"])]


def test_what_a_file_is_is_told_by_its_content(tmp_path: Path) -> None:
    path = book(tmp_path / "u.xlsx", [["编号", "名称", "所在地编号"], ["U1", "局", "C"]])
    lies = path.rename(tmp_path / "u.csv")
    assert open_sources([lies])[0].kind is Kind.UNIT


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    for content, key in (
        (b"", "file_empty"),
        (b"\r\n \r\n", "file_empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "file_not_a_table"),
        (b"PK\x03\x04nothing of the kind", "file_not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "file_old_excel"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "EncryptedPackage".encode("utf-16-le"),
            "file_password",
        ),
        (codecs.BOM_UTF8 + b"\xff\xff", "file_not_a_table"),
    ):
        path.write_bytes(content)
        assert refusal(lambda: open_sources([path])) == key
    assert refusal(lambda: open_tables(tmp_path / "gone.csv")) == "file_unreadable"


def test_65536_columns_are_refused_in_csv_and_in_xlsx(tmp_path: Path) -> None:
    wide = tmp_path / "w.csv"
    wide.write_text(",".join(map(str, range(65_536))) + "\n", encoding="utf-8")
    assert refusal(lambda: open_tables(wide)) == "file_too_wide"
    with Workbook(str(tmp_path / "w.xlsx")) as workbook:
        page = workbook.add_worksheet()
        page.write(0, 0, "编号")
        page.write(0, 16_383, "far")
    assert refusal(lambda: open_tables(tmp_path / "w.xlsx")) == "file_too_wide"


def test_a_cell_far_below_is_refused_before_the_sheet_is_opened(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "l.xlsx")) as workbook:
        workbook.add_worksheet().write(1_048_575, 0, "far")
    assert refusal(lambda: open_tables(tmp_path / "l.xlsx")) == "file_too_long"


def test_merged_cells_are_refused_and_named(tmp_path: Path) -> None:
    with Workbook(str(tmp_path / "m.xlsx")) as workbook:
        workbook.add_worksheet().merge_range("A2:A4", "编号")
    with pytest.raises(Refused) as refused:
        open_tables(tmp_path / "m.xlsx")
    assert refused.value.phrase.params == {"cells": "A2:A4"}


def test_a_zip_bomb_is_refused_without_unpacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(8 << 20))
    monkeypatch.setattr(xlsx, "MAX_BYTES", 7 << 20)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    assert refusal(lambda: open_tables(path)) == "file_too_big_unpacked"


def test_a_zip_that_says_less_than_it_holds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lies.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<c r='A1'/>" * 100_000)
    content = path.read_bytes()
    size = struct.pack("<I", 1_100_000)
    assert content.count(size) >= 2
    path.write_bytes(content.replace(size, struct.pack("<I", 11)))
    assert refusal(lambda: open_tables(path)) == "file_not_a_table"


def test_a_csv_file_whose_quotation_never_ends_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text(TEXT + '"U2,' + "x" * 200_000, encoding="utf-8")
    assert refusal(lambda: list(open_tables(path)[0].rows())) == "file_broken_at"


@pytest.mark.parametrize(
    ("header", "key"),
    [
        (["品名", "单价"], "file_wrong_sheet"),
        (["编号", "名称", "所在地编号", "民族"], "file_column_unknown"),
        (["编号", "名称", "所在地编号", "编号"], "file_column_twice"),
        (["编号", "上级编号", "名称"], "file_column_missing"),
    ],
)
def test_a_header_that_is_not_ours_is_told(header: list[str], key: str, tmp_path: Path) -> None:
    path = book(tmp_path / "h.xlsx", [list(header)], sheet="Sheet1")
    assert refusal(lambda: open_sources([path])) == key


def test_headers_may_be_in_either_language_and_in_any_order() -> None:
    assert recognise(["Name", "code", "级别", "Parent code"])[1] == ["name", "code", "level", "parent"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_can_be_imported_as_it_is(language: str, tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", language, bounds=Bounds({"lifted": {}}, latest=date(2027, 1, 1)))
    assert [one.kind for one in open_sources([tmp_path / "t.xlsx"])] == list(Kind)


def test_no_cell_becomes_a_formula(tmp_path: Path) -> None:
    for cell in ("=1+1", "+86", "-2", "@SUM(A1)", "\t=1"):
        sheet = Sheet("s", ["a", cell], [[cell, "b"]])
        write_xlsx(tmp_path / "f.xlsx", [sheet])
        with zipfile.ZipFile(tmp_path / "f.xlsx") as archive:
            assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        write_csv(tmp_path / "f.csv", sheet)
        text = (tmp_path / "f.csv").read_text(encoding="utf-8-sig")
        assert not [one for one in text.replace('"', "").split(",") if one.startswith(tuple("=+-@\t"))]
    assert (tmp_path / "f.csv").stat().st_mode & 0o077 == 0
