"""Rows come into the ledger once, whoever was there before, and nothing else of the unit is lost by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import func, select

from models.domain.reminders import Slot, Status
from models.store import audit
from models.store.claiming import Row, claim, log
from models.tables import AuditRow, ReminderLog
from models.unit import Unit, Units

DAY = date(2026, 9, 10)


def rows(*subjects: int) -> list[Row]:
    return [Row(one, "red", DAY, Slot.RESPONSIBLE, None, Status.SUPPRESSED, None) for one in subjects]


def count(unit: Unit) -> int:
    return unit.session.scalar(select(func.count(ReminderLog.id))) or 0


@pytest.mark.parametrize("there", [(), (2,), (1, 2, 3)])
def test_what_was_claimed_before_is_passed_over_and_the_rest_is_new(
    units: Units, there: Sequence[int]
) -> None:
    units.run(lambda unit: claim(unit, "answer", rows(*there)))

    def again(unit: Unit) -> tuple[set[int], int]:
        audit.record(unit, "sweep", "rule:answer", actor_id=None)
        new = claim(unit, "answer", rows(3, 1, 2))
        return {subject for subject, _, _ in new}, log(unit, "answer", rows(2, 4))

    assert units.run(again) == ({1, 2, 3} - set(there), 1)
    assert units.run(count) == 4
    kept = select(func.count()).select_from(AuditRow).where(AuditRow.act == "sweep")
    assert units.run(lambda unit: unit.session.scalar(kept)) == 1, "the unit went on"


def test_rows_without_a_person_or_a_reason_are_empty_there(units: Units) -> None:
    units.run(lambda unit: log(unit, "answer", rows(7)))
    row = units.run(
        lambda unit: unit.session.execute(select(ReminderLog.person_id, ReminderLog.reason)).one()
    )
    assert tuple(row) == (None, None)
