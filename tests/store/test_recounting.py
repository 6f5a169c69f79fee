"""`lianxin coverage --recount`: counters made anew from the visits, and what had been wrong with them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.commands.terminal import LANGUAGE
from bot.main import open_units
from bot.settings import Settings
from locales import say
from models.actions.visits import report_visit
from models.domain.visits import Mode, VisitReport
from models.store.coverage import recount
from models.store.recounting import Differs, Round, campaigns, recounted
from models.tables import Campaign, CoverageDay, CoverageVillage
from models.unit import Unit, Units
from tests.factories import Registry, add_campaign, make_registry


@pytest.fixture
def campaign(units: Units, registry: Registry) -> int:
    return units.run(lambda unit: _visited(unit, registry))


def _visited(unit: Unit, registry: Registry) -> int:
    """A campaign that has visited the one household of the registry today."""
    made = add_campaign(unit, registry.county, ends_on=unit.today + timedelta(days=30))
    recount(unit, made.id)
    report = VisitReport(household=registry.household.id, mode=Mode.PHONE, visited_on=unit.today)
    report_visit(unit, registry.cadre, report)
    return made.id


def test_counters_that_are_right_differ_in_nothing(units: Units, campaign: int) -> None:
    assert units.run(campaigns) == [Round(campaign, "大走访", is_over=False)]
    assert units.run(lambda unit: recounted(unit, campaign)) == []


def test_what_was_wrong_is_said_once_and_right_afterwards(
    units: Units, registry: Registry, campaign: int
) -> None:
    village = registry.village.id

    def spoil(unit: Unit) -> None:
        unit.session.get_one(CoverageVillage, (campaign, village)).first = 40
        unit.session.get_one(CoverageDay, (campaign, village, unit.today)).second = 7
        lost = CoverageDay(campaign_id=campaign, village_id=village, day=unit.today - timedelta(days=5))
        lost.first, lost.second, lost.required = 3, 0, 0
        unit.session.add(lost)

    units.run(spoil)
    wrong = units.run(lambda unit: recounted(unit, campaign))
    assert wrong == [Differs(registry.village.name, (1, 40, 0, 1), (1, 1, 0, 1), 2)]
    assert units.run(lambda unit: recounted(unit, campaign)) == []


def test_a_village_without_counters_gets_them(units: Units, registry: Registry, campaign: int) -> None:
    def lose(unit: Unit) -> None:
        unit.session.delete(unit.session.get_one(CoverageVillage, (campaign, registry.village.id)))

    units.run(lose)
    [one] = units.run(lambda unit: recounted(unit, campaign))
    assert one == Differs(registry.village.name, None, (1, 1, 0, 1), 0)


def _command(settings: Settings, *words: str) -> str:
    environment = {"LIANXIN_DATABASE_URL": settings.database_url, "LIANXIN_KEYS": str(settings.key_file)}
    done = CliRunner().invoke(app, ["coverage", *words], env=environment)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_shows_counts_anew_and_says_what_differed(database: str, tmp_path: Path) -> None:
    settings = Settings(database_url=database, keys=tmp_path / "lianxin.keys")
    units = open_units(settings)
    try:
        _command_says(units, settings)
    finally:
        units.engine.dispose()


def _command_says(units: Units, settings: Settings) -> None:
    assert say(LANGUAGE, "coverage-none") in _command(settings)
    registry = units.run(make_registry)
    campaign = units.run(lambda unit: _visited(unit, registry))
    counts = {"households": 1, "first": 1, "second": 0, "done": 1}
    line = say(LANGUAGE, "cli-coverage-line", {"name": "大走访", **counts})
    assert _command(settings).splitlines() == [line]

    def spoil(unit: Unit) -> None:
        unit.session.get_one(CoverageVillage, (campaign, registry.village.id)).first = 40

    units.run(spoil)
    said = _command(settings, "--recount")
    assert say(LANGUAGE, "cli-coverage-wrong", {"name": "大走访", "count": 1}) in said
    assert "1 / 40 / 0 / 1" in said
    assert said.splitlines()[-1] == line
    assert say(LANGUAGE, "cli-coverage-right", {"name": "大走访"}) in _command(settings, "--recount")

    def end(unit: Unit) -> None:
        unit.session.get_one(Campaign, campaign).ends_on = unit.today - timedelta(days=1)

    units.run(end)
    units.run(spoil)
    over = _command(settings, "--recount").splitlines()
    assert over[0] == say(LANGUAGE, "cli-coverage-over", {"name": "大走访"})
    assert over[1] == say(LANGUAGE, "cli-coverage-line", {"name": "大走访", **counts, "first": 40})
