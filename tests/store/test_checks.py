"""A campaign's checklist: ticked for a household by its cadre, counted where the household lies."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import select

from models.actions.campaigns import call_off
from models.actions.checks import campaign_of_home, listed_line, tick
from models.actions.erasure import erase
from models.domain.campaigns import CHECKLIST, SixOnes, line_code
from models.domain.refusal import Refused
from models.domain.roles import Level, Role
from models.store.checks import Check, Counted, checks_of, lines_done
from models.tables import AuditRow, Campaign, Household, HouseholdCheck
from models.unit import Unit, Units
from tests.factories import Registry, actor, add_campaign, add_household, add_person, add_place

_FORM, _TALK = SixOnes.SURVEY_FORM.value, SixOnes.POLICY_TALK.value


@pytest.fixture
def campaign(units: Units, registry: Registry) -> int:
    """A campaign of the township, with the six ones."""
    return units.run(
        lambda unit: add_campaign(unit, registry.township, ends_on=unit.today + timedelta(days=9)).id
    )


def _tick(unit: Unit, cadre: int, home: int, *, line: str = _FORM, is_done: bool = True) -> None:
    found, campaign = campaign_of_home(unit, cadre, home)
    assert campaign is not None
    tick(unit, cadre, (found, campaign, listed_line(campaign, line_code(line))), is_done=is_done)


def _checks(units: Units, campaign: int, home: int) -> list[Check]:
    return units.run(lambda unit: checks_of(unit, unit.session.get_one(Campaign, campaign), home))


def _counts(units: Units, campaign: int, path: str) -> dict[str, int]:
    found: list[Counted] = units.run(
        lambda unit: lines_done(unit, unit.session.get_one(Campaign, campaign), path)
    )
    return {one.line: one.households for one in found if one.households}


def test_a_line_is_ticked_once_with_its_day_and_whose_it_is_and_taken_back(
    units: Units, registry: Registry, campaign: int
) -> None:
    home, cadre = registry.household.id, registry.cadre
    assert _checks(units, campaign, home) == [Check(line) for line in CHECKLIST]
    for _ in range(2):
        units.run(partial(_tick, cadre=cadre, home=home))
    today = units.run(lambda unit: unit.today)
    assert _checks(units, campaign, home)[0] == Check(_FORM, today, cadre)
    assert _counts(units, campaign, registry.village.path) == {_FORM: 1}
    for _ in range(2):
        units.run(partial(_tick, cadre=cadre, home=home, is_done=False))
    assert _checks(units, campaign, home)[0] == Check(_FORM)
    acts = units.run(
        lambda unit: unit.session.execute(
            select(AuditRow.act, AuditRow.actor_id)
            .where(AuditRow.act.in_(("tick_line", "untick_line")))
            .order_by(AuditRow.id)
        ).all()
    )
    assert [tuple(one) for one in acts] == [("tick_line", cadre), ("untick_line", cadre)]


def test_only_whoever_works_for_a_household_ticks_for_it(
    units: Units, registry: Registry, campaign: int
) -> None:
    assert campaign
    other = units.run(lambda unit: add_person(unit, "外人", Role.CADRE, place=registry.village))
    for person in (other, registry.lead, registry.office):
        with pytest.raises(Refused, match="not_yours"):
            units.run(partial(_tick, cadre=person, home=registry.household.id))


def test_a_line_taken_off_the_list_comes_back_with_its_ticks(
    units: Units, registry: Registry, campaign: int
) -> None:
    home, cadre = registry.household.id, registry.cadre
    units.run(partial(_tick, cadre=cadre, home=home))

    def lists(unit: Unit, lines: list[str] | None) -> None:
        unit.session.get_one(Campaign, campaign).checklist = lines

    units.run(partial(lists, lines=["查电线", _TALK]))
    assert [one.line for one in _checks(units, campaign, home)] == ["查电线", _TALK]
    assert _counts(units, campaign, registry.village.path) == {}
    with pytest.raises(Refused, match="check_gone"):
        units.run(partial(_tick, cadre=cadre, home=home))
    units.run(partial(_tick, cadre=cadre, home=home, line="查电线"))
    units.run(partial(lists, lines=None))
    assert _counts(units, campaign, registry.village.path) == {_FORM: 1}


def test_a_household_is_counted_where_it_lies_and_while_it_is_there(
    units: Units, registry: Registry, campaign: int
) -> None:
    units.run(partial(_tick, cadre=registry.cadre, home=registry.household.id))

    def elsewhere(unit: Unit) -> tuple[str, int, str, int]:
        near = add_place(unit, "近村", Level.VILLAGE, above=registry.township)
        far = add_place(
            unit, "远村", Level.VILLAGE, above=add_place(unit, "外乡", Level.TOWNSHIP, above=registry.county)
        )
        home = add_household(unit, near, registry.group, cadre=registry.cadre)
        _tick(unit, registry.cadre, home.id)
        return near.path, near.id, far.path, far.id

    near, near_id, far, far_id = units.run(elsewhere)

    def move(unit: Unit, village: int) -> None:
        unit.session.get_one(Household, registry.household.id).village_id = village

    assert _counts(units, campaign, registry.township.path) == {_FORM: 2}
    units.run(partial(move, village=near_id))
    assert (_counts(units, campaign, near), _counts(units, campaign, registry.village.path)) == (
        {_FORM: 2},
        {},
    )
    units.run(partial(move, village=far_id))
    assert _counts(units, campaign, registry.county.path) == {_FORM: 1}, "it left the campaign's place"
    assert _counts(units, campaign, far) == {}
    units.run(partial(move, village=near_id))

    def go(unit: Unit) -> None:
        unit.session.get_one(Household, registry.household.id).gone_on = unit.today

    units.run(go)
    assert _counts(units, campaign, near) == {_FORM: 1}


def test_whoever_erases_themselves_leaves_the_record_of_the_household(
    units: Units, registry: Registry, campaign: int
) -> None:
    units.run(partial(_tick, cadre=registry.cadre, home=registry.household.id))
    units.run(lambda unit: erase(unit, actor(unit, registry.villager)))
    assert _counts(units, campaign, registry.village.path) == {_FORM: 1}


def test_a_campaign_with_a_tick_is_not_called_off(units: Units, registry: Registry, campaign: int) -> None:
    units.run(partial(_tick, cadre=registry.cadre, home=registry.household.id))

    def later(unit: Unit) -> None:
        found = unit.session.get_one(Campaign, campaign)
        found.starts_on = unit.today + timedelta(days=3)
        unit.session.flush()
        call_off(unit, actor(unit, registry.office), campaign)

    with pytest.raises(Refused, match="campaign_has_visits"):
        units.run(later)
    assert units.run(lambda unit: len(unit.session.scalars(select(HouseholdCheck)).all())) == 1
