"""Glyphs for Chinese on a machine without any: cut from the Noto Sans fonts that come as a package.

The fonts are 50 MB and variable; of them only the signs of one document are cut, in two weights. A
sign that the simplified Chinese font lacks is looked for in the Japanese, the traditional and the Korean
one; what none has becomes a geta mark, which printers have always set for a missing sign.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from models.domain.text import clean

FAMILIES: Final = ("SC", "JP", "TC", "KR")
WEIGHTS: Final = {"": 400, "B": 700}
"""The weight of each style: regular and bold."""
GETA: Final = chr(0x3013)

_SPARE: Final = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "VVAR", "VORG", "vhea", "vmtx", "avar")
"""Tables for setting text that these documents do not use."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The fonts cut for one document: files by (family, style), and each sign's family."""

    files: dict[tuple[str, str], Path]
    family_of: dict[str, str]

    def runs(self, text: str) -> list[tuple[str, str]]:
        """Return the text in pieces of one family each, as (family, piece)."""
        found: list[tuple[str, str]] = []
        for sign in text:
            family = self.family_of[sign]
            if found and found[-1][0] == family:
                found[-1] = (family, found[-1][1] + sign)
            else:
                found.append((family, sign))
        return found


def printable(text: str) -> str:
    """Return a text as it can be set: on one line, every sign in one of the fonts or a geta mark."""
    shown = (_shown(sign) for sign in clean(text).replace("\n", " "))
    return "".join(shown)


def _shown(sign: str) -> str:
    if any(ord(sign) in _signs(family) for family in FAMILIES):
        return sign
    return "" if unicodedata.category(sign) in {"Mn", "Me", "Cf"} else GETA


def family_of(sign: str) -> str:
    """Return the first family that has a printable sign."""
    return next(family for family in FAMILIES if ord(sign) in _signs(family))


def cut(texts: Iterable[str], folder: Path) -> Glyphs:
    """Write fonts with the signs of these printable texts into a folder."""
    signs = sorted({sign for text in texts for sign in text} | {" "})
    families = {sign: family_of(sign) for sign in signs}
    written = {}
    for family in FAMILIES:
        wanted = [sign for sign in signs if families[sign] == family]
        if not wanted:
            continue
        subset = _subset(family, wanted)
        for style, weight in WEIGHTS.items():
            path = folder / f"{family}{style}.ttf"
            font = TTFont(io.BytesIO(subset), recalcTimestamp=False)
            instantiateVariableFont(font, {"wght": weight}, inplace=True).save(path)
            written[family, style] = path
    return Glyphs(written, families)


def _subset(family: str, signs: list[str]) -> bytes:
    options = Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += _SPARE
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(sign) for sign in signs])
    with TTFont(font_path(family), lazy=True, recalcTimestamp=False) as font:
        subsetter.subset(font)
        target = io.BytesIO()
        font.save(target)
    return target.getvalue()


@cache
def _signs(family: str) -> frozenset[int]:
    with TTFont(font_path(family), lazy=True) as font:
        return frozenset(font.getBestCmap())


def font_path(family: str) -> Path:
    """Return the file of a family: one variable font, from thin to black."""
    folder = Path(str(files("justmytype_intl_cjk"))) / "fonts" / "ofl"
    return folder / f"notosans{family.lower()}" / f"NotoSans{family}[wght].ttf"
