"""A rehearsal as a picture: messages a day by their kind, cases in the evening, households reached.

Drawn with the glyphs that come with us, so that Chinese is right on a machine without Chinese fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from bot.documents.fonts import Glyphs, cut, printable
from bot.rehearsal.facts import Day, Facts
from bot.rehearsal.recorder import NOTICE
from locales import say

WIDTH: Final = 1600
HEIGHT: Final = 1200
_LEFT, _RIGHT = 110, 40
_PANEL: Final = 240
_TOPS: Final = (130, 480, 830)
_TEXT, _SMALL, _TITLE = 26, 22, 38
_PAPER, _INK, _GRID = "#FFFFFF", "#1F2933", "#D9E2E8"
_COLOURS: Final = ("#2F6F5E", "#E0A030", "#7A8CA0")
_RED, _BLUE = "#C0392B", "#2B6CB0"
_MARKS: Final = 4
_DIGEST: Final = "digest"

Values = Sequence[float]


@dataclass(frozen=True, slots=True)
class _Series:
    """Values of each day, their word and colour."""

    word: str
    colour: str
    values: Values


def write_chart(path: Path, facts: Facts, *, title: str, language: str) -> None:
    """Write the picture as PNG; its owner alone reads it."""

    def word(name: str) -> str:
        return printable(say(language, f"rehearse-{name}"))

    panels = (
        (word("chart-messages"), _messages(facts.days, word), True),
        (word("chart-cases"), _cases(facts.days, word), False),
        (word("chart-coverage"), [_coverage(facts, word)], False),
    )
    title = printable(title)
    texts = [title, *(heading for heading, _, _ in panels), "0123456789.-%"]
    texts += [one.word for _, series, _ in panels for one in series]
    with TemporaryDirectory(prefix="lianxin-") as folder:
        glyphs = cut(texts, Path(folder))
        page = _Page(glyphs, [day.day.isoformat()[5:] for day in facts.days])
        page.write((_LEFT, 36), title, size=_TITLE)
        for top, (heading, series, is_stacked) in zip(_TOPS, panels, strict=True):
            page.panel(top, heading, series, is_stacked=is_stacked)
        path.touch(mode=0o600)
        page.image.save(path, "PNG", optimize=True)


def _messages(days: Sequence[Day], word: Callable[[str], str]) -> list[_Series]:
    """Return digests, other reminders, and notices."""
    digests = [day.told[_DIGEST] for day in days]
    notices = [day.told[NOTICE] for day in days]
    rest = [sum(day.told.values()) - day.told[_DIGEST] - day.told[NOTICE] for day in days]
    names = ("kind-digest", "chart-reminders", "kind-notice")
    pairs = zip(names, _COLOURS, (digests, rest, notices), strict=True)
    return [_Series(word(name), colour, values) for name, colour, values in pairs]


def _cases(days: Sequence[Day], word: Callable[[str], str]) -> list[_Series]:
    return [
        _Series(word("column-open"), _BLUE, [day.open for day in days]),
        _Series(word("column-late"), _RED, [day.over for day in days]),
    ]


def _coverage(facts: Facts, word: Callable[[str], str]) -> _Series:
    all_ = max(1, facts.households)
    return _Series(word("column-share"), _COLOURS[0], [100 * day.visited / all_ for day in facts.days])


class _Page:
    """A picture that panels are drawn on; days go from left to right."""

    def __init__(self, glyphs: Glyphs, days: Sequence[str]) -> None:
        self.image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
        self._draw = ImageDraw.Draw(self.image)
        self._glyphs = glyphs
        self._days = days
        self._step = (WIDTH - _LEFT - _RIGHT) / max(1, len(days))

    def write(self, at: tuple[float, float], text: str, *, size: int, colour: str = _INK) -> float:
        """Write a line from its upper left corner; return where it ends."""
        x, y = at
        for family, piece in self._glyphs.runs(text):
            font = ImageFont.truetype(self._glyphs.files[family, ""], size)
            self._draw.text((x, y), piece, fill=colour, font=font)
            x += self._draw.textlength(piece, font=font)
        return x

    def panel(self, top: int, heading: str, series: Sequence[_Series], *, is_stacked: bool) -> None:
        """Draw values of days: stacked bars, or lines."""
        x = self.write((_LEFT, top - 44), heading, size=_TEXT)
        for one in series:
            self._draw.rectangle((x + 36, top - 34, x + 56, top - 14), fill=one.colour)
            x = self.write((x + 66, top - 42), one.word, size=_SMALL)
        sums = [sum(values) for values in zip(*(one.values for one in series), strict=True)]
        highest = max(sums if is_stacked else [max(one.values, default=0) for one in series], default=0)
        most = _round_up(highest)
        self._grid(top, most)
        (self._bars if is_stacked else self._lines)(top, series, most)

    def _grid(self, top: int, most: int) -> None:
        for mark in range(_MARKS + 1):
            y = top + _PANEL - _PANEL * mark / _MARKS
            self._draw.line((_LEFT, y, WIDTH - _RIGHT, y), fill=_GRID)
            self.write((_LEFT - 92, y - 14), f"{most * mark / _MARKS:g}", size=_SMALL)
        every = max(1, -(-len(self._days) // 10))
        for number in range(0, len(self._days), every):
            at = (_LEFT + number * self._step, top + _PANEL + 8)
            self.write(at, self._days[number], size=_SMALL)

    def _bars(self, top: int, series: Sequence[_Series], most: int) -> None:
        for number in range(len(self._days)):
            x, bottom = _LEFT + number * self._step, float(top + _PANEL)
            for one in series:
                height = _PANEL * one.values[number] / most
                if height:
                    box = (x + 1, bottom - height, x + max(2.0, self._step - 2), bottom)
                    self._draw.rectangle(box, fill=one.colour)
                bottom -= height

    def _lines(self, top: int, series: Sequence[_Series], most: int) -> None:
        for one in series:
            points = [
                (_LEFT + (number + 0.5) * self._step, top + _PANEL - _PANEL * value / most)
                for number, value in enumerate(one.values)
            ]
            if len(points) > 1:
                self._draw.line(points, fill=one.colour, width=4, joint="curve")
            for x, y in points if len(points) == 1 else ():
                self._draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill=one.colour)


def _round_up(highest: float) -> int:
    """Return the scale's end: a multiple of four that is easy to read, at least four."""
    unit = 4
    while unit * 10 < highest:
        unit *= 10
    return next(unit * n for n in range(1, 12) if unit * n >= highest)
