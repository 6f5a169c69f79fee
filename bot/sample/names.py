"""Invented names: read from the data file beside this module, drawn by the seed."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from random import Random

_TRIES = 8


@dataclass(frozen=True, slots=True)
class Words:
    """The data file: surnames and given names by character; places and units whole or as patterns."""

    surnames: str
    given_first: str
    given_second: str
    province: str
    city: str
    county: str
    townships: list[str]
    villages_first: str
    villages_second: list[str]
    village: str
    groups: list[str]
    bureaus: list[str]
    responsible: list[str]
    unit: str
    campaign: str
    phases: list[str]
    routes: dict[str, list[str]]

    def villages(self) -> list[str]:
        """Return every village name there is."""
        return [
            self.village.format(name=first + second)
            for first in self.villages_first
            for second in self.villages_second
        ]

    def unit_name(self, name: str) -> str:
        """Return the full name of a unit of the county."""
        return self.unit.format(county=self.county, name=name)


def load_words() -> Words:
    """Return the words of the data file."""
    return Words(**tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8")))


class Names:
    """Draws people's names; while there are many left, nobody is named like another."""

    def __init__(self, rng: Random, words: Words) -> None:
        self._rng = rng
        self._words = words
        self._drawn: dict[str, None] = {}

    def draw(self, surname: str = "") -> str:
        """Return a name, with the surname given or any."""
        name = ""
        for _ in range(_TRIES):
            family = surname or self._rng.choice(self._words.surnames)
            first = self._rng.choice(self._words.given_first)
            name = family + first + self._rng.choice(self._words.given_second)
            if name not in self._drawn:
                break
        self._drawn[name] = None
        return name

    def drawn(self) -> list[str]:
        """Return every name drawn so far, once, in order."""
        return list(self._drawn)
