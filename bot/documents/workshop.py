"""Documents drawn in a process of their own: cutting fonts would hold up the event loop for a second.

A process a document keeps nothing: its memory goes with it, and when the bot is killed its input ends
and it ends too.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from pathlib import Path
from typing import Final

from bot.documents.jobs import Job, to_json

_AT_ONCE: Final = 2
_SECONDS: Final = 120.0
_HOME: Final = Path(__file__).resolve().parents[2]
_LOG: Final = logging.getLogger(__name__)


class NotDrawn(Exception):
    """The process ended without a document, or took too long."""


class Workshop:
    """Draws a few documents at once; the others wait."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(_AT_ONCE)

    async def draw(self, job: Job) -> bytes:
        """Return the document; raise NotDrawn when it cannot be had."""
        async with self._places:
            process = await _started()
            try:
                async with asyncio.timeout(_SECONDS):
                    drawn, _ = await process.communicate(to_json(job))
            except TimeoutError as error:
                raise NotDrawn from error
            finally:
                if process.returncode is None:
                    with contextlib.suppress(ProcessLookupError):
                        process.kill()
                    await process.wait()
        if process.returncode != 0 or not drawn:
            _LOG.error("a document was not drawn: exit code %s", process.returncode)
            raise NotDrawn
        return drawn


async def _started() -> asyncio.subprocess.Process:
    try:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.documents"),
            cwd=_HOME,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # a trace may hold names
        )
    except OSError as error:
        _LOG.error("no process for documents: %s", type(error).__name__)
        raise NotDrawn from error
