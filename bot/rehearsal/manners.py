"""How pretend people behave: drawn once for each person from the seed, whoever else there is.

Whoever is diligent acts soon after they are told, and visits by a plan of their own. Whoever is late acts
on some of what they are told, days after. Whoever is absent never came in, or is on leave for weeks. Whoever
is silent reads, or stops the bot, and does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

from models.domain.roles import Role


class Manner(StrEnum):
    """How somebody behaves."""

    DILIGENT = "diligent"
    LATE = "late"
    ABSENT = "absent"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Reaction:
    """How likely a message leads to its act, after how many days (0 is the same), the last in ``to``."""

    chance: float
    since: int
    to: int


REACTIONS: Final = {
    Manner.DILIGENT: Reaction(0.95, 0, 1),
    Manner.LATE: Reaction(0.25, 1, 4),
    Manner.ABSENT: Reaction(0.0, 0, 0),
    Manner.SILENT: Reaction(0.0, 0, 0),
}
_SHARES: Final[dict[Role, tuple[int, ...]]] = {
    Role.VILLAGER: (35, 25, 10, 30),
    Role.CADRE: (60, 24, 8, 8),
    Role.TEAM_LEAD: (75, 25, 0, 0),
    Role.OFFICE: (80, 20, 0, 0),
    Role.HANDLER: (60, 30, 0, 10),
    Role.UNIT_LEAD: (60, 30, 5, 5),
}
"""Of a hundred with a role how many are of each manner, in the order of `Manner` `[ours]`."""
_NEVER_IN: Final = 0.5  # of the absent: they have not come in; the rest is on leave
_BLOCKS: Final = 0.3  # of the silent


@dataclass(frozen=True, slots=True)
class Bent:
    """A person's manner; ``never_in`` absent people have no account, those who ``block`` stop the bot."""

    manner: Manner
    never_in: bool = False
    blocks: bool = False


def bent_of(seed: int, person_id: int, role: Role) -> Bent:
    """Return how a person behaves: the same for a seed, whatever else there is in the database."""
    rng = dice(seed, "bent", person_id)
    shares = _SHARES.get(role, _SHARES[Role.OFFICE])
    manner = rng.choices(list(Manner), shares)[0]
    return Bent(
        manner,
        never_in=manner is Manner.ABSENT and (role is not Role.CADRE or rng.random() < _NEVER_IN),
        blocks=manner is Manner.SILENT and rng.random() < _BLOCKS,
    )


def dice(seed: int, what: str, number: int) -> Random:
    """Return a generator of somebody's own, so that nobody's luck hangs on the order of others."""
    return Random(f"{seed}:{what}:{number}")  # noqa: S311 - no secret: it must draw the same again
