"""The chart of the week: for each part of a place what is late, what was closed, how far the visits are.

Drawn with Pillow straight from the fonts that come as a package, in some 40 ms: no fonts are cut and no
process is started, because each lead of a province is shown another place.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from bot.documents.fonts import WEIGHTS, family_of, font_path, printable
from locales import say

MOST: Final = 12
"""Bars: of more parts the last ones are one bar together."""
WIDTH: Final = 900
LEAST: Final = WIDTH * 3 // 5
"""The least height: messengers cut the sides off a picture that is much wider than high."""
_PAD, _TOP, _HEAD, _BAR = 40, 100, 56, 26
_ROW, _WIDE_ROW = 52, 110
_NAMES: Final = 210
_GAP: Final = 28
_VALUE: Final = 64
"""Room for a number behind its bar."""
_INK, _PALE, _PAPER = (30, 30, 30), (236, 236, 236), (255, 255, 255)
_ELLIPSIS: Final = chr(0x2026)


class Face(NamedTuple):
    """How words look: their size in dots, and whether they are bold."""

    size: int
    bold: bool = False


_TITLE, _TEXT, _SMALL = Face(38, bold=True), Face(28), Face(24)


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a place; ``share`` is of a hundred households, None without a campaign."""

    name: str
    overdue: int
    closed: int
    households: int
    visited: int

    @property
    def share(self) -> int | None:
        """The visited of a hundred households."""
        return self.visited * 100 // self.households if self.households else None


@dataclass(frozen=True, slots=True)
class Panel:
    """A column of bars: its words, its colour, a value a row (None: nothing is known), the longest's.

    ``step`` is from row to row.
    """

    head: str
    colour: tuple[int, int, int]
    values: tuple[int | None, ...]
    full: int
    step: int


def chart_png(title: str, bars: Sequence[Bar], language: str) -> bytes:
    """Return the chart of a place's parts, in their order, as a PNG."""
    shown = _few(bars, language)
    free = LEAST - _TOP - _HEAD - _PAD
    step = max(_ROW, min(_WIDE_ROW, free // max(1, len(shown))))
    panels = _panels(shown, language, step)
    height = max(LEAST, _TOP + _HEAD + step * len(shown) + _PAD)
    image = Image.new("RGB", (WIDTH, height), _PAPER)
    draw = ImageDraw.Draw(image)
    _write(draw, (_PAD, _PAD), printable(title), face=_TITLE, room=WIDTH - 2 * _PAD)
    for row, bar in enumerate(shown):
        y = _TOP + _HEAD + row * step
        _write(draw, (_PAD, y), printable(bar.name), face=_TEXT, room=_NAMES)
    width = (WIDTH - 2 * _PAD - _NAMES - _GAP * len(panels)) // len(panels)
    for number, panel in enumerate(panels):
        _panel(draw, panel, _PAD + _NAMES + _GAP + number * (width + _GAP), width=width)
    target = io.BytesIO()
    image.save(target, "PNG", compress_level=6)
    return target.getvalue()


def _few(bars: Sequence[Bar], language: str) -> list[Bar]:
    if len(bars) <= MOST:
        return list(bars)
    rest = bars[MOST - 1 :]
    name = say(language, "chart-others", {"count": len(rest)})
    sums = (sum(getattr(one, of) for one in rest) for of in ("overdue", "closed", "households", "visited"))
    return [*bars[: MOST - 1], Bar(name, *sums)]


def _panels(bars: Sequence[Bar], language: str, step: int) -> list[Panel]:
    def counted(key: str, colour: tuple[int, int, int], values: tuple[int, ...]) -> Panel:
        return Panel(say(language, key), colour, values, max(1, *values), step)

    panels = [
        counted("chart-overdue", (200, 48, 40), tuple(one.overdue for one in bars)),
        counted("chart-closed", (52, 140, 84), tuple(one.closed for one in bars)),
    ]
    shares = tuple(one.share for one in bars)
    if any(share is not None for share in shares):
        panels.append(Panel(say(language, "chart-covered"), (44, 104, 176), shares, 100, step))
    return panels


def _panel(draw: ImageDraw.ImageDraw, panel: Panel, left: int, *, width: int) -> None:
    """Draw a column of bars, each with its number behind it."""
    _write(draw, (left, _TOP), panel.head, face=_SMALL, room=width)
    room = width - _VALUE
    for row, value in enumerate(panel.values):
        y = _TOP + _HEAD + row * panel.step
        top = y + (_TEXT.size * 1.4 - _BAR) / 2
        draw.rectangle((left, top, left + room, top + _BAR), fill=_PALE)
        if value is None:
            continue
        length = room * min(value, panel.full) // panel.full
        if length:
            draw.rectangle((left, top, left + length, top + _BAR), fill=panel.colour)
        _write(draw, (left + room + 10, y), str(value), face=_TEXT, room=_VALUE)


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, *, face: Face, room: float) -> None:
    """Write a printable text on one line, clipped to its room, each sign from the first font that has it."""
    x, y = at
    for family, piece in _runs(_fitted(text, face, room)):
        font = font_of(family, face)
        draw.text((x, y + face.size * 1.16), piece, font=font, fill=_INK, anchor="ls")
        x += font.getlength(piece)


def _fitted(text: str, face: Face, room: float) -> str:
    if _length(text, face) <= room:
        return text
    while text and _length(text + _ELLIPSIS, face) > room:
        text = text[:-1]
    return text + _ELLIPSIS


def _length(text: str, face: Face) -> float:
    return sum(font_of(family, face).getlength(piece) for family, piece in _runs(text))


def _runs(text: str) -> Iterator[tuple[str, str]]:
    for family, signs in groupby(text, key=family_of):
        yield family, "".join(signs)


@cache
def font_of(family: str, face: Face) -> ImageFont.FreeTypeFont:
    """Return a family's font, read from its file."""
    font = ImageFont.truetype(str(font_path(family)), face.size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([WEIGHTS["B" if face.bold else ""]])
    return font
