"""Campaigns made by an office: counted right from the first visit, within its place, and never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from models.actions.campaigns import call_off, change_campaign, end_early, make_campaign, resume_campaign
from models.actions.visits import report_visit, void_visit
from models.domain.campaigning import Plan
from models.domain.campaigns import Coverage
from models.domain.refusal import Refused
from models.domain.roles import Level, Role
from models.domain.visits import Mode, VisitReport
from models.store.campaigning import (
    Dates,
    campaigns_of,
    count_campaigns,
    coverage_then,
    overlapping,
    places_to_run_at,
    reached,
)
from models.store.covered import coverage_at
from models.store.people import Actor
from models.store.recounting import recounted
from models.tables import AuditRow, Campaign, Place, Visit
from models.unit import Unit, Units
from tests.databases import Databases
from tests.factories import (
    Clock,
    Registry,
    actor,
    add_household,
    add_person,
    add_place,
    local,
    make_registry,
    units_on,
)


def _plan(unit: Unit, registry: Registry, **changes: Any) -> Plan:
    plain = {"place": registry.village.id, "name": "秋访", "starts_on": unit.today - timedelta(days=20)}
    dates = {"ends_on": unit.today + timedelta(days=40)}
    return Plan.model_validate({**plain, **dates, "required": 1, "spacing": 0, **changes})


def _make(unit: Unit, registry: Registry, **changes: Any) -> Campaign:
    return make_campaign(unit, actor(unit, registry.office), _plan(unit, registry, **changes))


def _visit(unit: Unit, registry: Registry, *, ago: int = 0, mode: Mode = Mode.PHONE) -> Visit:
    day = unit.today - timedelta(days=ago)
    report = VisitReport(household=registry.household.id, mode=mode, visited_on=day)
    return report_visit(unit, registry.cadre, report)[0]


def _acts(unit: Unit, act: Callable[[Unit, Actor, int], object], office: int, campaign: int) -> None:
    act(unit, actor(unit, office), campaign)


def _covered(units: Units, registry: Registry, campaign: int) -> Coverage:
    return units.run(lambda unit: coverage_at(unit, campaign, registry.county.path))


def test_a_new_campaign_counts_what_was_visited_within_its_dates(units: Units, registry: Registry) -> None:
    def visit(unit: Unit) -> None:
        for ago in (25, 10, 3):
            _visit(unit, registry, ago=ago)
        _visit(unit, registry, ago=2, mode=Mode.NOBODY_HOME)
        void_visit(unit, _visit(unit, registry, ago=1), actor_id=registry.cadre)

    units.run(visit)
    campaign = units.run(lambda unit: _make(unit, registry, required=3).id)
    assert _covered(units, registry, campaign) == Coverage(1, 1, 1, 0)
    visit_now = units.run(lambda unit: _visit(unit, registry))
    assert (visit_now.campaign_id, visit_now.ordinal) == (campaign, 3)
    assert _covered(units, registry, campaign) == Coverage(1, 1, 1, 1)
    assert units.run(lambda unit: recounted(unit, campaign)) == []


def test_the_counters_stand_before_the_first_visit_and_after_it(units: Units, registry: Registry) -> None:
    campaign = units.run(lambda unit: _make(unit, registry).id)
    assert _covered(units, registry, campaign) == Coverage(1, 0, 0, 0)
    units.run(lambda unit: _visit(unit, registry))
    assert _covered(units, registry, campaign) == Coverage(1, 1, 0, 1)


def test_a_visit_in_the_unit_that_makes_the_campaign_is_its_own(units: Units, registry: Registry) -> None:
    def both(unit: Unit) -> int:
        _visit(unit, registry, ago=1)
        campaign = _make(unit, registry, required=2)
        _visit(unit, registry)
        return campaign.id

    campaign = units.run(both)
    assert _covered(units, registry, campaign) == Coverage(1, 1, 1, 1)


def test_a_visit_of_another_campaign_stays_with_it(units: Units, registry: Registry) -> None:
    first = units.run(lambda unit: _make(unit, registry).id)
    units.run(lambda unit: _visit(unit, registry))
    second = units.run(lambda unit: _make(unit, registry, name="回访").id)
    assert (_covered(units, registry, first).first, _covered(units, registry, second).first) == (1, 0)

    def others(unit: Unit) -> list[str]:
        found = unit.session.get_one(Campaign, second)
        return overlapping(unit, registry.village, Dates(found.starts_on, found.ends_on), other_than=found.id)

    assert units.run(others) == ["秋访"]


def test_a_change_is_counted_in_the_same_act_and_as_was_foreseen(units: Units, registry: Registry) -> None:
    campaign = units.run(lambda unit: _make(unit, registry).id)
    units.run(lambda unit: _visit(unit, registry))
    assert _covered(units, registry, campaign).done == 1

    def change(unit: Unit) -> Coverage:
        found, plan = unit.session.get_one(Campaign, campaign), _plan(unit, registry, required=2)
        dates = Dates(plan.starts_on, plan.ends_on)
        then = coverage_then(unit, found, registry.village.path, dates=dates, required=2)
        change_campaign(unit, actor(unit, registry.office), plan, campaign_id=campaign)
        return then

    assert units.run(change) == _covered(units, registry, campaign) == Coverage(1, 1, 0, 0)


def test_dates_that_leave_visits_out_give_them_up_and_take_them_back(
    units: Units, registry: Registry
) -> None:
    campaign = units.run(lambda unit: _make(unit, registry).id)
    units.run(lambda unit: _visit(unit, registry, ago=10))
    units.run(lambda unit: _visit(unit, registry, ago=28))  # of before its first day, reported late

    def begin(unit: Unit, ago: int) -> None:
        plan = _plan(unit, registry, required=2, starts_on=unit.today - timedelta(days=ago))
        change_campaign(unit, actor(unit, registry.office), plan, campaign_id=campaign)

    units.run(lambda unit: begin(unit, 5))
    assert _covered(units, registry, campaign) == Coverage(1, 1, 0, 0)
    units.run(lambda unit: begin(unit, 20))
    assert _covered(units, registry, campaign) == Coverage(1, 1, 1, 1)


def test_an_early_end_is_undone_while_its_day_lasts(database: str) -> None:
    clock = Clock(local("2026-09-03", "12:00"))
    units = units_on(database, clock)
    try:
        registry = units.run(make_registry)
        campaign = units.run(lambda unit: _make(unit, registry).id)
        units.run(lambda unit: _visit(unit, registry))
        last = units.run(lambda unit: unit.session.get_one(Campaign, campaign).ends_on)
        for act in (end_early, resume_campaign, end_early):
            units.run(partial(_acts, act=act, office=registry.office, campaign=campaign))
        found = units.run(lambda unit: unit.session.get_one(Campaign, campaign))
        assert (found.ends_on, found.planned_end) == (date(2026, 9, 3), last)
        assert units.run(lambda unit: _visit(unit, registry)).campaign_id == campaign
        clock.set("2026-09-04")
        for act in (end_early, resume_campaign):
            with pytest.raises(Refused, match="campaign_over"):
                units.run(partial(_acts, act=act, office=registry.office, campaign=campaign))
        assert units.run(lambda unit: _visit(unit, registry)).campaign_id is None
        assert _covered(units, registry, campaign) == Coverage(1, 1, 1, 1)
    finally:
        units.engine.dispose()


def test_a_campaign_with_visits_is_never_called_off(units: Units, registry: Registry) -> None:
    def coming(unit: Unit) -> int:
        return _make(unit, registry, starts_on=unit.today + timedelta(days=3)).id

    def off(unit: Unit, campaign: int) -> None:
        call_off(unit, actor(unit, registry.office), campaign)

    used, unused = units.run(coming), units.run(coming)
    running = units.run(lambda unit: _make(unit, registry).id)
    voided = units.run(lambda unit: _visit(unit, registry).id)

    def void_into_used(unit: Unit) -> None:
        visit = unit.session.get_one(Visit, voided)
        void_visit(unit, visit, actor_id=registry.cadre)
        visit.campaign_id = used

    units.run(void_into_used)
    with pytest.raises(Refused, match="campaign_has_visits"):
        units.run(lambda unit: off(unit, used))
    with pytest.raises(Refused, match="campaign_begun"):
        units.run(lambda unit: off(unit, running))
    units.run(lambda unit: off(unit, unused))
    left = units.run(lambda unit: unit.session.scalars(select(Campaign.id)).all())
    assert set(left) == {used, running}


def test_an_office_runs_campaigns_of_its_own_place_alone(units: Units, registry: Registry) -> None:
    far = units.run(make_registry)

    def other(unit: Unit, act: str, campaign: int) -> None:
        stranger = actor(unit, far.office)
        plan = _plan(unit, registry)
        if act == "make":
            make_campaign(unit, stranger, plan)
        elif act == "change":
            change_campaign(unit, stranger, plan, campaign_id=campaign)
        else:
            {"end": end_early, "resume": resume_campaign, "off": call_off}[act](unit, stranger, campaign)

    campaign = units.run(lambda unit: _make(unit, registry).id)
    for act in ("make", "change", "end", "resume", "off"):
        with pytest.raises(Refused, match="not_yours"):
            units.run(partial(other, act=act, campaign=campaign))
    with pytest.raises(Refused, match="not_yours"):  # above one's own place
        units.run(lambda unit: _make(unit, registry, place=registry.county.id))

    def lead(unit: Unit) -> None:
        make_campaign(unit, actor(unit, registry.lead), _plan(unit, registry))

    with pytest.raises(Refused, match="not_allowed"):
        units.run(lead)

    def seen(unit: Unit, person: int) -> tuple[int, list[str], list[str]]:
        who = actor(unit, person)
        listed = campaigns_of(unit, who, skip=0, limit=5)
        return (
            count_campaigns(unit, who),
            [place for _, place in listed],
            [one.name for one in places_to_run_at(unit, who)],
        )

    assert units.run(lambda unit: seen(unit, registry.office)) == (1, ["小庄村"], ["柳林乡", "小庄村"])
    assert units.run(lambda unit: seen(unit, far.office))[:2] == (0, [])
    assert units.run(lambda unit: seen(unit, registry.lead)) == (0, [], [])


def test_running_ones_stand_before_those_coming_and_those_over(units: Units, registry: Registry) -> None:
    def make(unit: Unit) -> list[str]:
        day = timedelta(days=1)
        soon = {"starts_on": unit.today + 2 * day}
        _make(unit, registry, name="明年", starts_on=unit.today + 9 * day)
        _make(unit, registry, name="下月", **soon)
        _make(unit, registry, name="长")
        _make(unit, registry, name="短", ends_on=unit.today + day)
        over = _make(unit, registry, name="过去")
        over.ends_on = unit.today - day
        unit.session.flush()
        who = actor(unit, registry.office)
        pages = [campaigns_of(unit, who, skip=skip, limit=3) for skip in (0, 3)]
        return [one.name for page in pages for one, _ in page]

    assert units.run(make) == ["短", "长", "下月", "明年", "过去"]


def test_whom_it_reaches_is_counted_without_those_gone(units: Units, registry: Registry) -> None:
    def count(unit: Unit) -> tuple[Any, ...]:
        other = add_person(unit, "钱戊", Role.CADRE, place=registry.village)
        near = add_place(unit, "近村", Level.VILLAGE, above=registry.township)
        add_household(unit, near, add_place(unit, "一组", Level.GROUP, above=near), cadre=other)
        gone = add_household(unit, registry.village, registry.group, cadre=other)
        gone.gone_on = unit.today
        unit.session.flush()
        return reached(unit, registry.township.path)

    assert units.run(count) == (2, 2, 2, ("王甲", "钱戊"))


def test_every_act_stands_in_the_audit_with_what_was_and_is(units: Units, registry: Registry) -> None:
    def act(unit: Unit) -> None:
        who = actor(unit, registry.office)
        campaign = _make(unit, registry)
        change_campaign(unit, who, _plan(unit, registry, required=2), campaign_id=campaign.id)
        end_early(unit, who, campaign.id)
        resume_campaign(unit, who, campaign.id)
        call_off(unit, who, _make(unit, registry, starts_on=unit.today + timedelta(days=3)).id)

    units.run(act)
    rows = units.run(
        lambda unit: unit.session.scalars(
            select(AuditRow).where(AuditRow.subject.startswith("campaign:")).order_by(AuditRow.id)
        ).all()
    )
    acts = ["make", "change", "end", "resume", "make", "call_off"]
    assert [row.act for row in rows] == [f"{one}_campaign" for one in acts]
    assert all(row.actor_id == registry.office for row in rows)
    changed = rows[1].details
    assert changed is not None
    assert (changed["was"]["required"], changed["is"]["required"]) == (1, 2)


_ACTS = st.lists(
    st.tuples(
        st.sampled_from(["visit", "dates", "required"]), st.integers(0, 29), st.integers(1, 3), st.booleans()
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(_ACTS)
def test_whatever_is_visited_and_changed_the_preview_is_what_then_stands(
    databases: Databases, acts: list[tuple[str, int, int, bool]]
) -> None:
    with databases.fresh("sqlite") as url:
        units = units_on(url, Clock(local("2026-09-03", "12:00")))
        try:
            _live(units, acts)
        finally:
            units.engine.dispose()


def _live(units: Units, acts: list[tuple[str, int, int, bool]]) -> None:
    registry = units.run(make_registry)
    campaign = units.run(lambda unit: _make(unit, registry).id)
    for act, ago, required, counts in acts:
        if act == "visit":
            mode = Mode.PHONE if counts else Mode.NOBODY_HOME
            units.run(partial(_visit, registry=registry, ago=ago, mode=mode))
            continue

        def change(unit: Unit, ago: int = ago, required: int = required) -> Coverage:
            plan = _plan(unit, registry, required=required, starts_on=unit.today - timedelta(days=ago))
            found, dates = unit.session.get_one(Campaign, campaign), Dates(plan.starts_on, plan.ends_on)
            path = unit.session.get_one(Place, found.place_id).path
            then = coverage_then(unit, found, path, dates=dates, required=required)
            change_campaign(unit, actor(unit, registry.office), plan, campaign_id=campaign)
            return then

        assert units.run(change) == _covered(units, registry, campaign)
    assert units.run(lambda unit: recounted(unit, campaign)) == []
    numbers = units.run(
        lambda unit: unit.session.execute(
            select(func.count(Visit.id), func.count(Visit.ordinal.distinct())).where(
                Visit.campaign_id == campaign, Visit.ordinal > 0
            )
        ).one()
    )
    assert numbers[0] == numbers[1], "each counted visit has its own number"
