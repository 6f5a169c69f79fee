"""A complaint about those who run the village is with the office above; nobody of the village sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.actions.petitions import file_petition
from models.domain.caseload import Span
from models.domain.cases import Act, Party
from models.domain.categories import Category
from models.domain.petitions import Petition
from models.domain.refusal import Refused
from models.domain.reminders import Slot
from models.domain.roles import Role
from models.domain.statements import Statement
from models.store.cases import case_for
from models.store.due import cases_by_id
from models.store.hearers import hearers_of
from models.store.parties import parties_of
from models.store.worklist import count_open, open_cases
from models.tables import Case, Household, Leave, Place
from models.unit import Unit, Units
from reminders.digest import digests
from reminders.slots import Slots
from tests.factories import (
    Clock,
    Registry,
    actor,
    add_person,
    local,
    make_registry,
    units_on,
)


@pytest.fixture
def units(database: str) -> Iterator[Units]:
    units = units_on(database, Clock(local("2026-09-03")))
    yield units
    units.engine.dispose()


def filed(unit: Unit) -> tuple[Registry, Case]:
    registry = make_registry(unit)
    unit.session.flush()
    complaint = Petition(category=Category.VILLAGE_AFFAIRS, words=Statement(text="账目没有公开"))
    case = file_petition(unit, registry.villager, complaint)
    unit.session.flush()
    return registry, case


def test_the_office_above_answers_for_it_from_the_first_moment(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry, case = filed(unit)
        assert (case.responsible_id, case.desk_id) == (registry.office, registry.township.id)
        assert Party.OFFICE in parties_of(unit, actor(unit, registry.office), case)
        assert open_cases(unit, actor(unit, registry.office), skip=0, limit=5) == [(case, "小庄村")]

    units.run(look)


def test_who_stands_in_for_the_office_gets_it(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry = make_registry(unit)
        other = add_person(unit, "顶班", Role.OFFICE, place=registry.township)
        days = Span(unit.today, unit.today)
        leave = Leave(
            person_id=registry.office,
            stand_in_id=other,
            set_by=registry.office,
            set_at=unit.now,
            first_on=days.first,
            last_on=days.last,
        )
        unit.session.add(leave)
        unit.session.flush()
        complaint = Petition(category=Category.VILLAGE_AFFAIRS, words=Statement(text="账目没有公开"))
        assert file_petition(unit, registry.villager, complaint).responsible_id == other

    units.run(look)


def test_nobody_of_the_village_sees_it_or_hears_of_it(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry, case = filed(unit)
        secretary = add_person(unit, "村办", Role.OFFICE, place=registry.village)
        neighbour = add_person(unit, "邻居", Role.VILLAGER, place=registry.village)
        for person in (registry.cadre, registry.lead, secretary, neighbour):
            who = actor(unit, person)
            assert not parties_of(unit, who, case)
            assert not open_cases(unit, who, skip=0, limit=5)
            assert not count_open(unit, who)
            with pytest.raises(Refused):
                case_for(unit, who, case.id)
        for act in Act:
            petitioners, staff = hearers_of(unit, case, act)
            assert set(petitioners) <= {registry.villager}
            assert set(staff) <= {registry.office}

    units.run(look)


def test_no_reminder_of_it_reaches_the_village(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry, case = filed(unit)
        case.due_on = unit.today
        unit.session.flush()
        (open_case,) = cases_by_id(unit, [case.id])
        slots = Slots(unit, [open_case])
        assert slots.fill(open_case, Slot.LEAD).person_id is None
        assert slots.fill(open_case, Slot.OFFICE).person_id == registry.office

    units.run(look)


def test_the_morning_digest_of_the_lead_leaves_it_out(units: Units) -> None:
    def file(unit: Unit) -> tuple[Registry, str]:
        registry, case = filed(unit)
        case.due_on = unit.today
        case.filed_at = local("2026-09-01")
        return registry, case.number

    registry, number = units.run(file)

    def look(unit: Unit) -> None:
        made = digests(unit, [registry.lead, registry.cadre, registry.office])
        told = {one for one, digest in made.items() if number in str(digest)}
        assert told == {registry.office}

    units.run(look)


def test_where_no_office_is_above_it_is_refused_and_not_given_to_the_village(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry = make_registry(unit)
        home = unit.session.get_one(Household, registry.household.id)
        home.village_id = unit.session.get_one(Place, registry.county.id).id
        unit.session.flush()
        complaint = Petition(category=Category.VILLAGE_AFFAIRS, words=Statement(text="账目没有公开"))
        with pytest.raises(Refused) as refused:
            file_petition(unit, registry.villager, complaint)
        assert refused.value.phrase.key == "refused-nobody_responsible"

    units.run(look)
