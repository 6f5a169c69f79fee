"""The bench: measures ours and the usual stack on this machine, prints a table, writes bench.json.

    python -m tests.bench [NAME ...]

Names: replies, sqlite, postgres, pacing, reminders, imports, cases, coverage, rehearsal; without any, all
of these. What is named goes into the file beside what it holds. ``province`` and ``growth`` are long, and
measured only when they are named. The bot measured stands on one core, the local Bot API, its people and
PostgreSQL on another, all on loopback.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import (
    cases,
    coverage,
    digests,
    imports,
    jobstore,
    pacing,
    rehearsal,
    reminders,
    replies,
    steps,
)
from tests.bench.figures import Figures, show, write
from tests.bench.running import cores
from tests.databases import Postgres

NAMES = ("replies", "sqlite", "postgres", "pacing", "reminders", "imports", "cases", "coverage", "rehearsal")
PROVINCE, GROWTH = "province", "growth"
LONG = (*digests.NAMES, "rehearse_growth")
"""Figures that a run of all others leaves in the file."""
FILE = Path("bench.json")


def main() -> None:
    """Measure, print, write."""
    wanted = sys.argv[1:] or list(NAMES)
    known = (*NAMES, PROVINCE, GROWTH)
    unknown = set(wanted) - {*known}
    if unknown:
        sys.exit(f"no bench {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    begun = time.monotonic()
    os.sched_setaffinity(0, cores()[1])
    with tempfile.TemporaryDirectory(prefix="lianxin-bench-") as folder, Postgres() as server:
        figures = _measure(wanted, Path(folder), server)
    show(figures)
    write(figures, FILE, beside=lambda name: bool(sys.argv[1:]) or name in LONG)
    print(f"{FILE} is written; {time.monotonic() - begun:.0f} s in all")


def _measure(wanted: list[str], folder: Path, server: Postgres) -> Figures:
    figures: Figures = {}
    delays: dict[str, list[float]] = {}
    databases = {
        "sqlite": (f"sqlite:///{folder / 'ours.sqlite'}", f"sqlite:///{folder / 'peer.sqlite'}"),
        "postgres": (server.url("ours"), server.url("peer")),
    }
    if "replies" in wanted:
        figures |= _told("replies", asyncio.run(replies.measure(folder)))
    for kind, (own, peer) in databases.items():
        if kind not in wanted:
            continue
        if kind == "postgres":
            server.create("ours")
            server.create("peer")
        found, delays[kind] = asyncio.run(steps.compare(kind, own, peer, folder=_place(folder, kind)))
        figures |= _told(kind, found)
    if delays:
        figures |= steps.latencies(delays)
    if "pacing" in wanted:
        figures |= _told("pacing", asyncio.run(pacing.measure(_place(folder, "pacing"))))
    others: dict[str, Callable[[], Figures]] = {
        "reminders": lambda: _reminders(folder, server),
        "imports": lambda: imports.measure(server.create("imports"), _place(folder, "imports")),
        "cases": lambda: _cases(folder, server),
        "coverage": lambda: coverage.measure("postgres", server.create("coverage")),
        "rehearsal": rehearsal.measure,
        GROWTH: rehearsal.growth,
        PROVINCE: lambda: digests.measure(server.create(PROVINCE)),
    }
    for name in wanted:
        if name in others:
            figures |= _told(name, others[name]())
    return figures


def _place(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def _told(name: str, figures: Figures) -> Figures:
    listed = ", ".join(f"{key} {one['value']}" for key, one in figures.items())
    print(f"{name}: {listed}", flush=True)
    return figures


def _reminders(folder: Path, server: Postgres) -> Figures:
    """Return the worse figures of the two databases, and APScheduler's job store beside PostgreSQL's."""
    swept = {
        "sqlite": reminders.swept_on(f"sqlite:///{folder / 'reminders.sqlite'}"),
        "postgres": reminders.swept_on(server.create("reminders")),
    }
    found = {kind: reminders.figures_of(one) for kind, one in swept.items()}
    worst: Figures = {}
    for name, choose in (("reminders_claim_per_s", min), ("loop_block_ms", max)):
        kind = choose(found, key=lambda one: found[one][name]["value"])
        both = ", ".join(f"{one} {figures[name]['value']}" for one, figures in found.items())
        worst[name] = found[kind][name] | {"note": f"{both}; {found[kind][name]['note']}"}
    return worst | jobstore.measure(server, swept["postgres"])


def _cases(folder: Path, server: Postgres) -> Figures:
    """Return the figures of both databases, and the worse of what an act costs."""
    found = cases.measure("sqlite", f"sqlite:///{folder / 'cases.sqlite'}")
    found |= cases.measure("postgres", server.create("cases"))
    worse = max(("sqlite", "postgres"), key=lambda kind: found[f"action_vs_step_{kind}"]["value"])
    return {"action_vs_step": found[f"action_vs_step_{worse}"]} | found


if __name__ == "__main__":
    main()
