"""The rungs beside the answer's: receipts, the villager's word, households; who hears for whom, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from models.actions.lifecycle import act_on
from models.domain.cases import Act, Outcome, State, Urgency
from models.domain.categories import Category
from models.domain.doing import Doing
from models.domain.message import Message, from_json
from models.domain.roles import Role
from models.domain.statements import Statement
from models.domain.visits import Mode
from models.store.monitored import to_visit_of
from models.store.registry.staging import label_index
from models.tables import (
    Account,
    Case,
    HouseholdLabel,
    Leave,
    Outbox,
    Person,
    ReminderLog,
    RoleHeld,
    Rule,
    Visit,
    WorkUnit,
)
from models.tables.types import keys_of
from models.unit import Unit, Units
from reminders.delivery import ready
from reminders.due import unreachable
from reminders.sweep import Swept, sweep
from tests.factories import (
    LONG_AGO,
    Clock,
    Registry,
    actor,
    add_draft,
    add_household,
    add_person,
    add_petition,
    local,
    make_registry,
    units_on,
)

ROW = tuple[str, str, str | None]


@dataclass
class Ground:
    """A registry with a unit whose handler and lead have entered."""

    units: Units
    clock: Clock
    place: Registry
    unit: int
    handler: int
    head: int

    def sweep(self, day: str, at: str = "10:00") -> None:
        self.clock.set(day, at)
        after: Swept | None = None
        while after is None or not after.done:
            now = after
            after = self.units.run(lambda unit: sweep(unit, after=now))  # noqa: B023 - run at once

    def rows(self, rule: str) -> set[ROW]:
        columns = (ReminderLog.rung, ReminderLog.slot, ReminderLog.status, ReminderLog.reason)
        query = select(*columns).where(ReminderLog.rule == rule)
        return self.units.run(
            lambda unit: {
                (row.rung, row.slot, row.reason or row.status) for row in unit.session.execute(query)
            }
        )

    def owed(self, rule: str) -> list[tuple[int, list[str], list[str]]]:
        """Messages: person, keys of the lines, data of the buttons."""
        query = (
            select(ReminderLog.person_id, Outbox.body)
            .join(Outbox, Outbox.reminder_id == ReminderLog.id)
            .where(ReminderLog.rule == rule)
            .order_by(Outbox.id)
        )
        found = self.units.run(lambda unit: [(*row,) for row in unit.session.execute(query)])
        return [(person, *_read(from_json(body))) for person, body in found]

    def act(self, case: int, act: Act, by: int, doing: Doing | None = None) -> None:
        def go(unit: Unit) -> None:
            act_on(unit, unit.session.get_one(Case, case), act, by=actor(unit, by), doing=doing or Doing())

        self.units.run(go)

    def petition(self, day: str, at: str = "10:00", **changes: Any) -> int:
        self.clock.set(day, at)
        return self.units.run(lambda unit: add_petition(unit, self.place, **changes).id)

    def sent(self, day: str, at: str = "10:00", **changes: Any) -> int:
        """A petition that the office sent to the unit."""
        case = self.petition(day, at, state=State.ACCEPTED, **changes)
        self.act(case, Act.DISPATCH, self.place.office, Doing(unit_id=self.unit))
        return case

    def answered(self, day: str, at: str = "10:00", **changes: Any) -> int:
        case = self.petition(day, at, state=State.ACCEPTED, **changes)
        self.act(case, Act.ANSWER, self.place.cadre, Doing(said=Statement(text="修好了")))
        return case

    def change(self, table: Any, id_: int, **values: Any) -> None:
        def go(unit: Unit) -> None:
            row = unit.session.get_one(table, id_)
            for name, value in values.items():
                setattr(row, name, value)

        self.units.run(go)

    def leave(self, person: int, stand_in: int, first: str, last: str) -> None:
        days = {"first_on": date.fromisoformat(first), "last_on": date.fromisoformat(last)}
        self.units.run(
            lambda unit: unit.session.add(
                Leave(person_id=person, stand_in_id=stand_in, set_by=person, set_at=unit.now, **days)
            )
        )

    def ready(self) -> int:
        """How many messages may be sent now, digests left out."""

        def go(unit: Unit) -> int:
            digests = select(ReminderLog.id).where(ReminderLog.rule == "digest")
            left_out = set(unit.session.scalars(digests))
            return len([one for one in ready(unit, 100) if one.reminder_id not in left_out])

        return self.units.run(go)


def _read(message: Message) -> tuple[list[str], list[str]]:
    data = [button.data for row in message.buttons for button in row]
    return [line.key for line in message.lines], data


@pytest.fixture
def ground(database: str) -> Iterator[Ground]:
    clock = Clock(local("2026-09-01"))
    units = units_on(database, clock)
    place = units.run(make_registry)

    def make(unit: Unit) -> tuple[int, int, int]:
        bureau = WorkUnit(name="水务站", place_id=place.township.id)
        unit.session.add(bureau)
        unit.session.flush()
        people = []
        for name, role in (("周经", Role.HANDLER), ("吴长", Role.UNIT_LEAD)):
            people.append(add_person(unit, name, role, place=place.township))
            unit.session.query(RoleHeld).filter_by(person_id=people[-1]).update(
                {"unit_id": bureau.id, "place_id": None}
            )
        return bureau.id, people[0], people[1]

    yield Ground(units, clock, place, *units.run(make))
    units.engine.dispose()


# acceptance


def test_a_petition_not_accepted_goes_to_the_lead_a_working_day_after_its_limit(ground: Ground) -> None:
    case = ground.petition("2026-09-10")  # a Thursday: to be accepted on Friday
    ground.sweep("2026-09-10", "10:01")
    ground.sweep("2026-09-13")
    assert ground.rows("acceptance") == {("at_once", "responsible", "composed")}
    ground.sweep("2026-09-14", "07:30")
    ground.sweep("2026-09-15")
    assert ground.rows("acceptance") == {
        ("at_once", "responsible", "composed"),
        ("over", "responsible", "composed"),
        ("over", "lead", "composed"),
    }
    assert ground.owed("acceptance")[1:] == [
        (ground.place.cadre, ["rung-accept-over"], [f"accept:{case}", f"case:{case}"]),
        (ground.place.lead, ["rung-accept-over-lead"], [f"case:{case}"]),
    ]


def test_a_limit_of_the_place_moves_the_rung_and_logs_nothing_again(ground: Ground) -> None:
    ground.petition("2026-09-10")
    ground.sweep("2026-09-10", "10:01")
    rule = Rule(kind="accept_limit", key="default", place_id=ground.place.village.id, value=3)
    ground.units.run(lambda unit: unit.session.add(rule))
    ground.sweep("2026-09-15")
    assert {row[0] for row in ground.rows("acceptance")} == {"at_once"}
    ground.sweep("2026-09-16")
    assert len(ground.owed("acceptance")) == 3


def test_what_no_message_could_carry_until_the_next_rung_is_left_to_that_one(ground: Ground) -> None:
    for day in ("2026-09-09", "2026-09-10"):
        ground.petition(day, state=State.FILED)
        ground.sweep(day, "10:01")
    ground.sent("2026-09-10")
    ground.sweep("2026-09-10", "10:03")  # the platform cannot be reached: nothing leaves the outbox
    ground.sweep("2026-09-15", "09:00")
    assert ground.ready() == 7  # each petition to cadre and lead, the sending to handler, head and sender
    late = {
        ("at_once", "responsible", "newer"),
        ("over", "responsible", "composed"),
        ("over", "lead", "composed"),
    }
    assert ground.rows("acceptance") == late
    assert {row for row in ground.rows("receipt") if row[0] == "at_once"} == {
        ("at_once", f"h:{ground.handler}", "newer"),
        ("at_once", "unit_lead", "newer"),
    }


# receipt


def test_a_sent_case_is_pushed_at_once_to_the_units_people_with_the_button_that_receives(
    ground: Ground,
) -> None:
    case = ground.sent("2026-09-10")
    ground.sweep("2026-09-10", "10:01")
    ground.sweep("2026-09-10", "10:02")
    assert ground.owed("receipt") == [
        (person, ["rung-receive"], [f"receive:{case}", f"case:{case}"])
        for person in (ground.handler, ground.head)
    ]


def test_a_case_not_received_goes_back_to_the_ears_of_whoever_sent_it(ground: Ground) -> None:
    case = ground.sent("2026-09-10")
    ground.sweep("2026-09-11")
    ground.sweep("2026-09-14")
    over = [one for one in ground.owed("receipt") if one[1] != ["rung-receive"]]
    assert over == [
        (ground.handler, ["rung-receive-over"], [f"receive:{case}", f"case:{case}"]),
        (ground.head, ["rung-receive-over"], [f"receive:{case}", f"case:{case}"]),
        (ground.place.office, ["rung-receive-over-sender"], [f"case:{case}"]),
    ]
    assert len(ground.rows("receipt")) == 5


def test_what_was_received_meanwhile_is_not_sent_and_a_new_sending_has_rungs_of_its_own(
    ground: Ground,
) -> None:
    case = ground.sent("2026-09-10", "20:59")
    ground.sweep("2026-09-10", "20:59")
    ground.clock.set("2026-09-11", "07:30")
    ground.act(case, Act.RECALL, ground.place.office)
    assert ground.ready() == 0
    assert {row[2] for row in ground.rows("receipt")} == {"resolved"}
    ground.act(case, Act.DISPATCH, ground.place.office, Doing(unit_id=ground.unit))
    ground.sweep("2026-09-11", "07:31")
    assert ground.ready() == 2


def test_a_case_sent_at_night_waits_and_an_urgent_one_does_not(ground: Ground) -> None:
    ground.sent("2026-09-10", "22:00")
    ground.sent("2026-09-10", "22:00", urgency=Urgency.URGENT)
    ground.sweep("2026-09-10", "22:01")
    assert [keys for _, keys, _ in ground.owed("receipt")] == [["rung-receive-urgent"]] * 2
    assert ground.ready() == 2
    ground.sweep("2026-09-11", "07:30")
    assert len(ground.owed("receipt")) == 4


def test_where_nobody_of_the_unit_can_be_reached_the_sender_is_told_at_once(ground: Ground) -> None:
    for person in (ground.handler, ground.head):
        ground.change(Account, 1000 + person, unreachable_at=local("2026-09-02"))
    ground.sent("2026-09-10")
    ground.sweep("2026-09-10", "10:01")
    assert [(one[0], one[1]) for one in ground.owed("receipt")] == [
        (ground.place.office, ["push-stand_in-blocked", "rung-receive-waits"])
    ]


def test_a_units_lead_hears_of_its_late_answers(ground: Ground) -> None:
    case = ground.sent("2026-09-10")
    ground.act(case, Act.RECEIVE, ground.handler)
    due = ground.units.run(lambda unit: unit.session.get_one(Case, case).due_on)
    ground.sweep("2026-09-18")
    assert due < date(2026, 9, 18)
    assert ("over", "unit_lead", "composed") in ground.rows("answer")
    assert ground.head in {person for person, *_ in ground.owed("answer")}


# the villager's own word


def test_a_villager_is_asked_on_the_third_and_the_sixth_day_with_one_tap_to_answer(ground: Ground) -> None:
    case = ground.answered("2026-09-01")
    ground.sweep("2026-09-04", "09:59")
    assert not ground.rows("word")
    ground.sweep("2026-09-04", "10:00")
    ground.sweep("2026-09-04", "18:00")
    ground.sweep("2026-09-07")
    villager = ground.place.villager
    assert ground.rows("word") == {(rung, f"v:{villager}", "composed") for rung in ("third", "sixth")}
    mark = int(local("2026-09-01", "10:00").timestamp() * 1000)
    ways = [f"outcome:{case}:solved:{mark}", f"outcome:{case}:partly:{mark}", f"open:object:{case}"]
    assert ground.owed("word") == [
        (villager, [f"rung-word-{rung}"], [*ways, f"case:{case}"]) for rung in ("third", "sixth")
    ]


def test_who_spoke_is_not_asked_and_one_of_several_does_not_speak_for_the_others(ground: Ground) -> None:
    case = ground.answered("2026-09-01")
    other = ground.units.run(lambda unit: _joins(unit, ground.place, case))
    ground.sweep("2026-09-04")
    assert ground.ready() == 2
    ground.act(case, Act.CONFIRM, ground.place.villager, Doing(outcome=Outcome.SOLVED))
    ground.sweep("2026-09-07")
    assert [one[0] for one in ground.owed("word")][2:] == [other]


def _joins(unit: Unit, place: Registry, case: int) -> int:
    from models.tables import Member, Petitioner  # noqa: PLC0415 - of this helper alone

    person = add_person(unit, "邻居", Role.VILLAGER, place=place.village)
    home = add_household(unit, place.village, place.group, cadre=place.cadre)
    unit.session.add(Member(household_id=home.id, person_id=person))
    unit.session.add(Petitioner(case_id=case, person_id=person, joined_at=unit.now))
    return person


def test_a_word_given_between_composing_and_sending_is_not_asked_for(ground: Ground) -> None:
    case = ground.answered("2026-09-01")
    ground.sweep("2026-09-04")
    ground.act(case, Act.CONFIRM, ground.place.villager, Doing(outcome=Outcome.SOLVED))
    assert ground.ready() == 0
    assert {row[2] for row in ground.rows("word")} == {"resolved"}


def test_a_villager_is_not_asked_in_the_middle_of_a_dialog(ground: Ground) -> None:
    ground.answered("2026-09-01")
    villager = ground.place.villager
    ground.sweep("2026-09-04")
    draft = ground.units.run(lambda unit: add_draft(unit, villager, unit.now, dialog="petition").id)
    ground.change(Account, 1000 + villager, draft_id=draft)
    assert ground.ready() == 0
    ground.clock.set("2026-09-04", "10:11")
    assert ground.ready() == 1


def test_a_new_answer_is_asked_about_anew(ground: Ground) -> None:
    case = ground.answered("2026-09-01")
    ground.sweep("2026-09-04")
    ground.act(case, Act.OBJECT, ground.place.villager, Doing(said=Statement(text="还漏")))
    ground.sweep("2026-09-07")
    assert len(ground.rows("word")) == 1
    ground.clock.set("2026-09-08", "10:00")
    ground.act(case, Act.ANSWER, ground.place.cadre, Doing(said=Statement(text="又修了")))
    ground.sweep("2026-09-11")
    assert len(ground.owed("word")) == 2


def test_the_word_of_a_villager_who_blocked_the_bot_is_asked_of_nobody_else(ground: Ground) -> None:
    ground.answered("2026-09-01")
    ground.change(Account, 1000 + ground.place.villager, unreachable_at=local("2026-09-02"))
    ground.sweep("2026-09-04")
    assert ground.rows("word") == {("third", f"v:{ground.place.villager}", "unreachable")}
    assert not ground.owed("word")


# revisits


def test_a_revisit_climbs_to_the_lead_after_three_working_days_and_to_the_office_after_seven(
    ground: Ground,
) -> None:
    ground.answered("2026-09-01")  # to be revisited on Tuesday the eighth, by the lead: the cadre handled it
    cadre = ground.place.cadre
    ground.sweep("2026-09-08")
    ground.sweep("2026-09-11")
    ground.sweep("2026-09-17")
    ground.sweep("2026-09-18")
    lead, office = ground.place.lead, ground.place.office
    assert [(one[0], one[1]) for one in ground.owed("revisit")] == [
        (lead, ["rung-revisit-over"]),
        (lead, ["rung-revisit-over"]),
        (office, ["rung-revisit-over-lead"]),
    ]
    assert ("over7", "lead", "same_person") in ground.rows("revisit")
    assert cadre not in {one[0] for one in ground.owed("revisit")}


# who hears for whom


def test_the_line_says_why_somebody_else_hears(ground: Ground) -> None:
    place = ground.place
    other = ground.units.run(lambda unit: add_person(unit, "钱庚", Role.CADRE, place=place.village))
    ground.leave(place.cadre, other, "2026-09-10", "2026-09-10")
    case = ground.petition("2026-09-10")
    ground.sweep("2026-09-10", "10:01")
    ground.change(Account, 1000 + other, unreachable_at=local("2026-09-10"))
    ground.petition("2026-09-10")
    ground.sweep("2026-09-10", "10:02")
    ground.change(Person, place.cadre, gone_on=date(2026, 9, 11))
    ground.petition("2026-09-11")
    ground.sweep("2026-09-11", "10:01")
    at_once = [one for one in ground.owed("acceptance") if "rung-accept" not in one[1][-1]]
    assert [(one[0], one[1]) for one in at_once] == [
        (other, ["push-stand_in-away", "push-petition"]),
        (place.lead, ["push-stand_in-away-beyond", "push-petition"]),
        (place.lead, ["push-stand_in-gone", "push-petition"]),
    ]
    assert at_once[0][2][0] == f"accept:{case}"
    assert all(one[2][0].startswith("case:") for one in at_once[1:])


def test_a_lead_on_leave_is_stood_in_for_and_above_the_lead_comes_the_township_then_the_county(
    ground: Ground,
) -> None:
    place = ground.place
    county = ground.units.run(lambda unit: add_person(unit, "周己", Role.OFFICE, place=place.county))
    ground.change(Account, 1000 + place.cadre, unreachable_at=local("2026-09-02"))
    ground.leave(place.lead, place.office, "2026-09-10", "2026-09-30")
    ground.petition("2026-09-10")
    ground.sweep("2026-09-10", "10:01")
    ground.change(Account, 1000 + place.office, unreachable_at=local("2026-09-10"))
    ground.petition("2026-09-10")
    ground.sweep("2026-09-10", "10:02")
    assert [(one[0], one[1][0]) for one in ground.owed("acceptance")] == [
        (place.office, "push-stand_in-blocked"),
        (county, "push-stand_in-blocked"),
    ]


def test_whoever_blocks_the_bot_has_their_revisit_passed_on_the_same_day(ground: Ground) -> None:
    ground.answered("2026-09-01")
    ground.sweep("2026-09-11")
    chat = 1000 + ground.place.lead
    assert ground.units.run(lambda unit: unreachable(unit, chat)) == 1
    assert ground.units.run(lambda unit: unreachable(unit, chat)) == 0
    assert [(one[0], one[1]) for one in ground.owed("revisit")] == [
        (ground.place.office, ["push-stand_in-blocked", "rung-revisit-over-lead"])
    ]


def test_no_rung_of_a_complaint_about_the_village_reaches_the_village(ground: Ground) -> None:
    place = ground.place
    shielded: dict[str, Any] = {"category": Category.VILLAGE_AFFAIRS, "responsible_id": place.office}
    ground.petition("2026-09-01", **shielded)
    case = ground.petition("2026-09-01", state=State.ACCEPTED, **shielded)
    ground.act(case, Act.ANSWER, place.office, Doing(said=Statement(text="公开了")))
    for day in range(1, 29):
        ground.sweep(f"2026-09-{day:02d}", "12:30")
    told = {person for rule in ("acceptance", "answer", "revisit") for person, *_ in ground.owed(rule)}
    assert place.office in told
    assert not told & {place.cadre, place.lead}


# households


def visited(
    ground: Ground, household: int, day: str, *, mode: Mode = Mode.IN_PERSON, ordinal: int = 1
) -> None:
    def add(unit: Unit) -> None:
        number = f"V{household}-{day}-{mode}"
        unit.session.add(
            Visit(
                number=number[:24],
                household_id=household,
                cadre_id=ground.place.cadre,
                visited_on=date.fromisoformat(day),
                mode=mode,
                ordinal=ordinal,
                topics=[],
                reported_at=unit.now,
            )
        )

    ground.units.run(add)


def label(ground: Ground, household: int, key: str, since: date = LONG_AGO) -> None:
    def add(unit: Unit) -> None:
        keys = keys_of(unit.session.get_bind().engine)
        row = HouseholdLabel(household_id=household, label=label_index(keys, key), since=since)
        unit.session.add(row)

    ground.units.run(add)


def home(ground: Ground, *labels: str, last: str = "2026-06-01") -> int:
    place = ground.place
    found = ground.units.run(
        lambda unit: add_household(unit, place.village, place.group, cadre=place.cadre).id
    )
    for one in labels:
        label(ground, found, one)
    if last:
        visited(ground, found, last)
    return found


def due_days(ground: Ground) -> dict[int, date]:
    query = select(ReminderLog.subject, ReminderLog.due_on).where(ReminderLog.rule == "monitored")
    return {subject: day for subject, day in ground.units.run(lambda unit: unit.session.execute(query).all())}  # noqa: C416 - rows, not pairs


def test_households_are_due_by_their_labels_from_the_last_visit_that_counts(ground: Ground) -> None:
    monitored, lifted, plain = (
        home(ground, "unstable_open", "disability"),
        home(ground, "lifted"),
        home(ground),
    )
    visited(ground, monitored, "2026-08-20", mode=Mode.NOBODY_HOME, ordinal=0)
    ground.sweep("2026-09-01")
    assert due_days(ground) == {monitored: date(2026, 7, 1), lifted: date(2026, 8, 30)}
    ground.sweep("2026-11-27")
    assert plain not in due_days(ground)
    ground.sweep("2026-11-30")
    assert due_days(ground)[plain] == date(2026, 11, 28)  # a Saturday


def test_a_household_has_one_row_a_due_day_and_nothing_is_pushed(ground: Ground) -> None:
    house = home(ground, "hardship_open", last="2026-08-01")
    for day in ("2026-09-01", "2026-09-02", "2026-09-03"):
        ground.sweep(day, "00:01")
        ground.sweep(day)
    assert ground.rows("monitored") == {("due", "responsible", "digest")}
    assert not ground.owed("monitored")
    visited(ground, house, "2026-09-03")
    ground.sweep("2026-10-09")
    assert due_days(ground) == {house: date(2026, 10, 3)}
    assert len(ground.units.run(_rows)) == 2


def _rows(unit: Unit) -> list[int]:
    return list(unit.session.scalars(select(ReminderLog.id).where(ReminderLog.rule == "monitored")))


def test_a_monitored_household_never_visited_counts_from_its_label_and_another_not_at_all(
    ground: Ground,
) -> None:
    house = home(ground, last="")
    label(ground, house, "borderline_open", date(2026, 8, 15))
    home(ground, last="")
    ground.sweep("2026-09-14")
    assert due_days(ground) == {house: date(2026, 9, 14)}


def test_the_households_of_who_is_away_are_the_stand_ins(ground: Ground) -> None:
    place = ground.place
    house = home(ground, "unstable_open")
    other = ground.units.run(lambda unit: add_person(unit, "钱庚", Role.CADRE, place=place.village))
    ground.leave(place.cadre, other, "2026-09-01", "2026-09-03")
    ground.sweep("2026-09-02")
    assert ground.rows("monitored") == {("due", "responsible", "digest")}
    people = [place.cadre, other, place.lead]
    found = ground.units.run(lambda unit: to_visit_of(unit, people))
    assert {person: [one.id for one in some] for person, some in found.items()} == {other: [house]}
    ground.clock.set("2026-09-04")
    assert set(ground.units.run(lambda unit: to_visit_of(unit, people))) == {place.cadre}
