"""Who holds several roles: what they do says in which, at no cost to whoever holds one."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event as events
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from handlers.batch import handle_batch
from handlers.events import Event, Kind
from handlers.turn import Turn
from handlers.views import case_lines
from locales import say
from models.actions.visits import report_visit
from models.domain.cases import State
from models.domain.message import Phrase
from models.domain.roles import Can, Role
from models.domain.visits import VisitReport
from models.store import acting, audit
from models.store.acting import begins
from models.store.mydata import my_data
from models.tables import AuditRow, Case, RoleHeld, Visit
from models.unit import Unit, Units
from tests.factories import (
    LONG_AGO,
    Registry,
    add_case,
    add_petition,
    make_registry,
    timeline,
)
from tests.factories import (
    actor as actor_of,
)


@pytest.fixture
def registry(units: Units) -> Registry:
    """A registry whose cadre leads the team of the village, too."""

    def make(unit: Unit) -> Registry:
        registry = make_registry(unit)
        role = RoleHeld(
            person_id=registry.cadre, role=Role.TEAM_LEAD, place_id=registry.village.id, since=LONG_AGO
        )
        unit.session.add(role)
        return registry

    return units.run(make)


def taps(units: Units, person: int, data: str, number: int = 1) -> None:
    def work(unit: Unit) -> None:
        event = Event(number, Kind.TAP, 1000 + person, 1000 + person, unit.now, text=data, message_id=1)
        (handled,) = handle_batch(unit, [event])
        assert handled.popup is None

    units.run(work)


def last(units: Units, act: str) -> tuple[int | None, dict[str, Any] | None]:
    query = select(AuditRow.actor_id, AuditRow.details).where(AuditRow.act == act).order_by(AuditRow.id)
    actor, details = units.run(lambda unit: unit.session.execute(query).all())[-1]
    return actor, details


def event_roles(units: Units, case_id: int) -> list[str | None]:
    return units.run(lambda unit: [one.acted_as for one in timeline(unit, case_id)])


def test_ones_own_case_is_accepted_as_its_cadre_and_anothers_is_seen_as_the_lead(
    units: Units, registry: Registry
) -> None:
    own = units.run(lambda unit: add_petition(unit, registry).id)
    other = units.run(lambda unit: add_petition(unit, registry, responsible_id=registry.office).id)
    taps(units, registry.cadre, f"!accept:{own}")
    assert event_roles(units, own) == ["cadre"]
    assert last(units, "accept_case") == (registry.cadre, {"as": "cadre"})
    taps(units, registry.cadre, f"!case:{other}", 2)
    assert last(units, "open_case") == (registry.cadre, {"as": "team_lead"})
    looks = units.run(lambda unit: my_data(unit, registry.villager).looks)
    assert [(one.name, one.role) for one in looks] == [("王甲", "team_lead")]


def test_who_holds_one_role_is_written_as_before(units: Units, registry: Registry) -> None:
    case = units.run(lambda unit: add_petition(unit, registry, responsible_id=registry.office).id)
    taps(units, registry.office, f"!accept:{case}")
    assert event_roles(units, case) == [None]
    assert last(units, "accept_case") == (registry.office, None)


def test_a_visit_says_in_which_role_it_was_made(units: Units, registry: Registry) -> None:
    def visit(unit: Unit) -> str | None:
        held = actor_of(unit, registry.cadre).held
        begins(unit, registry.cadre, held, act=Can.REPORT_VISIT)
        report = VisitReport.model_validate(
            {"household": registry.household.id, "visited_on": unit.today, "mode": "in_person"}
        )
        made, _ = report_visit(unit, registry.cadre, report)
        unit.session.flush()
        return unit.session.get_one(Visit, made.id).acted_as

    assert units.run(visit) == "cadre"


def test_an_act_after_another_in_the_same_unit_has_its_own_role(units: Units, registry: Registry) -> None:
    other = units.run(lambda unit: add_petition(unit, registry, responsible_id=registry.office).id)

    def both(unit: Unit) -> None:
        person = 1000 + registry.cadre
        handle_batch(
            unit,
            [
                Event(1, Kind.TAP, person, person, unit.now, text=f"!case:{other}", message_id=1),
                Event(2, Kind.TAP, person, person, unit.now, text="!mydata_export", message_id=1),
            ],
        )

    units.run(both)
    assert last(units, "open_case") == (registry.cadre, {"as": "team_lead"})
    assert last(units, "export_data") == (registry.cadre, None), "one's own data in no role"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_timeline_names_the_role(units: Units, registry: Registry, language: str) -> None:
    case_id = units.run(lambda unit: add_petition(unit, registry).id)
    taps(units, registry.cadre, f"!accept:{case_id}")

    def look(unit: Unit) -> list[Phrase]:
        actor = actor_of(unit, registry.villager)
        event = Event(9, Kind.TAP, actor.account.chat_id, actor.account.user_id, unit.now)
        turn = Turn(unit, event, actor=actor, drafts=[], language=language)
        return list(case_lines(turn, unit.session.get_one(Case, case_id)))

    accepted = next(one for one in units.run(look) if one.key == "timeline-accept")
    assert isinstance(accepted.params["name"], Phrase)
    role = say(language, "role-cadre")
    assert say(language, "person-as", {"name": "王甲", "role": role}) in said(language, accepted)


def said(language: str, phrase: Phrase) -> str:
    params = {
        name: said(language, value) if isinstance(value, Phrase) else value
        for name, value in phrase.params.items()
    }
    return say(language, phrase.key, params)  # type: ignore[arg-type]  # days are written by the catalog


def test_the_role_of_an_event_is_never_changed(units: Units, registry: Registry) -> None:
    case_id = units.run(lambda unit: add_case(unit, registry, "2026-09-10", state=State.FILED).id)
    taps(units, registry.cadre, f"!accept:{case_id}")
    with pytest.raises(DBAPIError, match="append-only"):
        units.run(lambda unit: unit.session.execute(text("UPDATE case_events SET acted_as = 'office'")))


def test_knowing_the_role_costs_no_statement(
    units: Units, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = units.run(lambda unit: add_petition(unit, registry, responsible_id=registry.office).id)
    taps(units, registry.cadre, f"!case:{case_id}", 1)  # ids are taken many at a time
    known = counted(units, registry.cadre, case_id, 2)
    assert last(units, "open_case") == (registry.cadre, {"as": "team_lead"})
    monkeypatch.setattr(acting, "begins", lambda *_, **__: None)
    assert counted(units, registry.cadre, case_id, 3) == known
    assert last(units, "open_case") == (registry.cadre, None)


def counted(units: Units, person: int, case_id: int, number: int) -> int:
    statements: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_: object) -> None:
        statements.append(statement)

    events.listen(units.engine, "before_cursor_execute", note)
    try:
        taps(units, person, f"!case:{case_id}", number)
    finally:
        events.remove(units.engine, "before_cursor_execute", note)
    return len(statements)


def test_the_audit_of_somebody_outside_of_any_act_is_as_it_was(units: Units, registry: Registry) -> None:
    units.run(lambda unit: audit.record(unit, "look", "case:1", actor_id=registry.cadre))
    assert last(units, "look") == (registry.cadre, None)
