"""Whatever the clock does: each rung of a slot once, nothing in a burst, nothing missed."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from models.database import open_engine
from models.domain.calendar import CHINA
from models.domain.cases import OPEN, State
from models.domain.hours import Hours
from models.domain.reminders import Slot
from models.keys import new_keyring
from models.sealed_keys import bind_sealed_keys
from models.store import outbox
from models.store.reminders import mark_sent
from models.tables import Case, ReminderLog
from models.unit import Unit, Units, World
from reminders.delivery import ready
from reminders.ladder import ANSWER
from reminders.sweep import Swept, sweep
from tests.databases import Databases
from tests.factories import Clock, add_case, make_registry

BEGIN = datetime(2026, 9, 3, 2, tzinfo=UTC)
CALM = datetime(2026, 12, 9, 12, 45, tzinfo=UTC)  # long after, and not at night in any zone below
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York")
JUMPS = st.one_of(
    st.floats(0.01, 12),  # hours, forwards
    st.floats(-30, -0.1),  # backwards
    st.just(72.0),  # three days down
    st.just(24.0 * 49),  # across the end of summer time
)
STEPS = st.lists(st.tuples(JUMPS, st.sampled_from(["", "", "answer"])), min_size=3, max_size=12)
DUE = st.lists(st.dates(date(2026, 9, 3), date(2026, 10, 30)), min_size=1, max_size=4)


class Post:
    """Sweeps and sends as a bot does, and remembers what arrived in which step."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.arrived: list[list[int]] = []

    def tick(self) -> None:
        at: Swept | None = None
        while at is None or not at.done:
            at = self.units.run(partial(sweep, after=at))
        rows = self.units.run(lambda unit: ready(unit, 500))
        self.units.run(lambda unit: _mark(unit, [(row.id, row.reminder_id) for row in rows]))
        self.arrived.append([row.reminder_id for row in rows if row.reminder_id is not None])


def _mark(unit: Unit, rows: list[tuple[int, int | None]]) -> None:
    outbox.done(unit, [(row_id, None, None) for row_id, _ in rows])
    mark_sent(unit, [one for _, one in rows if one is not None])


def _case(unit: Unit, case_id: int) -> Case:
    return unit.session.get_one(Case, case_id)


def _log(unit: Unit) -> list[ReminderLog]:
    return list(unit.session.scalars(select(ReminderLog)))


def _answer_one(unit: Unit) -> int | None:
    case = unit.session.scalars(select(Case).where(Case.state.in_(OPEN)).order_by(Case.id)).first()
    if case is None:
        return None
    case.state = State.ANSWERED
    return case.id


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(due=DUE, steps=STEPS, zone=st.sampled_from(ZONES))
def test_each_rung_of_a_slot_is_one_row_in_one_message_and_nothing_resolved_or_in_a_burst(
    databases: Databases, due: list[date], steps: list[tuple[float, str]], zone: str
) -> None:
    with databases.fresh("sqlite") as url:
        engine = open_engine(url, new_keyring())
        bind_sealed_keys(engine, new_keyring())
        clock = Clock(BEGIN)
        units = Units(engine, World(clock, ZoneInfo(zone), calendar=CHINA))
        try:
            _live(units, clock, due=due, steps=steps)
        finally:
            engine.dispose()


def _live(units: Units, clock: Clock, *, due: list[date], steps: list[tuple[float, str]]) -> None:
    registry = units.run(make_registry)
    cases = [units.run(partial(add_case, registry=registry, due_on=day.isoformat())).id for day in due]
    post, answered = Post(units), dict[int, int]()
    for number, (hours, act) in enumerate(steps):
        clock.now += timedelta(hours=hours)
        if act and (case := units.run(_answer_one)) is not None:
            answered[case] = number
        post.tick()
    clock.now = max(clock.now, CALM)
    post.tick()
    rows = units.run(_log)
    by_id = {row.id: row for row in rows}
    keys = Counter((row.rule, row.rung, row.subject, row.due_on, row.slot) for row in rows)
    assert set(keys.values()) <= {1}
    sent = Counter(one for step in post.arrived for one in step)
    assert set(sent.values()) <= {1}
    assert {row.id for row in rows if row.status == "sent"} == set(sent)
    for number, step in enumerate(post.arrived):
        told = [by_id[one] for one in step]
        about = [row for row in told if row.rule == ANSWER.name]
        assert not [row for row in about if answered.get(row.subject, len(post.arrived)) <= number]
        burst = Counter((row.rule, row.subject, row.person_id) for row in told)
        assert set(burst.values()) <= {1}
    _nothing_is_missing(units, cases, rows, answered)


def _nothing_is_missing(
    units: Units, cases: list[int], rows: list[ReminderLog], answered: dict[int, int]
) -> None:
    for case_id in [one for one in cases if one not in answered]:
        case = units.run(partial(_case, case_id=case_id))
        logged = {(row.rung, row.slot) for row in rows if row.rule == ANSWER.name and row.subject == case_id}
        hours = Hours(units.world.zone, CHINA)
        fallen = [
            rung
            for rung in ANSWER.rungs
            if case.start_on <= CHINA.add_working_days(case.due_on, rung.days) <= hours.day(CALM)
        ]
        # no unit has these cases: nobody leads it
        slots = {(rung.name, slot) for rung in fallen for slot in rung.slots if slot is not Slot.UNIT_LEAD}
        assert logged >= slots
