"""Late cases come onto named persons' lists, are pressed for, and leave with a note."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.domain.supervising import last_due
from models.store import audit, outbox
from models.store.due import OpenCase, cases_by_id, chats_of, holders_at
from models.store.hours import hours_of
from models.store.people import Actor
from models.store.supervising import Listed, give_to, listed_by_id, orphaned, put_on_list, unlisted
from models.tables import Case
from models.unit import Unit

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Looked:
    """How far a look at late cases came: the last case, None at the end; how many are new."""

    after: int | None
    new: int = 0


def list_late(unit: Unit, after: int = 0) -> Looked:
    """Put the next late cases on the lists of the offices in charge, and tell those whose lists grew.

    A case stands on a list once for a due day, whoever looks and how often. One that no office is in charge
    of waits until there is one.
    """
    last = last_due(unit.today, calendar=unit.world.calendar)
    ids = unlisted(unit, last, after=after, limit=CHUNK)
    offices = _offices(unit, cases_by_id(unit, ids))
    found = [(case.id, case.due_on, person) for case, person in offices]
    _tell(unit, put_on_list(unit, found))
    return Looked(ids[-1] if len(ids) == CHUNK else None, len(found))


def name_anew(unit: Unit) -> int:
    """Give what stands on the lists of people who are in no office any more to whoever is now."""
    rows = {case: row for row, case in orphaned(unit, CHUNK)}
    given: dict[int, list[int]] = {}
    for case, person in _offices(unit, cases_by_id(unit, rows.keys())):
        given.setdefault(person, []).append(rows[case.id])
    for person, theirs in given.items():
        give_to(unit, theirs, person)
    _tell(unit, {person: len(theirs) for person, theirs in given.items()})
    return sum(map(len, given.values()))


def _offices(unit: Unit, cases: list[OpenCase]) -> list[tuple[OpenCase, int]]:
    """Return these cases, each with the person of the nearest office at or above its place."""
    places = {int(part) for case in cases for part in case.path.split("/") if part}
    held = holders_at(unit, places) if places else {}
    found = []
    for case in cases:
        path = [int(part) for part in case.path.split("/") if part]
        people = [person for place in reversed(path) for person in held.get((Role.OFFICE, place), ())]
        if people:
            found.append((case, people[0]))
    return found


def _tell(unit: Unit, counts: dict[int, int]) -> None:
    chats = chats_of(unit, counts)
    not_before = hours_of(unit).push_from(unit.now)
    for person, chat in sorted(chats.items()):
        line = Phrase("supervise-told", {"count": counts[person]})
        message = Message((line,), ((Button(Phrase("supervise-button"), "supervise"),),))
        outbox.push(unit, chat, message, not_before=not_before)


def press(unit: Unit, actor: Actor, row_id: int) -> Listed:
    """Note that whoever answers for a late case is pressed for it, once a day. Raises Refused."""
    listed = listed_by_id(unit, actor, row_id)
    if listed.row.pressed_on == unit.today:
        raise Refused("pressed_today", number=listed.case.number)
    listed.row.pressed_on = unit.today
    audit.record(unit, "press_case", f"case:{listed.case.id}", actor_id=actor.id)
    return listed


def clear(unit: Unit, actor: Actor, row_id: int, *, note: str) -> Case:
    """Take a case off the list and keep the note; return it. Raises Refused."""
    listed = listed_by_id(unit, actor, row_id)
    listed.row.cleared_at, listed.row.cleared_by_id, listed.row.note = unit.now, actor.id, note
    audit.record(unit, "clear_supervised", f"case:{listed.case.id}", actor_id=actor.id)
    return listed.case
