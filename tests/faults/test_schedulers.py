"""Four schedulers on one PostgreSQL, two killed between a message and its mark: who hears how often.

Every rule of the ladder falls due on one Monday morning, each rung of it somewhere, after days in which
nobody swept. What must be written, and to whom, ``tests/waiting.py`` reckons from facts and days alone.
"""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import func, select

from bot.main import open_units
from bot.settings import Settings
from models.tables import Outbox, ReminderLog
from models.unit import Units
from reminders.ladder import LADDER, Repeat, policy
from reminders.sweep import Swept, sweep
from tests.databases import Databases
from tests.factories import SHANGHAI, Clock, local
from tests.forked import Forked
from tests.waiting import COMES_UP, Fact, Town, fallen, hear, settle_in

pytestmark = pytest.mark.timeout(240)

_TOWNS = 6
_SECONDS = 100.0
MORNING = local("2026-09-14", "10:00")  # a Monday, in the window of digests
PHASES = (date(2026, 9, 15), date(2026, 9, 21))
SINCE = {
    "petition": ("2026-09-09", "2026-09-13", "2026-09-14"),
    "sent": ("2026-09-09", "2026-09-13", "2026-09-14"),
    "case": ("2026-09-04", "2026-09-07", "2026-09-08", "2026-09-10"),
    "worked": ("2026-09-03", "2026-09-14"),
    "answered": ("2026-08-27", "2026-09-02", "2026-09-07", "2026-09-10"),
    "solved": ("2026-08-27", "2026-09-02", "2026-09-07"),
    "draft": ("2026-09-07", "2026-09-08", "2026-09-09", "2026-09-11", "2026-09-12"),
}
"""When something of each kind came up, so that all its rungs fall due; the 13th is a Sunday."""
SETTLED = {kind: min(days) for kind, days in SINCE.items()}
"""The same for what is claimed on Friday afternoon, and settled before anybody sends it."""
FRIDAY = local("2026-09-11", "15:00")

Told = tuple[str, str, int, int | None]


class Scene(NamedTuple):
    """The towns; what waits in them; what was settled after it was claimed, or before."""

    towns: list[Town]
    facts: list[Fact]
    settled: list[Fact]


class Station:
    """The database, the journal that stands for the platform, and the processes begun here."""

    def __init__(self, url: str, folder: Path) -> None:
        given = {"LIANXIN_DATABASE_URL": url, "LIANXIN_KEYS": str(folder / "keys")}
        self.environment = {**os.environ, **given}
        self.journal = folder / "journal"
        settings = Settings.model_validate({"database_url": url, "keys": folder / "keys"})
        self.clock = Clock(local("2026-08-20"))
        self.units: Units = open_units(settings, self.clock)

    def open(self) -> None:
        self.helper = Forked("tests.faults.sender", str(self.journal), environment=self.environment)

    def close(self) -> None:
        self.units.engine.dispose()
        self.helper.send_signal(signal.SIGKILL)
        self.helper.close()

    def ask(self, order: str) -> list[int]:
        print(order, file=self.helper.stdin, flush=True)
        return [int(one) for one in self.helper.stdout.readline().split()]

    def lines(self) -> list[tuple[int, int]]:
        """Return who sent what, save a line that is being written."""
        if not self.journal.exists():
            return []
        whole = self.journal.read_text().rpartition("\n")[0].splitlines()
        return [(int(pid), int(reminder)) for pid, reminder in (line.split() for line in whole)]

    def sent_by(self, pid: int) -> set[int]:
        return {reminder for one, reminder in self.lines() if one == pid}

    def rows(self, ids: set[int] | None = None) -> list[ReminderLog]:
        query = select(ReminderLog)
        if ids is not None:
            query = query.where(ReminderLog.id.in_(ids))
        return self.units.run(lambda unit: list(unit.session.scalars(query)))

    def owed(self) -> int:
        return self.units.run(lambda unit: unit.session.scalar(select(func.count(Outbox.id)))) or 0

    def in_flight(self, victim: int, when: str) -> set[int]:
        """Return the rows that a process has sent and not marked, once one of them is repeated so."""
        until = time.monotonic() + _SECONDS
        while time.monotonic() < until:
            sent = self.rows(self.sent_by(victim))
            flying = [row for row in sent if row.status != "sent"]
            if any(policy(row.rule) == when for row in flying):
                return {row.id for row in flying}
            time.sleep(0.02)
        raise AssertionError("the kill came at no time that matters")

    def run(self, at: datetime, *, kill: Sequence[str] = ()) -> set[int]:
        """Run four schedulers, killing one for each policy of which it has a message in flight."""
        self.clock.now = at
        running = self.ask(" ".join([at.isoformat(), *kill, *["-"] * (4 - len(kill))]))
        in_flight: set[int] = set()
        try:
            for when in kill:
                in_flight |= self.in_flight(running[0], when)
                os.kill(running[0], signal.SIGKILL)
                assert self.ask(f"wait {running.pop(0)}") == [-signal.SIGKILL]
            while running:
                assert self.ask(f"wait {running.pop(0)}") == [0]
        finally:
            for one in running:
                os.kill(one, signal.SIGKILL)
        return in_flight


