"""Drawing cards into a PDF: words in the fonts cut for them, the QR as vectors, marks to cut along."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import segno
from fpdf import FPDF
from fpdf.fonts import TTFFont

from bot.documents.fonts import Glyphs
from bot.documents.layout import HEIGHT, PAD, QR_SIDE, TITLE, WIDTH, Piece, Words, lay_out

A4: Final = (210.0, 297.0)

_COLUMNS, _ROWS = 2, 4
_LEFT: Final = (A4[0] - _COLUMNS * WIDTH) / 2
_TOP: Final = (A4[1] - _ROWS * HEIGHT) / 2
_TICK: Final = 4.0
_POINT: Final = 25.4 / 72
_QUIET: Final = 4
"""Light modules around a QR, without which it is not found."""
_SEAM: Final = 0.02
"""How far rows of a QR overlap, in modules, so that no light line shows between them."""


class Sheet:
    """Pages being filled with cards; a page of a card's size takes one and has no marks."""

    def __init__(self, glyphs: Glyphs, page: tuple[float, float]) -> None:
        self._glyphs = glyphs
        self._single = page == (WIDTH, HEIGHT)
        self._count = 0
        self._pdf = FPDF(
            orientation="P" if page[0] <= page[1] else "L", unit="mm", format=(min(page), max(page))
        )
        self._pdf.set_auto_page_break(auto=False)
        for (family, style), path in glyphs.files.items():
            self._pdf.add_font(family, style, path)
        self._units = {False: self._known_units(""), True: self._known_units("B")}

    def add(self, words: Words, link: str) -> None:
        """Draw the next card, on a new page when the last is full."""
        place = 0 if self._single else self._count % (_COLUMNS * _ROWS)
        if place == 0:
            self._pdf.add_page()
            if not self._single:
                self._marks()
        row, column = divmod(place, _COLUMNS)
        left, top = (0.0, 0.0) if self._single else (_LEFT + column * WIDTH, _TOP + row * HEIGHT)
        layout = lay_out(words, self._width)
        for piece in layout.pieces:
            self._write(piece, left + piece.x, top + piece.y)
        self._pdf.set_draw_color(*TITLE.colour)
        self._pdf.set_line_width(0.3)
        self._pdf.line(left + PAD, top + layout.rule, left + WIDTH - PAD, top + layout.rule)
        self._qr(link, left + layout.qr[0], top + layout.qr[1])
        self._count += 1

    def finish(self) -> bytes:
        """Return the PDF."""
        return bytes(self._pdf.output() or b"")

    def _width(self, text: str, size: float, bold: bool) -> float:
        return sum(map(self._units[bold].__getitem__, text)) * size * _POINT / 1000

    def _known_units(self, style: str) -> dict[str, float]:
        """Return the widths of all signs of the document, in thousandths of their size."""
        found = {}
        for sign, family in self._glyphs.family_of.items():
            font = self._pdf.fonts[family.lower() + style]
            assert isinstance(font, TTFFont)  # noqa: S101  # no other is added
            found[sign] = font.cw[ord(sign)]
        return found

    def _write(self, piece: Piece, x: float, y: float) -> None:
        self._pdf.set_text_color(*piece.style.colour)
        for family, text in self._glyphs.runs(piece.text):
            self._pdf.set_font(family, "B" if piece.style.bold else "", piece.size)
            self._pdf.text(x, y, text)
            x += self._width(text, piece.size, piece.style.bold)

    def _qr(self, link: str, left: float, top: float) -> None:
        rows = segno.make(link, error="m", micro=False).matrix
        module = QR_SIDE / (len(rows) + 2 * _QUIET)
        self._pdf.set_fill_color(0, 0, 0)
        for number, row in enumerate(rows, start=_QUIET):
            for start, length in _dark(row):
                x, y = left + (start + _QUIET) * module, top + number * module
                self._pdf.rect(x, y, length * module, module * (1 + _SEAM), style="F")

    def _marks(self) -> None:
        """Draw ticks at the edges and crosses between the cards."""
        self._pdf.set_draw_color(150, 150, 150)
        self._pdf.set_line_width(0.1)
        xs = [_LEFT + column * WIDTH for column in range(_COLUMNS + 1)]
        ys = [_TOP + row * HEIGHT for row in range(_ROWS + 1)]
        for x in xs:
            for y in ys:
                self._pdf.line(x - _TICK / 2, y, x + _TICK / 2, y)
                self._pdf.line(x, y - _TICK / 2, x, y + _TICK / 2)


def _dark(row: bytes | bytearray) -> Iterator[tuple[int, int]]:
    """Yield the runs of dark modules of a row as (start, length)."""
    at = 0
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            yield at, length
        at += length
