"""Closing, revisits and what comes back, on both databases: nobody alone, nobody forgotten, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.actions.archiving import archive
from models.actions.caseload import transfer, undo_transfer
from models.actions.common import put_aside, raise_problem
from models.actions.leaves import take_leave
from models.actions.lifecycle import act_on
from models.actions.opening import Opening, open_case
from models.domain.caseload import Handover, Span
from models.domain.cases import Act, Check, Outcome, Source, State, Urgency
from models.domain.categories import Category
from models.domain.doing import Doing
from models.domain.message import Media, MediaKind
from models.domain.refusal import Refused
from models.domain.roles import Level, Role
from models.domain.statements import Statement
from models.domain.visits import Mode
from models.store.common import problems_for
from models.store.revisits import revisits_due
from models.tables import (
    Case,
    CaseEvent,
    CommonProblem,
    Household,
    Petitioner,
    Place,
    Revisit,
    Rule,
)
from models.unit import Unit, Units
from tests.factories import (
    Clock,
    Registry,
    actor,
    add_household,
    add_person,
    add_petition,
    add_place,
    local,
    make_registry,
    units_on,
)

PHOTO = Media(MediaKind.PHOTO, "file", "unique", 1000)
SHOWN = Doing(said=Statement(text="修好了", media=(PHOTO,)))
WORDS = Doing(said=Statement(text="说明"))
SEEN = Doing(said=Statement(text="看过照片"), mode=Check.PHOTOS)
ON_THE_SPOT = Doing(said=Statement(text="去看过"), mode=Check.IN_PERSON)
SOLVED = Doing(said=Statement(text="水来了"), mode=Mode.PHONE, outcome=Outcome.SOLVED)
UNSOLVED = Doing(said=Statement(text="还漏"), mode=Mode.PHONE)
CALLED = Doing(mode=Mode.PHONE)


@pytest.fixture
def clock() -> Clock:
    return Clock(local("2026-09-03"))


@pytest.fixture
def units(database: str, clock: Clock) -> Iterator[Units]:
    opened = units_on(database, clock)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def registry(units: Units) -> Registry:
    return units.run(make_registry)


@pytest.fixture
def case(units: Units, registry: Registry) -> int:
    return units.run(lambda unit: add_petition(unit, registry, state=State.ACCEPTED).id)


class People:
    """Lets people act on one case, each act in a unit of its own."""

    def __init__(self, units: Units, case_id: int) -> None:
        self.units, self.case_id = units, case_id

    def __call__(self, person: int, act: Act, doing: Doing = WORDS) -> None:
        """Let somebody do an act; raise Refused."""

        def work(unit: Unit) -> None:
            act_on(unit, unit.session.get_one(Case, self.case_id), act, by=actor(unit, person), doing=doing)

        self.units.run(work)

    def refused(self, person: int, act: Act, doing: Doing = WORDS) -> str:
        """Return the key of the sentence that refuses an act."""
        with pytest.raises(Refused) as caught:
            self(person, act, doing)
        return caught.value.phrase.key.removeprefix("refused-")

    @property
    def case(self) -> Case:
        """The case as it stands now."""
        return self.units.run(lambda unit: unit.session.get_one(Case, self.case_id))

    @property
    def revisits(self) -> list[tuple[str, int | None, str]]:
        """What revisits there are: why, who owes them, and how they stand."""
        query = select(Revisit).where(Revisit.case_id == self.case_id).order_by(Revisit.id)
        rows = self.units.run(lambda unit: list(unit.session.scalars(query)))
        return [
            (one.reason, one.person_id, "done" if one.done_at else "dropped" if one.dropped_at else "owed")
            for one in rows
        ]


@pytest.fixture
def does(units: Units, case: int) -> People:
    return People(units, case)


def closed(does: People, registry: Registry) -> None:
    does(registry.cadre, Act.ANSWER, SHOWN)
    does(registry.lead, Act.VERIFY, SEEN)
    does(registry.villager, Act.CONFIRM, SOLVED)
    does(registry.office, Act.APPROVE)


def test_nobody_closes_alone(does: People, registry: Registry) -> None:
    does(registry.cadre, Act.ANSWER, WORDS)
    assert does.refused(registry.cadre, Act.VERIFY, SEEN) == "needs_not_handler"
    assert does.refused(registry.cadre, Act.RECORD, SOLVED) == "needs_not_handler"
    assert does.refused(registry.cadre, Act.ATTEMPT, CALLED) == "needs_not_handler"
    assert does.refused(registry.office, Act.APPROVE) == "not_revisited"
    does(registry.villager, Act.CONFIRM, SOLVED)
    assert does.refused(registry.office, Act.APPROVE) == "needs_evidence"
    does(registry.lead, Act.VERIFY, ON_THE_SPOT)
    assert does.refused(registry.lead, Act.APPROVE) == "not_your_turn"
    does(registry.office, Act.APPROVE)
    end = does.case
    assert (end.state, end.verifier_id, end.approver_id) == (State.CLOSED, registry.lead, registry.office)


def test_an_approver_may_have_verified_only_where_nobody_else_is_there(
    units: Units, does: People, registry: Registry
) -> None:
    does(registry.cadre, Act.ANSWER, SHOWN)
    does(registry.office, Act.VERIFY, SEEN)
    does(registry.villager, Act.CONFIRM, SOLVED)
    units.run(lambda unit: add_person(unit, "县办", Role.OFFICE, place=registry.county))
    assert does.refused(registry.office, Act.APPROVE) == "needs_third_person"


def test_a_team_of_two_may_close(does: People, registry: Registry) -> None:
    does(registry.cadre, Act.ANSWER, SHOWN)
    does(registry.office, Act.VERIFY, SEEN)
    does(registry.villager, Act.CONFIRM, SOLVED)
    does(registry.office, Act.APPROVE)
    assert does.case.state == State.CLOSED


def test_a_handler_who_is_a_villager_too_does_not_rate(
    units: Units, registry: Registry, clock: Clock
) -> None:
    def file(unit: Unit) -> int:
        case = add_petition(unit, registry, state=State.ACCEPTED)
        unit.session.add(Petitioner(case_id=case.id, person_id=registry.cadre, joined_at=unit.now))
        return case.id

    does = People(units, units.run(file))
    does(registry.cadre, Act.ANSWER, SHOWN)
    assert does.refused(registry.cadre, Act.CONFIRM, SOLVED) == "needs_not_handler"


def test_reopening_forgets_the_keys_and_asks_for_evidence_anew(
    does: People, registry: Registry, clock: Clock
) -> None:
    closed(does, registry)
    clock.set("2026-10-12")
    does(registry.villager, Act.OBJECT)
    again = does.case
    assert (again.state, again.reopenings) == (State.IN_PROGRESS, 1)
    assert (again.verifier_id, again.outcome, again.approver_id, again.closed_at) == (None,) * 4
    assert again.start_on == local("2026-10-12").date()
    assert again.due_on > again.start_on
    does(registry.cadre, Act.ANSWER, WORDS)
    does(registry.lead, Act.VERIFY, SEEN)
    does(registry.villager, Act.CONFIRM, SOLVED)
    assert does.refused(registry.office, Act.APPROVE) == "needs_evidence"


def test_the_second_reopening_goes_a_level_up(does: People, registry: Registry) -> None:
    closed(does, registry)
    does(registry.villager, Act.OBJECT)
    does(registry.cadre, Act.ANSWER, SHOWN)
    does(registry.lead, Act.RECORD_UNSOLVED, UNSOLVED)
    assert (does.case.state, does.case.desk_id) == (State.RAISED, registry.township.id)


def test_revisits_are_owed_after_the_answer_and_after_the_closing(does: People, registry: Registry) -> None:
    closed(does, registry)
    assert does.revisits == [
        ("answer", registry.lead, "done"),
        ("month", registry.lead, "owed"),
        ("quarter", registry.lead, "owed"),
    ]


def test_a_cadre_owes_the_revisits_of_what_somebody_else_handled(units: Units, registry: Registry) -> None:
    def file(unit: Unit) -> int:
        return add_petition(unit, registry, state=State.ACCEPTED, responsible_id=registry.lead).id

    does = People(units, units.run(file))
    does(registry.lead, Act.ANSWER, SHOWN)
    assert does.revisits == [("answer", registry.cadre, "owed")]
    does(registry.cadre, Act.RECORD, SOLVED)
    assert does.revisits == [("answer", registry.cadre, "done")]


def test_the_revisit_of_a_complaint_about_the_village_is_owed_above_it(
    units: Units, registry: Registry
) -> None:
    upper = units.run(lambda unit: add_person(unit, "县办", Role.OFFICE, place=registry.county))

    def file(unit: Unit) -> int:
        changes = {"category": Category.VILLAGE_AFFAIRS, "responsible_id": registry.office}
        return add_petition(unit, registry, state=State.ACCEPTED, desk_id=registry.township.id, **changes).id

    does = People(units, units.run(file))
    does(registry.office, Act.ANSWER, SHOWN)
    assert does.revisits == [("answer", upper, "owed")]
    other = units.run(lambda unit: add_person(unit, "孙戊", Role.CADRE, place=registry.village))
    units.run(lambda unit: transfer(unit, actor(unit, registry.lead), Handover(registry.cadre, other)))
    assert does.revisits == [("answer", upper, "owed")]


@pytest.mark.parametrize("act", [Act.OBJECT, Act.SEND_BACK, Act.REOPEN, Act.WITHDRAW])
def test_revisits_are_dropped_when_the_answer_no_longer_stands(
    does: People, registry: Registry, act: Act
) -> None:
    does(registry.cadre, Act.ANSWER, SHOWN)
    does(registry.villager if act in (Act.OBJECT, Act.WITHDRAW) else registry.lead, act)
    assert does.revisits == [("answer", registry.lead, "dropped")]


def test_three_attempts_on_different_days_make_a_revisit_and_are_no_word(
    does: People, registry: Registry, clock: Clock
) -> None:
    does(registry.cadre, Act.ANSWER, SHOWN)
    does(registry.lead, Act.ATTEMPT, CALLED)
    assert does.refused(registry.lead, Act.ATTEMPT, CALLED) == "needs_new_day"
    for day in ("2026-09-04", "2026-09-05"):
        assert does.revisits == [("answer", registry.lead, "owed")]
        clock.set(day)
        does(registry.lead, Act.ATTEMPT, CALLED)
    assert does.revisits == [("answer", registry.lead, "done")]
    does(registry.lead, Act.VERIFY, SEEN)
    does(registry.office, Act.APPROVE)
    assert (does.case.state, does.case.outcome, does.case.rating) == (State.CLOSED, None, None)
    clock.set("2026-10-02")
    for day in ("2026-10-08", "2026-10-09", "2026-10-10"):
        clock.set(day)
        assert ("month", registry.lead, "owed") in does.revisits
        does(registry.lead, Act.ATTEMPT, CALLED)
    assert ("month", registry.lead, "done") in does.revisits


def test_a_word_soon_after_closing_is_no_revisit(does: People, registry: Registry, clock: Clock) -> None:
    closed(does, registry)
    clock.set("2026-09-10")
    does(registry.villager, Act.CONFIRM, SOLVED)
    assert ("month", registry.lead, "owed") in does.revisits
    clock.set("2026-09-28")
    does(registry.villager, Act.CONFIRM, SOLVED)
    assert ("month", registry.lead, "done") in does.revisits


def test_each_petitioner_is_asked(units: Units, does: People, registry: Registry) -> None:
    other = units.run(lambda unit: add_person(unit, "邻居", Role.VILLAGER, place=registry.village))
    units.run(
        lambda unit: unit.session.add(Petitioner(case_id=does.case_id, person_id=other, joined_at=unit.now))
    )
    does(registry.cadre, Act.ANSWER, SHOWN)
    assert does.refused(registry.lead, Act.RECORD, SOLVED) == "needs_whose"
    for person, state in ((registry.villager, State.ANSWERED), (other, State.REVISITED)):
        heard = Doing(said=SOLVED.said, mode=Mode.PHONE, outcome=Outcome.SOLVED, petitioner_id=person)
        does(registry.lead, Act.RECORD, heard)
        assert does.case.state == state
        if state is State.ANSWERED:
            assert does.refused(registry.lead, Act.RECORD, heard) == "needs_whose"
    assert does.revisits == [("answer", registry.lead, "done")]


def work_of(units: Units, person: int) -> list[int]:
    def look(unit: Unit) -> list[int]:
        return [one.case_id for one in revisits_due(unit, actor(unit, person), skip=0, limit=9)[0]]

    return units.run(look)


def test_a_transfer_takes_revisits_along_and_back(units: Units, registry: Registry) -> None:
    def file(unit: Unit) -> int:
        return add_petition(unit, registry, state=State.ACCEPTED, responsible_id=registry.lead).id

    does = People(units, units.run(file))
    does(registry.lead, Act.ANSWER, SHOWN)
    does(registry.office, Act.VERIFY, SEEN)
    other = units.run(lambda unit: add_person(unit, "孙戊", Role.CADRE, place=registry.village))

    def move(unit: Unit) -> tuple[int, dict[str, int]]:
        act, tally = transfer(unit, actor(unit, registry.lead), Handover(registry.cadre, other))
        return act.id, dict(tally.counts)

    act, counts = units.run(move)
    assert counts["revisit"] == 1
    assert does.revisits == [("answer", other, "owed")]
    assert (work_of(units, other), work_of(units, registry.cadre)) == ([does.case_id], [])
    units.run(lambda unit: undo_transfer(unit, actor(unit, registry.lead), act))
    assert does.revisits == [("answer", registry.cadre, "owed")]


def test_a_revisit_does_not_go_to_a_receiver_who_handled_the_case(units: Units, registry: Registry) -> None:
    other = units.run(lambda unit: add_person(unit, "孙戊", Role.CADRE, place=registry.village))

    def file(unit: Unit) -> int:
        return add_petition(unit, registry, state=State.ACCEPTED, responsible_id=other).id

    does = People(units, units.run(file))
    does(other, Act.ANSWER, SHOWN)
    assert does.revisits == [("answer", registry.cadre, "owed")]
    units.run(lambda unit: transfer(unit, actor(unit, registry.lead), Handover(registry.cadre, other)))
    assert does.revisits == [("answer", registry.lead, "owed")]


def test_who_stands_in_sees_the_revisits_and_makes_them(units: Units, registry: Registry) -> None:
    def file(unit: Unit) -> int:
        return add_petition(unit, registry, state=State.ACCEPTED, responsible_id=registry.lead).id

    does = People(units, units.run(file))
    does(registry.lead, Act.ANSWER, SHOWN)
    other = units.run(lambda unit: add_person(unit, "孙戊", Role.CADRE, place=registry.village))

    def away(unit: Unit) -> None:
        span = Span(unit.today, unit.today + timedelta(days=3))
        take_leave(unit, actor(unit, registry.lead), registry.cadre, stand_in_id=other, span=span)

    units.run(away)
    assert work_of(units, other) == [does.case_id]
    does(other, Act.RECORD, SOLVED)
    assert does.revisits == [("answer", registry.cadre, "done")]
    query = select(CaseEvent).where(CaseEvent.case_id == does.case_id, CaseEvent.act == Act.RECORD)
    (event,) = units.run(lambda unit: list(unit.session.scalars(query)))
    assert (event.actor_id, event.for_id) == (other, registry.cadre)


def archived(units: Units) -> int:
    return units.run(archive).done


def test_what_is_quiet_for_ninety_days_is_archived_once(
    units: Units, does: People, registry: Registry, clock: Clock
) -> None:
    closed(does, registry)
    clock.set("2026-12-10")
    assert archived(units) == 0, "the last revisit is owed still"
    does(registry.lead, Act.RECORD, SOLVED)
    assert archived(units) == 1
    assert archived(units) == 0
    assert does.case.state == State.ARCHIVED
    assert does.refused(registry.villager, Act.OBJECT) == "case_archived"


def test_what_was_withdrawn_is_archived_after_ninety_days(
    units: Units, does: People, registry: Registry, clock: Clock
) -> None:
    does(registry.villager, Act.WITHDRAW)
    clock.set("2026-12-01")
    assert archived(units) == 0
    clock.set("2026-12-03")
    assert archived(units) == 1


def file_again(unit: Unit, registry: Registry, home: Household | None = None, **changes: Any) -> Case:
    opening = Opening(
        source=Source.PETITION,
        kind="help",
        urgency=Urgency.NORMAL,
        household=home or registry.household,
        responsible_id=registry.cadre,
        filer_id=registry.villager,
        **{"category": Category.WATER, "village": registry.village, **changes},
    )
    return open_case(unit, opening, words=Statement(text="水管又裂"), actor_id=registry.villager)


def files(units: Units, registry: Registry, home: Household | None, **changes: Any) -> Case:
    return units.run(lambda unit: file_again(unit, registry, home, **changes))


@pytest.mark.parametrize(
    ("came", "is_linked"),
    [
        (("2026-11-30", Category.WATER), True),
        (("2026-12-03", Category.WATER), False),
        (("2026-09-10", Category.ROADS), False),
    ],
)
def test_the_same_in_the_household_within_ninety_days_marks_a_failed_closing(
    does: People, registry: Registry, clock: Clock, came: tuple[str, Category], is_linked: bool
) -> None:
    closed(does, registry)
    units, (day, category) = does.units, came
    clock.set(day)
    newer = files(units, registry, None, category=category)
    assert newer.recurs_of_id == (does.case_id if is_linked else None)
    query = select(CaseEvent).where(CaseEvent.case_id == does.case_id, CaseEvent.act == Act.RECUR)
    marks = units.run(lambda unit: list(unit.session.scalars(query)))
    assert [one.details for one in marks] == ([{"case": newer.id}] if is_linked else [])
    assert does.case.state == State.CLOSED


def problems(units: Units) -> list[CommonProblem]:
    return units.run(
        lambda unit: list(unit.session.scalars(select(CommonProblem).order_by(CommonProblem.id)))
    )


def homes(units: Units, registry: Registry, count: int) -> list[Household]:
    return units.run(
        lambda unit: [
            add_household(unit, registry.village, registry.group, cadre=registry.cadre) for _ in range(count)
        ]
    )


def test_three_households_of_a_village_make_one_common_problem(units: Units, registry: Registry) -> None:
    houses = homes(units, registry, 4)
    for home in (houses[0], houses[0], houses[1]):
        files(units, registry, home)
    assert not problems(units), "one household twice is one household"
    for home in houses[2:]:
        files(units, registry, home)
    (found,) = problems(units)
    assert (found.place_id, found.category, found.households, found.state) == (
        registry.village.id,
        Category.WATER,
        3,
        "open",
    )


def test_what_lies_far_apart_in_time_is_no_cluster(units: Units, registry: Registry, clock: Clock) -> None:
    for day, home in zip(("2026-09-03", "2026-09-20", "2026-10-20"), homes(units, registry, 3), strict=True):
        clock.set(day)
        files(units, registry, home)
    assert not problems(units)


def test_a_village_may_have_a_threshold_of_its_own(units: Units, registry: Registry) -> None:
    setting = {"kind": "cluster", "key": "village", "value": {"households": 2, "days": 30}}
    units.run(lambda unit: unit.session.add(Rule(place_id=registry.village.id, **setting)))
    for home in homes(units, registry, 2):
        files(units, registry, home)
    assert len(problems(units)) == 1


def test_a_township_has_a_cluster_in_three_villages(units: Units, registry: Registry) -> None:
    def elsewhere(unit: Unit) -> list[tuple[Household, Place]]:
        places = [registry.village]
        places += [add_place(unit, f"村{i}", Level.VILLAGE, above=registry.township) for i in range(2)]
        return [
            (add_household(unit, place, registry.group, cadre=registry.cadre), place)
            for place in places
            for _ in range(2)
        ]

    for home, village in units.run(elsewhere):
        files(units, registry, home, village=village)
    (found,) = problems(units)
    assert (found.place_id, found.households, found.villages) == (registry.township.id, 6, 3)


def test_a_common_problem_is_raised_and_put_aside_once(
    units: Units, registry: Registry, clock: Clock
) -> None:
    upper = units.run(lambda unit: add_person(unit, "县办", Role.OFFICE, place=registry.county))
    houses = homes(units, registry, 5)
    for home in houses[:3]:
        files(units, registry, home)
    problem = problems(units)[0].id
    with pytest.raises(Refused):
        units.run(lambda unit: raise_problem(unit, actor(unit, registry.lead), problem))
    found, told = units.run(lambda unit: raise_problem(unit, actor(unit, registry.office), problem))
    assert (found.state, told.id) == ("raised", upper)
    listed = units.run(
        lambda unit: [len(problems_for(unit, actor(unit, person))) for person in (registry.office, upper)]
    )
    assert listed == [0, 1]
    with pytest.raises(Refused) as caught:
        units.run(lambda unit: raise_problem(unit, actor(unit, upper), problem))
    assert caught.value.phrase.key == "refused-common_top"
    units.run(lambda unit: put_aside(unit, actor(unit, upper), problem, words="已列入明年计划"))
    with pytest.raises(Refused) as caught:
        units.run(lambda unit: put_aside(unit, actor(unit, upper), problem, words="再放一次"))
    assert caught.value.phrase.key == "refused-common_decided"
    files(units, registry, houses[3])
    assert len(problems(units)) == 1, "put aside lately: not proposed again at once"
    clock.set("2026-10-05")
    for home in houses[:3]:
        files(units, registry, home)
    assert [one.state for one in problems(units)] == ["aside", "open"]
