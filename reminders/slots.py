"""Who stands in a slot now, and who hears in their place when they cannot be written to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from models.domain.reminders import Reason, Slot
from models.domain.roles import Role
from models.domain.shielding import is_above_village
from models.store.due import OpenCase, chats_of, holders_at
from models.store.leaves import stand_ins
from models.store.outbox import Chat
from models.unit import Unit


class Filled(NamedTuple):
    """The person in a slot and their chat; without a chat nobody can be told, and ``reason`` says why.

    With the reason ``stand_in`` the person stands in for the one who is meant, who ``is_away``, or is the
    next one up.
    """

    person_id: int | None
    chat: Chat | None
    reason: Reason | None = None
    is_away: bool = False
    may_act: bool = False  # a leave's stand-in does the work; the next one up only hears of it


class Slots:
    """The slots of many cases, asked for in three statements."""

    def __init__(self, unit: Unit, cases: Sequence[OpenCase]) -> None:
        places = {int(part) for path in {case.path for case in cases} for part in path.split("/") if part}
        self._held = holders_at(unit, places) if places else {}
        people = {case.responsible_id for case in cases}
        self._stand_ins = stand_ins(unit, people) if people else {}
        people |= set(self._stand_ins.values())
        people |= {person for holders in self._held.values() for person in holders}
        chats = chats_of(unit, people) if people else {}
        self._reached = {person: Filled(person, chat) for person, chat in chats.items()}
        self._found: dict[tuple[Slot, str], Filled] = {}

    def fill(self, case: OpenCase, slot: Slot) -> Filled:
        """Return who is in the slot of a case: the one meant, else the next one up who can be reached."""
        if slot is Slot.RESPONSIBLE:
            other = self._stand_ins.get(case.responsible_id)
            filled = self._reached.get(other or case.responsible_id)
            if filled is not None:
                return (
                    filled._replace(reason=Reason.STAND_IN, is_away=True, may_act=True) if other else filled
                )
            above = self._leads(case) + self._up(Role.OFFICE, case.path)
            return self._first([] if other else [case.responsible_id], above)._replace(is_away=bool(other))
        found = self._found.get((slot, case.path))
        if found is None:
            offices = self._up(Role.OFFICE, case.path)
            leads = self._leads(case)
            found = self._first(leads, []) if slot is Slot.LEAD else self._first(offices[:1], offices[1:])
            self._found[slot, case.path] = found
        return found

    def _leads(self, case: OpenCase) -> list[int]:
        return [] if is_above_village(case.category) else self._up(Role.TEAM_LEAD, case.path)

    def _first(self, meant: list[int], above: list[int]) -> Filled:
        for person in (*meant, *above):
            if person in self._reached:
                reason = None if person in meant else Reason.STAND_IN
                return self._reached[person]._replace(reason=reason)
        return Filled(meant[0], None, Reason.UNREACHABLE) if meant else Filled(None, None, Reason.NOBODY)

    def _up(self, role: Role, path: str) -> list[int]:
        """Return who holds a role for the place of a path or above it, the nearest first."""
        places = [int(part) for part in path.split("/") if part]
        return [person for place in reversed(places) for person in self._held.get((role, place), ())]
