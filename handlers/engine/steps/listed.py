"""Steps answered with a list, a line each: own lines, and lines that end with a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.engine.state import Given, Seen
from handlers.engine.steps.base import Stay, Step, Taken, need, quoted, typed, words
from handlers.engine.steps.words import checked
from locales.parse import parse_day
from models.domain.message import Phrase
from models.domain.refusal import Refused

_APART = re.compile(r"[\s:,\uff1a\uff0c]+")  # spaces, colons and commas of either width


@dataclass(frozen=True, kw_only=True)
class Lines(Step):
    """A few short lines; the value is the list of them. ``limit`` is of one line, in UTF-16 units."""

    limit: int = 40
    brief: bool = False

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a text message, a line each; empty ones are left out."""
        text = typed(given)
        if text is None:
            raise need("words")
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if not lines:
            raise Refused("empty")
        return Taken([self.read(seen, line) for line in lines])

    def read(self, seen: Seen, line: str) -> Any:
        """Return what one line says; raise Refused."""
        return checked(line, self.limit)

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return the lines, beside one another."""
        return Phrase("engine-list", {"items": tuple(words(str(one)) for one in value)})


@dataclass(frozen=True, kw_only=True)
class DatedLines(Lines):
    """Lines that each end with a day, "第一阶段 9月30日"; the value is a list of pairs of name and day."""

    def read(self, seen: Seen, line: str) -> Any:
        """Return the name and the day of a line: the longest end of it that reads as a day."""
        parts = [part for part in _APART.split(line) if part]
        for at in range(1, len(parts)):
            day = parse_day(" ".join(parts[at:]), seen.today)
            if day is not None:
                return [checked(" ".join(parts[:at]), self.limit), day.isoformat()]
        raise Refused("not_a_dated_line", typed=quoted(line))

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return the lines with their days."""
        items = tuple(
            Phrase("engine-dated", {"name": name, "day": date.fromisoformat(day)}) for name, day in value
        )
        return Phrase("engine-list", {"items": items})
