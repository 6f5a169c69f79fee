"""Who stands in a slot now, and who hears in their place when they are away, gone or cannot be written to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from models.domain.reminders import Absence, Reason, Slot
from models.domain.roles import Role
from models.domain.shielding import is_above_village
from models.store.due import holders_at
from models.store.leaves import stand_ins
from models.store.outbox import Chat
from models.store.reached import people_of_units, reached
from models.unit import Unit


class Standing(Protocol):
    """What is asked of a subject to know who stands in its slots.

    ``path`` is where its leads and offices are sought, ``unit_id`` the unit whose people hear of it.
    """

    @property
    def responsible_id(self) -> int:
        """Whose turn it is."""

    @property
    def path(self) -> str:
        """The path of its place."""

    @property
    def category(self) -> str:
        """Its category."""

    @property
    def unit_id(self) -> int | None:
        """The unit that has it."""


class Filled(NamedTuple):
    """The person in a slot and their chat; without a chat nobody can be told, and ``reason`` says why.

    With the reason ``stand_in`` the person hears for ``meant_id``, whose ``absence`` says why.
    """

    person_id: int | None
    chat: Chat | None
    reason: Reason | None = None
    absence: Absence | None = None
    meant_id: int | None = None
    may_act: bool = False  # a leave's stand-in does the work; the next one up only hears of it

    @property
    def is_away(self) -> bool:
        """Whether the one who is meant is on leave."""
        return self.absence is Absence.AWAY


class Slots:
    """The slots of many subjects, asked for in three statements, and one more where units have them."""

    def __init__(self, unit: Unit, subjects: Sequence[Standing]) -> None:
        places = {int(part) for path in {one.path for one in subjects} for part in path.split("/") if part}
        units = {one.unit_id for one in subjects if one.unit_id is not None}
        self._held = holders_at(unit, places) if places else {}
        self._of_units = people_of_units(unit, units) if units else {}
        people = {one.responsible_id for one in subjects}
        people |= {
            person for held in (self._held, self._of_units) for some in held.values() for person in some
        }
        self._stand_ins = stand_ins(unit, people) if people else {}
        people |= set(self._stand_ins.values())
        self._reached = reached(unit, people) if people else {}
        self._there = {
            person: Filled(person, at.chat)
            for person, at in self._reached.items()
            if at.chat is not None and person not in self._stand_ins
        }
        self._ways: dict[tuple[Role, str], list[int]] = {}
        self._found: dict[tuple[Slot, str, int | None, bool], Filled] = {}

    def fill(self, subject: Standing, slot: Slot) -> Filled:
        """Return who is in the slot of a subject: the one meant, else the next one up who can be reached."""
        if slot is Slot.RESPONSIBLE:
            there = self._there.get(subject.responsible_id)
            if there is not None:  # most are, and nobody above is asked
                return there
            above = self._leads(subject) + self._up(Role.OFFICE, subject.path)
            return self._first([subject.responsible_id], above)
        key = (slot, subject.path, subject.unit_id, is_above_village(subject.category))
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._first(*self._asked(subject, slot))
        return found

    def fill_all(self, subject: Standing, slot: Slot) -> list[Filled]:
        """Return everybody of a unit who handles cases; when none can be reached, the next one up."""
        unit_id = subject.unit_id
        handlers = self._of_units.get((Role.HANDLER, unit_id), []) if unit_id is not None else []
        each = [self._first([person], []) for person in handlers]
        if any(one.chat for one in each):
            return each
        leads = self._of_units.get((Role.UNIT_LEAD, unit_id), []) if unit_id is not None else []
        above = [subject.responsible_id, *self._up(Role.OFFICE, subject.path)]
        return [self._first(handlers[:1], [*leads, *above])]

    def _asked(self, subject: Standing, slot: Slot) -> tuple[list[int], list[int]]:
        """Return who is meant by a slot, and who comes next."""
        if slot is Slot.UNIT_LEAD:
            unit_id = subject.unit_id
            return (self._of_units.get((Role.UNIT_LEAD, unit_id), []) if unit_id is not None else []), []
        offices = self._up(Role.OFFICE, subject.path)
        if slot is Slot.LEAD:
            return self._leads(subject), [] if is_above_village(subject.category) else offices
        return offices[:1], offices[1:]

    def _leads(self, subject: Standing) -> list[int]:
        return [] if is_above_village(subject.category) else self._up(Role.TEAM_LEAD, subject.path)

    def _first(self, meant: list[int], above: list[int]) -> Filled:
        for person in (*meant, *above):
            other = self._stand_ins.get(person)
            told = other if other is not None else person
            at = self._reached.get(told)
            if at is None or at.chat is None:
                continue
            if other is None and person in meant:
                return Filled(told, at.chat)
            whose = meant[0] if meant and person not in meant else person
            absence = Absence.AWAY if whose in self._stand_ins else self._absence(whose)
            own = other is not None and person in meant
            return Filled(told, at.chat, Reason.STAND_IN, absence, whose if meant else None, may_act=own)
        return Filled(meant[0], None, Reason.UNREACHABLE) if meant else Filled(None, None, Reason.NOBODY)

    def _absence(self, person: int) -> Absence:
        at = self._reached.get(person)
        return at.absence if at is not None and at.absence is not None else Absence.NEVER

    def _up(self, role: Role, path: str) -> list[int]:
        """Return who holds a role for the place of a path or above it, the nearest first."""
        found = self._ways.get((role, path))
        if found is None:
            places = [int(part) for part in reversed(path.split("/")) if part]
            found = [person for place in places for person in self._held.get((role, place), ())]
            self._ways[role, path] = found
        return found
