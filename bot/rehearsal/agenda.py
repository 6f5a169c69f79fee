"""What pretend people mean to do, and when: by themselves, or because a message asked for it."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from enum import StrEnum
from random import Random
from typing import Final, NamedTuple

from bot.rehearsal.cast import Player
from bot.rehearsal.manners import REACTIONS, Manner, dice
from handlers.acting import OFFERED
from models.domain.hours import Hours
from models.domain.message import Message

OFFICE_HOURS: Final = 8 * 60 + 40, 17 * 60 + 30  # minutes of the day
AWAKE: Final = 7 * 60 + 10, 21 * 60 + 20
_AT_ONCE: Final = 10, 150  # minutes after a message
_DAY: Final = 24 * 60


class Plan(StrEnum):
    """What somebody means to do; the subject is a case, a household (0: whichever comes next), or none."""

    CASE = "case"
    REVISIT = "revisit"
    VISIT = "visit"
    PETITION = "petition"
    LEAVE = "leave"
    DRAFT = "draft"


class Intent(NamedTuple):
    """Somebody's plan at an instant; ``order`` is that in which they were made."""

    at: datetime
    order: int
    person: int
    plan: Plan
    subject: int


class Agenda:
    """Everybody's intents, the next first. Nobody means to do the same thing twice at a time."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._heap: list[Intent] = []
        self._known: set[tuple[int, Plan, int]] = set()
        self._count = 0
        self._drawn: Counter[int] = Counter()
        self.visits: Counter[int] = Counter()  # that each person means to make

    def luck(self, person: int) -> Random:
        """Return dice for a person's next decision."""
        self._drawn[person] += 1
        return dice(self._seed, f"luck:{self._drawn[person]}", person)

    def add(self, at: datetime, person: int, plan: Plan, *, subject: int = 0) -> None:
        """Let somebody mean to do something, unless they do already.

        Several visits to one household are several plans.
        """
        key = person, plan, subject
        if key in self._known and not (plan is Plan.VISIT and subject):
            return
        self._known.add(key)
        self._count += 1
        self.visits[person] += plan is Plan.VISIT
        heapq.heappush(self._heap, Intent(at, self._count, *key))

    def until(self, now: datetime) -> Iterator[Intent]:
        """Yield what is meant to be done by now, those too that are added meanwhile."""
        while self._heap and self._heap[0].at <= now:
            intent = heapq.heappop(self._heap)
            self._known.discard((intent.person, intent.plan, intent.subject))
            self.visits[intent.person] -= intent.plan is Plan.VISIT
            yield intent

    def hear(self, player: Player, message: Message, *, now: datetime, hours: Hours) -> None:
        """Let somebody react to a message, by their manner: its buttons say what it asks for."""
        reaction = REACTIONS[player.bent.manner]
        if not reaction.chance:
            return
        for plan, subject in asked_by(message):
            if plan is Plan.VISIT and player.bent.manner is Manner.DILIGENT and self.visits[player.id]:
                continue  # they have a plan of their own
            luck = self.luck(player.id)
            if luck.random() < reaction.chance:
                days = luck.randint(reaction.since, reaction.to)
                at = moment(player, now, days, hours=hours, luck=luck)
                self.add(at, player.id, plan, subject=subject)


_OF_A_CASE: Final = re.compile(r"!?([a-z_]+(?::[a-z_]+)?):(\d{1,18})(?::.*)?")
_ON_CASES: Final = frozenset({"case", "outcome"})


def asked_by(message: Message) -> list[tuple[Plan, int]]:
    """Return what the buttons of a message ask for, each once, in their order."""
    known = {data.lstrip("!") for data in OFFERED.values()}
    found: dict[tuple[Plan, int], None] = {}
    for row in message.buttons:
        for button in row:
            if button.data.lstrip("!") == "open:visit":
                found[Plan.VISIT, 0] = None
            match = _OF_A_CASE.fullmatch(button.data)
            if match is None:
                continue
            name, subject = match[1], int(match[2])
            if name == "open:visit":
                found[Plan.VISIT, subject] = None
            elif name == "open:revisit":
                found[Plan.REVISIT, subject] = None
            elif name in known or name in _ON_CASES:
                found[Plan.CASE, subject] = None
    for plan, subject in list(found):
        if plan is Plan.REVISIT:  # the button beside it shows the same case
            found.pop((Plan.CASE, subject), None)
    return list(found)


def moment(player: Player, now: datetime, days: int, *, hours: Hours, luck: Random) -> datetime:
    """Return when somebody gets round to something ``days`` days from now: in office hours, or awake."""
    first, last = OFFICE_HOURS if player.is_staff else AWAKE
    local = now.astimezone(hours.zone)
    minute = local.hour * 60 + local.minute
    soon = max(first, minute) + luck.randint(*_AT_ONCE)
    if days == 0 and soon <= last:
        day, at = local.date(), soon
    else:
        day, at = local.date() + timedelta(days=max(1, days)), luck.randint(first, last)
    if player.is_staff and not hours.calendar.is_working_day(day):
        day, at = hours.calendar.next_working_day(day), luck.randint(first, last)
    return hours.instant(day, time(*divmod(at % _DAY, 60)))
