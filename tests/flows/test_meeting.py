"""The dispatch meeting: an office walks what waits, one tap each; the minutes come as a table."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from bot.sandbox.person import Person
from models.domain.cases import State
from models.tables import Case, Meeting, MeetingItem, WorkUnit
from models.unit import Unit
from tests.flows.conftest import Town
from tests.flows.talk import opens, petition, said, sees, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def raised(county: Town) -> AsyncIterator[list[Case]]:
    """Three cases that their cadre has raised: two of water, one that no route names."""
    made = []
    for category in ("water", "water", "neighbour_dispute"):
        await _files(county.villager, category)
        case = await newest_case(county)
        await county.cadre.sees(case.number)
        county.cadre.tap_data(f"open:raise:{case.id}", county.cadre.last)
        await sees(county.cadre, "raise-words")
        county.cadre.say("请派单")
        await sees(county.cadre, "raise-review")
        await taps(county.cadre, "engine-send")
        await sees(county.cadre, "raise-sent", number=case.number)
        made.append(case)
    yield made
    await county.facts(_clear)


async def _files(person: Person, category: str) -> None:
    if category == "water":
        await petition(person)
    else:
        await opens(person, "menu-petition")
        await sees(person, "petition-category")
        await taps(person, f"petition-category-{category}")
        await sees(person, "petition-words")
        person.say("两家争一条路")
        await sees(person, "petition-review")
    await taps(person, "engine-send")
    await sees(person, "petition-sent-close")


def _clear(unit: Unit) -> None:
    """Leave nothing that waits for the next test's meeting."""
    for case in unit.session.scalars(select(Case)):
        case.state = State.WITHDRAWN
    for meeting in unit.session.scalars(select(Meeting)):
        meeting.ended_at = unit.now


async def newest_case(town: Town) -> Case:
    return await town.facts(lambda unit: unit.session.scalars(select(Case).order_by(Case.id.desc())).all()[0])


async def states(town: Town, cases: list[Case]) -> list[str]:
    ids = [case.id for case in cases]
    return await town.facts(
        lambda unit: list(unit.session.scalars(select(Case.state).where(Case.id.in_(ids)).order_by(Case.id)))
    )


async def water_works(town: Town) -> str:
    return await town.facts(
        lambda unit: unit.session.scalars(select(WorkUnit.name).where(WorkUnit.name.endswith("供水站"))).one()
    )


async def test_an_office_walks_its_list_and_gets_the_minutes(county: Town, raised: list[Case]) -> None:
    office, water = county.office, await water_works(county)
    await opens(office, "menu-meeting")
    first = await sees(office, "meeting-progress", done=1, total=3)
    assert raised[0].number in first.text
    assert said(office, "case-raised", words="请派单") in first.text
    assert first.labels[0] == said(office, "meeting-send", unit=water)
    assert said(office, "meeting-undo") not in first.labels, "there is nothing yet to undo"
    await office.taps(first.labels[0])
    await sees(office, "meeting-progress", done=2, total=3)
    await taps(office, "meeting-undo")
    again = await sees(office, "meeting-progress", done=1, total=3)
    assert (await states(county, raised))[0] == State.ACCEPTED, "what was sent is called back"
    await office.taps(again.labels[0])
    await sees(office, "meeting-progress", done=2, total=3)
    await taps(office, "meeting-skip")
    third = await sees(office, "meeting-progress", done=3, total=3)
    assert third.labels[0] == said(office, "meeting-other"), "without a route the office chooses"
    await taps(office, "meeting-other")
    await sees(office, "meeting-which")
    await office.taps(water)
    await sees(office, "meeting-summary", total=3, sent=2, skipped=1, left=0)
    assert await states(county, raised) == [State.DISPATCHED, State.RAISED, State.DISPATCHED]
    await taps(office, "meeting-end")
    await sees(office, "minutes-present")
    office.say("老张，供水站")
    await sees(office, "minutes-review")
    await taps(office, "engine-send")
    await sees(office, "minutes-sent")
    sheet = await _sheet(county, office)
    assert [said(office, "minutes-head-present"), "老张，供水站"] in [row[:2] for row in sheet]
    rows = [row for row in sheet if row[0] in {case.number for case in raised}]
    decided = [said(office, f"minutes-decision-{one}") for one in ("sent", "skipped", "sent")]
    assert [row[3] for row in rows] == decided
    assert [row[4] for row in rows] == [water, "", water]
    await taps(office, "minutes-again")
    await _copies(office, 2)
    assert await _sheet(county, office) == sheet
    await county.facts(lambda unit: _hold_more(unit, 6))
    office.tap_data("meetings", office.last)
    listed = (await sees(office, "minutes-list")).labels
    await office.taps(said(office, "engine-more"))
    oldest = await office.sees(said(office, "engine-page", page=2, pages=2))
    three = said(office, "minutes-held", day="|", count=3).split("|")[1]
    label = next(one for one in oldest.labels if three in one)
    assert label not in listed
    await office.taps(label)
    await _copies(office, 3)


