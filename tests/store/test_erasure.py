"""Who erases themselves leaves no trace in the audit, and its chain stays whole."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from handlers.events import Event, Kind
from handlers.turn import Turn
from handlers.views import case_lines
from models.actions.cards import issue_card, scan_card
from models.actions.consent import Said, say_word
from models.actions.erasure import erase
from models.actions.opening import append_event
from models.actions.reading import saw_case
from models.actions.visits import report_visit
from models.domain.cases import Act, Source, State
from models.domain.doing import Deed, Doing
from models.domain.message import Media, MediaKind
from models.domain.privacy import NO_NAME, Word
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.domain.statements import Statement
from models.domain.visits import VisitReport
from models.store import audit
from models.store.cases import case_for, visit_of
from models.store.happened import files_of
from models.store.mydata import my_data
from models.store.sealing import ERASED
from models.tables import AuditRow, Case, Member
from models.unit import Unit, Units
from tests.factories import (
    Registry,
    add_case,
    add_person,
    add_petition,
)
from tests.factories import (
    actor as actor_of,
)
from tests.store.chain import seal_all, verified

WORDS = "我家的事请保密"


def rows_of(units: Units) -> dict[tuple[str, str], tuple[int | None, Any]]:
    query = select(AuditRow.act, AuditRow.subject, AuditRow.actor_id, AuditRow.details)
    rows = units.run(lambda unit: unit.session.execute(query).all())
    return {(act, subject): (actor, details) for act, subject, actor, details in rows}


@pytest.mark.parametrize("sealed", [True, False])
def test_their_own_acts_say_nothing_of_them_and_the_chain_is_whole(
    units: Units, registry: Registry, *, sealed: bool
) -> None:
    villager, subject = registry.villager, f"person:{registry.villager}"
    case = units.run(lambda unit: add_petition(unit, registry).id)

    def acts(unit: Unit) -> None:
        say_word(unit, actor_of(unit, villager), Said(Word.GIVEN))
        audit.record(unit, "enter_refused", subject, actor_id=None, details={"user": 77, "why": "phone"})
        audit.record(unit, "hold_file", f"account:{1000 + villager}", actor_id=None, details={"file": "ab"})
        audit.record(unit, "wish_granted", subject, actor_id=registry.cadre, details={"part": "name"})
        saw_case(unit, actor_of(unit, registry.cadre), "open_case", case=unit.session.get_one(Case, case))

    units.run(acts)
    if sealed:
        seal_all(units)
        assert verified(units).fault is None
    units.run(lambda unit: erase(unit, actor_of(unit, villager)))
    if sealed:
        assert verified(units).fault is None, "also before the erasing itself is sealed"
    seal_all(units)
    walk = verified(units)
    assert (walk.fault, walk.unsealed.rows) == (None, 0)
    left = rows_of(units)
    for gone in (
        ("consent_given", subject),
        ("enter_refused", subject),
        ("hold_file", f"account:{1000 + villager}"),
    ):
        assert left[gone] == (None, None)
    assert left["wish_granted", subject] == (registry.cadre, {"part": "name"}), "the staff's acts stay"
    assert left["open_case", f"case:{case}"] == (registry.cadre, None)
    assert len(left[ERASED, subject][1]["rows"]) == 3


def test_what_they_did_in_the_same_unit_is_erased_too(units: Units, registry: Registry) -> None:
    def acts(unit: Unit) -> None:
        actor = actor_of(unit, registry.villager)
        audit.record(unit, "export_data", f"person:{actor.id}", actor_id=actor.id)
        erase(unit, actor)

    units.run(acts)
    seal_all(units)
    assert verified(units).fault is None
    assert rows_of(units)["export_data", f"person:{registry.villager}"] == (None, None)


def test_the_card_they_scanned_is_forgotten_and_a_strangers_scan_is_not(
    units: Units, registry: Registry
) -> None:
    def scans(unit: Unit) -> None:
        payload = issue_card(unit, registry.household.id, actor_id=registry.cadre).payload
        for user_id in (1000 + registry.villager, 424242):
            scan_card(unit, payload, user_id)

    units.run(scans)
    seal_all(units)
    units.run(lambda unit: erase(unit, actor_of(unit, registry.villager)))
    seal_all(units)
    assert verified(units).fault is None
    query = select(AuditRow.details).where(AuditRow.act == "scan_card").order_by(AuditRow.id)
    assert units.run(lambda unit: unit.session.scalars(query).all()) == [None, {"user": 424242}]


@pytest.mark.parametrize(
    ("state", "shown"), [(State.ACCEPTED, True), (State.ANSWERED, True), (State.CLOSED, False)]
)
def test_what_they_said_to_a_case_of_the_household_is_shut_once_it_is_closed(
    units: Units, registry: Registry, state: State, *, shown: bool
) -> None:
    def add(unit: Unit) -> int:
        case = add_case(unit, registry, "2026-09-10", state=state, source=Source.VISIT)
        said = Statement(text=WORDS, media=(Media(MediaKind.PHOTO, "f1", "u1"),))
        append_event(unit, case, Deed(Act.ADD_WORDS, registry.villager, doing=Doing(said=said)))
        return case.id

    case_id = units.run(add)
    units.run(lambda unit: erase(unit, actor_of(unit, registry.villager)))

    def look(unit: Unit) -> tuple[str, int]:
        actor = actor_of(unit, registry.lead)
        event = Event(1, Kind.TAP, 1000 + registry.lead, 1000 + registry.lead, unit.now)
        turn = Turn(unit, event, actor=actor, drafts=[], language="en")
        case = case_for(unit, actor, case_id)
        return repr(case_lines(turn, case)), len(files_of(unit, case))

    lines, files = units.run(look)
    assert ((WORDS in lines), ("张丁" in lines), files) == (shown, shown, int(shown))
    assert (NO_NAME in lines) is not shown


def test_a_closed_petition_is_shut_to_everybody_of_every_role(units: Units, registry: Registry) -> None:
    case_id = units.run(lambda unit: add_petition(unit, registry, state=State.CLOSED, words=WORDS).id)
    units.run(lambda unit: erase(unit, actor_of(unit, registry.villager)))
    for person in (registry.cadre, registry.lead, registry.office):
        with pytest.raises(Refused, match="locked"):
            units.run(lambda unit, person=person: case_for(unit, actor_of(unit, person), case_id))  # type: ignore[misc]  # a default it needs


def test_visits_stay_the_villages_record_and_nobody_elses(units: Units, registry: Registry) -> None:
    """The archive duty keeps what officials did; who erased themselves is in none of it by name."""

    def visited(unit: Unit) -> tuple[int, int]:
        wife = add_person(unit, "周己", Role.VILLAGER, place=registry.village)
        unit.session.add(Member(household_id=registry.household.id, person_id=wife))
        report = VisitReport.model_validate(
            {
                "household": registry.household.id,
                "visited_on": unit.today,
                "mode": "in_person",
                "answered_by": "head",
            }
        )
        visit, _ = report_visit(unit, registry.cadre, report)
        return wife, visit.id

    wife, visit_id = units.run(visited)
    units.run(lambda unit: erase(unit, actor_of(unit, registry.villager)))
    assert (
        units.run(lambda unit: visit_of(unit, visit_id, registry.cadre).household_id) == registry.household.id
    )
    assert len(units.run(lambda unit: my_data(unit, wife).visits)) == 1
    with pytest.raises(Refused, match="stranger"):
        units.run(lambda unit: my_data(unit, registry.villager))
