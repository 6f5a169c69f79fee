"""What waits for somebody in their role: units receive, offices take and send, leads verify."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.events import Event, Kind
from handlers.queues import groups
from handlers.turn import Turn
from locales import say
from models.domain.cases import State
from models.domain.categories import Category
from models.domain.queues import Queue
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.store.queues import QUEUED, counts, waiting
from models.store.routes import ROUTE, insist_receiver, receivers_of, route_for
from models.tables import Case, Place, RoleHeld, Rule, WorkUnit
from models.unit import Unit, Units
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
            for queue in Queue:
                shown = [case for case, _ in waiting(unit, who, queue, skip=0, limit=5)]
                assert shown == ([made[queue]] if queue in queues else [])

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
