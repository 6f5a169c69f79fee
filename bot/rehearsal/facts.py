"""What a rehearsal found: what everybody would have received, day by day figures, what was left undone.

Messages may be hundreds of thousands: they go to a file, a line each, and are read from there.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, TextIO


class Told(NamedTuple):
    """A message as its reader got it: ``at`` is local time to the minute, ``kind`` its rule or ``notice``."""

    at: str
    name: str
    role: str
    place: str
    kind: str
    words: str


class Undone(NamedTuple):
    """Something left undone: ``about`` is a case's number or a household, ``over`` days past its day.

    For cases and revisits working days, for households calendar days past the campaign's end; what is not
    over has 0. ``asked`` is how many visits a household was to have.
    """

    kind: str
    about: str
    place: str
    name: str
    stands: str
    due: str
    over: int
    asked: int = 0


@dataclass(slots=True)
class Day:
    """What happened on a day, and what was open and over when it ended."""

    day: date
    told: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    people: int = 0
    open: int = 0
    over: int = 0
    visited: int = 0


class Facts:
    """Collects what a rehearsal finds; ``digest`` is the same for the same facts."""

    def __init__(self, spool: Path) -> None:
        self._spool = spool
        self._file: TextIO = spool.open("w", encoding="utf-8")
        self._people: set[int] = set()
        self.days: list[Day] = []
        self.undone: list[Undone] = []
        self.households = 0
        self.refused: Counter[str] = Counter()
        self.messages = 0

    def dawn(self, day: date) -> None:
        """Begin a day."""
        self.days.append(Day(day))
        self._people.clear()

    @property
    def today(self) -> Day:
        """The day that runs."""
        return self.days[-1]

    def tell(self, told: Told, chat_id: int) -> None:
        """Note a message that a chat received."""
        self._file.write(json.dumps(told, ensure_ascii=False) + "\n")
        self.messages += 1
        self.today.told[told.kind] += 1
        self._people.add(chat_id)
        self.today.people = len(self._people)

    def finish(self, undone: Iterable[Undone]) -> None:
        """Note what was left undone: messages can be read from now on."""
        self.undone = list(undone)
        self.close()

    def close(self) -> None:
        """Close the file that messages go to."""
        self._file.close()

    def told(self) -> Iterator[Told]:
        """Yield the messages in the order in which they were sent."""
        with self._spool.open(encoding="utf-8") as file:
            for line in file:
                yield Told(*json.loads(line))

    def pieces(self) -> Iterator[bytes]:
        """Yield everything found, as bytes: two rehearsals that found the same yield the same."""
        with self._spool.open("rb") as file:
            yield from file
        for day in self.days:
            counts = sorted(day.told.items()), sorted(day.done.items())
            figures = day.people, day.open, day.over, day.visited
            yield json.dumps([day.day.isoformat(), *counts, *figures], ensure_ascii=False).encode()
        for one in self.undone:
            yield json.dumps(one, ensure_ascii=False).encode()

    @property
    def digest(self) -> str:
        """The facts' digest, in hexadecimal."""
        found = hashlib.sha256()
        for piece in self.pieces():
            found.update(piece)
        return found.hexdigest()
