"""APScheduler's own job store beside our reminders, on the same PostgreSQL: adding one, claiming one.

A reminder is a rung of a case: one day on which somebody is to be told. Ours is derived from the facts, so
that there is nothing to add but the case itself: its whole row, with its indexes and keys, in units of a
hundred, brings all of its rungs, and stands against a job for each of them without any case. Claiming is the
sweep with its rows of the ledger and sealed pushes, against reading the due jobs and taking each from the
store, as the scheduler does with a job that was run; what it takes to run one is left out.

    python -m tests.bench.jobstore
"""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import inspect, text

from models.store.ids import next_id
from models.tables import Case
from models.unit import Unit, Units
from reminders.ladder import ANSWER
from tests.bench import reminders
from tests.bench.figures import Figures, figure
from tests.databases import Postgres, migrate
from tests.factories import Clock, add_case, local, make_registry, units_on

JOBS = reminders.CASES
SOME = 2_000
"""Jobs that are really added and taken, a transaction each; the others are copied in, to be read as due."""
ADDED = 10_000
TURNS = 10
A_UNIT = 100
"""Cases of one unit: the most that a batch of updates has."""


def measure(server: Postgres, swept: reminders.Found) -> Figures:
    """Return how many times faster we are; ``swept`` is our sweep of this run on the same server."""
    url = server.create("cases_added")
    migrate(url)
    units = units_on(url, Clock(local("2026-09-01", "10:00")))
    store = SQLAlchemyJobStore(url=server.create("jobs"))
    scheduler: Any = _Still(jobstores={"default": store}, timezone="UTC")
    scheduler.start(paused=True)
    try:
        ours, theirs, ids = _added(units, scheduler)
        reading, taking = _claimed(store, ids)
    finally:
        scheduler.shutdown(wait=False)
        store.engine.dispose()
        units.engine.dispose()
    cases, jobs = reminders.CASES / swept.seconds, JOBS / (reading + taking * JOBS / SOME)
    rungs = len(ANSWER.rungs)
    adding = f"{ADDED} cases at {ours:,.0f}/s, each with {rungs} rungs of days of their own,"
    adding += f" {SOME} jobs of one day each at {theirs:,.0f}/s; a case beside one job: {ours / theirs:.1f}"
    claiming = f"{reminders.CASES} cases at {cases:,.0f}/s, {JOBS} jobs at {jobs:,.0f}/s: {reading:.1f} s to"
    claiming += f" read all, {taking:.1f} s to take {SOME} of them"
    return {
        "add_vs_apscheduler": figure(ours * rungs / theirs, "times", note=adding),
        "claim_vs_apscheduler": figure(cases / jobs, "times", note=claiming),
    }


def remind(case: int) -> None:
    """Stand for what a job would do; nothing runs it."""
    raise NotImplementedError(case)


class _Still(BackgroundScheduler):  # type: ignore[misc]  # APScheduler has no types
    """A scheduler that adds jobs and runs none."""

    def _process_jobs(self) -> None:
        return None


def _added(units: Units, scheduler: Any) -> tuple[float, float, list[str]]:
    """Return how many cases and jobs are added a second, in turns, so that noise meets both; and the jobs."""
    alike = units.run(_pattern)
    ours = theirs = 0.0
    ids: list[str] = []
    for turn in range(TURNS):
        began = time.perf_counter()
        for start in range(turn * ADDED // TURNS, (turn + 1) * ADDED // TURNS, A_UNIT):
            units.run(partial(_add, start=start, alike=alike))
        between = time.perf_counter()
        for n in range(SOME // TURNS):
            job = scheduler.add_job(remind, "date", run_date=reminders.NOW, args=[n])
            ids.append(job.id)
        ours += between - began
        theirs += time.perf_counter() - between
    return ADDED / ours, SOME / theirs, ids


def _claimed(store: Any, ids: list[str]) -> tuple[float, float]:
    """Return the seconds that reading all due jobs takes, and taking these from the store."""
    with store.engine.begin() as connection:
        connection.execute(_COPY, {"copies": JOBS - SOME})
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    began = time.perf_counter()
    due = store.get_due_jobs(reminders.NOW + timedelta(seconds=1))
    read = time.perf_counter()
    if len(due) != JOBS:
        raise RuntimeError(f"{len(due)} jobs are due")
    for one in ids:
        store.remove_job(one)
    return read - began, time.perf_counter() - read


_COPY = text(
    "INSERT INTO apscheduler_jobs (id, next_run_time, job_state)"
    " SELECT 'copy ' || n, one.next_run_time, one.job_state"
    " FROM generate_series(1, :copies) AS n, (SELECT * FROM apscheduler_jobs LIMIT 1) AS one"
)


def _pattern(unit: Unit) -> dict[str, Any]:
    """Return what a case is opened with; the rest of its columns are empty."""
    case = add_case(unit, make_registry(unit), "2026-09-15")
    values = {one.key: getattr(case, one.key) for one in inspect(Case).column_attrs}
    return {key: value for key, value in values.items() if value is not None and key != "id"}


def _add(unit: Unit, *, start: int, alike: dict[str, Any]) -> None:
    for number in range(start, start + A_UNIT):
        unit.session.add(Case(**alike | {"id": next_id(unit, Case.__tablename__), "number": f"b{number}"}))


def main() -> None:
    """Measure both and print what was found."""
    with Postgres() as server:
        print(measure(server, reminders.swept_on(server.create("reminders"))))


if __name__ == "__main__":
    main()
