"""What somebody who opens a case sees of what happened to it: the staff all, a petitioner their own words."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from models.domain.cases import INTERNAL, Act
from models.domain.hearing import ABOUT_PETITIONERS


class Sight(StrEnum):
    """How much of a case somebody sees."""

    STAFF = "staff"
    OWN = "own"  # filed by them, or found in their household
    SHARED = "shared"  # joined, or followed by its paper: what became of it, not what its filer said


OF_ONE: Final = frozenset(
    {
        Act.FILE,
        Act.GIVE_INFO,
        Act.CONFIRM,
        Act.OBJECT,
        Act.JOIN,
        Act.CLAIM,
        Act.LEAVE,
        Act.WITHDRAW,
        Act.ADD_WORDS,
        Act.CONSENT,
        Act.DISSENT,
        Act.RECORD,
        Act.RECORD_UNSOLVED,
    }
)
"""Acts whose words are one petitioner's, spoken or written down: the others do not read them."""
_AMONG_STAFF: Final = frozenset({Act.RETURN})
"""Acts whose reason is between offices: villagers see that it was done."""
_SHARED: Final = (ABOUT_PETITIONERS | {Act.FILE}) - {Act.RECORD}


def shows(sight: Sight, act: Act, *, mine: bool) -> bool:
    """Return whether an act stands in the case as this reader sees it."""
    if sight is Sight.STAFF:
        return True
    return act not in INTERNAL and (mine or sight is Sight.OWN or act in _SHARED)


def shows_words(sight: Sight, act: Act, *, mine: bool, by_petitioner: bool) -> bool:
    """Return whether its words and files do too; ``by_petitioner`` says that another petitioner acted."""
    if sight is Sight.STAFF:
        return True
    if act in _AMONG_STAFF or not shows(sight, act, mine=mine) or (by_petitioner and not mine):
        return False
    return mine or sight is Sight.OWN or act not in OF_ONE
