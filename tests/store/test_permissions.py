"""Who may do what and see what: every registered act, every role, inside their place and outside."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.batch import handle_batch
from handlers.events import Kind
from handlers.registry import About
from models.domain.refusal import Refused
from models.domain.roles import Can, Held, Level, Role, may, places_below
from models.store import worklist
from models.store.cases import case_for
from models.store.drafts import new_screen
from models.store.people import load_actors
from models.store.worklist import count_open, open_cases
from models.tables import Case, Draft, Place, RoleHeld
from models.unit import Unit, Units
from tests.databases import Databases
from tests.factories import LONG_AGO, Clock, add_case, add_place, local, make_registry, units_on
from tests.walk import (
    FORGED,
    SIDES,
    Doable,
    Town,
    add_neighbour,
    answered_together,
    doables,
    is_served,
    is_serving,
    make_town,
)

MATRIX = Path(__file__).with_name("permissions.csv")
NOON = local("2026-09-03", "12:00")
_OPEN_TO_NEIGHBOURS = {"metoo"}  # joins a common matter, and shows nothing of what its filer said
COLUMNS = [(role, side) for role in Role for side in SIDES]
_SAID = {True: "yes", False: "no"}


pytestmark = pytest.mark.timeout(300)  # every act with every forged number and every role


@pytest.fixture(scope="module")
def town(databases: Databases) -> Iterator[tuple[Units, Town]]:
    with databases.fresh("sqlite") as url:
        units = units_on(url, Clock(NOON))
        yield units, units.run(make_town)
        units.engine.dispose()


def _found(units: Units, town: Town) -> dict[str, dict[str, str]]:
    return {
        act.name: {
            f"{role} {side}": _SAID[_may(units, town, act, town.people[role, side])] for role, side in COLUMNS
        }
        for act in doables()
    }


def _may(units: Units, town: Town, act: Doable, person: int) -> bool:
    subject = town.subject(act)
    return is_served(units, act.event(person, "" if subject is None else str(subject), units))


def test_the_reviewed_matrix_says_who_is_served(town: tuple[Units, Town]) -> None:
    with MATRIX.open(encoding="utf-8", newline="") as file:
        expected = {row.pop("act"): row for row in csv.DictReader(file)}
    found = _found(*town)
    assert sorted(found) == sorted(expected), "every registered act has its row, and no other"
    wrong = {
        f"{act}, {who}": said
        for act, row in found.items()
        for who, said in row.items()
        if expected[act][who] != said
    }
    assert not wrong


def test_a_forged_number_is_refused_whoever_sends_it(town: tuple[Units, Town]) -> None:
    units, things = town
    about = [act for act in doables() if act.about not in (About.NOTHING, About.PAGE)]
    assert len(about) >= 10
    served = []
    inside = {role: person for (role, side), person in things.people.items() if side == "inside"}
    for act, forged in itertools.product(about, FORGED):
        if not forged and act.data.startswith("open:"):
            continue
        events = [act.event(person, forged, units) for person in inside.values()]
        said = zip(inside, answered_together(units, events), strict=True)
        served += [(act.name, forged, role) for role, keys in said if is_serving(keys)]
    assert not served


def test_any_data_of_a_button_ends_in_a_sentence(town: tuple[Units, Town]) -> None:
    units, things = town
    people = (things.people[Role.CADRE, "inside"], things.people[Role.VILLAGER, "inside"])
    silent = [
        (act.name, forged)
        for act, forged in itertools.product(doables(), FORGED)
        if not all(answered_together(units, [act.event(person, forged, units) for person in people]))
    ]
    assert not silent


def test_a_petition_is_seen_by_its_filer_alone_in_the_household(town: tuple[Units, Town]) -> None:
    units, things = town
    neighbour = units.run(lambda unit: add_neighbour(unit, things))
    about = [act for act in doables() if act.about is About.CASE and act.data not in _OPEN_TO_NEIGHBOURS]
    assert about
    assert not [act.name for act in about if _may(units, things, act, neighbour)]


def test_an_administrator_can_read_no_case() -> None:
    held = (Held(Role.ADMINISTRATOR, 1, "/1/", None),)
    assert not may(held, Can.SEE_CASE)
    assert not may(held, Can.SEE_WORK)
    assert not [act for act in Can if places_below(held, act) and "case" in act]


def test_a_role_that_ended_ends_its_dialogs_too(town: tuple[Units, Town]) -> None:
    units, things = town
    draft, cadre = things.things[About.DRAFT], things.people[Role.CADRE, "inside"]
    tap = Doable("", Kind.TAP, f"d:{draft}:1:o", About.NOTHING).event(cadre, "", units)

    def dismissed(unit: Unit) -> None:
        for row in unit.session.query(RoleHeld).filter_by(person_id=cadre):
            row.until = unit.today
        unit.session.get_one(Draft, draft).screen_id = new_screen(unit, 1000 + cadre, 1).id
        unit.session.flush()
        (handled,) = handle_batch(unit, [tap])
        assert handled.popup is not None
        assert handled.popup.key == "refused-not_allowed"
        raise _Back

    with pytest.raises(_Back):
        units.run(dismissed)


roles_held = st.lists(st.tuples(st.sampled_from(sorted(Role)), st.integers(0, 14), st.booleans()), max_size=4)
cases_made = st.lists(st.tuples(st.integers(0, 14), st.booleans()), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def land(databases: Databases) -> Iterator[tuple[Units, list[int]]]:
    """Fifteen places: a county, two townships, four villages, eight groups."""
    with databases.fresh("sqlite") as url:
        units = units_on(url, Clock(NOON))

        def make(unit: Unit) -> list[int]:
            levels = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE, Level.GROUP)
            places: list[Place] = []
            for number in range(15):
                depth = (number + 1).bit_length() - 1
                above = places[(number - 1) // 2] if number else None
                places.append(add_place(unit, f"p{number}", levels[depth], above=above))
            return [place.id for place in places]

        yield units, units.run(make)
        units.engine.dispose()


class _Back(Exception):
    """Everything is taken back."""


ways = st.sampled_from([(64, 2000), (0, 2000), (0, 0)])
"""Up to how many villages they are read one by one, and cases by a list of them: each way finds the same."""


@given(roles_held, cases_made, ways)
def test_no_scoped_query_returns_a_case_from_outside_the_actors_places(
    land: tuple[Units, list[int]],
    held: list[tuple[Role, int, bool]],
    cases: list[tuple[int, bool]],
    way: tuple[int, int],
) -> None:
    units, places = land

    def look(unit: Unit) -> None:
        registry = make_registry(unit)
        actor_id = registry.office
        for row in unit.session.query(RoleHeld).filter_by(person_id=actor_id):
            unit.session.delete(row)
        for role, place, ended in held:
            until = unit.today if ended else None
            unit.session.add(
                RoleHeld(person_id=actor_id, role=role, place_id=places[place], since=LONG_AGO, until=until)
            )
        made = [
            add_case(
                unit,
                registry,
                "2026-12-01",
                village_id=places[place],
                responsible_id=actor_id if own else registry.cadre,
            )
            for place, own in cases
        ]
        unit.session.flush()
        actor = load_actors(unit, [1000 + actor_id])[1000 + actor_id]
        allowed = {case.id for case in made if _allowed(case, actor_id, held, places)}
        listed = [case.id for case, _ in open_cases(unit, actor, skip=0, limit=100)]
        assert set(listed) == allowed
        assert count_open(unit, actor) == len(listed)
        if not may(actor.held, Can.SEE_CASE):
            allowed = set()
        opened = set()
        for case in made:
            try:
                opened.add(case_for(unit, actor, case.id).id)
            except Refused:
                continue
        assert opened == allowed
        raise _Back

    few, many = way
    with (
        patch.multiple(worklist, _FEW_VILLAGES=few, _MANY_VILLAGES=many),
        pytest.raises(_Back),
    ):
        units.run(look)


def _allowed(case: Case, actor_id: int, held: list[tuple[Role, int, bool]], places: list[int]) -> bool:
    """Say by walking up the tree, not by comparing paths, whether the case lies below a lead or an office."""
    if case.responsible_id == actor_id:
        return True
    here: int = places.index(case.village_id)
    above = {here}
    while here:
        here = (here - 1) // 2
        above.add(here)
    return any(
        role in (Role.TEAM_LEAD, Role.OFFICE) and not ended and place in above for role, place, ended in held
    )
