"""All rules of the ladder at once, whatever the clock does: judged by facts and days, not by its code.

Petitions wait to be accepted, sendings to be received, answers for a word and a revisit, drafts to be ended,
beside a campaign with a phase and a household to be visited again; some of it is settled on the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from models.actions.lifecycle import act_on
from models.database import open_engine
from models.domain.calendar import CHINA
from models.domain.cases import Act, Outcome, State
from models.domain.doing import Doing
from models.domain.roles import Role
from models.domain.statements import Statement
from models.sealed_keys import bind_sealed_keys
from models.store.registry.staging import label_index
from models.tables import (
    Campaign,
    Case,
    CaseEvent,
    Draft,
    HouseholdLabel,
    ReminderLog,
    Revisit,
    RoleHeld,
    WorkUnit,
)
from models.tables.types import keys_of
from models.unit import Unit, Units, World
from tests.databases import Databases
from tests.engines import RING, SEALED_RING
from tests.factories import (
    LONG_AGO,
    Clock,
    Registry,
    actor,
    add_draft,
    add_person,
    add_petition,
    make_registry,
)
from tests.store.test_exactly_once import BEGIN, CALM, JUMPS, ZONES, Post

KINDS = ("petition", "sent", "answered", "draft")
STEPS = st.lists(st.tuples(JUMPS, st.sampled_from(["", *KINDS, "settle"])), min_size=4, max_size=12)
_ENOUGH = timedelta(days=3)  # past a night and a weekend's end: a push has had its hour


@dataclass
class Fact:
    """Something that waits, since when, what the ledger calls it, and how it is settled, in which step."""

    kind: str
    at: datetime
    subjects: set[tuple[str, int]]
    settle: Callable[[Unit], object]
    settled: int | None = None


@dataclass
class Life:
    """A town, its bot, and all that came up in it."""

    units: Units
    clock: Clock
    town: Registry
    station: int
    handler: int
    facts: list[Fact] = field(default_factory=list)

    def comes_up(self, kind: str) -> None:
        self.facts.append(self.units.run(partial(getattr(self, f"_{kind}"), at=self.clock.now)))

    def settles(self, step: int) -> None:
        fact = next((one for one in self.facts if one.settled is None), None)
        if fact is not None:
            self.units.run(fact.settle)
            fact.settled = step

    def _does(self, case: int, act: Act, by: int, doing: Doing | None = None) -> Callable[[Unit], object]:
        return lambda unit: act_on(
            unit, unit.session.get_one(Case, case), act, by=actor(unit, by), doing=doing or Doing()
        )

    def _petition(self, unit: Unit, at: datetime) -> Fact:
        case = add_petition(unit, self.town).id
        return Fact("petition", at, {("acceptance", case)}, self._does(case, Act.ACCEPT, self.town.cadre))

    def _sent(self, unit: Unit, at: datetime) -> Fact:
        case = add_petition(unit, self.town, state=State.ACCEPTED).id
        self._does(case, Act.DISPATCH, self.town.office, Doing(unit_id=self.station))(unit)
        unit.session.flush()
        event = unit.session.scalars(
            select(CaseEvent.id).where(CaseEvent.case_id == case, CaseEvent.act == Act.DISPATCH)
        ).one()
        return Fact("sent", at, {("receipt", event)}, self._does(case, Act.RECEIVE, self.handler))

    def _answered(self, unit: Unit, at: datetime) -> Fact:
        case = add_petition(unit, self.town, state=State.ACCEPTED).id
        self._does(case, Act.ANSWER, self.town.cadre, Doing(said=Statement(text="修好了")))(unit)
        unit.session.flush()
        revisit = unit.session.scalars(select(Revisit.id).where(Revisit.case_id == case)).one()
        said = Doing(outcome=Outcome.SOLVED)
        subjects = {("word", case), ("revisit", revisit), ("answer", case)}
        return Fact("answered", at, subjects, self._does(case, Act.CONFIRM, self.town.villager, said))

    def _draft(self, unit: Unit, at: datetime) -> Fact:
        draft = add_draft(unit, self.town.cadre, at, subject=str(len(self.facts))).id
        return Fact("draft", at, {("draft", draft)}, partial(_forget, draft=draft))


def _forget(unit: Unit, draft: int) -> None:
    unit.session.execute(delete(Draft).where(Draft.id == draft))


def _log(unit: Unit) -> list[ReminderLog]:
    return list(unit.session.scalars(select(ReminderLog)))


def _settle_in(unit: Unit) -> tuple[Registry, int, int]:
    """Make a town with a unit's handler, a campaign with a phase, a household to be visited again."""
    town = make_registry(unit)
    station = WorkUnit(name="水务站", place_id=town.township.id)
    unit.session.add(station)
    unit.session.flush()
    handler = add_person(unit, "周经", Role.HANDLER, place=town.township)
    held = unit.session.query(RoleHeld).filter_by(person_id=handler)
    held.update({"unit_id": station.id, "place_id": None})
    unit.session.add(
        Campaign(
            place_id=town.township.id,
            name="大走访",
            starts_on=date(2026, 9, 1),
            ends_on=date(2026, 11, 10),
            phases=[["摸底", "2026-10-13"]],
        )
    )
    keys = keys_of(unit.session.get_bind().engine)
    unit.session.add(
        HouseholdLabel(
            household_id=town.household.id, label=label_index(keys, "unstable_open"), since=LONG_AGO
        )
    )
    return town, station.id, handler


