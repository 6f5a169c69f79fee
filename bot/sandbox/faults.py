"""The journal of every API call, and the faults a test may order."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Call:
    """One call of the Bot API: its parameters as they came, what was answered, real monotonic time.

    ``status`` is the HTTP status, or 0 while unanswered and for a dropped connection.
    ``answered`` is the monotonic time of the answer.
    """

    method: str
    params: Mapping[str, Any]
    at: float
    status: int = 0
    description: str = ""
    answered: float = 0.0

    @property
    def chat_id(self) -> int | None:
        """The chat the call names, where it names one by number."""
        try:
            return int(self.params.get("chat_id", ""))
        except (TypeError, ValueError):
            return None


class Journal(deque[Call]):
    """The newest calls, oldest first; bounded so that a long benchmark does not fill the memory."""

    def of(self, *methods: str) -> list[Call]:
        """Return the calls of these methods, oldest first."""
        return [call for call in self if call.method in methods]

    def sent(self) -> list[Call]:
        """Return the calls that put a new message into a chat and were let through."""
        return [call for call in self if call.method.startswith("send") and call.status == 200
                and call.method != "sendChatAction"]  # fmt: skip

    def refused(self, status: int | None = None) -> list[Call]:
        """Return the calls that were refused, all or those with a status."""
        return [call for call in self if call.status >= 400 and status in (None, call.status)]


@dataclass(slots=True)
class Fault:
    """What is to go wrong with the next ``count`` calls of a method (``*``: any but getUpdates).

    ``status`` answers with that code and ``description``; without it the connection is dropped.
    ``hang`` seconds pass before that. ``acted`` says whether the call takes effect all the same: dropped
    after acting is an unknown outcome. ``chat_id`` narrows to one chat.
    """

    method: str
    count: int = 1
    status: int | None = None
    description: str = "Internal Server Error"
    retry_after: int | None = None
    hang: float = 0.0
    acted: bool = False
    chat_id: int | None = None

    def fits(self, call: Call) -> bool:
        """Return whether this fault befalls the call."""
        method_fits = self.method == call.method or (self.method == "*" and call.method != "getUpdates")
        return method_fits and self.chat_id in (None, call.chat_id)


@dataclass(slots=True)
class Faults:
    """The faults still to come, in the order they were ordered."""

    waiting: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> Fault:
        """Order a fault."""
        self.waiting.append(fault)
        return fault

    def take(self, call: Call) -> Fault | None:
        """Return the first fault that befalls the call, counted down."""
        for fault in self.waiting:
            if fault.fits(call):
                fault.count -= 1
                if fault.count <= 0:
                    self.waiting.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Forget what has not happened yet."""
        self.waiting.clear()
