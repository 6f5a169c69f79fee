"""The project's programs as processes that cost no imports: they fork from one that has done them.

A process here is as real as one that was started by hand: it has its own environment and standard files,
and ends by itself or by a signal. Only what Python does before the first line of `main` is done once.
"""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing import reduction
from typing import IO, Any, Final

_context: Final = multiprocessing.get_context("forkserver")
# Not bot.cli: which language it speaks is chosen as it is imported.
_context.set_forkserver_preload(["bot.main", "bot.demo", "bot.doctor", "bot.printing", "typer.rich_utils"])


class Forked:
    """A module's ``main`` in a process of its own, with the manners of ``subprocess.Popen``.

    ``stdin`` and ``stdout`` are pipes of text; what it says to its error output goes to ``errors``.
    """

    def __init__(
        self, module: str, *arguments: str, environment: Mapping[str, str], errors: IO[Any] | None = None
    ) -> None:
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        error = (errors or sys.__stderr__ or sys.stderr).fileno()
        self._process = _context.Process(
            target=_run,
            args=(
                module,
                arguments,
                dict(environment),
                tuple(map(reduction.DupFd, (theirs_in, theirs_out, error))),
            ),
            daemon=True,
        )
        self._process.start()
        os.close(theirs_in)
        os.close(theirs_out)
        self.stdin = os.fdopen(ours_in, "w", encoding="utf-8")
        self.stdout = os.fdopen(ours_out, encoding="utf-8")

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid or 0

    def poll(self) -> int | None:
        """Return its status, negative for a signal, or None while it runs."""
        return self._process.exitcode

    def wait(self, seconds: float) -> int:
        """Wait until it has ended and return its status; raise TimeoutExpired when it does not."""
        self._process.join(seconds)
        status = self._process.exitcode
        if status is None:
            raise subprocess.TimeoutExpired(self._process.name, seconds)
        return status

    def send_signal(self, number: signal.Signals) -> None:
        """Send it a signal if it runs still."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def close(self, seconds: float = 20.0) -> int:
        """Close its input, wait for its end, by force when it does not come; return its status."""
        with contextlib.suppress(BrokenPipeError):
            self.stdin.close()
        self._process.join(seconds)
        if self._process.exitcode is None:
            self._process.kill()
        status = self.wait(seconds)
        self.stdout.close()
        return status


def run(
    module: str, *arguments: str, environment: Mapping[str, str], seconds: float = 50.0
) -> subprocess.CompletedProcess[str]:
    """Run a module's ``main`` to its end and return its status and what it said."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        process = Forked(module, *arguments, environment=environment, errors=errors)
        process.stdin.close()
        try:
            said = process.stdout.read()
            status = process.wait(seconds)
        finally:
            process.send_signal(signal.SIGKILL)
            process.stdout.close()
        errors.seek(0)
        return subprocess.CompletedProcess([module, *arguments], status, said, errors.read())


def _run(module: str, arguments: Sequence[str], environment: dict[str, str], files: Sequence[Any]) -> None:
    for number, file in enumerate(files):
        os.dup2(file.detach(), number)
    sys.stdin = os.fdopen(0, encoding="utf-8")
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", buffering=1)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1)
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None  # chosen by the environment, which was another
    sys.argv = [module, *arguments]
    importlib.import_module(module).main()
