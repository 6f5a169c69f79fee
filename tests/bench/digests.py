"""One morning of a province: the digests of all its cadres, and how soon one of them has a list.

The sweep that composes them is a process of its own, beside an event loop, as the bot runs it: what it
needs of memory is what that process ever had. Every cadre has a line of households that the campaign has
not reached and one of households to be visited again; one in four has a case that nears its last day, of
which the team leads and offices above hear as well.

    python -m tests.bench.digests [SHARE]
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from bot.garbage import SERVING, look_seldom
from bot.schedule import sweep_all
from bot.worker import Worker
from models.database import open_engine
from models.domain.calendar import CHINA
from models.store.people import load_actors
from models.store.worklist import count_open, open_cases
from models.tables import Case, Outbox, ReminderLog
from models.unit import Unit, Units, World
from reminders.ladder import DIGEST
from reminders.sweep import STAGES, Swept
from tests.bench.figures import Figures, figure
from tests.bench.populous import MORNING, RING, USER, populate
from tests.bench.reminders import settled
from tests.bench.running import cores
from tests.databases import Postgres, migrate
from tests.factories import SHANGHAI, Clock

NAMES = ("digest_408k_s", "digest_408k_rss_mb", "digest_loop_block_ms", "cadre_list_ms")
PAGE = 8
LISTS = 200
_STAGE = next(i for i, stage in enumerate(STAGES) if stage.rule is DIGEST)
_ROOT = Path(__file__).resolve().parents[2]


def measure(url: str, *, share: float = 1.0) -> Figures:
    """Return the figures of an empty PostgreSQL at ``url``, which is filled with a share of a province."""
    migrate(url)
    began = time.monotonic()
    units = units_of(url)
    try:
        sizes = populate(units, share, told=partial(print, file=sys.stderr, flush=True))
        print(f"{sizes} in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        listed, slow = _lists(units)
        found = _apart(url)
        told = units.run(lambda unit: _told(unit, int(found["pushed"])))
    finally:
        units.engine.dispose()
    note = f"{found['pushed']:.0f} digests; {told}; the loop was late by {found['block_ms']:.1f} ms at most"
    note += f" ({found['alone_ms']:.1f} alone), {found['cpu_s']:.0f} s of CPU"
    of = f"count and page of a cadre's cases, median of {LISTS}, the slowest of twenty {slow:.1f}"
    return {
        "digest_408k_s": figure(found["seconds"], "s", note=note),
        "digest_408k_rss_mb": figure(found["rss_mb"], "MB", note="the most that the process ever had"),
        "digest_loop_block_ms": figure(found["block_ms"], "ms", note="beside the claim of the digests"),
        "cadre_list_ms": figure(listed, "ms", note=of),
    }


def units_of(url: str) -> Units:
    """Return units on the morning of a populated province."""
    return Units(open_engine(url, RING), World(Clock(MORNING), SHANGHAI, calendar=CHINA))


def _told(unit: Unit, pushed: int) -> str:
    """Return how many have what; raise RuntimeError when rows and messages are not one for each."""
    logged = select(func.count(ReminderLog.id)).where(ReminderLog.rule == DIGEST.name)
    rows = unit.session.scalars(logged).one()
    owed = unit.session.scalars(select(func.count(Outbox.id))).one()
    if not rows == owed == pushed:
        raise RuntimeError(f"{pushed} digests, {rows} rows, {owed} messages")
    mine = unit.session.scalars(select(func.count(Case.responsible_id.distinct()))).one()
    return f"{mine} of them with cases of their own, all cadres with households to visit"


def _lists(units: Units) -> tuple[float, float]:
    """Return the milliseconds that a cadre's list of cases takes: the median, and nineteen of twenty."""

    def opens(unit: Unit, person: int) -> float:
        user = USER + person
        actor = load_actors(unit, [user])[user]
        began = time.perf_counter()
        count = count_open(unit, actor)
        page = open_cases(unit, actor, skip=0, limit=PAGE)
        seconds = time.perf_counter() - began
        if not count or len(page) != min(count, PAGE):
            raise RuntimeError(f"{count} cases, {len(page)} on the page")
        return seconds * 1000

    people = units.run(lambda unit: list(unit.session.scalars(_SOME)))
    people = Random(1).sample(people, LISTS)
    took = [units.run(partial(opens, person=person)) for person in people]
    return statistics.median(took), statistics.quantiles(took, n=20)[-1]


_SOME = select(Case.responsible_id).distinct().order_by(Case.responsible_id)


def _apart(url: str) -> dict[str, float]:
    """Sweep in a process of its own, on the core of what is measured."""
    core, others = cores()
    os.sched_setaffinity(0, core)  # a child stands where its parent stood
    try:
        command = [sys.executable, "-m", "tests.bench.digests", "--sweep", url]
        process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)
    finally:
        os.sched_setaffinity(0, others)
    out, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"the sweep ended with {process.returncode}")
    found: dict[str, float] = json.loads(out.splitlines()[-1])
    return found


async def _sweep(units: Units) -> dict[str, float]:
    """Compose the digests as the schedule does, in a thread beside the loop."""
    worker = Worker(units)
    look_seldom(SERVING)  # as the bot does at its start
    watch, alone = await settled()
    began, cpu = time.perf_counter(), time.process_time()
    at = await sweep_all(worker, Swept(stage=_STAGE), until=_STAGE + 1)
    found = {
        "seconds": time.perf_counter() - began,
        "cpu_s": time.process_time() - cpu,
        "block_ms": watch.taken() * 1000,
        "alone_ms": alone * 1000,
        "pushed": at.pushed,
        "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    watch.task.cancel()
    worker.stop()
    return found


def main() -> None:
    """Measure a share of a province, or only sweep what another process made, and print what was found."""
    if sys.argv[1:2] == ["--sweep"]:
        units = units_of(sys.argv[2])
        print(json.dumps(asyncio.run(_sweep(units))))
        return
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    with Postgres() as server:
        print(json.dumps(measure(server.create("province"), share=share), indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
