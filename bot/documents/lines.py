"""Breaking text into lines: Chinese between any two signs, other words at their gaps. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

Measure = Callable[[str], float]

_NOT_FIRST: Final = "".join(
    map(chr, [0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0xFF09, 0x300B, 0x201D, 0x2019, 0xB7])
)
"""Signs that never begin a line: they stay with what stands before them."""
_PIECE: Final = re.compile(rf"\s+|[!-~\u00c0-\u024f]+[{_NOT_FIRST}]*|.[{_NOT_FIRST}]*", re.DOTALL)


def lines_of(text: str, width: float, measure: Measure) -> list[str]:
    """Return the text in lines that measure at most ``width``; a word wider than that is broken.

    Nothing but the gaps at line ends is lost. A single sign wider than ``width`` has a line of its own.
    """
    if measure(text) <= width:
        return [text.strip()] if text.strip() else []
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(text):
        if measure((line + piece).rstrip()) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = piece.lstrip()
        while len(line) > 1 and measure(line) > width:
            fits = max(1, _fitting(line, width, measure))
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line.rstrip()] if line.strip() else lines


def _fitting(text: str, width: float, measure: Measure) -> int:
    return next((end for end in range(len(text) - 1, 0, -1) if measure(text[:end]) <= width), 0)
