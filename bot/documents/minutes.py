"""The minutes of a dispatch meeting as a workbook of one sheet."""

from __future__ import annotations

import io
from typing import Final
from zoneinfo import ZoneInfo

import xlsxwriter

from locales import say
from models.domain.meetings import Minutes, MinutesLine

_COLUMNS: Final = ("number", "category", "place", "decision", "unit", "due")
_WIDTH: Final = 20


def minutes_xlsx(minutes: Minutes, language: str, zone: ZoneInfo) -> bytes:
    """Return whose, when and who, then a row a case. Every cell is text, whatever it begins with."""
    target = io.BytesIO()
    head = (
        ("place", minutes.place),
        ("day", minutes.began_at.astimezone(zone).strftime("%Y-%m-%d %H:%M")),
        ("duty", minutes.duty),
        ("present", minutes.present or say(language, "minutes-nobody-named")),
    )
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        page = book.add_worksheet(say(language, "minutes-sheet"))
        page.set_column(0, len(_COLUMNS) - 1, _WIDTH)
        page.write_string(0, 0, say(language, "minutes-heading"), bold)
        for down, (name, value) in enumerate(head, start=1):
            page.write_string(down, 0, say(language, f"minutes-head-{name}"))
            page.write_string(down, 1, value)
        first = len(head) + 2
        for at, name in enumerate(_COLUMNS):
            page.write_string(first, at, say(language, f"minutes-column-{name}"), bold)
        for down, line in enumerate(minutes.lines, start=first + 1):
            for at, value in enumerate(_cells(line, language)):
                page.write_string(down, at, value)
    return target.getvalue()


def _cells(line: MinutesLine, language: str) -> tuple[str, ...]:
    return (
        line.number,
        say(language, f"category-{line.category}"),
        line.place,
        say(language, f"minutes-decision-{line.decision or 'open'}"),
        line.unit,
        line.due_on.isoformat() if line.due_on is not None else "",
    )
