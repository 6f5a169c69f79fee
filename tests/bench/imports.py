"""How fast a province is imported into PostgreSQL, and in how much memory.

The import runs as a process of its own, from the csv files to the commit: reading, checking, sealing,
staging, comparing, applying. Rows are those of all files; memory is the most it ever held.

    python -m tests.bench.imports [SHARE]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bot.garbage import WORKING, look_seldom
from bot.registry.importing import Importing, open_sources
from tests.bench.province import write_province
from tests.databases import Postgres, migrate
from tests.factories import Clock, local, units_on

SHARE = 0.01
_ROOT = Path(__file__).resolve().parents[2]


def measure(url: str, folder: Path, *, share: float = SHARE) -> dict[str, dict[str, Any]]:
    """Return ``import_rows_per_s`` and ``import_rss_mb`` for an empty database at ``url``."""
    migrate(url)
    files = write_province(folder, share)
    command = [sys.executable, "-m", "tests.bench.imports", "--import", url, *map(str, files)]
    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    rate = found["rows"] / found["seconds"]
    note = f"{found['rows']} rows in {found['seconds']:.1f} s: {found['steps']}"
    return {
        "import_rows_per_s": {"value": round(rate), "unit": "rows/s", "peer": None, "note": note},
        "import_rss_mb": {"value": round(found["rss"], 1), "unit": "MB", "peer": None, "note": ""},
    }


def _import(url: str, files: list[Path]) -> dict[str, Any]:
    """Import the files and return how many rows it was, how long it took and the memory it needed."""
    units = units_on(url, Clock(local("2026-09-10")))
    look_seldom(WORKING)  # as the command does
    begun = time.perf_counter()
    marks = {}
    importing = Importing(units.run, open_sources(files))
    importing.read(lambda _: None)
    marks["read"] = time.perf_counter() - begun
    preview = importing.check(lambda _: None)
    marks["check"] = time.perf_counter() - begun - sum(marks.values())
    importing.apply(lambda _: None, keep_good=False, end_gone=False)
    seconds = time.perf_counter() - begun
    marks["apply"] = seconds - sum(marks.values())
    units.engine.dispose()
    if preview.bad or preview.changes != importing.rows:
        raise RuntimeError(f"{preview.bad} bad, {preview.changes} of {importing.rows} rows new")
    steps = ", ".join(f"{name} {value:.1f}" for name, value in marks.items())
    return {"rows": importing.rows, "seconds": seconds, "rss": _most_held(), "steps": steps}


def _most_held() -> float:
    """Return the most memory this process ever held, in MB.

    ``getrusage`` would tell more: what its parent held when the process was made counts there too.
    """
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Measure a share of the province on a server of its own, and print what was found."""
    if sys.argv[1:2] == ["--import"]:
        print(json.dumps(_import(sys.argv[2], [Path(name) for name in sys.argv[3:]])))
        return
    share = float(sys.argv[1]) if len(sys.argv) > 1 else SHARE
    with tempfile.TemporaryDirectory() as folder, Postgres() as server:
        print(json.dumps(measure(server.create("bench"), Path(folder), share=share), indent=1))


if __name__ == "__main__":
    main()
