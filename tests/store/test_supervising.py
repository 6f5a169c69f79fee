"""Late cases on named lists, reminders that rest, cases handed over, and the ledger that says why."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from models.actions.handing import offer_case, settle_handing
from models.actions.holding import acknowledge, snooze
from models.actions.supervising import clear, list_late, name_anew, press
from models.domain.cases import Act
from models.domain.categories import Category
from models.domain.refusal import Refused
from models.domain.reminders import Reason, Slot, Status
from models.domain.roles import Role
from models.store.claiming import Row, claim
from models.store.holds import snoozed
from models.store.ledger import entries_of_case, entries_of_person
from models.store.reminders import mark_sent, note_messages
from models.store.supervising import count_listed, listed_for
from models.tables import Case, ReminderLog, RoleHeld, Supervised
from models.unit import Unit, Units
from reminders.digest import digests
from reminders.sweep import Swept, sweep
from tests.factories import Clock, Registry, actor, add_case, add_person, timeline


def _sweep(units: Units) -> None:
    at: Swept | None = None
    while at is None or not at.done:
        at = units.run(partial(sweep, after=at))


def _count(unit: Unit, who: int) -> int:
    return count_listed(unit, actor(unit, who))


def _press(unit: Unit, who: int, row: int) -> None:
    press(unit, actor(unit, who), row)


def _case(units: Units, registry: Registry, due_on: str, **changes: object) -> int:
    return units.run(lambda unit: add_case(unit, registry, due_on, **changes).id)


def test_a_case_five_working_days_over_stands_on_the_list_until_it_is_cleared(
    units: Units, registry: Registry, clock: Clock
) -> None:
    late, fresh = _case(units, registry, "2026-08-27"), _case(units, registry, "2026-08-28")
    clock.set("2026-09-03")
    units.run(list_late)
    units.run(list_late)  # twice is once

    def look(unit: Unit) -> list[tuple[int, int]]:
        return [
            (one.case.id, one.row.person_id)
            for one in listed_for(unit, actor(unit, registry.office), skip=0, limit=9)
        ]

    assert units.run(look) == [(late, registry.office)]
    clock.set("2026-09-04")
    units.run(list_late)
    assert units.run(look) == [(late, registry.office), (fresh, registry.office)]
    row = units.run(lambda unit: unit.session.scalars(select(Supervised.id).order_by(Supervised.id)).first())
    assert row is not None
    units.run(lambda unit: clear(unit, actor(unit, registry.office), row, note="已约定下周通水"))
    units.run(list_late)
    assert units.run(look) == [(fresh, registry.office)]
    with pytest.raises(Refused):
        units.run(lambda unit: clear(unit, actor(unit, registry.office), row, note="再来"))
    note = units.run(lambda unit: unit.session.get_one(Supervised, row).note)
    assert note == "已约定下周通水"


def test_only_offices_of_the_place_see_and_clear_the_list(
    units: Units, registry: Registry, clock: Clock
) -> None:
    _case(units, registry, "2026-08-20")
    units.run(list_late)
    upper, far = units.run(
        lambda unit: (
            add_person(unit, "县办", Role.OFFICE, place=registry.county),
            add_person(unit, "村主任", Role.OFFICE, place=registry.group),
        )
    )
    row = units.run(lambda unit: unit.session.scalars(select(Supervised.id)).one())
    assert units.run(lambda unit: count_listed(unit, actor(unit, upper))) == 1
    for stranger in (far, registry.lead, registry.cadre):
        assert units.run(partial(_count, who=stranger)) == 0
        with pytest.raises(Refused):
            units.run(partial(_press, who=stranger, row=row))
    units.run(lambda unit: press(unit, actor(unit, upper), row))
    with pytest.raises(Refused):
        units.run(lambda unit: press(unit, actor(unit, upper), row))


def test_a_complaint_about_the_village_is_on_no_list_of_the_village(units: Units, registry: Registry) -> None:
    own = units.run(lambda unit: add_person(unit, "村办", Role.OFFICE, place=registry.village))
    _case(units, registry, "2026-08-20", category=Category.VILLAGE_AFFAIRS)
    units.run(list_late)
    assert units.run(lambda unit: unit.session.scalars(select(Supervised.person_id)).one()) == registry.office
    assert units.run(lambda unit: count_listed(unit, actor(unit, own))) == 0


def test_who_leaves_the_office_leaves_the_list_to_the_next(units: Units, registry: Registry) -> None:
    _case(units, registry, "2026-08-20")
    units.run(list_late)

    def change(unit: Unit) -> int:
        unit.session.query(RoleHeld).filter_by(person_id=registry.office).one().until = unit.today
        return add_person(unit, "新任", Role.OFFICE, place=registry.township)

    following = units.run(change)
    assert units.run(name_anew) == 1
    assert units.run(lambda unit: unit.session.scalars(select(Supervised.person_id)).one()) == following


def test_what_somebody_knows_of_is_said_again_at_the_next_warning(
    units: Units, registry: Registry, clock: Clock
) -> None:
    case_id = _case(units, registry, "2026-09-08")  # three working days ahead

    def know(unit: Unit) -> date:
        return acknowledge(unit, actor(unit, registry.cadre), unit.session.get_one(Case, case_id))

    assert units.run(lambda unit: registry.cadre in digests(unit, [registry.cadre]))
    assert units.run(know) == date(2026, 9, 7)
    assert units.run(lambda unit: snoozed(unit, [case_id])) == {(registry.cadre, case_id): "seen"}
    assert units.run(lambda unit: snoozed(unit, [case_id], [registry.lead])) == {}
    assert not units.run(lambda unit: registry.cadre in digests(unit, [registry.cadre]))
    _sweep(units)
    rows = units.run(
        lambda unit: [(row.rung, row.status, row.reason) for row in unit.session.query(ReminderLog)]
    )
    assert ("soon", Status.SUPPRESSED, Reason.SEEN) in rows
    clock.set("2026-09-07")
    assert units.run(lambda unit: registry.cadre in digests(unit, [registry.cadre]))


def test_a_late_case_cannot_be_put_off(units: Units, registry: Registry, clock: Clock) -> None:
    case_id = _case(units, registry, "2026-09-04")
    clock.set("2026-09-03")

    def put_off(unit: Unit) -> None:
        case = unit.session.get_one(Case, case_id)
        snooze(unit, actor(unit, registry.cadre), case, day=date(2026, 9, 4))

    with pytest.raises(Refused) as refused:
        units.run(put_off)
    assert refused.value.phrase.key == "refused-snooze_none"


def test_a_case_is_handed_over_by_two_keys(units: Units, registry: Registry, other: int) -> None:
    case_id = _case(units, registry, "2026-09-10")

    def offer(unit: Unit) -> int:
        case = unit.session.get_one(Case, case_id)
        return offer_case(unit, actor(unit, registry.cadre), case, to_id=other).id

    def answers(unit: Unit) -> int:
        return unit.session.get_one(Case, case_id).responsible_id

    first, second = units.run(offer), units.run(offer)
    assert units.run(answers) == registry.cadre
    with pytest.raises(Refused):  # the earlier offer is void
        units.run(lambda unit: settle_handing(unit, actor(unit, other), first, taken=True))
    with pytest.raises(Refused):  # somebody else's
        units.run(lambda unit: settle_handing(unit, actor(unit, registry.cadre), second, taken=True))
    units.run(lambda unit: settle_handing(unit, actor(unit, other), second, taken=True))
    assert units.run(answers) == other
    (event,) = units.run(lambda unit: timeline(unit, case_id))
    assert (event.act, event.actor_id, event.state) == (Act.HAND_OVER, other, "accepted")
    assert event.details == {"giver": registry.cadre, "taker": other}
    with pytest.raises(Refused):
        units.run(offer)


def test_the_ledger_says_what_became_of_every_reminder(units: Units, registry: Registry) -> None:
    case_id = _case(units, registry, "2026-09-10")

    def remind(unit: Unit) -> None:
        due = date(2026, 9, 10)
        rows = [
            Row(case_id, rung, due, Slot.RESPONSIBLE, registry.cadre, status, reason)
            for rung, status, reason in (
                ("soon", Status.COMPOSED, Reason.DIGEST),
                ("next", Status.SUPPRESSED, Reason.NEWER),
                ("over", Status.COMPOSED, None),
            )
        ]
        sent = claim(unit, "answer", rows)[case_id, "over", Slot.RESPONSIBLE]
        mark_sent(unit, [sent])
        note_messages(unit, {sent: 77})

    units.run(remind)
    fates = units.run(lambda unit: {one.fate for one in entries_of_case(unit, case_id)})
    assert fates == {"digest", "not-newer", "delivered"}
    units.run(
        lambda unit: acknowledge(unit, actor(unit, registry.cadre), unit.session.get_one(Case, case_id))
    )
    fates = units.run(lambda unit: {one.fate for one in entries_of_person(unit, registry.cadre, limit=9)})
    assert fates == {"seen", "not-newer"}
