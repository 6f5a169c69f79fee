"""How long a campaign is rehearsed, and whether ten times the households cost more than ten times as long.

The 71 days of a bureau of 518 households, from the copy to workbook and chart; growth over the first days
of it, with ten times the households. Each is a process of its own, as the command is.

    python -m tests.bench.rehearsal [HOUSEHOLDS DAYS]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from rich.console import Console

from bot.main import open_units
from bot.rehearsal.console import Asked, Rehearser
from bot.sample import load_sample
from bot.settings import Settings
from tests.bench.figures import Figures, figure
from tests.factories import Clock, local

HOUSEHOLDS = 518
DAYS = 71
GROWTH = 10
GROWTH_DAYS = 5
_BEGINS = date(2026, 9, 1)
_UNDER_WAY = local("2026-09-15")  # a sample's campaign began a fortnight before
_ROOT = Path(__file__).resolve().parents[2]


def measure() -> Figures:
    """Return ``rehearse_518_s``."""
    note = f"{HOUSEHOLDS} households, {DAYS} days, with its workbook"
    return {"rehearse_518_s": figure(_apart(HOUSEHOLDS, DAYS), "s", note=note)}


def growth() -> Figures:
    """Return ``rehearse_growth``: times linear, 1 is ten times as long for ten times the households."""
    small, large = _apart(HOUSEHOLDS, GROWTH_DAYS), _apart(HOUSEHOLDS * GROWTH, GROWTH_DAYS)
    note = f"{HOUSEHOLDS} households {small:.1f} s, {HOUSEHOLDS * GROWTH} {large:.1f} s, {GROWTH_DAYS} days"
    return {"rehearse_growth": figure(large / small / GROWTH, "times linear", note=note)}


def _apart(households: int, days: int) -> float:
    command = [sys.executable, "-m", "tests.bench.rehearsal", str(households), str(days)]
    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)
    return float(json.loads(done.stdout.splitlines()[-1])["seconds"])


def rehearse_once(households: int, days: int, folder: Path) -> float:
    """Return the seconds that a rehearsal takes, from the copy to the files."""
    settings = Settings(database_url=f"sqlite:///{folder / 'bench.sqlite'}")
    units = open_units(settings, Clock(_UNDER_WAY))
    units.run(lambda unit: load_sample(unit, households=households, seed=1))
    units.engine.dispose()
    err = Console(stderr=True)
    began = time.perf_counter()
    Rehearser(settings, err, err, language="zh-CN").run(
        Asked("1", _BEGINS.isoformat(), str(days), 1, folder / "out")
    )
    return time.perf_counter() - began


def main() -> None:
    """Rehearse once, or measure everything, and print what was found."""
    if len(sys.argv) != 3:
        print(json.dumps(measure() | growth()))
        return
    with tempfile.TemporaryDirectory(prefix="lianxin-bench-") as folder:
        print(json.dumps({"seconds": rehearse_once(int(sys.argv[1]), int(sys.argv[2]), Path(folder))}))


if __name__ == "__main__":
    main()
