"""Which message a screen became: remembered for a while, else looked up."""

from __future__ import annotations

from collections import OrderedDict

from bot.worker import Worker
from models.store import outbox
from models.store.outbox import Letter

_KEPT = 20_000


class Screens:
    """The messages of the screens sent last."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._known: OrderedDict[int, int] = OrderedDict()

    def became(self, screen_id: int | None, message_id: int | None) -> None:
        """Note that a screen was sent."""
        if screen_id is not None and message_id is not None:
            self._known[screen_id] = message_id
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)

    async def message_of(self, row: Letter) -> int | None:
        """Return the message a row is about: what its screen became just now comes before what was known."""
        screen_id = row.screen_id
        if screen_id is None:
            return row.message_id
        known = self._known.get(screen_id) or row.message_id
        return known or await self._worker.run(lambda unit: outbox.message_of(unit, screen_id))
