"""The slip of a case that was filed for somebody (A6): its number, its code, whom to phone, how to follow it.

It tells nothing of the matter: paper lies about.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.documents.fonts import cut, printable
from bot.documents.jobs import PrintedSlip
from bot.documents.layout import HEADING, LINE, NAME, PRIVACY, TITLE, Part, Piece, Style
from bot.documents.lines import lines_of
from bot.documents.sheet import Sheet
from locales import say

A6: Final = (105.0, 148.0)

_PAD: Final = 9.0
_POINT: Final = 25.4 / 72
_LEADING: Final = 1.5
_SHRINK: Final = 0.95
_CODE: Final = Style(20, bold=True)


def slip_pdf(slip: PrintedSlip, language: str) -> bytes:
    """Return the slip as a PDF of one page; long names make it smaller, nothing is cut."""
    parts = slip_parts(slip, language)
    with TemporaryDirectory(prefix="lianxin-") as folder:
        sheet = _Slip(cut((text for text, _ in parts), Path(folder)), A6)
        sheet.fill(parts)
        return sheet.finish()


def slip_parts(slip: PrintedSlip, language: str) -> list[Part]:
    """Return what a slip says from its top, as it can be printed."""
    facts = slip.facts

    def said(key: str, **params: str) -> str:
        return printable(say(language, key, params))

    days = {"day": facts.filed_on.isoformat(), "due": facts.due_on.isoformat()}
    people = [(facts.name, facts.phone), (facts.office, facts.office_phone)]
    return [
        (said("slip-title"), TITLE),
        (said("slip-number", number=facts.number), NAME),
        (said("slip-days", **days), LINE),
        *((said("slip-phone", name=name, phone=phone or "").strip(), LINE) for name, phone in people if name),
        (said("slip-code"), HEADING),
        (printable(slip.code), _CODE),
        (said("slip-how"), LINE),
        (said("slip-privacy"), PRIVACY),
    ]


class _Slip(Sheet):
    def fill(self, parts: list[Part]) -> None:
        """Set all parts below one another on a page, as large as they fit."""
        self._pdf.add_page()
        scale = 1.0
        while not (pieces := self._set(parts, scale)):
            scale *= _SHRINK
        for piece in pieces:
            self._write(piece, piece.x, piece.y)

    def _set(self, parts: list[Part], scale: float) -> list[Piece]:
        """Return the lines; none when they need more than the page."""
        found, y = [], _PAD
        for text, style in parts:
            size = style.size * scale
            y += size * _POINT * (_LEADING - 1)
            for line in lines_of(text, A6[0] - 2 * _PAD, partial(self._measured, size, style.bold)):
                y += size * _POINT * _LEADING
                found.append(Piece(line, _PAD, y, size, style))
        return found if y <= A6[1] - _PAD else []

    def _measured(self, size: float, bold: bool, text: str) -> float:
        return self._width(text, size, bold)
