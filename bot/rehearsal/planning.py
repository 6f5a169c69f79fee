"""What people mean to do by themselves: visits, petitions, leaves, a report begun and left."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random
from typing import Final, NamedTuple

from bot.rehearsal.agenda import AWAKE, OFFICE_HOURS, Agenda, Plan
from bot.rehearsal.cast import Cast, Home, Player
from bot.rehearsal.manners import Manner, dice
from models.domain.hours import Hours
from models.domain.roles import Role

_PETITIONS: Final = 0.09
"""Petitions a household: twice what one province took (DOMAIN 1)."""
_DRAFTS: Final = 0.5  # of the late cadres: they begin a report once, and leave it


class Span(NamedTuple):
    """The days in which something is planned, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many they are."""
        return (self.last - self.first).days + 1


class Planner:
    """Fills an agenda for the days of a rehearsal; visits fall into those of its campaign alone."""

    def __init__(self, agenda: Agenda, hours: Hours, *, seed: int) -> None:
        self._agenda = agenda
        self._hours = hours
        self._seed = seed

    def plan(self, cast: Cast, span: Span) -> None:
        """Plan everything."""
        campaign = cast.campaign
        visits = Span(max(span.first, campaign.starts_on), min(span.last, campaign.ends_on))
        for home in cast.homes:
            self._visits(cast, home, visits)
            self._petition(cast, home, span)
        for player in cast.players.values():
            if player.role == Role.CADRE:
                self._cadre(player, span)

    def _visits(self, cast: Cast, home: Home, span: Span) -> None:
        """Spread a household's visits over the campaign: of two, the second in the second half."""
        cadre = cast.players.get(home.cadre_id or 0)
        if cadre is None or cadre.bent.manner is not Manner.DILIGENT:
            return
        luck = dice(self._seed, "visits", home.id)
        length = span.days / cast.campaign.required
        for number in range(cast.campaign.required):
            day = span.first + timedelta(days=int((number + luck.random()) * length))
            day = self._hours.calendar.working_day_from(day)
            self._at(day, cadre, Plan.VISIT, subject=home.id, luck=luck)

    def _petition(self, cast: Cast, home: Home, span: Span) -> None:
        villager = cast.players.get(home.member_id or 0)
        luck = dice(self._seed, "petition", home.id)
        if villager is not None and luck.random() < _PETITIONS:
            self._at(_drawn(span, luck), villager, Plan.PETITION, luck=luck)

    def _cadre(self, cadre: Player, span: Span) -> None:
        luck = dice(self._seed, "cadre", cadre.id)
        if cadre.bent.manner is Manner.ABSENT:
            self._at(_drawn(span, luck), cadre, Plan.LEAVE, luck=luck)
        elif cadre.bent.manner is Manner.LATE and luck.random() < _DRAFTS:
            self._at(_drawn(span, luck), cadre, Plan.DRAFT, luck=luck)

    def _at(self, day: date, player: Player, plan: Plan, *, subject: int = 0, luck: Random) -> None:
        minute = luck.randint(*(OFFICE_HOURS if player.is_staff else AWAKE))
        at = self._hours.instant(day, time(*divmod(minute, 60)))
        self._agenda.add(at, player.id, plan, subject=subject)


def _drawn(span: Span, luck: Random) -> date:
    return span.first + timedelta(days=luck.randrange(span.days))
