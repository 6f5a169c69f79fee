"""What an import will change, counted by kind, before it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from models.domain.registry.rows import Kind


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of one kind: new ones, those that differ, those the files hold no more, those as they were."""

    added: int = 0
    changed: int = 0
    gone: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """Counts by kind of what the files hold, and how many rows are bad; those are in no count."""

    counts: Mapping[Kind, Counts] = field(default_factory=dict)
    bad: int = 0

    @property
    def changes(self) -> int:
        """How many rows would be added or changed."""
        return sum(one.added + one.changed for one in self.counts.values())

    @property
    def gone(self) -> int:
        """How many rows of the registry the files hold no more."""
        return sum(one.gone for one in self.counts.values())

    def to_json(self) -> dict[str, Any]:
        """Return the preview as plain values."""
        return {"bad": self.bad} | {kind.value: asdict(one) for kind, one in self.counts.items()}


def preview_from_json(data: Mapping[str, Any]) -> Preview:
    """Return the preview that ``to_json`` wrote."""
    counts = {kind: Counts(**data[kind.value]) for kind in Kind if kind.value in data}
    return Preview(counts, data["bad"])
