"""How many of what a registry of so many households has, after the sizes of one real bureau."""

from __future__ import annotations

from random import Random

HOUSEHOLDS_OF_A_VILLAGE = 259
CADRES, THEIR_HOUSEHOLDS = 76, 518
FEWEST, MOST = 2, 12  # households of one cadre
_VILLAGES_OF_A_TOWNSHIP = 20


def split(whole: int, parts: int) -> list[int]:
    """Return ``parts`` whole numbers that add up to ``whole`` and differ by at most one."""
    size, more = divmod(whole, parts)
    return [size + (place < more) for place in range(parts)]


def village_sizes(households: int) -> list[int]:
    """Return the households of each village: two villages where there are enough for two cadres."""
    least = 2 if households >= 2 * FEWEST else 1
    return split(households, max(least, round(households / HOUSEHOLDS_OF_A_VILLAGE)))


def township_sizes(villages: int) -> list[int]:
    """Return the villages of each township."""
    return split(villages, -(-villages // _VILLAGES_OF_A_TOWNSHIP))


def caseloads(rng: Random, households: int) -> list[int]:
    """Return how many of a village's households each cadre has: 2 to 12, or the only one there is."""
    cadres = max(1, round(households * CADRES / THEIR_HOUSEHOLDS))
    loads = [min(FEWEST, households)] * cadres
    left = households - sum(loads)
    while left:
        lucky = rng.randrange(cadres)
        if loads[lucky] < MOST:
            loads[lucky] += 1
            left -= 1
    return loads
