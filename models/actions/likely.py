"""What is likely the same as what a villager is about to file."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.likeness import Matter, likely
from models.store.households import household, household_of_person
from models.store.likely import common_nearby, own_open
from models.tables import Case
from models.unit import Unit


@dataclass(frozen=True, slots=True)
class Likely:
    """A case that may be the same matter: where it began, and whether it is the asker's own already."""

    case: Case
    village: str
    group: str
    is_own: bool


def likely_same(unit: Unit, person_id: int, *, category: str, words: str) -> Likely | None:
    """Return the case that is most likely the same matter, one's own first; None when there is none.

    Of others' cases only common matters count: nobody learns that a neighbour has a trouble at home.
    """
    household_id = household_of_person(unit, person_id)
    if household_id is None:
        return None
    home, village = household(unit, household_id)
    asked = Matter(category, words, home.group_id, home.village_id)
    own = own_open(unit, person_id, household_id)
    best = _best(asked, own)
    if best is not None:
        return Likely(best[0], village.name, best[2], is_own=True)
    mine = {case.id for case, _, _ in own}
    best = _best(asked, [one for one in common_nearby(unit, village.id) if one[0].id not in mine])
    return Likely(best[0], village.name, best[2], is_own=False) if best is not None else None


def _best(asked: Matter, cases: list[tuple[Case, int, str]]) -> tuple[Case, int, str] | None:
    scored = [
        (score, one)
        for one in cases
        if (score := likely(asked, Matter(one[0].category, one[0].words, one[1], one[0].village_id)))
    ]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None
