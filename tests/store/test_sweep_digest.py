"""The digest on real databases: one a working day and person, only when there is something to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from bot.render import render
from locales import LANGUAGES
from models.domain.cases import Urgency
from models.domain.message import Message, Phrase, from_json
from models.domain.roles import Role
from models.store.reminders import mark_unknown
from models.tables import Account, Case, Leave, Outbox, Petitioner, ReminderLog, Revisit, Visit
from models.unit import Unit, Units
from reminders.digest import BUTTONS, LINES, PAGE, WHOLE, turned
from reminders.due import still_due
from reminders.sweep import Swept, sweep
from tests.factories import (
    SHANGHAI,
    Clock,
    Registry,
    add_campaign,
    add_case,
    add_household,
    add_person,
    add_petition,
    local,
    make_registry,
    units_on,
)


@dataclass
class Morning:
    """A registry, a clock, and the digests that came of it."""

    units: Units
    clock: Clock
    registry: Registry

    def case(self, due_on: str, **changes: Any) -> int:
        return self.units.run(lambda unit: add_case(unit, self.registry, due_on, **changes).id)

    def sweep(self, day: str, at: str = "08:30") -> int:
        self.clock.set(day, at)
        done: Swept | None = None
        while done is None or not done.done:
            done = self.units.run(_next(done))
        return len(self.digests())

    def digests(self) -> list[tuple[int, Message]]:
        query = (
            select(Account.person_id, Outbox.body)
            .join(Outbox, Outbox.chat_id == Account.chat_id)
            .join(ReminderLog, ReminderLog.id == Outbox.reminder_id)
            .where(ReminderLog.rule == "digest")
            .order_by(Outbox.id)
        )
        return self.units.run(
            lambda unit: [(one, from_json(body)) for one, body in unit.session.execute(query)]
        )

    def page(self, person_id: int, number: int) -> Message:
        """Turn the digest."""
        return self.units.run(lambda unit: turned(unit, person_id, number))

    def of(self, person_id: int) -> Message:
        [message] = [message for person, message in self.digests() if person == person_id]
        return message


def _next(at: Swept | None) -> Any:
    return lambda unit: sweep(unit, after=at)


@pytest.fixture
def morning(database: str) -> Iterator[Morning]:
    clock = Clock(local("2026-09-01"))
    units = units_on(database, clock)
    yield Morning(units, clock, units.run(make_registry))
    units.engine.dispose()


def keys(message: Message) -> list[str]:
    return [line.key for line in message.lines if line.key]


def data(message: Message) -> list[str]:
    return [button.data for row in message.buttons for button in row]


def test_a_digest_goes_from_half_past_eight_and_once(morning: Morning) -> None:
    morning.case("2026-09-10")
    assert morning.sweep("2026-09-10", "08:29") == 0
    assert morning.sweep("2026-09-10", "08:30") == 3  # cadre, team lead and office
    assert morning.sweep("2026-09-10", "08:31") == morning.sweep("2026-09-10", "12:00") == 3


def test_nobody_with_nothing_to_do_gets_a_message_or_a_row(morning: Morning) -> None:
    morning.case("2026-09-30")
    assert morning.sweep("2026-09-10") == 0
    assert not morning.units.run(lambda unit: unit.session.scalars(select(ReminderLog.id)).all())


@pytest.mark.parametrize(("day", "count"), [("2026-09-12", 0), ("2026-10-05", 0), ("2026-10-10", 3)])
def test_it_goes_on_working_days_alone_a_made_up_saturday_included(
    morning: Morning, day: str, count: int
) -> None:
    morning.case("2026-09-08")
    assert morning.sweep(day) == count


def test_it_does_not_go_after_its_window(morning: Morning) -> None:
    morning.case("2026-09-08")
    assert morning.sweep("2026-09-10", "12:30") == 0


def test_after_three_days_down_there_is_one(morning: Morning) -> None:
    morning.case("2026-09-08")
    morning.sweep("2026-09-09")
    assert morning.sweep("2026-09-14", "09:00") == 3 + 3  # nobody's of the days between
    assert len({person for person, _ in morning.digests()}) == 3


def test_an_overdue_case_stands_in_it_every_working_day_with_its_days_over(morning: Morning) -> None:
    case = morning.case("2026-09-08")
    for day, over in (("2026-09-09", 1), ("2026-09-10", 2), ("2026-09-14", 4)):
        morning.sweep(day)
        message = morning.digests()[-1][1]
        assert message.lines[2].params["days"] == over
        assert data(message) == [f"case:{case}"]


def test_the_most_urgent_stands_first_and_each_line_has_its_button(morning: Morning) -> None:
    blue, today, red = (morning.case(f"2026-09-{day}") for day in (14, 10, "09"))
    morning.case("2026-09-16")
    morning.clock.set("2026-09-09", "16:00")
    petition = morning.units.run(lambda unit: add_petition(unit, morning.registry).id)
    morning.sweep("2026-09-10")
    cadre = morning.of(morning.registry.cadre)
    assert keys(cadre) == [
        "digest-greeting",
        *("work-line-red", "work-line-today", "digest-accept", "work-line-blue"),
    ]
    assert cadre.lines[0].params == {"name": "王甲", "day": date(2026, 9, 10), "count": 4}
    assert data(cadre) == [f"case:{one}" for one in (red, today, petition, blue)]
    lead = morning.of(morning.registry.lead)
    assert data(lead) == [f"case:{red}", f"case:{today}"]
    assert {button.label.key for row in lead.buttons for button in row} == {"work-see-button"}


def test_a_petition_filed_after_the_digest_does_not_bring_a_late_one(morning: Morning) -> None:
    morning.clock.set("2026-09-10", "10:00")
    morning.units.run(lambda unit: add_petition(unit, morning.registry))
    assert morning.sweep("2026-09-10", "10:01") == 0


def test_who_entered_after_it_went_waits_until_the_next(morning: Morning) -> None:
    morning.case("2026-09-08")
    morning.units.run(
        lambda unit: setattr(_account(unit, morning), "joined_at", local("2026-09-10", "09:00"))
    )
    assert morning.sweep("2026-09-10", "09:01") == 2  # the lead and the office
    assert morning.sweep("2026-09-11") == 2 + 3


def _account(unit: Unit, morning: Morning) -> Account:
    return unit.session.scalars(select(Account).where(Account.person_id == morning.registry.cadre)).one()


def test_only_whose_turn_it_is_reads_that_it_waits_for_them(morning: Morning) -> None:
    place = morning.registry
    absent = morning.units.run(
        lambda unit: add_person(unit, "孙戊", Role.CADRE, place=place.village, joined=False)
    )
    morning.clock.set("2026-09-09", "16:00")
    for responsible in (place.cadre, absent):
        morning.units.run(lambda unit, who=responsible: add_petition(unit, place, responsible_id=who))  # type: ignore[misc]  # a lambda's default
    morning.sweep("2026-09-10")
    assert keys(morning.of(place.cadre)) == ["digest-greeting", "digest-accept"]
    assert keys(morning.of(place.lead)) == ["digest-greeting", "digest-not_accepted"]


def test_what_is_answered_stands_in_it_no_more_save_for_the_lead_who_verifies(morning: Morning) -> None:
    case = morning.case("2026-09-08")
    morning.sweep("2026-09-09")
    morning.units.run(lambda unit: setattr(unit.session.get_one(Case, case), "state", "answered"))
    before = len(morning.digests())
    assert morning.sweep("2026-09-10") == before + 1
    person, message = morning.digests()[-1]
    assert (person, data(message)) == (morning.registry.lead, ["queue:verify:0"])


def test_a_cadre_reads_how_many_households_the_campaign_has_still_to_reach(morning: Morning) -> None:
    place = morning.registry

    def begin(unit: Unit) -> None:
        campaign = add_campaign(unit, place.county, ends_on=date(2026, 9, 22))
        add_household(unit, place.village, place.group, cadre=place.cadre)
        unit.session.add(
            Visit(
                number="2026-0901-0001",
                household_id=place.household.id,
                cadre_id=place.cadre,
                campaign_id=campaign.id,
                visited_on=date(2026, 9, 1),
                mode="in_person",
                ordinal=1,
                topics=[],
                reported_at=unit.now,
            )
        )

    morning.units.run(begin)
    assert morning.sweep("2026-09-10") == 1
    message = morning.of(place.cadre)
    assert keys(message) == ["digest-greeting-nothing", "digest-visits"]
    assert message.lines[-1].params == {"count": 1, "days": 12}
    assert data(message) == ["open:visit"]


@pytest.mark.parametrize("campaign", [False, True])
@pytest.mark.parametrize("many", [7, 8, 9, 10, 11, 20, 21, 40])
def test_every_line_stands_on_one_of_its_pages_and_none_is_a_wall(
    morning: Morning, many: int, campaign: bool
) -> None:
    place = morning.registry
    cases = morning.units.run(lambda unit: [add_case(unit, place, "2026-09-08").id for _ in range(many)])
    if campaign:
        morning.units.run(lambda unit: add_campaign(unit, place.county, ends_on=date(2026, 9, 22)))
    morning.sweep("2026-09-10")
    pages = [morning.of(place.cadre)]
    while ways := [one for one in data(pages[-1]) if one == f"!digest:{len(pages)}"]:
        [way] = ways
        pages.append(morning.page(place.cadre, int(way.partition(":")[2])))
    for page in pages:
        assert len(page.lines) <= LINES
        assert len(data(page)) <= BUTTONS
    opened = [one for page in pages for one in data(page) if "digest" not in one]
    assert opened == [f"case:{one}" for one in cases] + ["open:visit"] * campaign
    assert len(pages) == (1 if many + campaign <= WHOLE else -(-(many + campaign) // PAGE))
    if len(pages) > 1:
        assert pages[0].lines[-1] == Phrase("engine-page", {"page": 1, "pages": len(pages)})
        assert Phrase("digest-kind-red", {"count": many}) in kinds(pages[0])


def kinds(message: Message) -> tuple[Phrase, ...]:
    [line] = [line for line in message.lines if line.key == "digest-kinds"]
    return line.params["kinds"]  # type: ignore[return-value]  # phrases


def test_a_page_is_read_anew_when_it_is_turned(morning: Morning) -> None:
    place = morning.registry
    cases = morning.units.run(lambda unit: [add_case(unit, place, "2026-09-08").id for _ in range(17)])
    morning.sweep("2026-09-10")
    assert data(morning.page(place.cadre, 2)) == [f"case:{cases[-1]}", "!digest:1"]
    for case in cases[:2]:
        morning.units.run(
            lambda unit, one=case: setattr(unit.session.get_one(Case, one), "state", "answered")  # type: ignore[misc]  # a lambda's default
        )
    again = morning.page(place.cadre, 2)  # two pages are left: the last is shown
    assert data(again) == [*(f"case:{one}" for one in cases[10:]), "!digest:0"]
    assert again.lines[0].params["count"] == 15
    for case in cases[2:]:
        morning.units.run(
            lambda unit, one=case: setattr(unit.session.get_one(Case, one), "state", "answered")  # type: ignore[misc]  # a lambda's default
        )
    assert keys(morning.page(place.cadre, 1)) == ["digest-nothing"]


def test_an_urgent_petition_stands_before_what_is_over(morning: Morning) -> None:
    morning.case("2026-09-08")
    morning.clock.set("2026-09-09", "16:00")
    urgent = morning.units.run(lambda unit: add_petition(unit, morning.registry, urgency=Urgency.URGENT).id)
    morning.sweep("2026-09-10")
    assert data(morning.of(morning.registry.cadre))[0] == f"case:{urgent}"


def add_revisit(unit: Unit, case: int, person: int, due_on: str) -> None:
    unit.session.add(
        Revisit(case_id=case, reason="answer", due_on=date.fromisoformat(due_on), person_id=person)
    )


def test_a_revisit_stands_in_it_from_its_day_on_below_the_cases(morning: Morning) -> None:
    place = morning.registry
    red = morning.case("2026-09-09")
    late, today, later = (morning.case("2026-09-01", state="answered") for _ in range(3))
    for case, day in ((today, "2026-09-10"), (late, "2026-09-08"), (later, "2026-09-11")):
        morning.units.run(lambda unit, one=case, on=day: add_revisit(unit, one, place.cadre, on))  # type: ignore[misc]  # a lambda's default
    morning.sweep("2026-09-10")
    message = morning.of(place.cadre)
    assert keys(message) == [
        *("digest-greeting", "work-line-red", "digest-revisit-over", "digest-revisit"),
    ]
    assert message.lines[0].params["count"] == 3
    assert message.lines[3].params["days"] == 2
    assert data(message) == [f"case:{red}", f"open:revisit:{late}", f"open:revisit:{today}"]


def test_a_revisit_of_who_is_away_stands_in_the_digest_of_who_stands_in(morning: Morning) -> None:
    place = morning.registry
    case = morning.case("2026-09-01", state="answered")

    def leave(unit: Unit) -> None:
        add_revisit(unit, case, place.cadre, "2026-09-10")
        unit.session.add(
            Leave(
                person_id=place.cadre,
                stand_in_id=place.lead,
                first_on=date(2026, 9, 8),
                last_on=date(2026, 9, 11),
                set_by=place.lead,
                set_at=unit.now,
            )
        )

    morning.units.run(leave)
    assert morning.sweep("2026-09-10") == 1
    assert data(morning.of(place.lead)) == ["queue:verify:0", f"open:revisit:{case}"]


def test_a_lead_reads_what_is_not_yet_late_of_somebody_who_cannot_be_reached(morning: Morning) -> None:
    place = morning.registry
    absent = morning.units.run(
        lambda unit: add_person(unit, "孙戊", Role.CADRE, place=place.village, joined=False)
    )
    morning.case("2026-09-15", responsible_id=absent)
    morning.case("2026-09-15")
    morning.sweep("2026-09-10")
    assert len(data(morning.of(place.lead))) == 1


def test_one_whose_outcome_is_unknown_is_not_sent_again_and_its_lines_stand_in_the_next(
    morning: Morning,
) -> None:
    morning.case("2026-09-08")
    morning.sweep("2026-09-10")
    ids = morning.units.run(
        lambda unit: list(unit.session.scalars(select(ReminderLog.id).where(ReminderLog.rule == "digest")))
    )
    morning.units.run(lambda unit: mark_unknown(unit, ids))
    assert morning.sweep("2026-09-10", "09:00") == 3
    assert morning.sweep("2026-09-11") == 6


def test_yesterdays_digest_is_not_due_today(morning: Morning) -> None:
    morning.case("2026-09-08")
    morning.sweep("2026-09-10")
    ids = morning.units.run(
        lambda unit: list(unit.session.scalars(select(ReminderLog.id).where(ReminderLog.rule == "digest")))
    )
    assert morning.units.run(lambda unit: still_due(unit, ids)) == set(ids)
    morning.clock.set("2026-09-11", "08:00")
    assert morning.units.run(lambda unit: still_due(unit, ids)) == set()


@pytest.mark.parametrize("people", [1, 40])
def test_digests_take_the_same_statements_for_one_person_and_for_many(morning: Morning, people: int) -> None:
    place = morning.registry

    def fill(unit: Unit) -> None:
        add_campaign(unit, place.county, ends_on=date(2026, 9, 22))
        for _ in range(people):
            cadre = add_person(unit, "孙戊", Role.CADRE, place=place.village)
            add_household(unit, place.village, place.group, cadre=cadre)
            add_case(unit, place, "2026-09-10", responsible_id=cadre)

    morning.units.run(fill)
    morning.clock.set("2026-09-10", "08:30")
    done: Swept | None = None
    statements: list[str] = []
    while done is None or done.pushed == 0:
        statements.clear()

        def note(*arguments: Any) -> None:
            statements.append(arguments[2])

        event.listen(morning.units.engine, "before_cursor_execute", note)
        done = morning.units.run(_next(done))
        event.remove(morning.units.engine, "before_cursor_execute", note)
    assert done.pushed == people + 3
    # the campaign's rounds are searched in the same unit
    assert len(statements) - statements.count("BEGIN IMMEDIATE") <= 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_it_is_said_in_every_language(morning: Morning, language: str) -> None:
    for day in ("08", "10", "11", "15"):
        morning.case(f"2026-09-{day}")
    morning.clock.set("2026-09-09", "16:00")
    morning.units.run(lambda unit: add_petition(unit, morning.registry))
    morning.units.run(lambda unit: add_campaign(unit, morning.registry.county, ends_on=date(2026, 9, 22)))
    morning.sweep("2026-09-10")
    text = render(morning.of(morning.registry.cadre), language, zone=SHANGHAI, today=date(2026, 9, 10)).text
    assert "水管" not in text  # never the matter
    assert len(text.splitlines()) == 9


def test_who_joined_a_case_is_one_quiet_line_of_the_next_digest_for_who_answers(morning: Morning) -> None:
    case = morning.case("2026-09-30")
    home = morning.registry

    def join(unit: Unit) -> None:
        for name, at in (("邻居一", "12:00"), ("邻居二", "23:30")):
            person = add_person(unit, name, Role.VILLAGER, place=home.village)
            unit.session.add(Petitioner(case_id=case, person_id=person, joined_at=local("2026-09-02", at)))
        own = Petitioner(case_id=case, person_id=home.villager, joined_at=local("2026-09-02", "12:00"))
        unit.session.add(own)

    morning.units.run(join)
    morning.sweep("2026-09-03")
    line = next(line for line in morning.of(home.cadre).lines if line.key == "digest-joined")
    named = Phrase("digest-joined-case", {"number": _number(morning, case), "count": 2})
    assert line.params["cases"] == (named,), "whoever is of the household did not join"
    assert f"case:{case}" in data(morning.of(home.cadre))
    assert "digest-greeting-nothing" in keys(morning.of(home.cadre)), "nothing is due by it"
    morning.sweep("2026-09-04")
    assert sum("digest-joined" in keys(one) for _, one in morning.digests()) == 1, "said once"


def _number(morning: Morning, case: int) -> str:
    return morning.units.run(lambda unit: unit.session.get_one(Case, case).number)


def test_who_stands_in_reads_who_joined(morning: Morning) -> None:
    case, home = morning.case("2026-09-30"), morning.registry

    def join(unit: Unit) -> None:
        first, last = date(2026, 9, 1), date(2026, 9, 9)
        away = Leave(person_id=home.cadre, stand_in_id=home.lead, first_on=first, last_on=last)
        away.set_by, away.set_at = home.lead, unit.now
        unit.session.add(away)
        person = add_person(unit, "邻居", Role.VILLAGER, place=home.village)
        unit.session.add(Petitioner(case_id=case, person_id=person, joined_at=local("2026-09-02", "12:00")))

    morning.units.run(join)
    morning.sweep("2026-09-03")
    assert "digest-joined" in keys(morning.of(home.lead))
