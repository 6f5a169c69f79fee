"""Who must not see a case because of what it is about: one place decides it.

A complaint about the village committee or its lead goes one level above them (DOMAIN 3): nobody of the
village's own staff or neighbours sees it, hears of it or answers for it.
"""

from __future__ import annotations

from typing import Final

from models.domain.cases import Party
from models.domain.categories import Category
from models.domain.roles import Held, Role

ABOVE_VILLAGE: Final = frozenset({Category.VILLAGE_AFFAIRS})
"""Categories that complain about those who run the village."""

_OF_THE_VILLAGE: Final = frozenset({Party.LEAD, Party.CADRE, Party.NEIGHBOUR})


def is_above_village(category: str) -> bool:
    """Return whether cases of a category begin one level above the village, unseen by it."""
    return category in ABOVE_VILLAGE


def seen_as(parties: frozenset[Party], category: str) -> frozenset[Party]:
    """Return what of these somebody may be to a case of a category."""
    return parties - _OF_THE_VILLAGE if is_above_village(category) else parties


def asked_instead(party: Party, category: str) -> Party:
    """Return who does the part of a party in cases of a category: the office that of the village's staff."""
    hidden = is_above_village(category) and party in _OF_THE_VILLAGE
    return Party.OFFICE if hidden else party


def may_look(held: Held, village_path: str, category: str) -> bool:
    """Return whether who holds a role for a place looks down on cases of a category in a village."""
    if not held.path or not village_path.startswith(held.path):
        return False
    return not is_above_village(category) or (held.role is Role.OFFICE and held.path != village_path)


def above(village_path: str) -> str:
    """Return the path of the place above a village: ``/1/4/`` of ``/1/4/9/``."""
    head, _, _ = village_path.rstrip("/").rpartition("/")
    return f"{head}/"
