"""Files of days off to test with. The year 2027 in them is made up, not what will be announced."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

HEADER = "日期,是否上班,名称"
OFF = {
    "元旦": ["01-01", "01-02", "01-03"],
    "春节": [f"02-{day:02d}" for day in range(5, 12)],
    "清明节": ["04-05"],
    "劳动节": [f"05-{day:02d}" for day in range(1, 6)],
    "端午节": ["06-09"],
    "中秋节": ["09-15"],
    "国庆节": [f"10-{day:02d}" for day in range(1, 8)],
}
MADE_UP = ["01-30", "02-20", "05-08", "10-09"]
WORKING_DAYS = 248


def year_rows(year: int = 2027, *, without: str = "") -> list[str]:
    """Return the rows of a year, perhaps without a holiday."""
    off = [f"{year}-{day},否,{name}" for name, days in OFF.items() if name != without for day in days]
    return [*off, *(f"{year}-{day},是," for day in MADE_UP)]


def days_file(folder: Path, rows: Iterable[str], *, header: str = HEADER, encoding: str = "utf-8") -> Path:
    """Write a csv file of days."""
    path = folder / "days.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding=encoding)
    return path
