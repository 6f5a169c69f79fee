"""A generated province as csv files, streamed: places, units, cadres, households, links; the same for a seed.

    python -m tests.bench.province FOLDER [SHARE]

``SHARE`` 1 is the province of the field: 16,035 villages, 4.918 million households, 408,000 cadres,
14,427 units. All names are invented; no number is anybody's.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from bot.sample.sizes import split

VILLAGES, HOUSEHOLDS, CADRES, UNITS = 16_035, 4_918_000, 408_000, 14_427
CITIES, COUNTIES, TOWNSHIPS = 14, 86, 1_344
GROUPS_OF_A_VILLAGE = 5
_LABELLED = 0.15
_LABELS = ("脱贫户", "低保", "独居老人", "脱贫户、残疾", "外出务工锁门户")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "建国秀英志明桂兰文军淑珍海涛玉梅永强春花德福金凤"

Row = tuple[str, ...]


class Sizes(NamedTuple):
    """How many of what there are, places of each level included."""

    cities: int
    counties: int
    townships: int
    villages: int
    units: int
    cadres: int
    households: int


def sizes_of(share: float) -> Sizes:
    """Return the sizes of a part of the province."""
    whole = (CITIES, COUNTIES, TOWNSHIPS, VILLAGES, UNITS, CADRES, HOUSEHOLDS)
    return Sizes(*(max(1, round(number * share)) for number in whole))


class Province:
    """Yields the rows of each file; nothing is kept of them."""

    def __init__(self, share: float, seed: int = 1) -> None:
        self.sizes = sizes_of(share)
        self._seed = seed

    def places(self) -> Iterator[Row]:
        """Yield code, parent, level, name from the province down to the groups."""
        sizes = self.sizes
        yield "62", "", "省", "示例省"
        yield from ((f"C{n}", "62", "市", f"第{n}市") for n in range(sizes.cities))
        yield from ((f"X{n}", f"C{n % sizes.cities}", "县", f"第{n}县") for n in range(sizes.counties))
        yield from ((f"T{n}", f"X{n % sizes.counties}", "乡镇", f"第{n}乡") for n in range(sizes.townships))
        yield from ((f"V{n}", f"T{n % sizes.townships}", "村", f"第{n}村") for n in range(sizes.villages))
        for village in range(sizes.villages):
            for group in range(1, GROUPS_OF_A_VILLAGE + 1):
                yield f"V{village}G{group}", f"V{village}", "组", f"第{group}组"

    def units(self) -> Iterator[Row]:
        """Yield code, name, place."""
        for n in range(self.sizes.units):
            yield f"U{n}", f"第{n}单位", f"X{n % self.sizes.counties}"

    def people(self) -> Iterator[Row]:
        """Yield code, name, phone, unit, post, roles, place."""
        random = Random(self._seed)
        for n in range(self.sizes.cadres):
            yield (
                f"A{n}",
                self._name(random),
                f"111{n:08}",
                f"U{n % self.sizes.units}",
                "科员",
                "联户干部",
                "",
            )

    def households(self) -> Iterator[Row]:
        """Yield code, village, group, number, head, labels, village by village."""
        random = Random(self._seed + 1)
        for village, count in enumerate(split(self.sizes.households, self.sizes.villages)):
            for number in range(1, count + 1):
                labels = random.choice(_LABELS) if random.random() < _LABELLED else ""
                group = f"V{village}G{number % GROUPS_OF_A_VILLAGE + 1}"
                code = f"V{village}-{number:03}"
                yield code, f"V{village}", group, f"{number:03}", self._name(random), labels

    def unit_villages(self) -> Iterator[Row]:
        """Yield unit, village, since."""
        for n in range(self.sizes.villages):
            yield f"U{n % self.sizes.units}", f"V{n}", "2026-03-01"

    def assignments(self) -> Iterator[Row]:
        """Yield household, cadre, since."""
        n = 0
        for village, count in enumerate(split(self.sizes.households, self.sizes.villages)):
            for number in range(1, count + 1):
                yield f"V{village}-{number:03}", f"A{n % self.sizes.cadres}", "2026-03-01"
                n += 1

    @staticmethod
    def _name(random: Random) -> str:
        return random.choice(_SURNAMES) + random.choice(_GIVEN) + random.choice(_GIVEN)


def write_province(folder: Path, share: float) -> list[Path]:
    """Write the files of a share of the province, and return them."""
    province = Province(share)
    files: dict[str, tuple[Row, Iterable[Row]]] = {
        "places": (("编号", "上级编号", "级别", "名称"), province.places()),
        "units": (("编号", "名称", "所在地编号"), province.units()),
        "people": (
            ("编号", "姓名", "电话", "单位编号", "职务", "角色", "所在地编号"),
            province.people(),
        ),
        "households": (
            ("户编号", "村编号", "组编号", "户号", "户主", "户类型"),
            province.households(),
        ),
        "unit_villages": (("单位编号", "村编号", "开始日期"), province.unit_villages()),
        "assignments": (("户编号", "干部编号", "开始日期"), province.assignments()),
    }
    for name, (header, rows) in files.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(rows)
    return [folder / f"{name}.csv" for name in files]


if __name__ == "__main__":
    write_province(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 1.0)
