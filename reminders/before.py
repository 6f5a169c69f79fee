"""Who was to hear before a reminder was given to somebody else: a row of their own says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from models.domain.reminders import Absence, Reason, Slot, Status, row_slot
from models.store.claiming import Row, log
from models.store.leaves import stand_ins
from models.store.reached import reached
from models.tables import ReminderLog
from models.unit import Unit

_WHY: Final[dict[Absence | None, Reason]] = {
    Absence.GONE: Reason.GONE,
    Absence.BLOCKED: Reason.STOPPED,
    Absence.NEVER: Reason.WITHDRAWN,
    None: Reason.MOVED,
}


def note_before(unit: Unit, rows: Sequence[ReminderLog], before: Mapping[int, int | None]) -> None:
    """Log a row for each person whose row of the ledger was given to somebody else, with why.

    ``before`` names the person that each row was for, by its id; rows that stayed theirs are left out.
    """
    people = {person for person in before.values() if person is not None}
    away, at = stand_ins(unit, people), reached(unit, people)
    unit.session.flush()
    for row in rows:
        person = before[row.id]
        if person is None or person == row.person_id:
            continue
        absence = at[person].absence if person in at else Absence.GONE
        why = Reason.AWAY if person in away else _WHY[absence]
        slot = row_slot(Slot.BEFORE, person)
        log(unit, row.rule, [Row(row.subject, row.rung, row.due_on, slot, person, Status.SUPPRESSED, why)])
