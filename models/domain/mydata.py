"""What is held about one person, as plain values: shown, exported, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role held since a day; ``place`` is the name of what it is held for."""

    role: str
    place: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """A household the person speaks for."""

    number: str
    village: str
    head: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case filed by the person, or found on a visit to their household."""

    number: str
    category: str
    state: str
    filed_at: datetime
    words: str
    is_petition: bool


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit to the person's household, with what was noted of it."""

    number: str
    day: date
    mode: str
    cadre: str
    topics: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """What the person said to a notice, and when."""

    at: datetime
    notice: str
    version: int
    about: str
    word: str
    by_guardian: bool


@dataclass(frozen=True, slots=True)
class LookLine:
    """An official looked at a file: when, who, what they did (an act of the audit), as which of several."""

    at: datetime
    name: str
    act: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class MyData:
    """All that is held about one person."""

    name: str
    phone: str
    language: str
    entered_at: datetime
    roles: tuple[RoleLine, ...]
    households: tuple[HouseholdLine, ...]
    cases: tuple[CaseLine, ...]
    visits: tuple[VisitLine, ...]
    consents: tuple[ConsentLine, ...]
    looks: tuple[LookLine, ...]
