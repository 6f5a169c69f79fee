"""Late cases come onto the lists of named persons, while the bot runs."""

from __future__ import annotations

import logging
from functools import partial

from bot.worker import Worker
from models.actions.supervising import list_late, name_anew

SUPERVISE_SECONDS = 300

_log = logging.getLogger(__name__)


class Supervision:
    """Looks every few minutes, in small units, for cases that are far over their day."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def look(self) -> None:
        """Put new ones on the lists, and give those of people who left an office to whoever is there now."""
        after: int | None = 0
        new = 0
        while after is not None:
            looked = await self._worker.run(partial(list_late, after=after))
            after, new = looked.after, new + looked.new
        given = await self._worker.run(name_anew)
        if new or given:
            _log.info("supervised: %d late cases are new on a list, %d changed hands", new, given)
