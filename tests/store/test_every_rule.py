"""All rules of the ladder at once, whatever the clock does: judged by facts and days, not by its code.

Petitions wait to be accepted, sendings to be received, answers for a word and a revisit, drafts to be ended,
beside a campaign with a phase and a household to be visited again; some of it is settled on the way.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.database import open_engine
from models.domain.calendar import CHINA
from models.sealed_keys import bind_sealed_keys
from models.tables import ReminderLog
from models.unit import Unit, Units, World
from tests.databases import Databases
from tests.engines import RING, SEALED_RING
from tests.factories import Clock
from tests.store.test_exactly_once import BEGIN, CALM, JUMPS, ZONES, Post
from tests.waiting import COMES_UP, Fact, Town, fallen, settle_in

KINDS = tuple(COMES_UP)
STEPS = st.lists(st.tuples(JUMPS, st.sampled_from(["", *KINDS, "settle"])), min_size=4, max_size=12)
_ENOUGH = timedelta(days=3)  # past a night and a weekend's end: a push has had its hour


@dataclass
class Life:
    """A town, its bot, and all that came up in it."""

    units: Units
    clock: Clock
    town: Town
    facts: list[Fact] = field(default_factory=list)

    def comes_up(self, kind: str) -> None:
        self.facts.append(self.units.run(partial(COMES_UP[kind], town=self.town)))

    def settles(self, step: int) -> None:
        fact = next((one for one in self.facts if one.settled is None), None)
        if fact is not None:
            self.units.run(fact.settle)
            fact.settled = step


def _log(unit: Unit) -> list[ReminderLog]:
    return list(unit.session.scalars(select(ReminderLog)))


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
            life = Life(units, clock, units.run(settle_in))
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
    """Every rung that fell due is in the ledger, save of the last days: nights, days off."""
    logged: dict[tuple[str, int], set[str]] = {}
    for row in rows:
        logged.setdefault((row.rule, row.subject), set()).add(row.rung)
    zone, by = ZoneInfo(str(life.units.world.zone)), life.clock.now - _ENOUGH
    for fact in life.facts:
        if fact.settled is None:
            for rule, subject in fact.subjects:
                due = set(fallen(rule, fact, by, zone=zone))
                assert logged.get((rule, subject), set()) >= due, (rule, fact)
