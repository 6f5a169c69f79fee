"""Sweeps on real databases: one row a rung, the right person, the right hour, nothing twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import ColumnElement, event, func, select

from models.actions.lifecycle import act_on
from models.domain.cases import Act, Outcome, State, Urgency
from models.domain.doing import Doing
from models.domain.message import Message, from_json
from models.domain.roles import Role
from models.domain.statements import Statement
from models.store.reminders import mark_sent
from models.tables import Account, Case, Draft, Leave, Outbox, ReminderLog
from models.unit import Unit, Units
from reminders.delivery import ready
from reminders.due import still_due, unreachable
from reminders.sweep import CHUNK_OF_PUSHES, Swept, sweep
from tests.databases import Databases
from tests.factories import (
    Clock,
    Registry,
    actor,
    add_case,
    add_draft,
    add_person,
    add_petition,
    join,
    local,
    make_registry,
    units_on,
)


class Village:
    """A registry on a database, a clock to set, and what the sweeps made of it."""

    def __init__(self, units: Units, clock: Clock) -> None:
        self.units, self.clock = units, clock
        self.registry: Registry = units.run(make_registry)

    def add(self, make: Any, *arguments: Any, **changes: Any) -> int:
        made = self.units.run(lambda unit: make(unit, *arguments, **changes))
        return int(getattr(made, "id", made))

    def case(self, due_on: str, **changes: Any) -> int:
        return self.add(add_case, self.registry, due_on, **changes)

    def sweep(self, day: str | None = None, at: str = "14:00") -> Swept:
        if day is not None:
            self.clock.set(day, at)
        return sweep_all(self.units)

    def log(self) -> set[tuple[str, str, str, str | None]]:
        """Rows about cases and drafts: rung, slot, status, reason."""
        columns = (ReminderLog.rung, ReminderLog.slot, ReminderLog.status, ReminderLog.reason)
        query = select(*columns).where(ReminderLog.rule != "digest")
        return self.units.run(lambda unit: {(*row,) for row in unit.session.execute(query)})

    def owed(self) -> list[tuple[int, Message]]:
        """Messages in the outbox that are no digest: person and message."""
        return self._bodies(ReminderLog.rule != "digest")

    def digests(self) -> dict[int, Message]:
        """The digests in the outbox by person, the newest of each."""
        return dict(self._bodies(ReminderLog.rule == "digest"))

    def _bodies(self, which: ColumnElement[bool]) -> list[tuple[int, Message]]:
        query = (
            select(Account.person_id, Outbox.body)
            .join(Outbox, Outbox.chat_id == Account.chat_id)
            .join(ReminderLog, ReminderLog.id == Outbox.reminder_id)
            .where(which)
            .order_by(Outbox.id)
        )
        return self.units.run(
            lambda unit: [(person, from_json(body)) for person, body in unit.session.execute(query)]
        )

    def told(self) -> set[int]:
        return {person for person, _ in self.owed()}

    def leave(self, person_id: int) -> None:
        def go(unit: Unit) -> None:
            account = unit.session.scalars(select(Account).where(Account.person_id == person_id)).one()
            account.unreachable_at = unit.now

        self.units.run(go)


def sweep_all(units: Units) -> Swept:
    at: Swept | None = None
    while at is None or not at.done:
        after = at
        at = units.run(lambda unit: sweep(unit, after=after))  # noqa: B023 - run at once
    return at


@pytest.fixture
def village(database: str) -> Iterator[Village]:
    clock = Clock(local("2026-09-01"))
    units = units_on(database, clock)
    yield Village(units, clock)
    units.engine.dispose()


def keys(message: Message) -> list[str]:
    return [line.key for line in message.lines]


def buttons(message: Message) -> list[str]:
    return [button.data for row in message.buttons for button in row]


def test_the_rungs_of_a_case_are_logged_as_its_day_comes_nearer(village: Village) -> None:
    village.case("2026-09-10")
    assert village.sweep("2026-09-04").claimed == 0
    village.sweep("2026-09-07", "00:00")
    assert village.log() == {("soon", "responsible", "composed", "digest")}
    village.sweep("2026-09-09")
    village.sweep("2026-09-10")
    assert village.sweep().claimed == 0
    assert village.log() == {
        (rung, slot, "composed", "digest")
        for rung, slot in [
            ("soon", "responsible"),
            *((rung, slot) for rung in ("next", "due") for slot in ("responsible", "lead")),
        ]
    }
    assert not village.owed()


def test_a_case_over_is_pushed_to_responsible_lead_and_office_once(village: Village) -> None:
    case = village.case("2026-09-10")
    assert village.sweep("2026-09-11", "07:29").claimed == 0
    assert village.sweep("2026-09-11", "07:30").pushed == 3
    assert village.sweep("2026-09-11", "07:31").pushed == village.sweep("2026-09-14").claimed == 0
    place = village.registry
    assert {person: (keys(m), buttons(m)) for person, m in village.owed()} == {
        place.cadre: (["push-red"], [f"open:answer:{case}", f"case:{case}", f"seen:{case}"]),
        place.lead: (["push-red-lead"], [f"case:{case}", f"seen:{case}"]),
        place.office: (["push-red-lead"], [f"case:{case}", f"seen:{case}"]),
    }
    assert village.owed()[0][1].lines[0].params["days"] == 1


def test_after_three_days_down_only_the_newest_rung_is_sent(village: Village) -> None:
    village.case("2026-09-10")
    assert village.sweep("2026-09-15").pushed == 3
    assert {row for row in village.log() if row[2] == "suppressed"} == {
        ("soon", "responsible", "suppressed", "newer"),
        *(
            (rung, slot, "suppressed", "newer")
            for rung in ("next", "due")
            for slot in ("responsible", "lead")
        ),
    }
    assert all(m.lines[0].params["days"] == 3 for _, m in village.owed())


def test_a_clock_that_goes_back_sends_nothing_again(village: Village) -> None:
    village.case("2026-09-10")
    village.sweep("2026-09-15")
    assert village.sweep("2026-09-08").claimed == village.sweep("2026-09-15").claimed == 0


def test_a_red_case_waits_out_a_holiday(village: Village) -> None:
    village.case("2026-09-30")
    assert village.sweep("2026-10-04").pushed == 0
    assert village.sweep("2026-10-08").pushed == 3


@pytest.mark.parametrize("change", [{"state": State.ANSWERED}, {"voided_at": local("2026-09-02")}])
def test_what_is_answered_or_void_is_not_spoken_of(village: Village, change: dict[str, Any]) -> None:
    village.case("2026-09-10", **change)
    assert village.sweep("2026-09-15").claimed == 0


def test_a_new_due_day_has_rungs_of_its_own(village: Village) -> None:
    case = village.case("2026-09-10")
    village.sweep("2026-09-11")
    village.units.run(
        lambda unit: setattr(unit.session.get_one(Case, case), "due_on", local("2026-09-18").date())
    )
    assert village.sweep("2026-09-14").claimed == 0
    assert village.sweep("2026-09-15").claimed == 1


def test_a_person_who_never_entered_is_stood_in_for_by_the_team_lead(village: Village) -> None:
    place = village.registry
    absent = village.add(add_person, "孙戊", Role.CADRE, place=place.village, joined=False)
    case = village.case("2026-09-10", responsible_id=absent)
    assert village.sweep("2026-09-11").pushed == 2
    row = ("over", "responsible", "composed", "stand_in")
    assert row in village.log()
    assert ("over", "lead", "suppressed", "same_person") in village.log()
    messages = dict(village.owed())
    assert keys(messages[place.lead]) == ["push-stand_in-never", "push-red-lead"]
    assert messages[place.lead].lines[0].params["name"] == "孙戊"
    assert buttons(messages[place.lead]) == [f"case:{case}", f"seen:{case}"]


def test_with_the_lead_unreachable_too_the_office_hears(village: Village) -> None:
    village.case("2026-09-10")
    village.leave(village.registry.cadre)
    village.leave(village.registry.lead)
    assert village.sweep("2026-09-11").pushed == 1
    assert ("over", "lead", "suppressed", "same_person") in village.log()
    assert village.told() == {village.registry.office}


def test_with_nobody_to_reach_the_row_says_so(village: Village) -> None:
    village.case("2026-09-10")
    for person in (village.registry.cadre, village.registry.lead, village.registry.office):
        village.leave(person)
    assert village.sweep("2026-09-11").pushed == 0
    assert {row[2:] for row in village.log() if row[0] == "over"} == {("blocked", "unreachable")}


def test_the_nearest_office_up_the_tree_is_told(village: Village) -> None:
    county = village.add(add_person, "周己", Role.OFFICE, place=village.registry.county)
    village.case("2026-09-10")
    village.sweep("2026-09-11")
    assert county not in village.told()
    village.leave(village.registry.office)
    village.case("2026-09-11")
    village.sweep("2026-09-14")
    assert county in village.told()


def test_a_person_who_blocks_the_bot_is_stood_in_for_the_same_day(village: Village) -> None:
    village.add(add_petition, village.registry)
    village.clock.set("2026-09-02")
    village.sweep()
    chat = 1000 + village.registry.cadre
    assert village.units.run(lambda unit: unreachable(unit, chat)) == 1
    assert village.told() == {village.registry.lead}
    assert village.log() == {
        ("at_once", "responsible", "composed", "stand_in"),
        ("at_once", f"x:{village.registry.cadre}", "suppressed", "stopped"),
    }
    assert village.units.run(lambda unit: unreachable(unit, chat)) == 0
    assert len(village.owed()) == 1


def test_whoever_was_told_in_another_slot_is_not_told_again(village: Village) -> None:
    village.case("2026-09-10")
    village.sweep("2026-09-11")
    assert village.units.run(lambda unit: unreachable(unit, 1000 + village.registry.cadre)) == 0
    assert ("over", "responsible", "suppressed", "same_person") in village.log()
    assert village.told() == {village.registry.lead, village.registry.office}


def test_a_petition_is_pushed_at_once_with_the_button_that_accepts_it(village: Village) -> None:
    village.clock.set("2026-09-10", "14:00")
    case = village.add(add_petition, village.registry)
    assert village.sweep().pushed == 1
    [(person, message)] = village.owed()
    assert (person, keys(message)) == (village.registry.cadre, ["push-petition"])
    assert message.lines[0].params["day"] == local("2026-09-11").date()
    assert buttons(message) == [f"accept:{case}", f"case:{case}"]


def test_a_petition_of_the_night_waits_and_an_urgent_one_does_not(village: Village) -> None:
    village.clock.set("2026-09-10", "22:00")
    village.add(add_petition, village.registry)
    urgent = village.add(add_petition, village.registry, urgency=Urgency.URGENT)
    assert village.sweep().pushed == 1
    assert buttons(village.owed()[0][1])[0] == f"accept:{urgent}"
    assert village.sweep("2026-09-11", "07:30").pushed == 1


def test_a_petition_of_a_day_off_stands_in_the_next_digest_instead(village: Village) -> None:
    village.clock.set("2026-09-12", "10:00")
    village.add(add_petition, village.registry)
    assert village.sweep().claimed == 0
    village.sweep("2026-09-14", "08:30")
    assert village.log() == {("at_once", "responsible", "composed", "digest")}
    assert not village.owed()


def test_an_accepted_petition_is_not_spoken_of(village: Village) -> None:
    village.clock.set("2026-09-10", "22:00")
    case = village.add(add_petition, village.registry)
    cadre = village.registry.cadre
    village.units.run(
        lambda unit: act_on(unit, unit.session.get_one(Case, case), Act.ACCEPT, by=actor(unit, cadre))
    )
    assert village.sweep("2026-09-11").claimed == 0


def answer(village: Village, case: int) -> None:
    cadre = village.registry.cadre
    said = Doing(said=Statement(text="修好了"))
    village.units.run(
        lambda unit: act_on(
            unit, unit.session.get_one(Case, case), Act.ANSWER, by=actor(unit, cadre), doing=said
        )
    )


def test_what_is_resolved_between_composing_and_sending_is_not_sent(village: Village) -> None:
    first, _ = village.case("2026-09-10"), village.case("2026-09-10")
    village.sweep("2026-09-11")
    answer(village, first)
    rows = village.units.run(lambda unit: ready(unit, 100))
    assert len(rows) == 3
    assert len(village.owed()) == 3
    assert {row[2] for row in village.log() if row[0] == "over"} == {"composed", "resolved"}


def test_what_was_sent_is_not_due_again_and_stays_sent(village: Village) -> None:
    case = village.case("2026-09-10")
    village.sweep("2026-09-11")
    ids = village.units.run(
        lambda unit: {one for one in unit.session.scalars(select(Outbox.reminder_id)) if one}
    )
    assert village.units.run(lambda unit: still_due(unit, ids)) == ids
    village.units.run(lambda unit: mark_sent(unit, ids))
    answer(village, case)
    assert village.units.run(lambda unit: still_due(unit, ids)) == set()
    assert {row[2] for row in village.log() if row[0] == "over"} == {"sent"}


def test_a_push_that_missed_its_hours_waits_for_the_next(village: Village) -> None:
    village.case("2026-09-10")
    village.sweep("2026-09-11", "20:59")
    village.clock.set("2026-09-11", "21:01")
    assert village.units.run(lambda unit: ready(unit, 100)) == []
    village.clock.set("2026-09-14", "08:30")
    assert len(village.units.run(lambda unit: ready(unit, 100))) == 3


def test_a_push_of_unknown_outcome_is_sent_once_more_and_a_digest_never(village: Village) -> None:
    village.case("2026-09-10")
    village.sweep("2026-09-11", "08:30")
    sent = []
    for at in ("08:40", "08:50", "09:00"):
        village.clock.set("2026-09-11", at)
        sent.append(len(village.units.run(lambda unit: ready(unit, 100))))
    assert sent == [3 + 3 + 2, 3, 0]  # red ones, digests, and the briefs of a week that had none yet
    assert {row[2] for row in village.log() if row[0] == "over"} == {"unknown"}


def test_a_draft_is_spoken_of_a_day_after_it_was_touched(village: Village) -> None:
    village.clock.set("2026-09-09", "14:00")
    draft = village.add(add_draft, village.registry.cadre, village.clock.now)
    assert village.sweep("2026-09-10", "13:59").claimed == 0
    assert village.sweep("2026-09-10", "14:00").pushed == 1
    assert village.sweep("2026-09-11", "14:00").claimed == 0
    [(person, message)] = village.owed()
    assert (person, keys(message)) == (village.registry.cadre, ["push-draft"])
    assert buttons(message) == [f"r:{draft}", f"!drop:{draft}"]


def test_a_person_with_many_drafts_hears_of_the_last_one(village: Village) -> None:
    for minute, subject in enumerate("abc"):
        village.add(add_draft, village.registry.cadre, local("2026-09-09", f"14:0{minute}"), subject=subject)
    assert village.sweep("2026-09-10", "15:00").pushed == 1
    assert village.sweep("2026-09-10", "16:00").claimed == 0
    assert {row[2:] for row in village.log()} == {("composed", None), ("suppressed", "newer")}


def test_nobody_is_nudged_in_the_middle_of_another_dialog(village: Village) -> None:
    cadre = village.registry.cadre
    village.add(add_draft, cadre, local("2026-09-09", "14:00"))
    typing = village.add(add_draft, cadre, local("2026-09-10", "15:55"), subject="7")

    def open_dialog(unit: Unit) -> None:
        unit.session.scalars(select(Account).where(Account.person_id == cadre)).one().draft_id = typing

    village.units.run(open_dialog)
    assert village.sweep("2026-09-10", "16:00").claimed == 0
    assert village.sweep("2026-09-10", "16:06").pushed == 1


def test_a_nudge_waits_while_its_person_is_in_the_middle_of_a_dialog(village: Village) -> None:
    cadre = village.registry.cadre
    village.add(add_draft, cadre, local("2026-09-09", "14:00"))
    assert village.sweep("2026-09-10", "15:00").pushed == 1
    village.clock.set("2026-09-10", "15:01")
    typing = village.add(add_draft, cadre, village.clock.now, subject="7")
    village.units.run(lambda unit: _opens(unit, cadre, typing))
    assert village.units.run(lambda unit: ready(unit, 100)) == []
    village.clock.set("2026-09-10", "15:10")
    assert village.units.run(lambda unit: ready(unit, 100)) == []
    village.clock.set("2026-09-10", "15:11")  # ten minutes after the last answer
    assert len(village.units.run(lambda unit: ready(unit, 100))) == 1


def _opens(unit: Unit, person: int, draft: int) -> None:
    unit.session.scalars(select(Account).where(Account.person_id == person)).one().draft_id = draft


def test_a_draft_touched_again_is_no_longer_spoken_of(village: Village) -> None:
    draft = village.add(add_draft, village.registry.cadre, local("2026-09-09", "14:00"))
    village.sweep("2026-09-10", "14:00")

    def touch(unit: Unit) -> None:
        unit.session.get_one(Draft, draft).touched_at = unit.now

    village.units.run(touch)
    assert village.units.run(lambda unit: ready(unit, 100)) == []
    assert village.sweep("2026-09-11", "14:00").pushed == 1


@pytest.mark.parametrize("many", [1, CHUNK_OF_PUSHES])
def test_a_chunk_takes_the_same_statements_for_one_case_and_for_many(village: Village, many: int) -> None:
    village.units.run(lambda unit: [add_case(unit, village.registry, "2026-09-10") for _ in range(many)])
    village.clock.set("2026-09-11", "14:00")
    statements: list[str] = []

    def note(*arguments: Any) -> None:
        statements.append(arguments[2])

    event.listen(village.units.engine, "before_cursor_execute", note)
    swept = village.units.run(sweep)
    event.remove(village.units.engine, "before_cursor_execute", note)
    assert swept.pushed == 3 * many
    # seven searches of other rungs, two of limits, one each of hours and holds; the chunk's own, the last of
    # which is a COPY on PostgreSQL, and not heard of here
    copied = village.units.engine.dialect.name == "postgresql"
    told = [one for one in statements if one != "BEGIN IMMEDIATE" and "SAVEPOINT" not in one]
    assert len(told) == 21 - copied


def test_more_cases_than_a_unit_takes_are_all_claimed(village: Village) -> None:
    village.units.run(
        lambda unit: [add_case(unit, village.registry, "2026-09-10") for _ in range(2 * CHUNK_OF_PUSHES + 1)]
    )
    assert village.sweep("2026-09-11").pushed == 3 * (2 * CHUNK_OF_PUSHES + 1)


def test_sweeps_at_once_log_and_send_each_rung_once(databases: Databases) -> None:
    with databases.fresh("postgres") as url:
        clock = Clock(local("2026-09-01"))
        units = units_on(url, clock)
        registry = units.run(make_registry)
        units.run(lambda unit: [add_case(unit, registry, "2026-09-10") for _ in range(300)])
        clock.set("2026-09-11", "08:30")
        failures: list[BaseException] = []
        together = threading.Barrier(4)

        def run() -> None:
            try:
                together.wait()
                sweep_all(units)
            except BaseException as error:  # noqa: BLE001 - shown below
                failures.append(error)

        threads = [threading.Thread(target=run) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failures
        units.run(_everything_once)
        units.engine.dispose()


def _everything_once(unit: Unit) -> None:
    over = select(func.count()).where(ReminderLog.rung == "over")
    assert unit.session.scalar(over) == 3 * 300
    owed = unit.session.scalars(select(Outbox.reminder_id)).all()
    assert len(owed) == len(set(owed)) == 3 * 300 + 3 + 2  # digests, and the briefs of lead and office


def test_somebody_who_enters_later_is_reached_from_then_on(village: Village) -> None:
    absent = village.add(add_person, "孙戊", Role.CADRE, place=village.registry.village, joined=False)
    village.case("2026-09-10", responsible_id=absent)
    village.sweep("2026-09-11")
    village.units.run(lambda unit: join(unit, absent))
    village.case("2026-09-11", responsible_id=absent)
    village.sweep("2026-09-14")
    assert absent in village.told()


# revisits


def answered(village: Village) -> int:
    """A petition that its cadre answered on the third of September, whose villager says nothing."""
    village.clock.set("2026-09-03")
    case = village.add(add_petition, village.registry, state=State.ACCEPTED)
    said = Doing(said=Statement(text="修好了"))

    def answer(unit: Unit) -> None:
        act_on(unit, unit.session.get_one(Case, case), Act.ANSWER, by=actor(unit, cadre), doing=said)

    cadre = village.registry.cadre
    village.units.run(answer)
    return case


def test_a_villager_who_says_nothing_is_asked_for_on_the_seventh_day(village: Village) -> None:
    case = answered(village)
    villager = village.registry.villager
    village.sweep("2026-09-09")
    assert village.told() <= {villager}
    village.sweep("2026-09-10", at="06:00")
    assert village.told() <= {villager}, "nobody is woken"
    assert not village.digests()
    village.sweep("2026-09-10", at="09:00")
    village.sweep("2026-09-10", at="10:00")
    ((person, message),) = village.digests().items()
    assert village.told() <= {villager}
    assert person == village.registry.lead
    told = ["digest-greeting", "queue-line-verify", "digest-revisit"]
    assert [key for key in keys(message) if key] == told
    assert buttons(message) == ["queue:verify:0", f"open:revisit:{case}"]
    assert ("due", "responsible", "composed", "digest") in village.log()


def test_a_villager_who_spoke_meanwhile_is_not_asked_for(village: Village) -> None:
    case = answered(village)
    village.sweep("2026-09-10")
    solved = Doing(outcome=Outcome.SOLVED)

    def confirm(unit: Unit) -> list[int]:
        by = actor(unit, village.registry.villager)
        act_on(unit, unit.session.get_one(Case, case), Act.CONFIRM, by=by, doing=solved)
        return list(unit.session.scalars(select(ReminderLog.id).where(ReminderLog.rule == "revisit")))

    rows = village.units.run(confirm)
    assert len(rows) == 1
    assert village.units.run(lambda unit: still_due(unit, rows)) == set()


def test_who_stands_in_is_asked_to_revisit_and_the_office_where_they_cannot_be_written_to(
    village: Village,
) -> None:
    answered(village)
    lead = village.registry.lead
    other = village.add(add_person, "顶班", Role.TEAM_LEAD, place=village.registry.township)
    days = {"first_on": date(2026, 9, 10), "last_on": date(2026, 9, 12)}
    village.units.run(
        lambda unit: unit.session.add(
            Leave(person_id=lead, stand_in_id=other, set_by=lead, set_at=unit.now, **days)
        )
    )
    village.leave(other)
    village.sweep("2026-09-10")
    assert ("due", "responsible", "composed", "stand_in") in village.log()
    villager, office = village.registry.villager, village.registry.office
    ((person, message),) = (one for one in village.owed() if one[0] != villager)
    assert (person, keys(message)) == (office, ["push-stand_in-away-beyond", "rung-revisit-waits"])
    answered(village)
    village.units.run(
        lambda unit: unit.session.query(Account).update({Account.unreachable_at: None}) and None
    )
    village.sweep("2026-09-11", at="09:00")
    revisits = {
        person: [key for key in keys(message) if "revisit" in key]
        for person, message in village.digests().items()
    }
    assert revisits == {other: ["digest-revisit-over", "digest-revisit-over"], lead: []}
