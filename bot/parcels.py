"""What waits to be sent to one chat, in which order, and from when on it may go."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Final

from bot.window import FAR_PAST
from models.store.outbox import Do, Lane, Letter

BURST: Final = 5
"""Messages a chat takes at once."""
CHAT_INTERVAL: Final = 1.0
"""Seconds in which a chat's budget gains one message, and that lie between two pushes to it."""


@dataclass(slots=True, eq=False)
class Parcel:
    """One message to be sent; ``item`` (an outbox row's id) is unique among those waiting.

    ``screen`` names the screen it shows; an ``edit`` of a screen takes the place of an unsent
    earlier edit of it. ``weight`` is how many messages the chat receives,
    ``opens`` from when on it may leave, set when it is handed out.
    """

    item: Hashable
    chat_id: int
    lane: Lane = Lane.REPLY
    screen: Hashable | None = None
    edit: bool = False
    weight: int = 1
    opens: float = FAR_PAST
    behind: Parcel | None = field(default=None, repr=False)  # the next of its chat and lane
    forgotten: bool = field(default=False, repr=False)


def parcel_of(row: Letter) -> Parcel:
    """Return what the pacer needs to know of an outbox row; its files count as messages of their own."""
    files = len(row.message.media) if row.message is not None else 0
    return Parcel(
        row.id,
        row.chat_id,
        lane=row.lane,
        screen=_target(row),
        edit=row.act == Do.EDIT,
        weight=1 + files,
    )


def _target(row: Letter) -> Hashable | None:
    """Return what a row shows or changes: two edits of one target are one."""
    if row.screen_id is not None:
        return ("screen", row.screen_id)
    return ("message", row.message_id) if row.message_id is not None else None


class Chat:
    """One chat's waiting parcels, a linked list a lane, and when it may be written to.

    ``filled`` is when its budget of ``BURST`` is full again, ``pushed`` when the next push may go;
    ``listed`` tells in which lanes the pacer has it in its queues, where it is at most once.
    """

    __slots__ = ("busy", "fading", "filled", "first", "id", "last", "listed", "paused", "pushed")

    def __init__(self, chat_id: int) -> None:
        self.id = chat_id
        self.first: list[Parcel | None] = [None, None, None]
        self.last: list[Parcel | None] = [None, None, None]
        self.listed = [False, False, False]
        self.busy = False
        self.fading = False
        self.filled = FAR_PAST
        self.pushed = FAR_PAST
        self.paused = FAR_PAST

    def append(self, parcel: Parcel) -> None:
        """Put a parcel behind the others of its lane."""
        last = self.last[parcel.lane]
        if last is None:
            self.first[parcel.lane] = parcel
        else:
            last.behind = parcel
        self.last[parcel.lane] = parcel

    def prepend(self, parcel: Parcel) -> None:
        """Put a parcel before the others of its lane."""
        parcel.behind = self.first[parcel.lane]
        self.first[parcel.lane] = parcel
        if parcel.behind is None:
            self.last[parcel.lane] = parcel

    def head(self, lane: int) -> Parcel | None:
        """Return the first parcel of a lane, after clearing away those forgotten."""
        parcel = self.first[lane]
        while parcel is not None and parcel.forgotten:
            parcel = parcel.behind
        self.first[lane] = parcel
        if parcel is None:
            self.last[lane] = None
        return parcel

    def pop(self, parcel: Parcel) -> None:
        """Take out a parcel that is the head of its lane."""
        self.first[parcel.lane] = parcel.behind
        if parcel.behind is None:
            self.last[parcel.lane] = None
        parcel.behind = None

    def ready_at(self, parcel: Parcel) -> float:
        """Return from when on a parcel may be sent; one heavier than the budget needs it full."""
        room = BURST - min(parcel.weight, BURST)
        at = max(self.paused, self.filled - room * CHAT_INTERVAL)
        return at if parcel.lane is Lane.REPLY else max(at, self.pushed)

    def spend(self, parcel: Parcel, now: float) -> None:
        """Charge a parcel that arrived at ``now`` or before."""
        seconds = parcel.weight * CHAT_INTERVAL
        self.filled = max(self.filled, now) + seconds
        if parcel.lane is not Lane.REPLY:
            self.pushed = now + seconds

    def forgettable_at(self) -> float:
        """Return from when on a chat with nothing waiting is like any new one."""
        return max(self.filled, self.pushed, self.paused)
