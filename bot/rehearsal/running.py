"""A rehearsal from its first morning to its last evening: people act, reminders fall due, messages go.

Time stands still between moments at which something can happen: whatever people do has its own minute,
and reminders are swept at a few moments of a day. A message that would go within seconds of an act
therefore goes at the next of these moments.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from sqlalchemy import select

from bot.rehearsal import leftovers
from bot.rehearsal.agenda import Agenda, Intent, Plan, moment
from bot.rehearsal.cast import Cast, Player, gather, let_in
from bot.rehearsal.copying import copy_of, insist_there
from bot.rehearsal.deeds import carry_out
from bot.rehearsal.facts import Day, Facts
from bot.rehearsal.manners import Manner
from bot.rehearsal.planning import Planner, Span
from bot.rehearsal.recorder import Recorder
from bot.settings import Fault, Settings
from models.actions.archiving import archive
from models.domain.calendar import WorkingCalendar
from models.domain.hours import DIGEST_FROM, QUIET_UNTIL, Hours
from models.domain.message import Message
from models.domain.refusal import Refused
from models.tables import Campaign
from models.unit import Unit, Units
from reminders.sweep import Swept, sweep

MOST_DAYS: Final = 400
_NAMED: Final = 10  # campaigns that a sentence lists
MOMENTS: Final = (
    QUIET_UNTIL,
    DIGEST_FROM,
    *(time(hour) for hour in (10, 12, 15, 18, 21)),
)
"""When reminders are swept and messages sent, local time; without deeds the first two are enough."""
_ALWAYS: Final = MOMENTS[:2]
_ENTER_AT: Final = time(6, 30)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to rehearse: a campaign by its id or name, so many days from ``start`` on, a seed."""

    campaign: str
    start: date
    days: int
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What came of it: who took part, and what was found. ``facts`` read from the folder of the rehearsal."""

    cast: Cast
    facts: Facts


class _Clock:
    """A clock that stands until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def rehearse(
    settings: Settings, wishes: Wishes, folder: Path, *, evening: Callable[[Day], None]
) -> Rehearsed:
    """Rehearse in ``folder``, which holds the copy and is the caller's to remove.

    ``evening`` hears of each day. Raises Fault for what cannot be rehearsed. The database of the
    settings is only read.
    """
    if not 1 <= wishes.days <= MOST_DAYS:
        raise Fault("rehearse-days_wrong", most=MOST_DAYS, value=wishes.days)
    insist_there(settings)
    clock = _Clock(Hours(settings.zone, WorkingCalendar()).instant(wishes.start, _ENTER_AT))
    units = copy_of(settings, folder, clock)
    try:
        rehearsal = _Rehearsal(units, wishes, clock, folder=folder)
        with closing(rehearsal.facts):
            return rehearsal.run(evening)
    finally:
        units.engine.dispose()


class _Rehearsal:
    """One run: its people, their intents, what it found."""

    def __init__(self, units: Units, wishes: Wishes, clock: _Clock, *, folder: Path) -> None:
        self.units = units
        self.wishes = wishes
        self.clock = clock
        self.hours = Hours(units.world.zone, units.world.calendar)
        campaign = units.run(lambda unit: _campaign(unit, wishes))
        self.cast = units.run(lambda unit: gather(unit, campaign, wishes.seed))
        self.agenda = Agenda(wishes.seed)
        self.facts = Facts(folder / "facts.jsonl")
        self.facts.households = len(self.cast.homes)
        self.recorder = Recorder(self.cast, self.facts, hears=self._hears)

    def run(self, evening: Callable[[Day], None]) -> Rehearsed:
        let_in(self.units, self.cast)
        last = self.wishes.start + timedelta(days=self.wishes.days - 1)
        planner = Planner(self.agenda, self.hours, seed=self.wishes.seed)
        planner.plan(self.cast, Span(self.wishes.start, last))
        for number in range(self.wishes.days):
            day = self.wishes.start + timedelta(days=number)
            self.facts.dawn(day)
            for at in MOMENTS:
                self._live_until(self.hours.instant(day, at), is_needed=at in _ALWAYS)
            self._end_day()
            evening(self.facts.today)
        self.facts.finish(self.units.run(lambda unit: list(leftovers.left_undone(unit, self.cast))))
        return Rehearsed(self.cast, self.facts)

    def _live_until(self, now: datetime, *, is_needed: bool) -> None:
        """Let people do what they mean to do by now, then sweep and send."""
        busy = False
        for intent in self.agenda.until(now):
            self.clock.now = intent.at
            self._do(intent)
            busy = True
        self.clock.now = now
        if busy or is_needed:
            self._sweep()
        self.recorder.send_all(self.units)

    def _sweep(self) -> None:
        at: Swept | None = None
        while at is None or not at.done:
            at = self.units.run(partial(sweep, after=at))

    def _end_day(self) -> None:
        after: int | None = 0
        while after is not None:
            after = self.units.run(partial(archive, after=after)).last
        self.units.run(lambda unit: leftovers.count(unit, self.cast, self.facts.today))

    def _do(self, intent: Intent) -> None:
        player = self.cast.players[intent.person]
        if not player.user_id:
            return
        luck, required = self.agenda.luck(player.id), self.cast.campaign.required

        def act(unit: Unit) -> None:
            done = carry_out(unit, intent, player.user_id, luck=luck, required=required)
            if done.owed:
                self.recorder.take(unit, done.owed)
            if done.name:
                self.facts.today.done[done.name] += 1
            if player.bent.manner is Manner.DILIGENT or intent.plan is Plan.VISIT:
                for one in done.following:
                    at = moment(player, unit.now, one.days, hours=self.hours, luck=luck)
                    self.agenda.add(at, player.id, one.plan, subject=one.subject)

        try:
            self.units.run(act)
        except Refused as refused:
            self.facts.refused[refused.phrase.key] += 1

    def _hears(self, player: Player, message: Message) -> None:
        self.agenda.hear(player, message, now=self.clock.now, hours=self.hours)


def _campaign(unit: Unit, wishes: Wishes) -> Campaign:
    """Return the campaign that is wished for, by its id or its name; raise Fault when there is none."""
    known = list(unit.session.scalars(select(Campaign).order_by(Campaign.id)))
    called = [one for one in known if wishes.campaign in (str(one.id), one.name)]
    if not called:
        names = " ".join(f"{one.id} {one.name}" for one in known[:_NAMED])
        raise Fault(
            "rehearse-no_campaign" if known else "rehearse-no_campaigns",
            value=wishes.campaign,
            campaigns=names,
        )
    if len(called) > 1:
        raise Fault(
            "rehearse-many_campaigns", value=wishes.campaign, ids=" ".join(str(one.id) for one in called)
        )
    campaign = called[0]
    last = wishes.start + timedelta(days=wishes.days - 1)
    if wishes.start > campaign.ends_on or last < campaign.starts_on:
        days = {"first": campaign.starts_on.isoformat(), "last": campaign.ends_on.isoformat()}
        raise Fault("rehearse-other_days", name=campaign.name, **days)
    return campaign
