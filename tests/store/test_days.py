"""Days off loaded as data: kept, taken up by a running bot, and open deadlines reckoned by them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from typer.testing import CliRunner

from bot import doctor
from bot.almanac import Almanac
from bot.cli import app
from bot.main import open_units
from bot.render import render
from bot.settings import Fault, Settings
from bot.workdays import read_days
from bot.worker import Worker
from models.actions import recomputing
from models.actions.opening import receipt_of
from models.actions.recomputing import START, At, Recomputed, recompute
from models.domain.announced import Announced, Days
from models.domain.calendar import CHINA
from models.domain.cases import Act, State
from models.domain.deadlines import Pause, Receipt, Term, answer_due
from models.domain.message import Message, from_json
from models.domain.roles import Role
from models.store.days import known_days, note_reckoned, put_days, reckoned_by
from models.store.leaves import stand_ins
from models.store.terms import terms_of
from models.tables import Account, AuditRow, Case, CaseEvent, Leave, Outbox, Rule, Series
from models.unit import Unit, Units
from tests.days_files import WORKING_DAYS, days_file, year_rows
from tests.factories import SHANGHAI, Clock, Registry, add_case, add_person, local, make_registry

NEW_YEARS_EVE = "2026-12-31"
DUE, MOVED = date(2027, 1, 7), date(2027, 1, 8)
"""Five working days from the last day of 2026, without and with the day off of New Year."""


@pytest.fixture
def clock() -> Clock:
    return Clock(local(NEW_YEARS_EVE, "10:00"))


@pytest.fixture
def given(database: str, tmp_path: Path) -> Settings:
    return Settings.model_validate({"database_url": database, "keys": tmp_path / "keys"})


@pytest.fixture
def units(given: Settings, clock: Clock) -> Iterator[Units]:
    opened = open_units(given, clock)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def registry(units: Units) -> Registry:
    return units.run(make_registry)


@pytest.fixture
async def almanac(units: Units) -> AsyncIterator[Almanac]:
    worker = Worker(units)
    yield Almanac(worker)
    worker.stop()


@pytest.fixture
def year(tmp_path: Path) -> Days:
    return read_days(days_file(tmp_path, year_rows()), date(2026, 12, 31)).days


def open_case(unit: Unit, registry: Registry, due: date = DUE, **changes: Any) -> int:
    start = date(2026, 12, 31)
    values: dict[str, Any] = {"start_on": start, "filed_at": local(start), "provisional": True, **changes}
    return add_case(unit, registry, due.isoformat(), **values).id


def stand(units: Units, case_id: int) -> tuple[date, bool]:
    case = units.run(lambda unit: unit.session.get_one(Case, case_id))
    return case.due_on, case.provisional


def acts(units: Units, act: str) -> list[AuditRow]:
    query = select(AuditRow).where(AuditRow.act == act).order_by(AuditRow.id)
    return units.run(lambda unit: list(unit.session.scalars(query)))


def owed(units: Units) -> dict[int, list[Message]]:
    """Return the messages owed by the person they go to."""
    query = select(Account.person_id, Outbox.body).join(Outbox, Outbox.chat_id == Account.chat_id)
    found: dict[int, list[Message]] = {}
    for person, body in units.run(lambda unit: unit.session.execute(query.order_by(Outbox.id)).all()):
        found.setdefault(person, []).append(from_json(body))
    return found


def read(message: Message, language: str) -> str:
    return render(message, language, zone=SHANGHAI, today=MOVED).text


def run_through(units: Units) -> list[Recomputed]:
    at: At | None = START
    done = []
    while at is not None:
        after = at
        done.append(units.run(lambda unit: recompute(unit, after)))  # noqa: B023 - run at once
        at = done[-1].after
    return done


def arrive(units: Units, days: Days) -> None:
    units.run(lambda unit: put_days(unit, days, actor_id=None))
    units.world.calendar = days.calendar()


# what is kept


def test_days_are_read_back_as_they_were_put(units: Units, year: Days) -> None:
    assert units.run(known_days) == Days()
    done = units.run(lambda unit: put_days(unit, year, actor_id=None))
    assert done == (len(year.days), 0, 0)
    assert units.run(known_days) == year
    (row,) = acts(units, "load_calendar")
    assert row.details is not None
    assert row.details["years"] == [2027]


def test_the_same_days_once_more_change_nothing(units: Units, year: Days) -> None:
    units.run(lambda unit: put_days(unit, year, actor_id=None))
    done = units.run(lambda unit: put_days(unit, year, actor_id=None))
    assert done == (0, 0, 0)
    assert len(acts(units, "load_calendar")) == 1
    rows = select(func.count(Rule.id)).where(Rule.kind == "calendar")
    assert units.run(lambda unit: unit.session.scalars(rows).one()) == len(year.days) + 1


def test_a_whole_year_replaces_what_was_known_of_it_and_of_no_other(units: Units, year: Days) -> None:
    other = Announced(date(2026, 9, 9), worked=False)
    early = Days((other, Announced(date(2027, 3, 3), worked=False), Announced(date(2027, 1, 1), worked=True)))
    units.run(lambda unit: put_days(unit, early, actor_id=None))
    done = units.run(lambda unit: put_days(unit, year, actor_id=None))
    assert done == (len(year.days) - 1, 1, 1)
    assert units.run(known_days) == Days((other, *year.days), year.years)


def test_single_days_stand_beside_and_leave_a_year_whole(units: Units, year: Days) -> None:
    units.run(lambda unit: put_days(unit, year, actor_id=None))
    one = Announced(date(2027, 9, 3), worked=False, names=("阅兵",))
    units.run(lambda unit: put_days(unit, Days((one,)), actor_id=None))
    found = units.run(known_days)
    assert one in found.days
    assert found.years == {2027}
    assert found.calendar().name_of(one.day) == "阅兵"


def test_units_opened_later_count_by_the_days_that_are_kept(
    units: Units, given: Settings, year: Days
) -> None:
    assert not units.world.calendar.is_known_year(2027)
    units.run(lambda unit: put_days(unit, year, actor_id=None))
    other = open_units(given)
    other.engine.dispose()
    assert other.world.calendar.is_known_year(2027)
    assert other.world.calendar.fingerprint == year.calendar().fingerprint


def test_the_calendar_that_deadlines_were_reckoned_by_is_noted(units: Units) -> None:
    assert units.run(reckoned_by) is None
    for fingerprint in (CHINA.fingerprint, 2**31 - 1, 7):
        units.run(partial(note_reckoned, fingerprint=fingerprint))
        assert units.run(reckoned_by) == fingerprint
    assert len(units.run(lambda unit: list(unit.session.scalars(select(Series))))) == 1


# open deadlines


def test_a_calendar_that_arrives_moves_the_open_deadlines_it_concerns(
    units: Units, registry: Registry, year: Days
) -> None:
    moved = units.run(lambda unit: open_case(unit, registry))
    stays = units.run(lambda unit: add_case(unit, registry, "2026-12-30", start_on=date(2026, 12, 23)).id)
    shut = units.run(lambda unit: open_case(unit, registry, state=State.ANSWERED))
    void = units.run(lambda unit: open_case(unit, registry, voided_at=unit.now))
    arrive(units, year)
    assert sum(one.changed for one in run_through(units)) == 1
    assert stand(units, moved) == (MOVED, False)
    assert stand(units, stays) == (date(2026, 12, 30), False)
    assert stand(units, shut) == stand(units, void) == (DUE, True)
    (row,) = acts(units, "recompute_deadline")
    assert (row.subject, row.actor_id) == (f"case:{moved}", None)
    assert row.details == {"from": "2027-01-07", "to": "2027-01-08", "provisional": False}


def test_a_second_run_changes_nothing_and_tells_nobody(units: Units, registry: Registry, year: Days) -> None:
    units.run(lambda unit: open_case(unit, registry))
    arrive(units, year)
    run_through(units)
    before = owed(units)
    assert sum(one.changed for one in run_through(units)) == 0
    assert owed(units) == before
    assert len(acts(units, "recompute_deadline")) == 1


def test_a_deadline_that_is_only_no_longer_provisional_is_audited_and_not_told(
    units: Units, registry: Registry, year: Days
) -> None:
    late = date(2027, 1, 4)
    case = units.run(
        lambda unit: open_case(unit, registry, start_on=late, due=date(2027, 1, 11)),
    )
    arrive(units, year)
    run_through(units)
    assert stand(units, case) == (date(2027, 1, 11), False)
    assert len(acts(units, "recompute_deadline")) == 1
    assert owed(units) == {}


def test_who_answers_for_cases_is_told_once_of_all_that_moved(
    units: Units, registry: Registry, year: Days, clock: Clock
) -> None:
    count = recomputing.LISTED + 2
    for _ in range(count):
        units.run(partial(open_case, registry=registry))
    other = units.run(lambda unit: add_person(unit, "孙戊", Role.CADRE, place=registry.village))
    single = units.run(lambda unit: open_case(unit, registry, responsible_id=other))
    arrive(units, year)
    run_through(units)
    told = owed(units)
    assert told.keys() == {registry.cadre, other}
    (message,), (one,) = told[registry.cadre], told[other]
    assert "1月7日 周四，现在 1月8日 周五" in read(one, "zh-CN")
    assert "was Thu 7 Jan, now Fri 8 Jan" in read(one, "en")
    assert "And 2 more" in read(message, "en")
    assert message.lines[0].params["count"] == count
    assert sum(line.key == "calendar-moved-line" for line in message.lines) == recomputing.LISTED
    assert message.lines[-1].params["count"] == 2
    assert one.lines[2].params["before"] == DUE
    assert one.lines[2].params["day"] == MOVED
    assert [button.data for row in one.buttons for button in row] == [f"case:{single}"]


@pytest.mark.parametrize(
    ("day", "at", "goes"),
    [("2027-01-04", "10:00", ("2027-01-04", "10:00")), ("2027-01-04", "22:00", ("2027-01-05", "07:30"))],
)
def test_nobody_is_told_at_night(
    units: Units, registry: Registry, year: Days, clock: Clock, day: str, at: str, goes: tuple[str, str]
) -> None:
    units.run(lambda unit: open_case(unit, registry))
    clock.set(day, at)
    arrive(units, year)
    run_through(units)
    due = units.run(lambda unit: unit.session.scalars(select(Outbox.not_before)).one())
    assert due == local(*goes)


def test_nobody_is_told_on_a_day_off_and_who_is_away_not_at_all(
    units: Units, registry: Registry, year: Days, clock: Clock
) -> None:
    units.run(lambda unit: open_case(unit, registry))

    def go_away(unit: Unit) -> int:
        other = add_person(unit, "孙戊", Role.CADRE, place=registry.village)
        unit.session.add(
            Leave(
                person_id=registry.cadre,
                stand_in_id=other,
                first_on=date(2026, 12, 1),
                last_on=date(2027, 2, 1),
                set_by=registry.cadre,
                set_at=unit.now,
            )
        )
        return other

    other = units.run(go_away)
    clock.set("2027-01-01", "10:00")
    arrive(units, year)
    assert units.run(lambda unit: stand_ins(unit, [registry.cadre])) == {registry.cadre: other}
    run_through(units)
    assert owed(units).keys() == {other}
    due = units.run(lambda unit: unit.session.scalars(select(Outbox.not_before)).one())
    assert due == local("2027-01-04", "08:30")


def test_cases_of_one_person_come_in_one_unit_and_many_in_several(
    units: Units, registry: Registry, year: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recomputing, "BATCH", 4)
    second = units.run(lambda unit: add_person(unit, "孙戊", Role.CADRE, place=registry.village))
    third = units.run(lambda unit: add_person(unit, "周己", Role.CADRE, place=registry.village))
    for person, count in ((registry.cadre, 3), (second, 3), (third, 6)):
        for _ in range(count):
            units.run(partial(open_case, registry=registry, responsible_id=person))
    arrive(units, year)
    assert [one.looked for one in run_through(units)] == [3, 3, 4, 2, 0]
    assert {person: len(messages) for person, messages in owed(units).items()} == {
        registry.cadre: 1,
        second: 1,
        third: 2,
    }


def test_the_receipt_of_a_case_may_come_from_elsewhere(units: Units, registry: Registry) -> None:
    case = units.run(lambda unit: open_case(unit, registry))

    def with_pause(unit: Unit, one: Case) -> Receipt:
        pause = Pause(date(2027, 1, 4), date(2027, 1, 6))
        return answer_due(one.start_on, one.limit_days, unit.world.calendar, pauses=[pause], extension=1)

    done = units.run(lambda unit: recompute(unit, receipt_of=with_pause))
    assert (done.looked, done.changed) == (1, 1)
    assert stand(units, case) == (date(2027, 1, 12), True)
    assert units.run(lambda unit: receipt_of(unit, unit.session.get_one(Case, case)).due) == DUE


def test_pauses_and_extension_of_a_case_stay_in_its_deadline(
    units: Units, registry: Registry, year: Days, clock: Clock
) -> None:
    case = units.run(lambda unit: open_case(unit, registry, extension=2))
    other = units.run(lambda unit: open_case(unit, registry))
    for day, act in (
        ("2027-01-04", Act.ASK_INFO),
        ("2027-01-06", Act.GIVE_INFO),
        ("2027-01-07", Act.ADD_WORDS),
        ("2027-01-08", Act.ASK_INFO),
    ):
        clock.set(day, "00:30")  # in UTC it is the day before
        units.run(partial(happen, case_id=case, act=act))
    term = units.run(lambda unit: terms_of(unit, [unit.session.get_one(Case, case)]))[case]
    pauses = (Pause(date(2027, 1, 4), date(2027, 1, 6)), Pause(date(2027, 1, 8)))
    assert term == Term(date(2026, 12, 31), 5, pauses, 2)
    arrive(units, year)
    run_through(units)
    assert stand(units, case) == (date(2027, 1, 14), False)
    assert stand(units, other) == (MOVED, False)


def test_a_clock_that_was_stopped_or_begun_anew_stands_no_longer(
    units: Units, registry: Registry, clock: Clock
) -> None:
    case = units.run(lambda unit: open_case(unit, registry))
    for act in (Act.ASK_INFO, Act.WITHDRAW, Act.REOPEN, Act.GIVE_INFO):
        units.run(partial(happen, case_id=case, act=act))
    assert units.run(lambda unit: terms_of(unit, [unit.session.get_one(Case, case)]))[case].pauses == ()


def happen(unit: Unit, case_id: int, act: Act) -> None:
    unit.session.add(CaseEvent(case_id=case_id, at=unit.now, act=act, state=State.ACCEPTED))


# a running bot


async def test_a_running_bot_takes_up_days_and_reckons_once(
    almanac: Almanac, units: Units, registry: Registry, year: Days, caplog: pytest.LogCaptureFixture
) -> None:
    case = units.run(lambda unit: open_case(unit, registry))
    with caplog.at_level("INFO"):
        await almanac.look()
        assert stand(units, case) == (DUE, True)
        units.run(lambda unit: put_days(unit, year, actor_id=None))
        await almanac.look()
        assert units.world.calendar.is_known_year(2027)
        assert stand(units, case) == (MOVED, False)
        await almanac.look()
    assert caplog.text.count("open deadlines reckoned") == 2
    assert "1 open deadlines reckoned, 1 changed" in caplog.text
    assert units.run(reckoned_by) == units.world.calendar.fingerprint


async def test_a_bot_that_starts_reckons_by_a_calendar_that_came_with_the_library(
    almanac: Almanac, units: Units, registry: Registry
) -> None:
    case = units.run(lambda unit: open_case(unit, registry, due=date(2027, 1, 6)))
    units.run(lambda unit: note_reckoned(unit, 1))  # by an older release
    await almanac.look()
    assert stand(units, case) == (DUE, True)
    units.run(lambda unit: setattr(unit.session.get_one(Case, case), "due_on", date(2027, 1, 5)))
    await Almanac(almanac._worker).look()  # nothing new: nobody looks
    assert stand(units, case) == (date(2027, 1, 5), True)


async def test_a_run_that_broke_off_is_done_at_the_next_look(
    almanac: Almanac, units: Units, registry: Registry, year: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = units.run(lambda unit: open_case(unit, registry))
    units.run(lambda unit: put_days(unit, year, actor_id=None))
    with monkeypatch.context() as patch:
        patch.setattr("bot.almanac.note_reckoned", _fail)
        with pytest.raises(RuntimeError):
            await almanac.look()
    assert units.run(reckoned_by) is None
    await almanac.look()
    assert units.run(reckoned_by) == year.calendar().fingerprint
    assert stand(units, case) == (MOVED, False)
    assert len(acts(units, "recompute_deadline")) == 1


def _fail(unit: Unit, fingerprint: int) -> None:
    raise RuntimeError(fingerprint)


async def test_the_operator_is_warned_once_a_day_while_a_year_soon_to_come_is_unknown(
    almanac: Almanac, units: Units, clock: Clock, year: Days, caplog: pytest.LogCaptureFixture
) -> None:
    for day, times in (("2026-11-01", 0), ("2026-11-02", 1), ("2026-11-02", 1), ("2026-11-03", 2)):
        clock.set(day)
        await almanac.look()
        assert caplog.text.count("days off of 2027 are not known") == times
    units.run(lambda unit: put_days(unit, year, actor_id=None))
    clock.set("2026-11-04")
    await almanac.look()
    assert caplog.text.count("are not known") == 2


# the command


def run(given: Settings, *command: str) -> tuple[int, str]:
    environment = {"LIANXIN_DATABASE_URL": given.database_url, "LIANXIN_KEYS": str(given.key_file)}
    done = CliRunner().invoke(app, ["calendar", *command], env=environment)
    if isinstance(done.exception, Fault):
        raise done.exception
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.output


def test_the_command_loads_a_file_and_says_what_is_known(
    units: Units, given: Settings, tmp_path: Path, registry: Registry
) -> None:
    units.run(lambda unit: open_case(unit, registry))
    path = days_file(tmp_path, year_rows())
    code, said = run(given, str(path), "--check")
    assert (code, units.run(known_days)) == (0, Days())
    assert str(WORKING_DAYS) in said
    assert run(given, str(path))[0] == 0
    assert units.run(known_days).years == {2027}
    for command in ([], [str(days_file(tmp_path, ["2027-09-03,否,"])), "--check"]):
        code, said = run(given, *command)
        assert code == 0
        assert "2027" in said
        assert "✅" in said


def test_the_command_writes_nothing_of_a_file_with_a_fault(
    units: Units, given: Settings, tmp_path: Path
) -> None:
    code, said = run(given, str(days_file(tmp_path, [*year_rows(), "2027-01-01,否,元旦"])))
    assert code == 1
    assert said.count("🔴") == 1
    assert units.run(known_days) == Days()


def test_the_command_writes_nothing_of_a_year_that_cannot_be(
    units: Units, given: Settings, tmp_path: Path
) -> None:
    many = [f"2027-07-{day:02d},否," for day in range(1, 31)]
    assert run(given, str(days_file(tmp_path, [*year_rows(), *many])))[0] == 1
    assert units.run(known_days) == Days()


def test_the_command_says_what_is_missing_of_a_year(units: Units, given: Settings, tmp_path: Path) -> None:
    code, said = run(given, str(days_file(tmp_path, year_rows(without="端午节"))))
    assert code == 0
    assert "🟡" in said
    assert any(word in said for word in ("端午节", "Dragon Boat"))
    assert not units.run(known_days).years


def test_the_command_refuses_what_is_no_table_of_days(units: Units, given: Settings, tmp_path: Path) -> None:
    with pytest.raises(Fault) as fault:
        run(given, str(days_file(tmp_path, [], header="a,b")))
    assert "a" in str(fault.value.params["sentence"])
    with pytest.raises(Fault):
        run(given, str(days_file(tmp_path, [], header="日期,名称")))


# the doctor


def test_the_doctor_warns_of_a_year_soon_to_come_and_counts_what_waits_for_it(
    units: Units, given: Settings, registry: Registry, year: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(day: str) -> list[tuple[bool, str, dict[str, str | int]]]:
        monkeypatch.setattr(doctor, "now", lambda: local(day))
        return [(one.well, one.key, one.params) for one in doctor._calendar(given)]

    assert found("2026-11-01") == [(True, "doctor-calendar-ok", {"year": 2026})]
    assert found("2026-11-02") == [(False, "doctor-calendar-coming", {"year": 2027})]
    units.run(lambda unit: open_case(unit, registry))
    assert found("2027-01-02") == [
        (False, "doctor-calendar-unknown", {"year": 2027}),
        (False, "doctor-calendar-provisional", {"count": 1}),
    ]
    arrive(units, year)
    run_through(units)
    assert found("2027-01-02") == [(True, "doctor-calendar-ok", {"year": 2027})]


def test_the_doctor_asks_the_library_alone_where_there_is_no_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "now", lambda: local("2026-09-03"))
    for path in (tmp_path / "none.sqlite", tmp_path / "empty.sqlite"):
        given = Settings.model_validate({"database_url": f"sqlite:///{path}", "keys": tmp_path / "keys"})
        assert [one.key for one in doctor._calendar(given)] == ["doctor-calendar-ok"]
        (tmp_path / "empty.sqlite").touch()
    assert not (tmp_path / "none.sqlite").exists()
