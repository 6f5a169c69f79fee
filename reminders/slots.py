"""Who stands in a slot now, and who hears in their place when they cannot be written to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.domain.reminders import Reason, Slot
from models.domain.roles import Role
from models.store.due import OpenCase, chats_of, holders_at
from models.store.outbox import Chat
from models.unit import Unit


@dataclass(frozen=True, slots=True)
class Filled:
    """The person in a slot and their chat; without a chat nobody can be told, and ``reason`` says why.

    With the reason ``stand_in`` the person is the next one up from the one who is meant.
    """

    person_id: int | None
    chat: Chat | None
    reason: Reason | None = None


class Slots:
    """The slots of many cases, asked for in two statements."""

    def __init__(self, unit: Unit, cases: Sequence[OpenCase]) -> None:
        places = {int(part) for path in {case.path for case in cases} for part in path.split("/") if part}
        self._held = holders_at(unit, places) if places else {}
        people = {case.responsible_id for case in cases}
        people |= {person for holders in self._held.values() for person in holders}
        self._chats = chats_of(unit, people) if people else {}
        self._above: dict[tuple[Role, str], list[int]] = {}
        self._found: dict[tuple[Slot, str, int], Filled] = {}

    def fill(self, case: OpenCase, slot: Slot) -> Filled:
        """Return who is in the slot of a case: the one meant, else the next one up who can be reached."""
        key = (slot, case.path, case.responsible_id if slot is Slot.RESPONSIBLE else 0)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._fill(case, slot)
        return found

    def _fill(self, case: OpenCase, slot: Slot) -> Filled:
        offices = self._up(Role.OFFICE, case.path)
        if slot is Slot.RESPONSIBLE:
            return self._first([case.responsible_id], self._up(Role.TEAM_LEAD, case.path) + offices)
        if slot is Slot.LEAD:
            return self._first(self._up(Role.TEAM_LEAD, case.path), [])
        return self._first(offices[:1], offices[1:])

    def _first(self, meant: list[int], above: list[int]) -> Filled:
        for person in (*meant, *above):
            if person in self._chats:
                reason = None if person in meant else Reason.STAND_IN
                return Filled(person, self._chats[person], reason)
        return Filled(meant[0], None, Reason.UNREACHABLE) if meant else Filled(None, None, Reason.NOBODY)

    def _up(self, role: Role, path: str) -> list[int]:
        """Return who holds a role for the place of a path or above it, the nearest first."""
        if (role, path) not in self._above:
            places = [int(part) for part in path.split("/") if part]
            self._above[role, path] = [
                person for place in reversed(places) for person in self._held.get((role, place), ())
            ]
        return self._above[role, path]
