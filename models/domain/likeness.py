"""How alike two matters are: by category, place and words. Pure.

What concerns everybody nearby may be joined by neighbours (我也遇到); what concerns one home may not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from models.domain.categories import Category

COMMON: Final = frozenset(
    {
        Category.WATER,
        Category.ROADS,
        Category.POWER,
        Category.FARMLAND_WATER,
        Category.SANITATION,
    }
)
"""Categories that are common matters: one pipe, one road, one line serve many homes."""

SAME_GROUP: Final = 55.0
SAME_VILLAGE: Final = 65.0
OTHER_CATEGORY: Final = 80.0
"""How like words must be, of 100, for matters of one group, of one village, of different categories."""

_WORD: Final = re.compile(r"[a-z0-9]+|[^\W\d_]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a case or a petition is about and where: ids of the group and the village, None where unknown."""

    category: str
    words: str
    group_id: int | None
    village_id: int | None


def likeness(one: str, other: str) -> float:
    """Return how alike two statements are, 0 to 100; Chinese is compared sign by sign, else word by word."""
    first, second = _essence(one), _essence(other)
    return float(fuzz.token_set_ratio(first, second)) if first and second else 0.0


def likely(one: Matter, other: Matter) -> float | None:
    """Return how alike two matters are when they are likely the same, else None.

    Where one of them was only spoken, the same category in the same group is likely enough.
    """
    if one.village_id != other.village_id:
        return None
    near, same = one.group_id == other.group_id, one.category == other.category
    if not _essence(one.words) or not _essence(other.words):
        return SAME_GROUP if near and same else None
    score = likeness(one.words, other.words)
    wanted = (SAME_GROUP if near else SAME_VILLAGE) if same else OTHER_CATEGORY
    return score if score >= wanted else None


def _essence(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
