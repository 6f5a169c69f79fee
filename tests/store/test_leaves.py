"""While a cadre is away somebody stands in: their households, cases and reminders, all by dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from models.actions.leaves import end_leave, leaves_below, take_leave
from models.actions.lifecycle import act_on
from models.actions.petitions import file_petition
from models.actions.visits import report_visit
from models.domain.caseload import Span
from models.domain.cases import Act
from models.domain.categories import Category
from models.domain.doing import Doing
from models.domain.petitions import Petition
from models.domain.refusal import Refused
from models.domain.reminders import Reason, Slot
from models.domain.roles import Level, Role
from models.domain.statements import Statement
from models.domain.visits import VisitReport
from models.store.cards import card_facts
from models.store.caseload import cadres_below, is_cadre_below
from models.store.cases import case_for
from models.store.due import cases_by_id
from models.store.households import work_of_cadre
from models.store.people import responsible_for
from models.store.worklist import open_cases
from models.tables import Account, Case, Leave
from models.unit import Unit, Units
from reminders.digest import digests
from reminders.slots import Slots
from tests.factories import (
    Clock,
    Registry,
    add_campaign,
    add_case,
    add_person,
    add_place,
    timeline,
)
from tests.factories import (
    actor as actor_of,
)

SPAN = Span(date(2026, 9, 4), date(2026, 9, 8))


def leave(units: Units, person: int, stand_in: int, *, by: int | None = None, span: Span = SPAN) -> None:
    def work(unit: Unit) -> Leave:
        return take_leave(unit, actor_of(unit, by or person), person, stand_in_id=stand_in, span=span)

    units.run(work)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.phrase.key.removeprefix("refused-")


def sees(units: Units, person: int) -> tuple[int, int]:
    """How many households and open cases are a person's work today."""

    def look(unit: Unit) -> tuple[int, int]:
        actor = actor_of(unit, person)
        return len(work_of_cadre(unit, person)), len(open_cases(unit, actor, skip=0, limit=9))

    return units.run(look)


def test_a_leave_begins_and_ends_by_itself(
    units: Units, registry: Registry, other: int, clock: Clock
) -> None:
    case = units.run(lambda unit: add_case(unit, registry, "2026-09-10").id)
    leave(units, registry.cadre, other)
    seen = []
    for day in ("2026-09-03", "2026-09-04", "2026-09-08", "2026-09-09"):
        clock.set(day)
        seen.append(sees(units, other))
    assert seen == [(0, 0), (1, 1), (1, 1), (0, 0)]
    assert sees(units, registry.cadre) == (1, 1)
    assert units.run(lambda unit: unit.session.get_one(Case, case).responsible_id) == registry.cadre


def test_the_stand_in_visits_and_answers_and_it_says_for_whom(
    units: Units, registry: Registry, other: int, clock: Clock
) -> None:
    case = units.run(lambda unit: add_case(unit, registry, "2026-09-10").id)
    leave(units, registry.cadre, other)

    def answers(unit: Unit) -> int | None:
        actor = actor_of(unit, other)
        found = case_for(unit, actor, case)
        act_on(unit, found, Act.ANSWER, by=actor, doing=Doing(said=Statement(text="通水了")))
        return None

    report = VisitReport.model_validate(
        {
            "household": registry.household.id,
            "mode": "phone",
            "answered_by": "head",
            "visited_on": "2026-09-03",
            "topics": [],
        }
    )
    assert refusal(lambda: units.run(answers)) == "not_yours"
    assert refusal(lambda: units.run(lambda unit: report_visit(unit, other, report))) == "not_your_household"
    clock.set("2026-09-04")
    units.run(answers)
    visit, _ = units.run(lambda unit: report_visit(unit, other, report))
    assert (visit.cadre_id, visit.for_id) == (other, registry.cadre)
    events = units.run(lambda unit: [(e.actor_id, e.for_id) for e in timeline(unit, case)])
    assert events == [(other, registry.cadre)]


def test_new_petitions_and_cards_name_the_stand_in(
    units: Units, registry: Registry, other: int, clock: Clock
) -> None:
    leave(units, registry.cadre, other)
    wanted = Petition.model_validate({"category": Category.WATER, "words": {"text": "没水"}})

    def now(unit: Unit) -> tuple[int, str, str]:
        case = file_petition(unit, registry.villager, wanted)
        facts = card_facts(unit, [registry.household.id])[registry.household.id]
        assert facts.stand_in is not None
        return case.responsible_id, facts.cadre.name, facts.stand_in.name

    assert units.run(now) == (registry.cadre, "王甲", "李乙")
    clock.set("2026-09-07")
    assert units.run(now) == (other, "王甲", "孙戊")
    clock.set("2026-09-09")
    assert units.run(now) == (registry.cadre, "王甲", "李乙")
    assert units.run(lambda u: responsible_for(u, registry.household.id, registry.village.path)) is not None


