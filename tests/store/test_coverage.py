"""The counters of coverage are true after whatever happens to visits and households."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.actions.visits import correct_visit, report_visit, void_visit
from models.domain.roles import Level
from models.domain.visits import Mode, VisitDetails, VisitReport
from models.store.coverage import recount, settle
from models.tables import Campaign, CoverageDay, CoverageVillage, Household, HouseholdReach, Visit
from models.unit import Unit, Units
from tests.databases import Databases
from tests.factories import (
    Clock,
    Registry,
    add_campaign,
    add_household,
    add_place,
    local,
    make_registry,
    units_on,
)

_NOW = local("2026-09-03")
_DAYS = 12


class World:
    """A campaign of two required visits over two villages, and one outside it."""

    def __init__(self, units: Units) -> None:
        self.units = units
        units.run(self._make)

    def _make(self, unit: Unit) -> None:
        self.registry: Registry = make_registry(unit)
        home = self.registry
        near = add_place(unit, "近村", Level.VILLAGE, above=home.township)
        other = add_place(unit, "外县", Level.COUNTY)
        far = add_place(
            unit, "远村", Level.VILLAGE, above=add_place(unit, "外乡", Level.TOWNSHIP, above=other)
        )
        self.villages = [home.village.id, near.id, far.id]
        campaign = add_campaign(unit, home.county, ends_on=unit.today + timedelta(days=30))
        campaign.required = 2
        unit.session.flush()
        self.campaign: int = campaign.id
        self.homes = [home.household.id] + [
            add_household(unit, home.village, home.group, cadre=home.cadre).id for _ in range(3)
        ]
        recount(unit, campaign.id)

    def does(self, step: tuple[str, int, int, bool]) -> None:
        act, which, day, is_counted = step
        self.units.run(lambda unit: getattr(self, f"_{act}")(unit, which, day, is_counted))

    def _details(self, unit: Unit, day: int, is_counted: bool) -> dict[str, Any]:
        mode = Mode.PHONE if is_counted else Mode.NOBODY_HOME
        return {"mode": mode, "visited_on": unit.today - timedelta(days=day % _DAYS)}

    def _report(self, unit: Unit, which: int, day: int, is_counted: bool) -> None:
        home = self.homes[which % len(self.homes)]
        report = VisitReport(household=home, **self._details(unit, day, is_counted))
        report_visit(unit, self.registry.cadre, report)

    def _correct(self, unit: Unit, which: int, day: int, is_counted: bool) -> None:
        for visit in self._visit(unit, which):
            details = VisitDetails(**self._details(unit, day, is_counted))
            correct_visit(unit, visit, details, actor_id=self.registry.cadre)

    def _void(self, unit: Unit, which: int, day: int, is_counted: bool) -> None:
        for visit in self._visit(unit, which):
            void_visit(unit, visit, actor_id=self.registry.cadre)

    def _move(self, unit: Unit, which: int, day: int, is_counted: bool) -> None:
        home = unit.session.get_one(Household, self.homes[which % len(self.homes)])
        home.village_id = self.villages[day % len(self.villages)]
        unit.session.flush()
        settle(unit)

    def _leave(self, unit: Unit, which: int, day: int, is_counted: bool) -> None:
        home = unit.session.get_one(Household, self.homes[which % len(self.homes)])
        home.gone_on = None if is_counted else unit.today
        unit.session.flush()
        settle(unit)

    def _visit(self, unit: Unit, which: int) -> list[Visit]:
        found = unit.session.scalars(select(Visit).where(Visit.voided_at.is_(None)).order_by(Visit.id)).all()
        return [found[which % len(found)]] if found else []

    def stands(self) -> tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]:
        return self.units.run(self._stands)

    def _stands(self, unit: Unit) -> tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]:
        days = {
            (row.village_id, row.day): (row.first, row.second, row.required)
            for row in unit.session.scalars(
                select(CoverageDay).where(CoverageDay.campaign_id == self.campaign)
            )
            if (row.first, row.second, row.required) != (0, 0, 0)
        }
        villages = {
            row.village_id: (row.households, row.first, row.second, row.required)
            for row in unit.session.scalars(
                select(CoverageVillage).where(CoverageVillage.campaign_id == self.campaign)
            )
        }
        homes = {
            row.household_id: (row.village_id, row.first_on, row.second_on, row.required_on)
            for row in unit.session.scalars(
                select(HouseholdReach).where(HouseholdReach.campaign_id == self.campaign)
            )
            if row.first_on is not None
        }
        return days, villages, homes


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def world(databases: Databases, request: pytest.FixtureRequest) -> Iterator[World]:
    with databases.fresh(request.param) as url:
        units = units_on(url, Clock(_NOW))
        yield World(units)
        units.engine.dispose()


_STEP = st.tuples(
    st.sampled_from(["report", "report", "report", "correct", "void", "move", "leave"]),
    st.integers(0, 20),
    st.integers(0, 11),
    st.sampled_from([True, True, True, False]),
)


@given(st.lists(_STEP, min_size=1, max_size=12))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_counters_are_what_a_recount_finds(world: World, steps: list[tuple[str, int, int, bool]]) -> None:
    for step in steps:
        world.does(step)
    kept = world.stands()
    world.units.run(lambda unit: recount(unit, world.campaign))
    assert kept == world.stands()


@pytest.fixture
def campaign(units: Units, registry: Registry) -> int:
    def make(unit: Unit) -> int:
        campaign = add_campaign(unit, registry.county, ends_on=unit.today + timedelta(days=30))
        campaign.required = 2
        unit.session.flush()
        return campaign.id

    return units.run(make)


def _reports(units: Units, registry: Registry, mode: Mode) -> None:
    report = VisitReport(household=registry.household.id, mode=mode, visited_on=_NOW.date())
    units.run(lambda unit: report_visit(unit, registry.cadre, report))


def _village(unit: Unit, campaign: int, registry: Registry) -> tuple[int, ...] | None:
    row = unit.session.get(CoverageVillage, (campaign, registry.village.id))
    return None if row is None else (row.households, row.first, row.second, row.required)


def test_nobody_home_does_not_count_and_a_message_does(
    units: Units, registry: Registry, campaign: int
) -> None:
    _reports(units, registry, Mode.NOBODY_HOME)
    assert units.run(lambda unit: _village(unit, campaign, registry)) is None
    _reports(units, registry, Mode.MESSAGE)
    assert units.run(lambda unit: _village(unit, campaign, registry)) == (1, 1, 0, 0)
    _reports(units, registry, Mode.PHONE)
    assert units.run(lambda unit: _village(unit, campaign, registry)) == (1, 1, 1, 1)


def test_a_recount_repairs_counters_that_are_wrong(units: Units, registry: Registry, campaign: int) -> None:
    _reports(units, registry, Mode.IN_PERSON)

    def spoil(unit: Unit) -> None:
        unit.session.get_one(CoverageVillage, (campaign, registry.village.id)).first = 40
        unit.session.get_one(Campaign, campaign).required = 1

    units.run(spoil)
    units.run(lambda unit: recount(unit, campaign))
    assert units.run(lambda unit: _village(unit, campaign, registry)) == (1, 1, 0, 1)
