"""A number, as people write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from handlers.engine.state import Given, Seen
from handlers.engine.steps.base import Stay, Step, Taken, need, quoted, typed
from locales.parse import parse_number
from models.domain.message import Phrase
from models.domain.refusal import Refused


@dataclass(frozen=True, kw_only=True)
class Number(Step):
    """A number: 30, ３０, 三十, 1.2万. ``whole`` refuses fractions; the model's field gives the range.

    ``unit`` is the key of the number with its unit: ``{ $count } …``.
    """

    whole: bool = False
    unit: str = ""

    def take(self, seen: Seen, given: Given) -> Taken | Stay:
        """Take a text message that reads as a number."""
        text = typed(given)
        if text is None:
            raise need("words")
        value = parse_number(text)
        if value is None:
            raise Refused("not_a_number", typed=quoted(text))
        if self.whole and value != value.to_integral_value():
            raise Refused("not_whole", value=quoted(text))
        return Taken(int(value) if value == value.to_integral_value() else float(value))

    def show(self, seen: Seen, value: Any) -> Phrase:
        """Return the number."""
        return (
            Phrase(self.unit, {"count": value}) if self.unit else Phrase("engine-number", {"number": value})
        )

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the key of the unit."""
        return (self.unit,) if self.unit else ()
