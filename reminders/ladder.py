"""The ladder: every rule of what is due, when, and to whom. A new reminder is one declaration here.

How a subject is found open, who stands in a slot and what is written stands elsewhere, by subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from models.domain.reminders import Slot


class Subject(StrEnum):
    """What a rule is about: the store knows how to find the open ones."""

    CASE_TO_ANSWER = "case_to_answer"
    PETITION_TO_ACCEPT = "petition_to_accept"
    SENT_CASE = "sent_case"
    REVISIT = "revisit"
    VILLAGERS_WORD = "villagers_word"
    HOUSEHOLD = "household"
    DRAFT = "draft"
    PERSON = "person"
    LEADER = "leader"
    VISITS = "visits"
    PHASE = "phase"


class Colour(StrEnum):
    """The warning colour of a rung."""

    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


class Repeat(StrEnum):
    """What to do with a message whose outcome is unknown after a crash or a time-out."""

    NEVER = "never"
    ONCE = "once"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a rule.

    It falls due ``days`` working days after the due day (before it when negative), at the beginning of
    the day; or ``after`` the subject's own moment; or, ``daily``, in the digest's window of a working day.
    One that is no ``push`` is carried by the digest alone. A push held over days off is left to the
    digest when that shows it too (``digested``). Where the digest of the next one up would not show it, one
    that is no push is pushed to them (``passed_on``).
    """

    name: str
    slots: tuple[Slot, ...]
    days: int = 0
    after: timedelta | None = None
    daily: bool = False
    push: bool = False
    digested: bool = False
    passed_on: bool = False
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What is due for a subject. Its rungs stand in the order in which they fall due.

    The first slot climbs the whole ladder, and above a rung that is pushed every rung is: so the first
    slot's row for a rung says that everything below it is logged for every slot. ``any_hour`` lets
    urgent subjects be pushed at night and on days off. A ``nudge`` never comes in the middle of a dialog.
    """

    name: str
    subject: Subject
    rungs: tuple[Rung, ...]
    repeat: Repeat = Repeat.ONCE
    any_hour: bool = False
    nudge: bool = False

    def __post_init__(self) -> None:
        """Refuse a ladder that does not climb."""
        days = [rung.days for rung in self.rungs if rung.after is None]
        pushes = [rung.push for rung in self.rungs]
        climbs = days == sorted(set(days)) and pushes == sorted(pushes)
        if not climbs or any(self.first_slot not in rung.slots for rung in self.rungs):
            raise ValueError(f"the rungs of {self.name} do not climb")

    @property
    def first_slot(self) -> Slot:
        """The slot that stands on every rung."""
        return self.rungs[0].slots[0]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every slot of the rule, those told first in front."""
        return tuple(dict.fromkeys(slot for rung in self.rungs for slot in rung.slots))


_ALL_BUT_OFFICE: Final = (Slot.RESPONSIBLE, Slot.LEAD, Slot.UNIT_LEAD)
ANSWER: Final = Rule(
    "answer",
    Subject.CASE_TO_ANSWER,
    rungs=(
        Rung("soon", (Slot.RESPONSIBLE,), days=-3, colour=Colour.BLUE),
        Rung("next", _ALL_BUT_OFFICE, days=-1, colour=Colour.YELLOW),
        Rung("due", _ALL_BUT_OFFICE, days=0, colour=Colour.YELLOW),
        Rung("over", (*_ALL_BUT_OFFICE, Slot.OFFICE), days=1, push=True, colour=Colour.RED),
    ),
)
ACCEPTANCE: Final = Rule(
    "acceptance",
    Subject.PETITION_TO_ACCEPT,
    rungs=(
        Rung("at_once", (Slot.RESPONSIBLE,), after=timedelta(), push=True, digested=True),
        Rung("over", (Slot.RESPONSIBLE, Slot.LEAD), days=1, push=True, colour=Colour.RED),
    ),
    any_hour=True,
)
_UNIT: Final = (Slot.HANDLER, Slot.UNIT_LEAD)
RECEIPT: Final = Rule(
    "receipt",
    Subject.SENT_CASE,
    rungs=(
        Rung("at_once", _UNIT, after=timedelta(), push=True),
        Rung("over", (*_UNIT, Slot.DISPATCHER), days=1, push=True, colour=Colour.RED),
    ),
    any_hour=True,
)
REVISIT: Final = Rule(
    "revisit",
    Subject.REVISIT,
    rungs=(
        Rung("due", (Slot.RESPONSIBLE,), passed_on=True),
        Rung("over3", (Slot.RESPONSIBLE, Slot.LEAD), days=3, push=True, colour=Colour.YELLOW),
        Rung("over7", (Slot.RESPONSIBLE, Slot.LEAD, Slot.OFFICE), days=7, push=True, colour=Colour.RED),
    ),
)
WORD: Final = Rule(
    "word",
    Subject.VILLAGERS_WORD,
    rungs=(
        Rung("third", (Slot.VILLAGER,), after=timedelta(days=3), push=True),
        Rung("sixth", (Slot.VILLAGER,), after=timedelta(days=6), push=True),
    ),
    nudge=True,
)
MONITORED: Final = Rule(
    "monitored",
    Subject.HOUSEHOLD,
    rungs=(Rung("due", (Slot.RESPONSIBLE,)),),
)
DRAFT: Final = Rule(
    "draft",
    Subject.DRAFT,
    rungs=(Rung("nudge", (Slot.AUTHOR,), after=timedelta(hours=24), push=True),),
    nudge=True,
)
VISITS: Final = Rule(
    "visits",
    Subject.VISITS,
    rungs=(Rung("round", (Slot.SELF,)),),
    repeat=Repeat.NEVER,
)
PHASE: Final = Rule(
    "phase",
    Subject.PHASE,
    rungs=(
        Rung("week", (Slot.SELF,), after=timedelta(days=-7), push=True),
        Rung("day", (Slot.SELF,), after=timedelta(days=-1), push=True),
    ),
    repeat=Repeat.NEVER,
)
DIGEST: Final = Rule(
    "digest",
    Subject.PERSON,
    rungs=(Rung("morning", (Slot.SELF,), daily=True, push=True),),
    repeat=Repeat.NEVER,
)
WEEKLY: Final = Rule(
    "weekly",
    Subject.LEADER,
    rungs=(Rung("monday", (Slot.SELF,), daily=True, push=True),),
    repeat=Repeat.NEVER,
)

LADDER: Final = (ACCEPTANCE, RECEIPT, ANSWER, REVISIT, MONITORED, WORD, DRAFT, VISITS, PHASE, DIGEST, WEEKLY)
"""Every rule, the most urgent first."""

_BY_NAME: Final = {rule.name: rule for rule in LADDER}


def rule_of(name: str) -> Rule | None:
    """Return the rule of a row of the ledger; None for one that is no longer declared."""
    return _BY_NAME.get(name)


def policy(name: str) -> Repeat:
    """Return whether a message of this rule is sent again when its outcome is unknown."""
    rule = rule_of(name)
    return rule.repeat if rule is not None else Repeat.NEVER
