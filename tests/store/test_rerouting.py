"""A reminder that waits goes to whoever stands in its slot when it is sent: once, and the ledger says so."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.domain.message import from_json
from models.domain.roles import Role
from models.store.ledger import entries_of_person
from models.store.reminders import withdraw_reminders
from models.tables import Account, Case, Outbox, Person, ReminderLog, RoleHeld
from models.unit import Unit
from reminders.delivery import ready
from tests.factories import add_person
from tests.store.test_rungs import Ground, ground

__all__ = ["ground"]

EVENING, NIGHT, MORNING = ("2026-09-11", "20:59"), ("2026-09-11", "21:01"), ("2026-09-14", "08:30")


def sent_at(ground: Ground, moment: tuple[str, str]) -> list[tuple[int, list[str]]]:
    """Who is written to at a moment, with the keys of the lines; what is said so is sent."""
    ground.clock.set(*moment)

    def go(unit: Unit) -> list[tuple[int, list[str]]]:
        people = {one.chat_id: one.person_id for one in unit.session.scalars(select(Account))}
        found = []
        for letter in ready(unit, 100):
            kept = unit.session.get_one(Outbox, letter.id).body
            assert isinstance(kept, dict)
            assert letter.message is not None
            assert from_json(kept) == letter.message, "a crash must not bring the old words back"
            if letter.reminder_id is not None:
                row = unit.session.get_one(ReminderLog, letter.reminder_id)
                unit.session.refresh(row)
                if row.rule in ("digest", "weekly"):
                    continue
                assert row.person_id == people[letter.chat_id]
            found.append((people[letter.chat_id], [line.key for line in letter.message.lines]))
        return found

    return ground.units.run(go)


def late_case(ground: Ground) -> int:
    """A petition of a Friday whose first message quiet hours and a weekend hold."""
    case = ground.petition("2026-09-11", "10:00")
    ground.sweep(*EVENING)
    assert sent_at(ground, NIGHT) == []
    return case


def ledger(ground: Ground) -> set[tuple[str, str, int | None, str, str | None]]:
    columns = (
        ReminderLog.rung,
        ReminderLog.slot,
        ReminderLog.person_id,
        ReminderLog.status,
        ReminderLog.reason,
    )
    query = select(*columns).where(ReminderLog.rule == "acceptance")
    return ground.units.run(lambda unit: {(*row,) for row in unit.session.execute(query)})


def test_a_leave_that_begins_overnight_sends_the_waiting_message_to_the_stand_in(ground: Ground) -> None:
    late_case(ground)
    cadre = ground.place.cadre
    ground.leave(cadre, ground.handler, "2026-09-12", "2026-09-20")
    assert sent_at(ground, MORNING) == [(ground.handler, ["push-stand_in-away", "push-petition"])]
    assert ledger(ground) == {
        ("at_once", "responsible", ground.handler, "composed", "stand_in"),
        ("at_once", f"x:{cadre}", cadre, "suppressed", "away"),
    }
    ground.sweep(*MORNING)
    assert len(ground.owed("acceptance")) == 1, "nothing is composed again for what was given on"


def test_a_message_that_is_ready_twice_is_given_on_once(ground: Ground) -> None:
    late_case(ground)
    ground.leave(ground.place.cadre, ground.handler, "2026-09-12", "2026-09-20")
    assert len(sent_at(ground, MORNING)) == 1
    assert sent_at(ground, ("2026-09-14", "08:30")) == [], "it is leased"
    again = sent_at(ground, ("2026-09-14", "08:32"))
    assert [person for person, _ in again] == [ground.handler], "a lease that ran out: the same person again"
    assert sent_at(ground, ("2026-09-14", "08:34")) == [], "twice is all that a push is tried"


@pytest.mark.parametrize("how", ["gone", "no_role", "blocked", "withdrawn"])
def test_who_left_the_post_before_sending_is_stood_in_for_by_the_lead(ground: Ground, how: str) -> None:
    late_case(ground)
    cadre = ground.place.cadre

    def leaves(unit: Unit) -> None:
        if how == "gone":
            unit.session.get_one(Person, cadre).gone_on = date(2026, 9, 12)
        elif how == "no_role":
            unit.session.query(RoleHeld).filter_by(person_id=cadre).update({"until": date(2026, 9, 12)})
        elif how == "blocked":
            unit.session.query(Account).filter_by(person_id=cadre).update({"unreachable_at": unit.now})
        else:
            unit.session.query(Account).filter_by(person_id=cadre).update({"notice_version": None})
            withdraw_reminders(unit, 1000 + cadre)
        unit.stir()

    ground.units.run(leaves)
    said, why = {"blocked": ("blocked", "stopped"), "withdrawn": ("never", "withdrawn")}.get(
        how, ("gone", "gone")
    )
    assert sent_at(ground, MORNING) == [(ground.place.lead, [f"push-stand_in-{said}", "push-petition"])]
    assert ("at_once", f"x:{cadre}", cadre, "suppressed", why) in ledger(ground)


def test_a_case_that_changed_hands_overnight_is_told_to_whoever_has_it(ground: Ground) -> None:
    case = late_case(ground)
    cadre = ground.place.cadre
    other = ground.units.run(lambda unit: add_person(unit, "另人", Role.CADRE, place=ground.place.village))
    ground.change(Case, case, responsible_id=other)
    assert sent_at(ground, MORNING) == [(other, ["push-petition"])]
    assert ledger(ground) == {
        ("at_once", "responsible", other, "composed", None),
        ("at_once", f"x:{cadre}", cadre, "suppressed", "moved"),
    }


def test_whoever_hears_of_the_rung_in_another_slot_is_not_written_to_twice(ground: Ground) -> None:
    ground.petition("2026-09-07")
    ground.sweep("2026-09-11", "20:59")
    over = {row[1] for row in ledger(ground) if row[0] == "over" and row[3] == "composed"}
    assert over == {"responsible", "lead"}
    ground.leave(ground.place.cadre, ground.place.lead, "2026-09-12", "2026-09-20")
    assert [person for person, _ in sent_at(ground, MORNING)] == [ground.place.lead]
    assert ("over", "responsible", ground.place.lead, "suppressed", "same_person") in ledger(ground)


def test_with_nobody_left_the_row_says_so_and_nothing_is_owed(ground: Ground) -> None:
    late_case(ground)
    ground.units.run(lambda unit: unit.session.query(Account).update({"unreachable_at": unit.now}))
    assert sent_at(ground, MORNING) == []
    assert {row[3:] for row in ledger(ground)} == {("blocked", "unreachable")}
    assert ground.owed("acceptance") == []


def test_a_receipt_and_a_revisit_go_to_who_stands_there_by_then(ground: Ground) -> None:
    ground.sent("2026-09-11", "20:58")
    ground.sweep("2026-09-11", "21:02")
    ground.sweep("2026-09-12", "10:00")
    ground.clock.set("2026-09-14", "08:00")
    ground.sweep("2026-09-14", "20:59")
    assert sent_at(ground, ("2026-09-14", "21:01")) == []
    ground.leave(ground.handler, ground.place.lead, "2026-09-15", "2026-09-20")
    told = sent_at(ground, ("2026-09-15", "08:30"))
    assert ground.handler not in {person for person, _ in told}
    assert [lines[0] for person, lines in told if person == ground.place.lead] == ["push-stand_in-away"]


def test_who_asks_why_reads_that_somebody_else_was_told(ground: Ground) -> None:
    late_case(ground)
    ground.leave(ground.place.cadre, ground.handler, "2026-09-12", "2026-09-20")
    sent_at(ground, MORNING)
    fates = {
        person: [
            one.fate
            for one in ground.units.run(lambda unit: entries_of_person(unit, person, limit=9))  # noqa: B023 - run at once
            if one.rule == "acceptance"
        ]
        for person in (ground.place.cadre, ground.handler)
    }
    assert fates == {ground.place.cadre: ["not-away"], ground.handler: ["composed"]}
