"""What is held about a person, as a table to read and as JSON to take elsewhere."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

import xlsxwriter
from pydantic import TypeAdapter

from locales import say
from models.domain.mydata import MyData

_JSON: Final = TypeAdapter(MyData)
_WIDTH: Final = 22
_PERSON: Final = ("name", "phone", "language", "entered_at")
_SHEETS: Final[dict[str, tuple[str, ...]]] = {
    "households": ("number", "village", "head"),
    "roles": ("role", "place", "since", "until"),
    "cases": ("number", "category", "state", "filed_at", "words"),
    "visits": ("number", "day", "mode", "cadre", "topics", "note"),
    "consents": ("at", "notice", "version", "about", "word", "by_guardian"),
    "looks": ("at", "name", "act"),
}


def to_json(data: MyData) -> bytes:
    """Return all of it as JSON in UTF-8: the fields of ``MyData``, times with their zone."""
    return _JSON.dump_json(data, indent=2)


def to_xlsx(data: MyData, language: str, zone: ZoneInfo) -> bytes:
    """Return all of it as a workbook, a sheet a kind; every cell is text, whatever it begins with."""
    target = io.BytesIO()
    writer = _Writer(language, zone)
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        writer.sheet(book, "person", _PERSON, [data])
        for kind, columns in _SHEETS.items():
            writer.sheet(book, kind, columns, getattr(data, kind))
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Writer:
    language: str
    zone: ZoneInfo

    def sheet(self, book: Any, kind: str, columns: tuple[str, ...], lines: Iterable[Any]) -> None:  # noqa: PLR0917 - a sheet is these four
        page = book.add_worksheet(say(self.language, f"mydata-sheet-{kind}"))
        page.set_column(0, len(columns) - 1, _WIDTH)
        for at, name in enumerate(columns):
            page.write_string(0, at, say(self.language, f"mydata-column-{name}"))
        for down, line in enumerate(lines, start=1):
            for at, name in enumerate(columns):
                page.write_string(down, at, self.cell(name, getattr(line, name)))

    def cell(self, name: str, value: Any) -> str:
        """Return a value as it is read: codes as words, times as local ones, yes and no as words."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            return ", ".join(self.cell(name, one) for one in value)
        if isinstance(value, bool):
            return say(self.language, "mydata-yes" if value else "mydata-no")
        if isinstance(value, datetime):
            return value.astimezone(self.zone).strftime("%Y-%m-%d %H:%M")
        if isinstance(value, date):
            return value.isoformat()
        return self._word(name, str(value))

    def _word(self, name: str, code: str) -> str:
        told = {
            "role": f"role-{code}",
            "category": f"category-{code}",
            "state": f"state-{code}",
            "mode": f"mode-{code}",
            "topics": f"topic-{code}",
            "act": f"mydata-act-{code}",
            "about": f"mydata-about-{code}",
            "word": f"mydata-word-{code}",
            "notice": f"mydata-notice-{code}",
            "language": f"language-{code}",
        }
        return say(self.language, told[name]) if name in told else code
