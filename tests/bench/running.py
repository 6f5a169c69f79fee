"""A program under measurement: its own process, on one core, weighed from outside."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

_STOP_SECONDS = 10.0
_ROOT = Path(__file__).resolve().parents[2]
_TICKS = os.sysconf("SC_CLK_TCK")


@cache
def cores() -> tuple[set[int], set[int]]:
    """Return the core of the program that is measured and those of everything else.

    They are told apart once: who has moved to one of them sees no other any more.
    """
    ours = sorted(os.sched_getaffinity(0))
    return {ours[0]}, set(ours[1:2] or ours)


class Running:
    """A Python module run as a process of its own until its ``with`` block is left."""

    def __init__(self, arguments: Sequence[str], *, settings: Mapping[str, str], log: Path) -> None:
        self._arguments = [sys.executable, *arguments]
        self._settings = settings
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        core, others = cores()
        os.sched_setaffinity(0, core)  # a child stands where its parent stood
        try:
            with self._log.open("wb") as log:
                self._process = subprocess.Popen(
                    self._arguments,
                    cwd=_ROOT,
                    env={**os.environ, **self._settings},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                )
        finally:
            os.sched_setaffinity(0, others)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def pid(self) -> int:
        """The process id."""
        assert self._process is not None
        return self._process.pid

    def check(self) -> None:
        """Raise RuntimeError with the end of its log when the program has ended."""
        assert self._process is not None
        if self._process.poll() is not None:
            end = self._log.read_text(errors="replace")[-2000:]
            raise RuntimeError(f"{self._arguments[1:4]} ended with {self._process.returncode}: {end}")

    def cpu(self) -> float:
        """Return the seconds of CPU it has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def rss(self) -> float:
        """Return its resident memory in MB."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise LookupError("VmRSS")