def test_the_digest_goes_to_the_stand_in(units: Units, registry: Registry, other: int, clock: Clock) -> None:
    def work(unit: Unit) -> None:
        add_case(unit, registry, "2026-09-08")
        add_campaign(unit, registry.village, ends_on=date(2026, 9, 30))

    units.run(work)
    leave(units, registry.cadre, other)
    people = (registry.cadre, other)
    assert set(units.run(lambda unit: digests(unit, people))) == {registry.cadre}
    clock.set("2026-09-07")
    found = units.run(lambda unit: digests(unit, people))
    assert set(found) == {other}
    keys = {line.key for line in found[other].lines}
    assert {"digest-greeting", "digest-visits"} <= keys
    assert found[other].buttons[0][0].label.key == "work-case-button"
    clock.set("2026-09-09")
    assert set(units.run(lambda unit: digests(unit, people))) == {registry.cadre}


def test_a_slot_is_the_stand_ins_and_the_leads_when_they_cannot_be_reached(
    units: Units, registry: Registry, other: int, clock: Clock
) -> None:
    case = units.run(lambda unit: add_case(unit, registry, "2026-09-08").id)
    leave(units, registry.cadre, other)

    def filled(unit: Unit) -> tuple[int | None, Reason | None, bool]:
        cases = cases_by_id(unit, [case])
        found = Slots(unit, cases).fill(cases[0], Slot.RESPONSIBLE)
        return found.person_id, found.reason, found.may_act

    def blocked(unit: Unit) -> None:
        unit.session.get_one(Account, 1000 + other).unreachable_at = unit.now

    assert units.run(filled) == (registry.cadre, None, False)
    clock.set("2026-09-07")
    assert units.run(filled) == (other, Reason.STAND_IN, True)
    units.run(blocked)
    assert units.run(filled) == (registry.lead, Reason.STAND_IN, False)
    assert set(units.run(lambda unit: digests(unit, [registry.cadre, other, registry.lead]))) >= {
        registry.lead
    }


def test_a_leave_ended_early_ends_today(units: Units, registry: Registry, other: int, clock: Clock) -> None:
    leave(units, registry.cadre, other, by=registry.lead)
    clock.set("2026-09-07")
    assert sees(units, other) == (1, 0)
    units.run(lambda unit: end_leave(unit, actor_of(unit, registry.cadre), registry.cadre))
    assert sees(units, other) == (0, 0)
    leave(units, registry.cadre, other, span=Span(date(2026, 9, 7), date(2026, 9, 8)))
    assert sees(units, other) == (1, 0)


def test_who_stands_in_is_always_there(units: Units, registry: Registry, other: int) -> None:
    third = units.run(lambda unit: add_person(unit, "周己", Role.CADRE, place=registry.village))
    leave(units, registry.cadre, other)
    backwards = Span(SPAN.last, SPAN.first)
    long = Span(SPAN.first, date(2027, 1, 1))
    for person, stand_in, by, span, key in (
        (registry.cadre, third, registry.cadre, SPAN, "leave_taken"),
        (third, registry.cadre, third, SPAN, "stand_in_away"),
        (other, third, other, SPAN, "leave_stands_in"),
        (third, other, third, backwards, "leave_backwards"),
        (third, other, third, long, "leave_too_long"),
        (third, third, third, SPAN, "not_yours"),
        (third, registry.villager, third, SPAN, "not_yours"),
        (third, other, registry.cadre, SPAN, "not_allowed"),
        (third, other, registry.villager, SPAN, "not_allowed"),
        (registry.villager, other, registry.lead, SPAN, "not_yours"),
    ):
        assert refusal(lambda: leave(units, person, stand_in, by=by, span=span)) == key  # noqa: B023 - called at once


def test_an_office_sets_and_ends_leaves_below_it_and_nowhere_else(
    units: Units, registry: Registry, other: int
) -> None:
    def elsewhere(unit: Unit) -> int:
        township = add_place(unit, "青石乡", Level.TOWNSHIP, above=unit.session.merge(registry.county))
        return add_person(unit, "钱辛", Role.OFFICE, place=township)

    stranger = units.run(elsewhere)
    assert refusal(lambda: leave(units, registry.cadre, other, by=stranger)) == "not_yours"
    leave(units, registry.cadre, other, by=registry.office)
    ended = partial(end_leave, person_id=registry.cadre)
    assert refusal(lambda: units.run(lambda unit: ended(unit, actor_of(unit, stranger)))) == "not_yours"
    shown = units.run(lambda unit: leaves_below(unit, actor_of(unit, registry.office)))
    assert [one.person_id for one in shown] == [registry.cadre]
    assert units.run(lambda unit: leaves_below(unit, actor_of(unit, stranger))) == []
    units.run(lambda unit: ended(unit, actor_of(unit, registry.office)))
    assert units.run(lambda unit: leaves_below(unit, actor_of(unit, registry.office))) == []


def test_an_office_itself_takes_no_leave_here(units: Units, registry: Registry, other: int) -> None:
    assert refusal(lambda: leave(units, registry.office, other)) == "not_yours"


def test_a_large_office_is_offered_some_cadres_and_may_set_the_leave_of_any(
    units: Units, registry: Registry, other: int
) -> None:
    below = (registry.township.path,)
    assert len(units.run(lambda unit: cadres_below(unit, below, most=1))) == 1
    assert units.run(lambda unit: is_cadre_below(unit, below, other))
    assert units.run(lambda unit: is_cadre_below(unit, below, registry.cadre))
    assert not units.run(lambda unit: is_cadre_below(unit, below, registry.lead))
    assert not units.run(lambda unit: is_cadre_below(unit, ("/999/",), other))