def _hold_more(unit: Unit, count: int) -> None:
    """Let the office have held more meetings, later ones, that had no case."""
    held = unit.session.scalars(select(Meeting).order_by(Meeting.id.desc())).all()[0]
    same = {name: getattr(held, name) for name in ("person_id", "place_id", "began_at", "ended_at")}
    unit.session.add_all(Meeting(**same) for _ in range(count))


async def _copies(person: Person, count: int) -> None:
    """Wait until so many files have come."""
    await person.waits(
        lambda: sum(post.file is not None for post in person.messages) == count or None, "a file more"
    )


async def _sheet(county: Town, person: Person) -> list[list[str]]:
    await county.settle()
    post = next(one for one in reversed(person.messages) if one.file is not None)
    assert post.file is not None
    book = CalamineWorkbook.from_filelike(io.BytesIO(post.file.read()))
    return [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()]


async def test_a_meeting_goes_on_after_a_restart_where_it_was_left(county: Town, raised: list[Case]) -> None:
    office = county.office
    await opens(office, "menu-meeting")
    shown = await sees(office, "meeting-progress", done=1, total=3)
    await office.taps(shown.labels[0])
    await sees(office, "meeting-progress", done=2, total=3)
    await county.settle()
    await county.restart()
    await opens(office, "menu-meeting")
    await sees(office, "meeting-progress", done=2, total=3)
    await taps(office, "meeting-back")
    back = await sees(office, "meeting-was-sent", unit=await water_works(county))
    assert said(office, "meeting-other") not in back.labels


async def test_what_was_withdrawn_meanwhile_is_passed_over(county: Town, raised: list[Case]) -> None:
    office = county.office
    await opens(office, "menu-meeting")
    shown = await sees(office, "meeting-progress", done=1, total=3)

    def withdraw(unit: Unit) -> None:
        unit.session.get_one(Case, raised[1].id).state = State.WITHDRAWN

    await county.facts(withdraw)
    await office.taps(shown.labels[0])
    await sees(office, "meeting-progress", done=3, total=3)
    decided = await county.facts(
        lambda unit: unit.session.scalars(
            select(MeetingItem.decision).where(MeetingItem.case_id == raised[1].id)
        ).one()
    )
    assert decided == "skipped"


async def test_nobody_holds_the_meeting_of_somebody_else(county: Town, raised: list[Case]) -> None:
    await opens(county.office, "menu-meeting")
    await sees(county.office, "meeting-progress", done=1, total=3)
    meeting = await county.facts(
        lambda unit: unit.session.scalars(select(Meeting.id).order_by(Meeting.id.desc())).all()[0]
    )
    for data in (f"meet:{meeting}:0", f"meet_send:{meeting}:0:1", f"meet_undo:{meeting}"):
        refused = await county.lead.answered(county.lead.tap_data(data, county.lead.last))
        assert refused.text == said(county.lead, "refused-not_allowed")
