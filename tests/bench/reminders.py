"""How fast reminders are claimed, and whether the event loop beside them notices.

100,000 open cases whose newest rung falls due at one moment: 70,000 blue, 15,000 yellow, 10,000 due today
and 5,000 red, whose earlier rungs were logged on their days. Each gets its rows in the ledger; the
red ones their pushes in the outbox, sealed. A reminder is one row: one rung for one slot.

    python -m tests.bench.reminders [URL]
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import insert, inspect, select

from bot.garbage import SERVING, looking_seldom
from bot.schedule import sweep_all
from bot.worker import Worker
from models.domain.reminders import Status
from models.domain.roles import Level, Role
from models.store.claiming import Row, log
from models.tables import Case, Place, RoleHeld
from models.unit import Unit, Units
from reminders.ladder import ANSWER
from reminders.sweep import Swept
from tests.databases import Postgres, migrate
from tests.factories import Clock, add_case, add_person, add_place, local, make_registry, units_on

CASES = 100_000
VILLAGES = 200
CADRES = 2_000
NOW = local("2026-09-10", "14:00")
SHARES = (("2026-09-15", 70), ("2026-09-11", 15), ("2026-09-10", 10), ("2026-09-09", 5))
"""Due days, and how many of a hundred cases have them: blue, yellow, due, red."""
_TICK = 0.002


def measure(url: str) -> dict[str, dict[str, Any]]:
    """Return ``reminders_claim_per_s`` and ``loop_block_ms`` for an empty database at ``url``."""
    return figures_of(swept_on(url))


def swept_on(url: str) -> Found:
    """Return what a sweep over all cases came to on an empty database at ``url``."""
    migrate(url)
    units = units_on(url, Clock(NOW))
    try:
        _fill(units)
        return asyncio.run(_sweep(units))
    finally:
        units.engine.dispose()


def figures_of(found: Found) -> dict[str, dict[str, Any]]:
    """Return the figures of a sweep."""
    swept = found.swept
    rate, block = round(swept.claimed / found.seconds), round(found.block * 1000, 1)
    rows = f"{CASES} cases, {swept.claimed} rows, {swept.pushed} pushes"
    beside = f"the loop alone is late by up to {found.alone * 1000:.1f} ms here"
    return {
        "reminders_claim_per_s": {"value": rate, "unit": "reminders/s", "peer": None, "note": rows},
        "loop_block_ms": {"value": block, "unit": "ms", "peer": None, "note": beside},
    }


class Found(NamedTuple):
    """Seconds a sweep took, by how many the loop came late beside it, and by how many alone."""

    swept: Swept
    seconds: float
    block: float
    alone: float


async def _sweep(units: Units) -> Found:
    """Sweep as the schedule does, in a thread beside the loop."""
    worker = Worker(units)
    with looking_seldom(SERVING):
        watch, alone = await settled()
        begun = time.perf_counter()
        at = await sweep_all(worker)
        seconds = time.perf_counter() - begun
        block = watch.taken()
    watch.task.cancel()
    worker.stop()
    return Found(at, seconds, block, alone)


async def settled() -> tuple[Watch, float]:
    """Return a watch on the loop, and by how much it is late with nothing beside it, in seconds."""
    watch = Watch()
    await asyncio.sleep(1)
    return watch, watch.taken()


class Watch:
    """Looks every two milliseconds by how much the loop comes late, and keeps the longest."""

    def __init__(self) -> None:
        self._longest = 0.0
        self.task = asyncio.create_task(self._look())

    def taken(self) -> float:
        """Return the longest time since this was last asked, in seconds."""
        longest, self._longest = self._longest, 0.0
        return longest

    async def _look(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(_TICK)
            self._longest = max(self._longest, time.perf_counter() - before - _TICK)


def _fill(units: Units) -> None:
    units.run(_registry)
    units.run(_cases)
    units.run(_logged)
    with units.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")


def _registry(unit: Unit) -> None:
    registry = make_registry(unit)
    for number in range(1, VILLAGES):
        village = add_place(unit, f"v{number}", Level.VILLAGE, above=registry.township)
        add_person(unit, f"l{number}", Role.TEAM_LEAD, place=village)
    for number in range(1, CADRES):
        add_person(unit, f"c{number}", Role.CADRE, place=registry.village)
    add_case(unit, registry, "2026-12-01", number="pattern", filed_at=local("2026-08-01"))


def _cases(unit: Unit) -> None:
    """Copy the pattern: dealt out over villages, cadres and due days."""
    pattern = unit.session.scalars(select(Case)).one()
    alike = {one.key: getattr(pattern, one.key) for one in inspect(Case).column_attrs if one.key != "id"}
    villages = unit.session.scalars(select(Place.id).where(Place.level == Level.VILLAGE)).all()
    cadres = unit.session.scalars(select(RoleHeld.person_id).where(RoleHeld.role == Role.CADRE)).all()
    days = [date.fromisoformat(day) for day, share in SHARES for _ in range(share)]
    rows = [
        {
            **alike,
            "number": f"b{number}",
            "village_id": villages[number % VILLAGES],
            "responsible_id": cadres[number % CADRES],
            "due_on": days[number % len(days)],
        }
        for number in range(CASES)
    ]
    unit.session.execute(insert(Case), rows)


def _logged(unit: Unit) -> None:
    """Log the rungs below each case's newest, as the days before did."""
    lasts = {date.fromisoformat(day): newest for newest, (day, _) in enumerate(SHARES)}
    cases = unit.session.execute(select(Case.id, Case.due_on).where(Case.due_on.in_(lasts))).all()
    for start in range(0, len(cases), 5000):
        rows = [
            Row(case, rung.name, due_on, slot, None, Status.SENT, None)
            for case, due_on in cases[start : start + 5000]
            for rung in ANSWER.rungs[: lasts[due_on]]
            for slot in rung.slots
        ]
        log(unit, ANSWER.name, rows)


def main() -> None:
    """Measure on the given database, else on one of each kind, and print what was found."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1]), indent=1))
        return
    with tempfile.TemporaryDirectory() as folder, Postgres() as server:
        for url in (server.create("bench"), f"sqlite:///{Path(folder) / 'bench.sqlite'}"):
            print(url.partition(":")[0], json.dumps(measure(url), indent=1))


if __name__ == "__main__":
    main()
