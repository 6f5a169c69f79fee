"""What the sections of a digest hand over: lines, each with its kind and the button that opens the work."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from models.domain.message import Button, Phrase
from models.domain.roles import Role
from models.unit import Unit


class Kind(StrEnum):
    """The groups of a digest, in the order in which they are read: what is most urgent first.

    A new kind is a line here, where it ranks, and a message ``digest-kind-<kind>`` that counts it.
    """

    URGENT = "urgent"
    RED = "red"
    YELLOW = "yellow"
    ACCEPT = "accept"
    QUEUE = "queue"
    BLUE = "blue"
    REVISIT = "revisit"
    CALL = "call"
    JOINED = "joined"
    VISITS = "visits"
    SEALED = "sealed"


RANK: Final = {kind: rank for rank, kind in enumerate(Kind)}
ASIDE: Final = frozenset({Kind.JOINED, Kind.VISITS, Kind.SEALED})
"""Kinds that stand below the list, apart, and are not counted as things to do."""


class Entry(NamedTuple):
    """One line of somebody's digest."""

    kind: Kind
    line: Phrase
    button: Button


class Share(NamedTuple):
    """What a section has for a person: the first lines, and of each kind how many there are in all."""

    entries: list[Entry]
    counts: Mapping[Kind, int]


Find = Callable[[Unit, Collection[int], int], dict[int, Share]]
"""Finds a section's lines for many people at once: the first so many of each, in the order of their kinds.

Who has none is absent. The number of statements does not depend on how many people there are.
"""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the digest: how its lines are found, and who may have any (it is not asked for others)."""

    find: Find
    roles: frozenset[Role]


def one_line(entry: Entry) -> Share:
    """Return a share of a single line."""
    return Share([entry], {entry.kind: 1})


def first_lines(entries: Iterable[Entry], total: int, *, kind: Kind) -> Share:
    """Return a share of one kind: some of its lines, and how many there are."""
    return Share(list(entries), {kind: total})
