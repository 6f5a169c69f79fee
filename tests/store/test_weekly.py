"""The brief of the week on real databases: to leads and offices, once, with what their place comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from models.domain.categories import Category
from models.domain.message import Made, Message, from_json
from models.domain.roles import Level, Role
from models.store.coverage import recount
from models.store.weekly import Figures, led_place, parts_of
from models.tables import Account, Outbox, ReminderLog, Visit
from models.unit import Unit, Units
from reminders.sweep import Swept, sweep
from tests.factories import (
    Clock,
    Registry,
    add_campaign,
    add_case,
    add_household,
    add_person,
    add_place,
    local,
    make_registry,
    units_on,
)


@dataclass
class Week:
    """A registry of two villages, a clock, and the briefs that came of it."""

    units: Units
    clock: Clock
    registry: Registry

    def case(self, due_on: str = "2026-09-08", **changes: Any) -> int:
        return self.units.run(lambda unit: add_case(unit, self.registry, due_on, **changes).id)

    def sweep(self, day: str, at: str = "08:30") -> dict[int, Message]:
        self.clock.set(day, at)
        done: Swept | None = None
        while done is None or not done.done:
            done = self.units.run(_next(done))
        query = (
            select(Account.person_id, Outbox.body)
            .join(Outbox, Outbox.chat_id == Account.chat_id)
            .join(ReminderLog, ReminderLog.id == Outbox.reminder_id)
            .where(ReminderLog.rule == "weekly", ReminderLog.due_on == date.fromisoformat(day))
        )
        return self.units.run(
            lambda unit: {one: from_json(body) for one, body in unit.session.execute(query)}
        )


def _next(at: Swept | None) -> Any:
    return lambda unit: sweep(unit, after=at)


@pytest.fixture
def week(database: str) -> Iterator[Week]:
    clock = Clock(local("2026-09-01"))
    units = units_on(database, clock)
    yield Week(units, clock, units.run(make_registry))
    units.engine.dispose()


def figures(message: Message) -> dict[str, Any]:
    return {line.key: line.params.get("count") for line in message.lines if "count" in line.params}


@pytest.mark.parametrize(
    ("day", "comes"),
    [
        ("2026-09-14", True),  # a Monday
        ("2026-09-13", False),  # a Sunday
        ("2026-10-08", True),  # a Thursday: the days before it are off
        ("2026-10-05", False),
    ],
)
def test_it_comes_on_the_first_working_day_of_the_week(week: Week, day: str, comes: bool) -> None:
    week.case()
    told = week.sweep(day)
    assert set(told) == ({week.registry.lead, week.registry.office} if comes else set())
    assert set(week.sweep(day, "09:00")) == set(told)  # and no second one


def test_who_was_down_on_monday_sends_it_on_the_next_working_day_once(week: Week) -> None:
    week.case()
    everybody = {week.registry.lead, week.registry.office}
    week.sweep("2026-09-11")
    assert set(week.sweep("2026-09-17")) == everybody, "three days late, and in the same week"
    assert not week.sweep("2026-09-18"), "and not twice in a week"
    assert set(week.sweep("2026-09-21")) == everybody


def test_what_comes_up_after_mondays_round_waits_for_the_next_week(week: Week) -> None:
    assert not week.sweep("2026-09-14"), "nothing to read of"
    week.case()
    assert not week.sweep("2026-09-15")
    assert week.sweep("2026-09-21")


def test_it_says_what_is_late_and_what_was_closed_in_the_week_before(week: Week) -> None:
    week.case("2026-09-11")
    week.case("2026-09-14")  # due today: not late
    for day, at in (("2026-09-07", "00:01"), ("2026-09-13", "23:59"), ("2026-09-06", "23:59")):
        week.case(state="closed", closed_at=local(day, at))
    week.case(state="closed", closed_at=local("2026-09-14", "00:01"))
    told = week.sweep("2026-09-14")
    assert figures(told[week.registry.lead]) == {"weekly-overdue": 1, "weekly-closed": 2}
    title = told[week.registry.lead].lines[0]
    assert (title.params["first"], title.params["last"]) == (date(2026, 9, 7), date(2026, 9, 13))
    assert told[week.registry.lead].media == (
        Made("photo", "weekly", {"place": week.registry.village.id, "office": False, "on": "2026-09-14"}),  # type: ignore[arg-type]  # as it is stored
    )


def test_nobody_with_nothing_to_read_of_gets_one(week: Week) -> None:
    week.case("2026-09-30")
    assert week.sweep("2026-09-14") == {}


def test_a_complaint_about_the_village_is_counted_for_the_office_above_alone(week: Week) -> None:
    week.case(category=Category.VILLAGE_AFFAIRS)
    assert set(week.sweep("2026-09-14")) == {week.registry.office}


def _visit(unit: Unit, household: int, registry: Registry, campaign: int) -> None:
    unit.session.add(
        Visit(
            number=f"2026-0901-{household:04d}",
            household_id=household,
            cadre_id=registry.cadre,
            campaign_id=campaign,
            visited_on=date(2026, 9, 1),
            mode="in_person",
            ordinal=1,
            topics=[],
            reported_at=unit.now,
        )
    )


def test_the_parts_are_the_groups_of_a_village_and_the_villages_of_a_township(week: Week) -> None:
    place = week.registry

    def fill(unit: Unit) -> None:
        campaign = add_campaign(unit, place.county, ends_on=date(2026, 9, 22))
        group = add_place(unit, "一组", Level.GROUP, above=place.village)
        other = add_place(unit, "西庄村", Level.VILLAGE, above=place.township)
        far = add_place(unit, "二组", Level.GROUP, above=other)
        first = add_household(unit, place.village, group, cadre=place.cadre)
        add_household(unit, place.village, group, cadre=place.cadre)
        second = add_household(unit, other, far, cadre=place.cadre)
        for household in (first, second):
            _visit(unit, household.id, place, campaign.id)
        recount(unit, campaign.id)
        add_case(unit, place, "2026-09-08", household_id=second.id, village_id=other.id)
        add_case(unit, place, "2026-09-08", household_id=first.id)
        add_case(unit, place, "2026-09-08")

    week.units.run(fill)
    told = week.sweep("2026-09-14")
    assert figures(told[place.office]) == {"weekly-overdue": 3, "weekly-closed": 0, "weekly-covered": 4}
    assert figures(told[place.lead]) == {"weekly-overdue": 2, "weekly-closed": 0, "weekly-covered": 3}

    def parts(unit: Unit, of: int, *, is_office: bool) -> dict[str, Figures]:
        led = led_place(unit, of, is_office=is_office)
        assert led is not None
        return dict(parts_of(unit, led))

    village = week.units.run(lambda unit: parts(unit, place.village.id, is_office=False))
    assert village == {"三组": Figures(1, 0, 1, 0), "一组": Figures(1, 0, 2, 1)}
    assert list(village) == ["三组", "一组"]  # where nobody was visited first
    township = week.units.run(lambda unit: parts(unit, place.township.id, is_office=True))
    assert township == {"小庄村": Figures(2, 0, 3, 1), "西庄村": Figures(1, 0, 1, 1)}
    county = week.units.run(lambda unit: parts(unit, place.county.id, is_office=True))
    assert county == {"柳林乡": Figures(3, 0, 4, 2)}


@pytest.mark.parametrize("people", [1, 40])
def test_briefs_take_the_same_statements_for_one_person_and_for_many(week: Week, people: int) -> None:
    place = week.registry

    def fill(unit: Unit) -> None:
        add_campaign(unit, place.county, ends_on=date(2026, 9, 22))
        for number in range(people):
            village = add_place(unit, f"{number}村", Level.VILLAGE, above=place.township)
            add_person(unit, "孙戊", Role.TEAM_LEAD, place=village)
            group = add_place(unit, "一组", Level.GROUP, above=village)
            home = add_household(unit, village, group, cadre=place.cadre)
            case = {"village_id": village.id, "household_id": home.id, "closed_at": local("2026-09-10")}
            add_case(unit, place, "2026-09-10", state="closed", **case)

    week.units.run(fill)
    week.clock.set("2026-09-14", "08:30")
    done: Swept | None = None
    statements: list[str] = []
    while done is None or done.pushed < people + 3:  # the digest of the cadre, then the briefs
        statements.clear()

        def note(*arguments: Any) -> None:
            statements.append(arguments[2])

        event.listen(week.units.engine, "before_cursor_execute", note)
        done = week.units.run(_next(done))
        event.remove(week.units.engine, "before_cursor_execute", note)
    assert done.pushed == people + 3
    assert len(statements) - statements.count("BEGIN IMMEDIATE") <= 25
