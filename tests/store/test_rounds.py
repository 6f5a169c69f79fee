"""A campaign's rounds: cadres weekly, every other day at the end; leads and offices before a phase ends."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from models.actions.visits import report_visit
from models.domain.visits import Mode, VisitReport
from models.tables import ReminderLog
from models.unit import Unit, Units
from reminders.sweep import Swept, sweep
from tests.factories import Clock, Registry, add_campaign

_END = date(2026, 9, 25)
_PHASE = date(2026, 9, 11)


@pytest.fixture(autouse=True)
def campaign(units: Units, registry: Registry) -> int:
    def make(unit: Unit) -> int:
        campaign = add_campaign(unit, registry.county, ends_on=_END)
        campaign.starts_on, campaign.phases = date(2026, 8, 27), [["入户", _PHASE.isoformat()]]
        unit.session.flush()
        return campaign.id

    return units.run(make)


def _sweeps(units: Units) -> None:
    swept = Swept()
    while not swept.done:
        swept = units.run(partial(sweep, after=swept))


def _rows(units: Units, rule: str) -> list[tuple[str, int, date, str]]:
    def read(unit: Unit) -> list[tuple[str, int, date, str]]:
        query = select(ReminderLog).where(ReminderLog.rule == rule).order_by(ReminderLog.id)
        return [(row.rung, row.subject, row.due_on, row.status) for row in unit.session.scalars(query)]

    return units.run(read)


def test_a_cadre_hears_weekly_and_every_other_day_at_the_end(
    units: Units, registry: Registry, clock: Clock
) -> None:
    for day in range(3, 26):
        clock.set(f"2026-09-{day:02}", "10:00")
        _sweeps(units)
        _sweeps(units)
    days = [day.day for _, person, day, _ in _rows(units, "visits") if person == registry.cadre]
    assert days == [3, 10, 13, 15, 17, 19, 21, 23]  # the 13th is told on Monday, the 25th is a day off


def test_a_round_is_carried_by_the_digest_until_everybody_is_visited(
    units: Units, registry: Registry, clock: Clock
) -> None:
    _sweeps(units)
    assert [row[1:] for row in _rows(units, "visits")] == [(registry.cadre, date(2026, 9, 3), "composed")]
    carried = select(ReminderLog.reason).where(ReminderLog.rule == "visits")
    assert units.run(lambda unit: list(unit.session.scalars(carried))) == ["digest"]
    report = VisitReport(household=registry.household.id, mode=Mode.PHONE, visited_on=date(2026, 9, 3))
    units.run(lambda unit: report_visit(unit, registry.cadre, report))
    clock.set("2026-09-10", "10:00")
    _sweeps(units)
    assert len(_rows(units, "visits")) == 1


def test_leads_and_offices_hear_seven_days_and_one_day_before_a_phase_ends(
    units: Units, registry: Registry, clock: Clock
) -> None:
    for day in (3, 4, 7, 10, 11):
        clock.set(f"2026-09-{day:02}", "10:00")
        _sweeps(units)
        _sweeps(units)
    found = _rows(units, "phase")
    for person in (registry.lead, registry.office):
        mine = [(rung, day, status) for rung, who, day, status in found if who == person]
        assert mine == [("week", _PHASE, "composed"), ("day", _PHASE, "composed")]
    assert {who for _, who, _, _ in found} == {registry.lead, registry.office}


def test_who_was_down_for_a_week_hears_of_the_last_day_alone(
    units: Units, registry: Registry, clock: Clock
) -> None:
    clock.set("2026-09-10", "10:00")
    _sweeps(units)
    mine = [(rung, status) for rung, who, _, status in _rows(units, "phase") if who == registry.lead]
    assert sorted(mine) == [("day", "composed"), ("week", "suppressed")]
