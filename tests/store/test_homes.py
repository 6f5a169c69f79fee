"""A cadre's households read once: what is left of a campaign, and what is to be visited again."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from models.actions.settings import change_setting, preview
from models.domain.setting import DEFAULT, OF_LABELS, VISIT_EVERY
from models.domain.visits import Mode
from models.store import monitored
from models.store.monitored import to_visit_again, to_visit_of
from models.store.registry.staging import label_index
from models.store.unvisited import Unvisited, unvisited_of
from models.tables import Assignment, Campaign, Household, HouseholdLabel, Leave, Rule, Visit
from models.tables.types import keys_of
from models.unit import Unit, Units
from tests.factories import Registry, actor, add_campaign, add_household

LABELS = ("unstable_open", "lifted", "elderly_alone", "what no rule knows")
TODAY = date(2026, 9, 3)
HOMES = 60


def add_visit(
    unit: Unit, registry: Registry, home: Household, day: date, *, campaign: Campaign | None = None
) -> None:
    unit.session.add(
        Visit(
            number=f"{home.id}-{day:%y%m%d}-{campaign is None}",
            household_id=home.id,
            cadre_id=registry.cadre,
            campaign_id=campaign.id if campaign else None,
            visited_on=day,
            mode=Mode.IN_PERSON,
            ordinal=1,
            topics=[],
            reported_at=unit.now,
        )
    )


def add_random_homes(unit: Unit, registry: Registry, seed: int) -> list[int]:
    """Add households with any labels, visits and fates."""
    chance, keys = Random(seed), keys_of(unit.session.get_bind().engine)
    found = []
    for _ in range(HOMES):
        home = add_household(unit, registry.village, registry.group, cadre=registry.cadre)
        found.append(home.id)
        if chance.random() < 0.1:
            home.gone_on = TODAY
        for one in chance.sample(LABELS, chance.choice((0, 0, 1, 2))):
            since = TODAY - timedelta(days=chance.randint(-5, 200))
            until = since + timedelta(days=40) if chance.random() < 0.2 else None
            row = HouseholdLabel(household_id=home.id, label=label_index(keys, one), since=since, until=until)
            unit.session.add(row)
        for days in {chance.choice((1, 29, 30, 31, 89, 90, 91, 179, 180, 181, 400)) for _ in range(2)}:
            if chance.random() < 0.6:
                add_visit(unit, registry, home, TODAY - timedelta(days=days))
    unit.session.flush()
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("has_own_days", [False, True])
def test_what_is_near_holds_all_that_is_due(
    units: Units, registry: Registry, seed: int, *, has_own_days: bool
) -> None:
    def look(unit: Unit) -> None:
        homes = add_random_homes(unit, registry, seed)
        if has_own_days:
            places = ((registry.village, "lifted", 10), (registry.county, "default", 60))
            unit.session.add_all(
                Rule(kind=VISIT_EVERY, key=key, value=days, place_id=place.id) for place, key, days in places
            )
            unit.session.flush()
        due = to_visit_again(unit, [registry.household.id, *homes])
        assert to_visit_of(unit, [registry.cadre, registry.lead]) == ({registry.cadre: due} if due else {})
        assert due

    units.run(look)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("label", ["lifted", "unstable_open", DEFAULT])
def test_the_preview_of_days_between_visits_says_what_then_comes(
    units: Units, registry: Registry, other: int, label: str, seed: int
) -> None:
    """What is seen before a change is what the change does, to the households of that label."""
    setting = next(one for one in OF_LABELS if one.key == label)

    def asked(unit: Unit, homes: list[int]) -> int:
        day = unit.world.calendar.next_working_day(unit.today)
        unit.today = day
        due = {one.responsible_id for one in to_visit_again(unit, homes)}
        unit.today = TODAY
        return len(due)

    def look(unit: Unit) -> None:
        every = add_random_homes(unit, registry, seed)
        for one in every[:3]:
            unit.session.query(Assignment).filter_by(household_id=one).one().cadre_id = other
        unit.session.flush()
        homes = [one for one in every if label in worn(unit, one)]
        before = asked(unit, homes)
        for days in (7, 100, 300):
            seen = preview(unit, registry.township, setting, value=days)
            change_setting(unit, actor(unit, registry.office), setting, value=days)
            assert seen is not None
            assert seen.then == asked(unit, homes)
            change_setting(unit, actor(unit, registry.office), setting, value=None)
            assert seen.now == before == asked(unit, homes)

    units.run(look)


def worn(unit: Unit, household_id: int) -> set[str]:
    """Return the labels a household bears today, of those with days of their own; else the default's."""
    keys = keys_of(unit.session.get_bind().engine)
    known = {label_index(keys, one.key): one.key for one in OF_LABELS if one.key != DEFAULT}
    rows = unit.session.query(HouseholdLabel).filter_by(household_id=household_id)
    now = (one for one in rows if one.since <= TODAY and (one.until is None or one.until > TODAY))
    return {known[one.label] for one in now if one.label in known} or {DEFAULT}


def test_more_households_than_can_be_looked_at_are_not_counted(
    units: Units, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monitored, "MOST_LOOKED", 2)
    setting = next(one for one in OF_LABELS if one.key == DEFAULT)

    def look(unit: Unit) -> None:
        assert preview(unit, registry.township, setting, value=30) is not None
        for _ in range(2):
            add_household(unit, registry.village, registry.group, cadre=registry.cadre)
        unit.session.flush()
        assert preview(unit, registry.township, setting, value=30) is None

    units.run(look)


def test_what_is_left_is_of_the_campaign_of_the_first_household(units: Units, registry: Registry) -> None:
    def look(unit: Unit) -> None:
        soon = add_campaign(unit, registry.township, ends_on=TODAY + timedelta(days=5))
        later = add_campaign(unit, registry.county, ends_on=TODAY + timedelta(days=9))
        homes = [
            add_household(unit, registry.village, registry.group, cadre=registry.cadre) for _ in range(3)
        ]
        for day in (1, 2):
            add_visit(unit, registry, homes[0], TODAY - timedelta(days=day), campaign=soon)
        for home in homes[1:]:
            add_visit(unit, registry, home, TODAY, campaign=later)
        unit.session.flush()
        left = {registry.cadre: Unvisited(3, soon.ends_on)}
        assert unvisited_of(unit, [registry.cadre, registry.lead]) == left

    units.run(look)


def test_who_stands_in_has_their_own_and_those_of_who_is_away(
    units: Units, registry: Registry, other: int
) -> None:
    def look(unit: Unit) -> None:
        campaign = add_campaign(unit, registry.county, ends_on=TODAY)
        add_household(unit, registry.village, registry.group, cadre=other)
        away = Leave(
            person_id=registry.cadre,
            stand_in_id=other,
            first_on=TODAY,
            last_on=TODAY,
            set_by=registry.lead,
            set_at=unit.now,
        )
        unit.session.add(away)
        unit.session.flush()
        assert unvisited_of(unit, [registry.cadre, other]) == {other: Unvisited(2, campaign.ends_on)}

    units.run(look)
