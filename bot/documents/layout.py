"""Where everything stands on a card: pure, in millimetres from its top left corner.

All sizes are tried at their best; while the words need more room than there is, they all shrink a
little. Nothing is cut and nothing overlaps, however long a name is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from bot.documents.lines import lines_of

WIDTH: Final = 95.0
HEIGHT: Final = 69.0
PAD: Final = 5.0
QR_SIDE: Final = 27.0

_GAP: Final = 3.0
_BETWEEN: Final = 1.0
_BELOW_RULE: Final = 1.6
_MILLIMETRES: Final = 25.4 / 72  # of a point
_LEADING: Final = 1.3
_ASCENT: Final = 0.88
_SHRINK: Final = 0.97

Measure = Callable[[str, float, bool], float]
"""The width in millimetres of a text of a size in points, bold or not."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a part looks; ``size`` in points."""

    size: float
    bold: bool = False
    colour: tuple[int, int, int] = (20, 20, 20)
    centred: bool = False


TITLE: Final = Style(15, bold=True, colour=(165, 30, 30))
HOUSEHOLD: Final = Style(10.5)
NAME: Final = Style(15, bold=True)
PHONE: Final = Style(13, bold=True)
LINE: Final = Style(10)
SCAN: Final = Style(8.5, centred=True)
HEADING: Final = Style(10, bold=True, colour=(165, 30, 30))
PROMISE: Final = Style(10)
PRIVACY: Final = Style(7.5, colour=(90, 90, 90))

Part = tuple[str, Style]
Group = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What a card says, in a language and printable: groups of parts, each with its style.

    ``beside`` stands beside the QR, ``below`` takes the whole width.
    """

    top: Group
    beside: tuple[Group, ...]
    scan: str
    below: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text: ``x`` its left end, ``y`` its baseline, ``size`` in points."""

    text: str
    x: float
    y: float
    size: float
    style: Style

    @property
    def top(self) -> float:
        """The upper edge of its signs."""
        return self.y - self.size * _MILLIMETRES * _ASCENT

    @property
    def bottom(self) -> float:
        """The lower edge of its signs."""
        return self.top + self.size * _MILLIMETRES


@dataclass(frozen=True, slots=True)
class Layout:
    """A card laid out: its lines, the rule below its head, and the left upper corner of its QR."""

    pieces: tuple[Piece, ...]
    rule: float
    qr: tuple[float, float]


def lay_out(words: Words, measure: Measure) -> Layout:
    """Return where everything stands, at the largest scale at which all of it fits."""
    scale = 1.0
    while True:
        page = _Page(measure, scale)
        end = page.fill(words)
        if end <= HEIGHT - PAD:
            return page.spread(HEIGHT - PAD - end)
        scale *= _SHRINK


@dataclass
class _Page:
    measure: Measure
    scale: float
    fixed: list[Piece] = field(default_factory=list)
    loose: list[list[Piece]] = field(default_factory=list)
    rule: float = 0.0

    def fill(self, words: Words) -> float:
        """Set everything as close as it goes; return where it ends."""
        full = WIDTH - 2 * PAD
        self.rule = self._set(self.fixed, words.top, (PAD, PAD, full)) + 0.8
        start = self.rule + _BELOW_RULE
        caption = ((words.scan, SCAN),)
        under = self._set(self.fixed, caption, (WIDTH - PAD - QR_SIDE, start + QR_SIDE, QR_SIDE))
        left = self._groups(words.beside, (PAD, start, full - QR_SIDE - _GAP))
        return self._groups(words.below, (PAD, max(left, under) + _BETWEEN, full))

    def _groups(self, groups: tuple[Group, ...], box: tuple[float, float, float]) -> float:
        x, y, width = box
        for number, group in enumerate(groups):
            pieces: list[Piece] = []
            y = self._set(pieces, group, (x, y + (_BETWEEN if number else 0), width))
            self.loose.append(pieces)
        return y

    def _set(self, into: list[Piece], parts: Group, box: tuple[float, float, float]) -> float:
        """Set parts one below the other into a box of (left, top, width); return where they end."""
        x, y, width = box
        for text, style in parts:
            size = style.size * self.scale
            height = size * _MILLIMETRES
            for line in lines_of(text, width, partial(self._measured, size, style.bold)):
                free = (width - self._measured(size, style.bold, line)) / 2 if style.centred else 0
                into.append(Piece(line, x + free, y + height * _ASCENT, size, style))
                y += height * _LEADING
        return y

    def _measured(self, size: float, bold: bool, text: str) -> float:
        return self.measure(text, size, bold)

    def spread(self, room: float) -> Layout:
        """Share the room that is left among the gaps between the groups, all but before the first."""
        step = room / max(1, len(self.loose) - 1)
        moved = [
            replace(one, y=one.y + step * number) for number, group in enumerate(self.loose) for one in group
        ]
        return Layout((*self.fixed, *moved), self.rule, (WIDTH - PAD - QR_SIDE, self.rule + _BELOW_RULE))
