"""Every message a villager can get on a case: its number, who decided, until when, and what they can do."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import locales
from bot.render import plain, render
from handlers.cases import case_message
from handlers.events import Event, Kind
from handlers.telling import Told, for_petitioner
from handlers.turn import Turn
from handlers.views import state_line
from models.domain.cases import RUNNING, UNSETTLED, Act, Outcome, Party, Road, State
from models.domain.doing import Doing
from models.domain.hearing import ABOUT_PETITIONERS
from models.domain.message import Message
from models.domain.moves import MOVES
from models.domain.roles import Role
from models.domain.statements import Statement
from models.tables import Case, RoleHeld, WorkUnit
from models.unit import Unit, Units
from tests.databases import Databases
from tests.factories import (
    SHANGHAI,
    Clock,
    Registry,
    actor,
    add_person,
    add_petition,
    local,
    make_registry,
    units_on,
)

STATION = "柳林供水站"
OFFICES = {
    "zh-CN": ("联系干部", "村工作队", "办公室", STATION),
    "en": ("your cadre", "village team", "the office of", STATION),
}
_RAW = re.compile(r"[{}]|None|Phrase\(|\?\?\?|\b[a-z]+_[a-z_]+\b|\b(?:told|case|act|state|mine)-[a-z]")
_SAID = Statement(text="这是要说的话")
_TAKEN_BY_COLLEAGUES = {Act.HAND_OVER}
_FROM_OUTSIDE = {Act.GIVE_INFO, Act.OBJECT, Act.MERGE, Act.UNMERGE}


def told_states() -> Iterator[tuple[Act, State]]:
    """Yield each act that petitioners hear of with each state that it may leave a case in."""
    for act in sorted(ABOUT_PETITIONERS):
        found: set[State] = set()
        for move in MOVES:
            if move.act is act:
                found |= {State.ACCEPTED} if move.back else {move.to} if move.to else set(move.of)
        for state in sorted(found):
            yield act, state


@pytest.fixture(scope="module")
def village(databases: Databases) -> Iterator[tuple[Units, Registry, dict[Party, int]]]:
    with databases.fresh("sqlite") as url:
        units = units_on(url, Clock(local("2026-09-03", "12:00")))
        registry = units.run(make_registry)
        people = {Party.CADRE: registry.cadre, Party.LEAD: registry.lead, Party.OFFICE: registry.office}
        people[Party.HANDLER] = units.run(lambda unit: _handler(unit, registry))
        yield units, registry, people
        units.engine.dispose()


def _handler(unit: Unit, registry: Registry) -> int:
    station = WorkUnit(name=STATION, place_id=registry.county.id)
    unit.session.add(station)
    unit.session.flush()
    person = add_person(unit, "周戊", Role.HANDLER, place=registry.county)
    held = unit.session.query(RoleHeld).filter_by(person_id=person).one()
    held.place_id, held.unit_id = None, station.id
    unit.session.flush()
    return person


def _case(unit: Unit, registry: Registry, state: State) -> Case:
    case = add_petition(unit, registry, state=state, unit_id=unit.session.query(WorkUnit).one().id)
    if state in (*UNSETTLED, State.CLOSED):
        case.answered_at = unit.now
    if state is State.MERGED:
        case.merged_into_id = add_petition(unit, registry).id
    case.extension = 3
    unit.session.flush()
    return case


def _turn(unit: Unit, person_id: int) -> Turn:
    event = Event(1, Kind.TAP, 1000 + person_id, 1000 + person_id, unit.now, text="", message_id=1)
    return Turn(unit, event, actor=actor(unit, person_id), drafts=[], language="zh-CN")


def _doing(unit: Unit, registry: Registry, act: Act) -> Doing:
    other = add_petition(unit, registry).id if act is Act.MERGE else None
    station = unit.session.query(WorkUnit).one().id if act in (Act.DISPATCH, Act.TRANSFER) else None
    road = Road.COURT if act is Act.DECLINE else None
    outcome = Outcome.PARTLY if act is Act.RECORD else None
    return Doing(said=_SAID, unit_id=station, case_id=other, road=road, outcome=outcome)


def _written(message: Message, language: str, unit: Unit) -> tuple[str, list[str]]:
    rendered = render(message, language, zone=SHANGHAI, today=unit.today)
    return plain(rendered.text), [label for row in rendered.buttons or () for label, _ in row]


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize(("act", "state"), list(told_states()))
def test_what_is_told_names_number_office_day_and_what_can_be_done(
    village: tuple[Units, Registry, dict[Party, int]], act: Act, state: State, language: str
) -> None:
    units, registry, people = village
    parties = {party for move in MOVES if move.act is act for party in move.by}
    is_anybody = Party.RESPONSIBLE in parties or act in _TAKEN_BY_COLLEAGUES
    by = [people[one] for one in people if one in parties or is_anybody]
    assert by or act in _FROM_OUTSIDE

    def tell(unit: Unit) -> None:
        for person_id in by:
            case = _case(unit, registry, state)
            told = Told(case, act, _doing(unit, registry, act), person_id)
            message = for_petitioner(_turn(unit, person_id), told, whom=registry.villager)
            text, labels = _written(message, language, unit)
            first = text.split("\n")[0]
            assert case.number in first, text
            assert not _RAW.search(text), text
            assert any(office in text for office in OFFICES[language]), text
            assert labels, text
            assert text.count("\n") < 12, text
            if state in RUNNING:
                assert str(case.due_on.day) in text.replace(case.number, ""), text
            elif state not in (State.INFO_ASKED, State.MERGED):
                assert len(labels) > 1 or text.split("\n")[-1] != text.split("\n")[0], text

    units.run(tell)


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("state", State)
def test_a_case_in_every_state_reads_plainly_in_the_list_and_opened(
    village: tuple[Units, Registry, dict[Party, int]], state: State, language: str
) -> None:
    units, registry, _ = village

    def look(unit: Unit) -> None:
        case = _case(unit, registry, state)
        turn = _turn(unit, registry.villager)
        line, _ = _written(Message((state_line(turn, case),)), language, unit)
        assert line.strip()
        assert not _RAW.search(line), line
        if state in RUNNING:
            assert str(case.due_on.day) in line, line
        text, labels = _written(case_message(turn, case), language, unit)
        assert case.number in text
        assert not _RAW.search(text), text
        assert labels
        assert text.count("\n") < 12, text

    units.run(look)
