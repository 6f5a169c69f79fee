"""What waits for somebody in their role: units receive, offices take and send, leads verify."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.events import Event, Kind
from handlers.queues import groups
from handlers.turn import Turn
from locales import say
from models.domain.cases import State
from models.domain.categories import Category
from models.domain.queues import Queue
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.store.queued import queued_of
from models.store.queues import QUEUED, counts, waiting
from models.store.routes import ROUTE, insist_receiver, receivers_of, route_for
from models.tables import Case, Leave, Place, RoleHeld, Rule, WorkUnit
from models.unit import Unit, Units
from reminders.digest import digests
from tests.factories import (
    Clock,
    Registry,
    actor,
    add_person,
    add_petition,
    local,
    make_registry,
    units_on,
)


@pytest.fixture
def units(database: str) -> Iterator[Units]:
    units = units_on(database, Clock(local("2026-09-03")))
    yield units
    units.engine.dispose()


def add_unit(unit: Unit, name: str, place: Place) -> tuple[int, int]:
    """Add a unit with a handler who has entered; return both ids."""
    station = WorkUnit(name=name, place_id=place.id)
    unit.session.add(station)
    unit.session.flush()
    person = add_person(unit, f"{name}承办", Role.HANDLER, place=place)
    held = unit.session.query(RoleHeld).filter_by(person_id=person).one()
    held.place_id, held.unit_id = None, station.id
    unit.session.flush()
    return station.id, person


def at_the_township(registry: Registry, **changes: object) -> dict[str, object]:
    return {"desk_id": registry.township.id, **changes}


def test_each_sees_what_waits_for_them_and_nothing_else(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry = make_registry(unit)
        station, handler = add_unit(unit, "供水站", registry.county)
        made: dict[Queue, Case] = {
            Queue.RECEIVE: add_petition(unit, registry, state=State.DISPATCHED, sent_to_id=station),
            Queue.TAKE: add_petition(unit, registry, **at_the_township(registry, state=State.RAISED)),
            Queue.DISPATCH: add_petition(unit, registry, **at_the_township(registry, state=State.ACCEPTED)),
            Queue.EXTEND: add_petition(unit, registry, state=State.IN_PROGRESS, extension_asked=3),
            Queue.VERIFY: add_petition(unit, registry, state=State.ANSWERED),
            Queue.APPROVE: add_petition(unit, registry, state=State.REVISITED, verifier_id=registry.lead),
        }
        add_petition(unit, registry, state=State.ACCEPTED)  # the cadre works on it: it waits for nobody else
        expected = {
            handler: {Queue.RECEIVE},
            registry.lead: {Queue.VERIFY},
            registry.office: {Queue.TAKE, Queue.DISPATCH, Queue.EXTEND, Queue.APPROVE},
            registry.cadre: set(),
            registry.villager: set(),
        }
        for person, queues in expected.items():
            who = actor(unit, person)
            assert counts(unit, who) == dict.fromkeys([one for one in Queue if one in queues], 1)
            assert queued_of(unit, [*expected]).get(person, {}) == counts(unit, who)
            for queue in Queue:
                shown = [case for case, _ in waiting(unit, who, queue, skip=0, limit=5)]
                assert shown == ([made[queue]] if queue in queues else [])

    units.run(look)


def test_the_digest_has_a_line_for_each_group_that_opens_it_and_none_for_empty_ones(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry = make_registry(unit)
        people = [registry.lead, registry.office]
        assert digests(unit, people) == {}
        for _ in range(2):
            add_petition(unit, registry, state=State.ANSWERED)
        add_petition(unit, registry, **at_the_township(registry, state=State.RAISED))
        found = digests(unit, people)
        told = {
            person: [(line.key, line.params["count"]) for line in message.lines[2:]]
            for person, message in found.items()
        }
        assert told == {
            registry.lead: [("queue-line-verify", 2)],
            registry.office: [("queue-line-take", 1)],
        }
        opens = [[one.data for row in message.buttons for one in row] for message in found.values()]
        assert opens == [["queue:verify:0"], ["queue:take:0"]]

    units.run(look)


CHOICES = st.tuples(
    st.sampled_from([one for one in State if one != State.MERGED]),
    st.sampled_from([Category.WATER, Category.VILLAGE_AFFAIRS]),
    st.booleans(),  # somebody checked it
    st.booleans(),  # more time is asked for
    st.sampled_from(["nobody", "cadre", "office", "absent"]),
    st.sampled_from([None, "village", "township", "county"]),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.lists(CHOICES, min_size=5, max_size=25))
def test_for_many_people_at_once_the_groups_are_as_long_as_for_each_alone(
    units: Units, chosen: list[tuple[State, Category, bool, bool, str, str | None]]
) -> None:
    def look(unit: Unit) -> None:
        registry = make_registry(unit)
        station, handler = add_unit(unit, "供水站", registry.county)
        county = add_person(unit, "县办", Role.OFFICE, place=registry.county)
        village = add_person(unit, "村办", Role.OFFICE, place=registry.village)
        absent = add_person(unit, "外出", Role.OFFICE, place=registry.county)
        unit.session.add(
            Leave(
                person_id=absent,
                stand_in_id=registry.office,
                set_by=absent,
                set_at=unit.now,
                first_on=unit.today,
                last_on=unit.today,
            )
        )
        whose = {"cadre": registry.cadre, "office": registry.office, "absent": absent, "nobody": village}
        for state, category, is_checked, asks, answers, desk in chosen:
            add_petition(
                unit,
                registry,
                state=state,
                category=category,
                verifier_id=registry.lead if is_checked else None,
                extension_asked=3 if asks else None,
                responsible_id=whose[answers],
                desk_id=getattr(registry, desk).id if desk else None,
                sent_to_id=station if state is State.DISPATCHED else None,
            )
        unit.session.flush()
        people = [registry.cadre, registry.lead, registry.office, handler, county, village, absent]
        each = {person: counts(unit, actor(unit, person)) for person in people}
        assert queued_of(unit, people) == {person: some for person, some in each.items() if some}

    units.run(look)


def test_what_nobody_counts_any_further_is_shown_with_a_plus(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry = make_registry(unit)
        for _ in range(QUEUED + 1):
            add_petition(unit, registry, **at_the_township(registry, state=State.RAISED))
        unit.session.flush()
        office = actor(unit, registry.office)
        assert counts(unit, office)[Queue.TAKE] == QUEUED
        now = unit.now
        turn = Turn(
            unit, Event(1, Kind.COMMAND, 1, 1, now, name="tasks"), actor=office, drafts=[], language="en"
        )
        (line,), ((take,),) = groups(turn)
        assert line.params == take.label.params == {"count": "99+"}
        assert say("zh-CN", take.label.key, {"count": "99+"}) == "⬆ 接手 99+"

    units.run(look)


def test_the_office_verifies_what_the_lead_must_not_see(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry = make_registry(unit)
        add_petition(unit, registry, state=State.ANSWERED, category=Category.VILLAGE_AFFAIRS)
        assert counts(unit, actor(unit, registry.lead)) == {}
        assert counts(unit, actor(unit, registry.office)) == {Queue.VERIFY: 1}

    units.run(look)


def add_route(unit: Unit, key: str, place: Place | None, value: int) -> None:
    unit.session.add(Rule(kind=ROUTE, key=key, place_id=place.id if place else None, value=value))
    unit.session.flush()


def test_the_nearest_route_up_the_tree_wins_and_none_is_left_to_the_office(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry = make_registry(unit)
        (far, _), (near, _) = (add_unit(unit, name, registry.county) for name in ("县供水站", "乡供水站"))
        path = registry.village.path
        assert route_for(unit, Category.WATER, path) is None
        add_route(unit, "default", registry.township, near)
        assert route_for(unit, Category.WATER, path) == near
        add_route(unit, Category.WATER, registry.county, far)
        assert route_for(unit, Category.WATER, path) == far, "the category's own row beats the default"
        add_route(unit, Category.WATER, registry.township, near)
        assert route_for(unit, Category.WATER, path) == near
        assert route_for(unit, Category.WATER, registry.county.path) == far
        case = add_petition(unit, registry)
        assert list(receivers_of(unit, case)) == [near, far]

    units.run(look)


def test_a_unit_that_is_gone_or_has_nobody_is_passed_over(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry = make_registry(unit)
        (far, _), (near, handler) = (add_unit(unit, name, registry.county) for name in ("县站", "乡站"))
        add_route(unit, Category.WATER, registry.county, far)
        add_route(unit, Category.WATER, registry.township, near)
        held = unit.session.query(RoleHeld).filter_by(person_id=handler).one()
        held.until = unit.today
        unit.session.flush()
        assert route_for(unit, Category.WATER, registry.village.path) == far
        case = add_petition(unit, registry)
        with pytest.raises(Refused) as refused:
            insist_receiver(unit, case, near)
        assert refused.value.phrase.key == "refused-no_such_unit"
        unit.session.get_one(WorkUnit, far).gone_on = unit.today
        unit.session.flush()
        assert route_for(unit, Category.WATER, registry.village.path) is None

    units.run(look)


def test_a_unit_of_another_county_cannot_be_sent_a_case(units: Units) -> None:
    def look(unit: Unit) -> None:
        registry, far = make_registry(unit), make_registry(unit)
        station, _ = add_unit(unit, "外县站", far.county)
        case = add_petition(unit, registry)
        assert station not in receivers_of(unit, case)
        with pytest.raises(Refused):
            insist_receiver(unit, case, station)

    units.run(look)
