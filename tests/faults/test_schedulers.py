"""Four schedulers on one PostgreSQL, two killed between a message and its mark: who hears how often."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.main import open_units
from bot.settings import Settings
from models.tables import Case, Outbox, ReminderLog
from models.unit import Unit, Units
from reminders.ladder import ANSWER
from tests.databases import Databases
from tests.factories import Registry, add_case, local, make_registry
from tests.forked import Forked

pytestmark = pytest.mark.timeout(240)

_CASES = 60
_SECONDS = 90.0
MORNING = local("2026-09-11", "14:00")


class Station:
    """The database, the journal that stands for the platform, and the processes begun here."""

    def __init__(self, url: str, folder: Path) -> None:
        given = {"LIANXIN_DATABASE_URL": url, "LIANXIN_KEYS": str(folder / "keys")}
        self.environment = {**os.environ, **given}
        self.journal = folder / "journal"
        settings = Settings.model_validate({"database_url": url, "keys": folder / "keys"})
        self.units: Units = open_units(settings, lambda: MORNING)

    def open(self) -> None:
        self.helper = Forked("tests.faults.sender", str(self.journal), environment=self.environment)

    def close(self) -> None:
        self.units.engine.dispose()
        self.helper.send_signal(signal.SIGKILL)
        self.helper.close()

    def ask(self, order: str) -> int:
        print(order, file=self.helper.stdin, flush=True)
        return int(self.helper.stdout.readline())

    def lines(self) -> list[tuple[int, int]]:
        if not self.journal.exists():
            return []
        whole = self.journal.read_text().splitlines()
        return [(int(pid), int(reminder)) for pid, reminder in (line.split() for line in whole)]

    def sent_by(self, pid: int) -> list[int]:
        return [reminder for one, reminder in self.lines() if one == pid]

    def unmarked(self, reminders: set[int]) -> int:
        """How many of these have no mark: they were in flight when their process died."""
        query = select(func.count()).where(ReminderLog.id.in_(reminders), ReminderLog.status != "sent")
        return self.units.run(lambda unit: unit.session.scalar(query)) or 0

    def run(self, at: datetime, *, kill: int = 0) -> int:
        """Run four schedulers, killing some as soon as they have sent; return the rows in flight."""
        running = [self.ask(at.isoformat()) for _ in range(4)]
        in_flight = 0
        try:
            for victim in running[:kill]:
                until = time.monotonic() + _SECONDS
                while not self.sent_by(victim) and time.monotonic() < until:
                    time.sleep(0.002)
                os.kill(victim, signal.SIGKILL)
                self.ask(f"wait {victim}")
                running.remove(victim)
                in_flight += self.unmarked(set(self.sent_by(victim)))
            while running:
                assert self.ask(f"wait {running[0]}") == 0
                running.pop(0)
        finally:
            for one in running:
                os.kill(one, signal.SIGKILL)
        return in_flight


def _fill(unit: Unit) -> Registry:
    registry = make_registry(unit)
    for _ in range(_CASES):
        add_case(unit, registry, "2026-09-10")
    return registry


def _answer_some(unit: Unit) -> set[int]:
    cases = list(unit.session.scalars(select(Case).order_by(Case.id).limit(5)))
    for case in cases:
        case.state = "answered"
    return {case.id for case in cases}


def test_four_schedulers_send_each_row_once_but_for_those_in_flight_at_a_kill(
    databases: Databases, tmp_path: Path
) -> None:
    with databases.fresh("postgres") as url:
        station = Station(url, tmp_path)
        station.open()
        try:
            station.units.run(_fill)
            resolved = station.units.run(_answer_some)
            in_flight = station.run(MORNING, kill=2)
            station.run(MORNING + timedelta(seconds=61))  # leases of the dead have ended
            _check(station, resolved, in_flight)
        finally:
            station.close()


def _check(station: Station, resolved: set[int], in_flight: int) -> None:
    rows = station.units.run(lambda unit: list(unit.session.scalars(select(ReminderLog))))
    assert station.units.run(lambda unit: unit.session.scalar(select(func.count(Outbox.id)))) == 0
    keys = Counter((row.rule, row.rung, row.subject, row.due_on, row.slot) for row in rows)
    assert set(keys.values()) == {1}
    messages = Counter(reminder for _, reminder in station.lines())
    sent = {row.id for row in rows if row.status == "sent"}
    assert sent <= set(messages)
    assert in_flight > 0, "the kill came at no time that matters"
    assert sum(count - 1 for count in messages.values()) <= in_flight
    assert max(messages.values()) <= 2
    over = [row for row in rows if row.rule == ANSWER.name and row.rung == "over"]
    assert {row.subject for row in over}.isdisjoint(resolved)
    assert len({row.subject for row in over}) == _CASES - len(resolved)
    left = {row.id for row in over if row.status not in {"sent", "unknown"}}
    assert not left, "something due was not sent"
