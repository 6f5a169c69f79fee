"""The real demo as a process of its own: what a newcomer starts, and how it ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.forked import Forked

ROOT = Path(__file__).parents[2]
_READY = "Open "
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class RunningDemo:
    """A demo that has printed its address; its temporary files lie in ``folder``."""

    url: str
    process: Forked
    folder: Path
    log: Path

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it as a person or the system does and return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(_PATIENCE)

    def errors(self) -> str:
        """Return what it has written to its error output."""
        return self.log.read_text(encoding="utf-8")


def demo_command(*options: str) -> list[str]:
    """Return the command that starts a demo."""
    return [sys.executable, "-m", "bot.cli", "demo", *options]


def demo_environment(folder: Path) -> dict[str, str]:
    """Return the environment of a demo that keeps its temporary files below ``folder``."""
    return os.environ | {"TMPDIR": str(folder), "PYTHONUNBUFFERED": "1"}


@contextmanager
def running_demo(folder: Path, *, households: int = 60) -> Iterator[RunningDemo]:
    """Start the demo on a free port and end it afterwards, whatever happens."""
    log = folder / "demo.log"
    temporary = folder / "temporary"
    temporary.mkdir()
    with log.open("w", encoding="utf-8") as errors:
        process = Forked(
            *("bot.cli", "demo", "--port", "0", "--households", str(households)),
            environment=demo_environment(temporary),
            errors=errors,
        )
    try:
        line = process.stdout.readline().strip()
        assert line.startswith(_READY), f"the demo said {line!r}: {log.read_text(encoding='utf-8')}"
        yield RunningDemo(line.removeprefix(_READY), process, temporary, log)
    finally:
        process.send_signal(signal.SIGTERM)
        process.close(_PATIENCE)
