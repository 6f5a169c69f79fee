"""Random people do random things to cases for thousands of steps; what must always hold holds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from models.actions.handing import offer_case, settle_handing
from models.actions.lifecycle import act_on, by_itself
from models.actions.opening import receipt_of
from models.domain.cases import (
    ATTEMPTS_ENOUGH,
    EXTENSION_MOST,
    RUNNING,
    Act,
    Check,
    Outcome,
    Rating,
    Road,
    State,
)
from models.domain.doing import Doing
from models.domain.lifecycle import possible
from models.domain.message import Media, MediaKind
from models.domain.refusal import Refused
from models.domain.roles import Level, Role
from models.domain.statements import Statement
from models.domain.visits import Mode
from models.store.cases import case_for
from models.store.handing import takers_of
from models.store.parties import parties_of
from models.tables import Attachment, Case, CaseEvent, Household, Member, Petitioner, RoleHeld, WorkUnit
from models.unit import Unit, Units
from tests.databases import Databases
from tests.factories import (
    Clock,
    Registry,
    actor,
    add_case,
    add_person,
    add_petition,
    add_place,
    local,
    make_registry,
    units_on,
)

_KEPT = (
    "source",
    "kind",
    "category",
    "urgency",
    "household_id",
    "village_id",
    "filer_id",
    "limit_days",
)
WORK = {Act.PROGRESS, Act.ANSWER, Act.SOLVE_ON_THE_SPOT}
_SELDOM = {Act.NOTE, Act.ADD_WORDS, Act.WITHDRAW, Act.MERGE, Act.JOIN, Act.LEAVE, Act.CLAIM}
_SELDOM |= {Act.ADD_HELPER, Act.DROP_HELPER}
_FORWARD = {Act.DISPATCH, Act.ACCEPT, Act.RECEIVE, Act.TAKE, Act.GIVE_INFO, Act.ANSWER}
_FORWARD |= {Act.VERIFY, Act.CONFIRM, Act.RECORD, Act.ATTEMPT, Act.APPROVE}
_LAST = {Act.VERIFY, Act.CONFIRM, Act.APPROVE}
_TO_THE_END = (Act.ACCEPT, Act.ANSWER, Act.VERIFY, Act.CONFIRM, Act.APPROVE)
PEOPLE_ACTS = sorted(set(Act) - {Act.FILE, Act.VOID, Act.ARCHIVE})
STEPS, EXAMPLES = 50, 28
PHOTO = Media(MediaKind.PHOTO, "file", "unique", 1000)


class Town:
    """A registry with two units, a second office above, a neighbour, and the cases that are acted on."""

    def __init__(self, units: Units, clock: Clock) -> None:
        self.units, self.clock = units, clock
        self.people: list[int] = []
        self.stations: list[int] = []
        self.cases: list[int] = []
        self.seen: set[State] = set()
        self.handed = 0
        units.run(self._fill)

    def _fill(self, unit: Unit) -> None:
        home = make_registry(unit)
        upper = add_person(unit, "县办", Role.OFFICE, place=home.county)
        second = add_person(unit, "乡办二", Role.OFFICE, place=home.township)
        neighbour = add_person(unit, "邻居", Role.VILLAGER, place=home.village)
        house = Household(village_id=home.village.id, group_id=home.group.id, number="900", head="邻")
        unit.session.add(house)
        unit.session.flush()
        unit.session.add(Member(household_id=house.id, person_id=neighbour))
        handlers = [self._handler(unit, home) for _ in range(2)]
        self.people = [home.cadre, home.lead, home.office, home.villager, upper, second, neighbour, *handlers]
        self.people.append(add_person(unit, "同事", Role.CADRE, place=home.village))
        far = add_place(unit, "远县", Level.COUNTY)
        self.outsider = add_person(unit, "外人", Role.OFFICE, place=far)
        self.cases = [add_petition(unit, home).id, add_case(unit, home, "2026-09-10").id]

    def _handler(self, unit: Unit, home: Registry) -> int:
        station = WorkUnit(name="水管站", place_id=home.township.id)
        unit.session.add(station)
        unit.session.flush()
        person = add_person(unit, "经办", Role.HANDLER, place=home.township)
        held = unit.session.query(RoleHeld).filter_by(person_id=person).one()
        held.place_id, held.unit_id = None, station.id
        self.stations.append(station.id)
        return person


def doings() -> st.SearchStrategy[dict[str, Any]]:
    """What may come with an act; most of the time all of it, so that needs are met and missed."""
    return st.fixed_dictionaries(
        {
            "words": st.sampled_from([True] * 9 + [False]),
            "photo": st.sampled_from([True] * 4 + [False]),
            "station": st.integers(0, 1),
            "days": st.integers(0, 12),
            "road": st.sampled_from(Road),
            "outcome": st.sampled_from([Outcome.SOLVED] * 5 + [*Outcome, None]),
            "rating": st.sampled_from([*Rating, None]),
            "check": st.sampled_from([*Check, None]),
            "mode": st.sampled_from([*Mode, *Mode, None]),
        }
    )


class Life(RuleBasedStateMachine):
    """Each rule is somebody's act, or time passing; each invariant a promise of the closed loop."""

    town: Town

    def __init__(self) -> None:
        super().__init__()
        self.done: dict[int, list[str]] = {}
        self.touched: set[int] = set()  # whose promises are not looked at since
        self.town.clock.now = local("2026-09-03")
        self.town.units.run(self._anew)

    def _anew(self, unit: Unit) -> None:
        """Begin with fresh cases: the old ones stay as they are."""
        old = [unit.session.get_one(Case, one) for one in self.town.cases]
        fresh = []
        for case in old:
            values = {name: getattr(case, name) for name in _KEPT}
            again = Case(
                number=f"2026-{next(_numbers):06d}",
                state=State.FILED,
                responsible_id=self.town.people[0],
                words="水管冻裂",
                filed_at=unit.now,
                start_on=unit.today,
                due_on=unit.world.calendar.add_working_days(unit.today, case.limit_days),
                provisional=False,
                **values,
            )
            unit.session.add(again)
            unit.session.flush()
            if again.filer_id is not None:
                person = again.filer_id
                unit.session.add(Petitioner(case_id=again.id, person_id=person, joined_at=unit.now))
            fresh.append(again.id)
        self.town.cases = fresh
        self.done = {one: [] for one in fresh}
        self.touched = set(fresh)

    @rule(which=st.integers(0, 1), nth=st.integers(0, 999), given=doings())
    def does_what_is_offered(self, which: int, nth: int, given: dict[str, Any]) -> None:
        """Most of what people do is offered to them: one of all acts that anybody is offered now."""
        case_id = self.town.cases[which]

        def offers(unit: Unit) -> list[tuple[int, Act]]:
            case = unit.session.get_one(Case, case_id)
            return [
                (who, act)
                for who, person in enumerate(self.town.people)
                for act in possible(State(case.state), parties_of(unit, actor(unit, person), case))
                if act not in _SELDOM or nth % 5 < 2
            ]

        choices = self.town.units.run(offers)
        forward = [one for one in choices if one[1] in _FORWARD]
        if forward and nth % 2:
            last = [one for one in forward if one[1] in _LAST]
            choices = last if last and nth % 4 == 1 else forward
        if choices:
            who, act = choices[nth % len(choices)]
            self._does(which, who, act=act, given=given)

    @rule(which=st.integers(0, 1), who=st.integers(0, 9), act=st.sampled_from(PEOPLE_ACTS), given=doings())
    def does_anything(self, which: int, who: int, act: Act, given: dict[str, Any]) -> None:
        self._does(which, who, act=act, given=given)

    def _does(self, which: int, who: int, *, act: Act, given: dict[str, Any]) -> None:
        case_id, person = self.town.cases[which], self.town.people[who]
        doing = self._doing(which, given, is_check=act is Act.VERIFY)

        def attempt(unit: Unit) -> bool:
            case = unit.session.get_one(Case, case_id)
            before = unit.written()
            try:
                act_on(unit, case, act, by=actor(unit, person), doing=doing)
            except Refused:
                assert unit.written() == before, "a refusal writes nothing"
                assert not any(map(unit.session.is_modified, unit.session.dirty)), "nor changes anything"
                return False
            return True

        if self.town.units.run(attempt):
            self.done[case_id].append(act)
            self.touched.update(self.town.cases)  # what leaves a case may move the other one

    def _doing(self, which: int, given: dict[str, Any], *, is_check: bool) -> Doing:
        media = (PHOTO,) if given["photo"] else ()
        said = (
            Statement(text="说明" if given["words"] else "", media=media) if given["words"] or media else None
        )
        return Doing(
            said=said,
            unit_id=self.town.stations[given["station"]],
            case_id=self.town.cases[1 - which],
            days=given["days"],
            road=given["road"],
            outcome=given["outcome"],
            rating=given["rating"],
            mode=given["check"] if is_check else given["mode"],
        )

    @rule(which=st.integers(0, 1), far=st.integers(1, len(_TO_THE_END)), given=doings())
    def comes_nearer_to_its_end(self, which: int, far: int, given: dict[str, Any]) -> None:
        """Whoever may, does the next things that a case's end needs, with all that they need."""
        whole = given | {"words": True, "photo": True, "outcome": Outcome.SOLVED}
        whole |= {"mode": Mode.PHONE, "check": Check.IN_PERSON}
        for act in _TO_THE_END[:far]:
            self._is_done_by_somebody(which, act, given=whole)

    def _is_done_by_somebody(self, which: int, act: Act, *, given: dict[str, Any]) -> None:
        case_id = self.town.cases[which]
        done = len(self.done[case_id])

        def next_allowed(unit: Unit, people: range) -> int | None:
            case = unit.session.get_one(Case, case_id)
            for who in people:
                parties = parties_of(unit, actor(unit, self.town.people[who]), case)
                if act in possible(State(case.state), parties):
                    return who
            return None

        rest = range(len(self.town.people))
        while len(self.done[case_id]) == done:
            who = self.town.units.run(partial(next_allowed, people=rest))
            if who is None:
                return
            self._does(which, who, act=act, given=given)
            rest = rest[rest.index(who) + 1 :]

    @rule(which=st.integers(0, 1))
    def a_colleague_takes_it(self, which: int) -> None:
        """Whoever answers for it offers it to somebody who takes it: its clock knows nothing of it."""
        case_id = self.town.cases[which]

        def hand(unit: Unit) -> bool:
            case = unit.session.get_one(Case, case_id)
            giver, due_on = case.responsible_id, case.due_on
            try:
                taker = next((one.id for one in takers_of(unit, case)), 0)
                offer = offer_case(unit, actor(unit, giver), case, to_id=taker)
            except Refused:
                return False
            unit.session.flush()
            settle_handing(unit, actor(unit, taker), offer.id, taken=True)
            assert (case.responsible_id, case.due_on) == (taker, due_on)
            return True

        if self.town.units.run(hand):
            self.done[case_id].append(Act.HAND_OVER)
            self.touched.add(case_id)

    @rule(days=st.integers(1, 9))
    def time_passes(self, days: int) -> None:
        self.town.clock.now += timedelta(days=days)
        self.touched.update(self.town.cases)

    @rule(which=st.integers(0, 1))
    def is_archived(self, which: int) -> None:
        case_id = self.town.cases[which]
        try:
            self.town.units.run(
                lambda unit: by_itself(unit, unit.session.get_one(Case, case_id), Act.ARCHIVE)
            )
        except Refused:
            return
        self.done[case_id].append(Act.ARCHIVE)
        self.touched.add(case_id)

    @invariant()
    def all_promises_hold(self) -> None:
        for case_id in self.touched:
            self.town.units.run(partial(self._promises, case_id=case_id))
        self.touched.clear()

    def _promises(self, unit: Unit, *, case_id: int) -> None:
        case = unit.session.get_one(Case, case_id)
        self.town.seen.add(State(case.state))
        events = list(
            unit.session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.id))
        )
        acts = [one.act for one in events if one.act != Act.PART]  # this a main case does by itself
        assert acts == self.done[case_id], "every act is an event, in order"
        assert not events or events[-1].state == case.state
        assert case.responsible_id in self.town.people, "somebody answers for it, always"
        if events and events[-1].act == Act.HAND_OVER:
            assert (events[-1].details or {})["taker"] == case.responsible_id, "and it says who"
            self.town.handed += 1
        is_paused = case.state in (State.INFO_ASKED, State.MERGED)
        assert (case.paused_on is not None) == is_paused, "the clock stands exactly while it is paused"
        if case.state in RUNNING:
            assert case.due_on == receipt_of(unit, case).due, "the receipt explains the due day"
        assert 0 <= case.extension <= EXTENSION_MOST
        self._nobody_alone_closes(unit, case, events)
        self._handlers_never_rate(unit, case, events)
        with pytest.raises(Refused):
            case_for(unit, actor(unit, self.town.outsider), case_id)

    def _nobody_alone_closes(self, unit: Unit, case: Case, events: list[CaseEvent]) -> None:
        if case.state not in (State.CLOSED, State.ARCHIVED) or case.closed_at is None:
            return
        handlers = {one.actor_id for one in events if one.act in WORK}
        shown = [one.id for one in events if one.act in {*WORK, Act.VERIFY}]
        files = unit.session.scalar(
            select(func.count()).select_from(Attachment).where(Attachment.event_id.in_(shown))
        )
        assert files or case.verify_mode == Mode.IN_PERSON, "closed with evidence"
        assert case.verifier_id is not None
        assert case.verifier_id not in handlers, "checked by somebody else"
        assert case.approver_id is not None
        assert case.approver_id not in handlers
        assert case.approver_id != case.verifier_id, "three people: there is always a third office here"
        assert case.outcome is not None or case.attempts >= ATTEMPTS_ENOUGH, (
            "the villager spoke, or was sought"
        )
        assert case.outcome != Outcome.UNSOLVED, "what is not solved is not closed"

    def _handlers_never_rate(self, unit: Unit, case: Case, events: list[CaseEvent]) -> None:
        handlers = {one.actor_id for one in events if one.act in WORK}
        rows = unit.session.scalars(select(Petitioner).where(Petitioner.case_id == case.id))
        for row in rows:
            assert row.person_id not in handlers or row.rating is None
            assert row.recorded_by_id is None or row.recorded_by_id not in handlers
            assert row.rating is None or row.recorded_by_id is None, "whoever records gives no rating"


_numbers = itertools.count(1)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def lived(request: pytest.FixtureRequest, databases: Databases) -> Iterator[tuple[Town, int]]:
    with databases.fresh(request.param) as url:
        clock = Clock(local("2026-09-03"))
        units = units_on(url, clock)
        yield Town(units, clock), EXAMPLES if request.param == "sqlite" else EXAMPLES // 4
        units.engine.dispose()


@pytest.mark.timeout(300)
def test_whatever_people_do_the_promises_hold(lived: tuple[Town, int]) -> None:
    town, examples = lived
    machine = type("Lived", (Life,), {"town": town})
    checks = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=checks,
            derandomize=True,
            database=None,
            phases=[Phase.generate],  # a life found wanting is shown as it is: shrinking one takes minutes
        ),
    )
    assert State.CLOSED in town.seen, "the walk came to the end of a case"
    assert town.handed > examples, "cases went from hand to hand"
    assert len(town.seen) > len(State) * 2 // 3, "the walk came to most states"
