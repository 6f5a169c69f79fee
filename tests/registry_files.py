"""Small files of the registry to test with: one village, its group, unit, cadres, households, links."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from bot.registry.importing import Importing, open_sources
from models.domain.registry.preview import Preview
from models.unit import Units

Rows = list[list[str]]

PLACES: Rows = [
    ["编号", "上级编号", "级别", "名称"],
    ["P", "", "省", "示例省"],
    ["C", "P", "县", "示例县"],
    ["T", "C", "乡镇", "示例镇"],
    ["V", "T", "村", "示例村"],
    ["W", "T", "村", "另一村"],
    ["G", "V", "组", "一组"],
    ["H", "W", "组", "一组"],
]
UNITS: Rows = [["编号", "名称", "所在地编号"], ["U", "示例局", "C"]]
PEOPLE: Rows = [
    ["编号", "姓名", "电话", "单位编号", "职务", "角色", "所在地编号"],
    ["A1", "示例甲", "11100000001", "U", "科员", "联户干部", ""],
    ["A2", "示例乙", "", "U", "", "联户干部、工作队长", "V"],
]
HOUSEHOLDS: Rows = [
    ["户编号", "村编号", "组编号", "户号", "户主", "户类型"],
    ["V-001", "V", "G", "001", "张三", "低保、残疾"],
    ["V-002", "V", "G", "002", "李四", ""],
    ["W-001", "W", "H", "001", "王五", ""],
]
TIES: Rows = [["单位编号", "村编号", "开始日期"], ["U", "V", "2026-03-01"]]
LINKS: Rows = [["户编号", "干部编号", "开始日期"], ["V-001", "A1", "2026-03-01"], ["V-002", "A1", ""]]

WHOLE = {
    "places": PLACES,
    "units": UNITS,
    "people": PEOPLE,
    "households": HOUSEHOLDS,
    "ties": TIES,
    "links": LINKS,
}


def write(folder: Path, **tables: Rows) -> list[Path]:
    """Write each table as a csv file and return the files."""
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return [folder / f"{name}.csv" for name in tables]


def read(units: Units, paths: Sequence[Path], *, scope: str = "") -> tuple[Importing, Preview]:
    """Read and check files; nothing is applied."""
    importing = Importing(units.run, open_sources(paths), scope=scope)
    importing.read(lambda _: None)
    return importing, importing.check(lambda _: None)


def bring_in(
    units: Units, paths: Sequence[Path], *, keep_good: bool = False, end_gone: bool = False
) -> Preview:
    """Import files whole."""
    importing, _ = read(units, paths)
    return importing.apply(lambda _: None, keep_good=keep_good, end_gone=end_gone)


def changed(rows: Rows, line: int, **cells: str) -> Rows:
    """Return the rows with cells of a line (the header is 1) changed, by their headers."""
    copy = [list(row) for row in rows]
    for header, cell in cells.items():
        copy[line - 1][copy[0].index(header)] = cell
    return copy