def _set(station: Station) -> Scene:
    """Live through three weeks without a scheduler, save on Friday: its messages were not sent."""
    towns = [station.units.run(partial(settle_in, phase=one)) for one in PHASES * (_TOWNS // 2)]
    claimed = _come_up(station, towns, [(day, kind) for kind, day in SETTLED.items()])
    station.clock.now = FRIDAY
    _sweep(station)
    assert station.owed() > len(towns) * len(SETTLED)
    facts = _come_up(station, towns, [(day, kind) for kind, days in SINCE.items() for day in days])
    before = _come_up(station, towns, [(day, kind) for kind, day in SETTLED.items()])
    station.clock.now = MORNING - timedelta(minutes=5)
    for fact in (*claimed, *before):
        station.units.run(fact.settle)
    return Scene(towns, facts, [*claimed, *before])


def _come_up(station: Station, towns: list[Town], what: list[tuple[str, str]]) -> list[Fact]:
    facts: list[Fact] = []
    for day, kind in sorted(what):
        station.clock.now = local(day, "09:00")
        facts += station.units.run(lambda unit: [COMES_UP[kind](unit, one) for one in towns])  # noqa: B023 - run at once
    return facts


def _sweep(station: Station) -> None:
    at: Swept | None = None
    while at is None or not at.done:
        now = at
        at = station.units.run(lambda unit: sweep(unit, now))  # noqa: B023 - run at once


def test_four_schedulers_send_each_row_of_every_rule_once_but_for_those_in_flight_at_a_kill(
    databases: Databases, tmp_path: Path
) -> None:
    with databases.fresh("postgres") as url:
        station = Station(url, tmp_path)
        station.open()
        try:
            scene = _set(station)
            in_flight = station.run(MORNING, kill=(Repeat.ONCE, Repeat.NEVER))
            left = {row.id for row in station.rows(in_flight) if row.status == "composed"}
            assert left == in_flight, "what the dead had in hand was given to others in their lease"
            assert station.owed() >= len(in_flight)
            station.run(MORNING + timedelta(seconds=61))  # leases of the dead have ended
            _once_each(station, in_flight)
            _nothing_settled(station, scene)
            _nothing_missing_or_besides(station, scene)
        finally:
            station.close()


def _once_each(station: Station, in_flight: set[int]) -> None:
    rows = station.rows()
    assert station.owed() == 0
    keys = Counter((row.rule, row.rung, row.subject, row.due_on, row.slot) for row in rows)
    assert set(keys.values()) == {1}
    messages = Counter(reminder for _, reminder in station.lines())
    by_id = {row.id: row for row in rows}
    twice = {one for one, count in messages.items() if count > 1}
    assert set(messages.values()) <= {1, 2}
    assert twice <= in_flight, "repeated, and not in flight at a kill"
    assert twice == {one for one in in_flight if policy(by_id[one].rule) is Repeat.ONCE}
    assert {one for one in messages if by_id[one].status == "sent"} == messages.keys() - (in_flight - twice)
    assert {row.id for row in rows if row.status == "sent"} <= messages.keys()
    assert {row.id for row in rows if row.status == "unknown"} == in_flight - twice
    assert in_flight - twice, "no digest was in flight"


def _nothing_settled(station: Station, scene: Scene) -> None:
    settled = {one for fact in scene.settled for one in fact.subjects}
    told = station.rows({reminder for _, reminder in station.lines()})
    assert settled.isdisjoint({(row.rule, row.subject) for row in told})
    resolved = {row.rule for row in station.rows() if row.status == "resolved"}
    assert resolved >= {"acceptance", "receipt", "answer", "revisit", "word", "draft"}, "none was on its way"


def _nothing_missing_or_besides(station: Station, scene: Scene) -> None:
    """The ledger has every rung that fell due; what was sent is what had to be, to whom it had to be."""
    rows = station.rows()
    logged = {(row.rule, row.rung, row.subject) for row in rows}
    assert logged >= {(rule, rung, subject) for rule, rung, subject, _ in _due(scene)}
    sent = {reminder for _, reminder in station.lines()}
    told = {(row.rule, row.rung, row.subject, row.person_id) for row in rows if row.id in sent}
    assert told == _to_be_told(scene)
    assert {(row.rule, row.rung) for row in rows} == {
        (rule.name, rung.name) for rule in LADDER for rung in rule.rungs
    }


def _due(scene: Scene) -> set[Told]:
    """Return every rung that fell due by the morning, by DOMAIN 5."""
    due: set[Told] = set()
    for fact in scene.facts:
        for rule, subject in fact.subjects:
            due |= {(rule, rung, subject, None) for rung in fallen(rule, fact, MORNING, zone=SHANGHAI)}
    for town in scene.towns:
        due |= {
            ("monitored", "due", town.registry.household.id, None),
            ("visits", "round", town.registry.cadre, None),
        }
    return due | {(rule, rung, subject, None) for rule, rung, subject, _ in _of_the_day(scene)}


def _to_be_told(scene: Scene) -> set[Told]:
    """Return who is to hear what by itself: of each matter the newest rung, one message a person."""
    told = _of_the_day(scene)
    for fact in scene.facts:
        for rule, subject in fact.subjects:
            for rung in fallen(rule, fact, MORNING, zone=SHANGHAI)[-1:]:
                told |= {(rule, rung, subject, one) for one in hear(rule, rung, fact, zone=SHANGHAI)}
    return told


def _of_the_day(scene: Scene) -> set[Told]:
    """Return the messages of the morning itself: whoever has work, whoever leads, and nobody else."""
    told: set[Told] = set()
    for number, town in enumerate(scene.towns):
        ends = "week" if number % 2 else "day"
        for one in (town.who("lead"), town.who("office")):
            told |= {("phase", ends, one, one), ("weekly", "monday", one, one)}
        working = {town.who(name) for name in ("cadre", "lead", "office", "handler", "head")}
        told |= {("digest", "morning", one, one) for one in working}
    return told
