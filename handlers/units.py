"""How a unit is offered to choose."""

from __future__ import annotations

from handlers.engine.state import Option
from models.domain.message import Phrase


def unit_option(unit_id: int, name: str, *, is_proposed: bool = False) -> Option:
    """Return a unit to choose, marked when the routes propose it."""
    plain = Phrase("engine-words", {"words": name})
    label = Phrase("unit-proposed", {"name": name}) if is_proposed else plain
    return Option(str(unit_id), label, name, plain)