@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS, zone=st.sampled_from(ZONES))
def test_every_rule_sends_each_rung_once_nothing_settled_no_burst_and_misses_nothing(
    databases: Databases, steps: list[tuple[float, str]], zone: str
) -> None:
    with databases.fresh("sqlite") as url:
        engine = open_engine(url, RING)
        bind_sealed_keys(engine, SEALED_RING)
        clock = Clock(BEGIN)
        units = Units(engine, World(clock, ZoneInfo(zone), calendar=CHINA))
        try:
            life = Life(units, clock, *units.run(_settle_in))
            post = _live(life, steps)
            rows = units.run(_log)
            _once_each(rows, post)
            _nothing_settled(life, rows, post)
            _no_burst(rows, post, ZoneInfo(zone))
            _nothing_missing(life, rows)
        finally:
            engine.dispose()


def _live(life: Life, steps: list[tuple[float, str]]) -> Post:
    post = Post(life.units)
    for kind in KINDS:
        life.comes_up(kind)
    for number, (hours, act) in enumerate(steps):
        life.clock.now += timedelta(hours=hours)
        if act == "settle":
            life.settles(number)
        elif act:
            life.comes_up(act)
        post.tick()
    day = max(life.clock.now + timedelta(days=1), CALM).date()
    life.clock.now = datetime.combine(CHINA.working_day_from(day), time(12, 45), UTC)
    post.tick()
    return post


def _once_each(rows: list[ReminderLog], post: Post) -> None:
    keys = Counter((row.rule, row.rung, row.subject, row.due_on, row.slot) for row in rows)
    assert set(keys.values()) <= {1}
    sent = Counter(one for step in post.arrived for one in step)
    assert set(sent.values()) <= {1}
    assert {row.id for row in rows if row.status == "sent"} == set(sent)


def _nothing_settled(life: Life, rows: list[ReminderLog], post: Post) -> None:
    by_id = {row.id: row for row in rows}
    settled = {one: fact.settled for fact in life.facts for one in fact.subjects if fact.settled is not None}
    for number, step in enumerate(post.arrived):
        for row in (by_id[one] for one in step):
            assert settled.get((row.rule, row.subject), number + 1) > number, (row.rule, row.rung)


def _no_burst(rows: list[ReminderLog], post: Post, zone: ZoneInfo) -> None:
    """One message a subject and person in a step; one digest a day, one brief a week, for each person."""
    by_id = {row.id: row for row in rows}
    for step in post.arrived:
        told = [by_id[one] for one in step]
        assert set(Counter((row.rule, row.subject, row.person_id) for row in told).values()) <= {1}
    sent = [row for row in rows if row.status == "sent"]
    days = Counter((row.person_id, row.due_on) for row in sent if row.rule == "digest")
    weeks = Counter((row.person_id, row.due_on.isocalendar()[:2]) for row in sent if row.rule == "weekly")
    assert set(days.values()) | set(weeks.values()) <= {1}
    assert all(CHINA.is_working_day(row.due_on) for row in sent if row.rule in {"digest", "weekly"})
    for row in sent:
        if row.rule == "digest":
            assert row.at.astimezone(zone).date() == row.due_on


def _nothing_missing(life: Life, rows: list[ReminderLog]) -> None:
    logged: dict[tuple[str, int], set[str]] = {}
    for row in rows:
        logged.setdefault((row.rule, row.subject), set()).add(row.rung)
    for fact in life.facts:
        if fact.settled is None:
            for rule, subject in fact.subjects:
                assert logged.get((rule, subject), set()) >= _fallen(rule, fact, life), (rule, fact)


def _fallen(rule: str, fact: Fact, life: Life) -> set[str]:
    """Return the rungs that DOMAIN 5 asks for by now, those of the last days left open: nights, days off."""
    zone, now = life.units.world.zone, life.clock.now
    begun, today = fact.at.astimezone(zone).date(), (now - _ENOUGH).astimezone(zone).date()
    working: Any = CHINA.add_working_days
    if rule in {"acceptance", "receipt"}:
        return {"at_once"} | ({"over"} if working(begun, 2) <= today else set())
    if rule == "word":
        days = (("third", 3), ("sixth", 6))
        return {name for name, count in days if fact.at + timedelta(days=count) + _ENOUGH <= now}
    if rule == "revisit":
        due = begun + timedelta(days=7)
        return {
            name for name, count in (("due", 0), ("over3", 3), ("over7", 7)) if working(due, count) <= today
        }
    if rule == "draft":
        return {"nudge"} if fact.at + timedelta(days=1) + _ENOUGH <= now else set()
    return set()  # an answered case's deadline is over: it owes nothing
