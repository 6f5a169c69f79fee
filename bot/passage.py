"""When a message really left and when its answer really came: noted beside the socket, not around it.

Rendering, and waiting for the loop's turn, lie outside of what is measured, so that the pacer need not allow
for them. The task that sends a message sets it out; the request, far below, says ``leaves``
and ``came``.
"""

from __future__ import annotations

import asyncio
import time
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final


@dataclass(slots=True)
class Passage:
    """One message's way: not before ``opens``; ``left`` and ``back`` are None until they are known.

    All are seconds of the monotonic clock.
    """

    opens: float
    left: float | None = None
    back: float | None = None


_PRESENT: Final[ContextVar[Passage | None]] = ContextVar("passage", default=None)


def set_out(opens: float) -> Passage:
    """Begin a passage in this task, and in none but this."""
    passage = Passage(opens)
    _PRESENT.set(passage)
    return passage


async def leaves() -> None:
    """Wait until the present passage opens, if there is one, and note that a call leaves now."""
    passage = _PRESENT.get()
    if passage is None:
        return
    early = passage.opens - time.monotonic()
    if early > 0:
        await asyncio.sleep(early)
    passage.left = time.monotonic()


def came() -> None:
    """Note that the answer of the present passage's call begins to be here."""
    passage = _PRESENT.get()
    if passage is not None:
        passage.back = time.monotonic()
