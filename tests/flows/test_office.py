"""Cases between the cadre, the office and the units: asked, declined, sent, received, returned, raised."""

from __future__ import annotations

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.sandbox.person import Person
from models.domain.cases import State
from models.domain.roles import Role
from models.store.routes import route_for
from models.tables import Account, AuditRow, Case, Place, RoleHeld, WorkUnit
from models.unit import Unit
from tests.flows.conftest import Home, Town
from tests.flows.talk import files, opens, said, sees, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")

WHY = "这件要别人来办"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def units(county: Town) -> dict[str, Person]:
    """The handlers of the water works and of the road station, both inside."""
    await county.enters(county.handler)
    holder = await county.facts(lambda unit: _handler_of(unit, "公路站"))
    return {"water": county.handler, "roads": await county.brings(holder)}


def _handler_of(unit: Unit, name: str) -> int:
    found: int = unit.session.scalars(
        select(RoleHeld.person_id)
        .join(WorkUnit, WorkUnit.id == RoleHeld.unit_id)
        .where(RoleHeld.role == Role.HANDLER, WorkUnit.name.endswith(name))
    ).one()
    return found


async def unit_name(county: Town, name: str) -> str:
    return await county.facts(
        lambda unit: unit.session.scalars(select(WorkUnit.name).where(WorkUnit.name.endswith(name))).one()
    )


async def newest_case(town: Town) -> Case:
    return await town.facts(lambda unit: unit.session.scalars(select(Case).order_by(Case.id.desc())).all()[0])


async def person_id(town: Town, person: Person) -> int:
    return await town.facts(
        lambda unit: unit.session.scalars(
            select(Account.person_id).where(Account.user_id == person.user.id)
        ).one()
    )


async def opened(person: Person, case: Case, act: str) -> None:
    """Open a case by its button in whatever was said last, and tap an act of it."""
    tap = person.tap_data(f"case:{case.id}", person.last)
    await person.answered(tap)
    label = said(person, act)
    shown = await person.sees(case.number)
    if label not in shown.labels:
        await taps(person, "case-more_acts")
    await person.sees_button(label)
    await taps(person, act)


async def dispatches(county: Town, case: Case, to: str) -> None:
    await opened(county.office, case, "act-dispatch")
    await sees(county.office, "dispatch-unit")
    county.office.say(to)
    await sees(county.office, "dispatch-review")
    await taps(county.office, "engine-send")
    await sees(county.office, "dispatch-sent", number=case.number)


async def writes(person: Person, dialog: str, case: Case, words: str = WHY) -> None:
    await sees(person, f"{dialog}-words")
    person.say(words)
    await sees(person, f"{dialog}-review")
    await taps(person, "engine-send")
    await sees(person, f"{dialog}-sent", number=case.number)


async def test_the_villager_is_asked_for_more_and_answers(county: Town, home: Home) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await home.cadre.sees(case.number)
    await opened(home.cadre, case, "act-ask_info")
    await writes(home.cadre, "ask_info", case, "是哪一段管子？")
    told = await sees(home.villager, "told-words", words="是哪一段管子？")
    assert said(home.villager, "told-hint-info_asked") in told.text
    await taps(home.villager, "act-give_info")
    await writes(home.villager, "give_info", case, "村口那一段")
    assert (await newest_case(county)).state == State.FILED


async def test_what_is_declined_names_the_right_road(county: Town, home: Home) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await home.cadre.sees(case.number)
    await opened(home.cadre, case, "act-decline")
    await sees(home.cadre, "decline-road")
    await taps(home.cadre, "road-button-court")
    await writes(home.cadre, "decline", case, "这是两家的合同纠纷")
    told = await sees(home.villager, "told-words", words="这是两家的合同纠纷")
    assert said(home.villager, "road-court") in told.text
    assert (await newest_case(county)).state == State.DECLINED


async def test_the_proposed_unit_stands_first_receives_and_has_the_clock(
    county: Town, home: Home, units: dict[str, Person]
) -> None:
    await files(home.villager)
    case = await newest_case(county)
    water = await unit_name(county, "供水站")
    await opened(county.office, case, "act-dispatch")
    asked = await sees(county.office, "dispatch-unit")
    assert asked.labels[0] == said(county.office, "unit-proposed", name=water)
    await county.office.taps(asked.labels[0])
    await sees(county.office, "dispatch-review")
    await taps(county.office, "engine-send")
    await sees(county.office, "dispatch-sent", number=case.number)
    cadre = case.responsible_id
    assert (await newest_case(county)).responsible_id == cadre, "the sender keeps the clock"
    told = await home.villager.sees(water)
    assert case.number in told.text
    handler = units["water"]
    await handler.sees(case.number)
    await opened(handler, case, "act-receive")
    shown = await handler.sees(said(handler, "state-received"))
    assert shown.labels[0] == said(handler, "act-answer"), "what is theirs to do stands first"
    taken = await newest_case(county)
    assert (taken.state, taken.responsible_id) == (State.RECEIVED, await person_id(county, handler))


async def test_returned_three_times_it_goes_one_level_above_the_dispatcher(
    county: Town, units: dict[str, Person]
) -> None:
    await files(county.villager)
    case = await newest_case(county)
    township = await person_id(county, county.office)
    roads, handler = await unit_name(county, "公路站"), units["roads"]
    for time in range(3):
        await dispatches(county, case, roads)
        await handler.sees(case.number)
        if time == 1:
            await opened(handler, case, "act-receive")
            await handler.sees(said(handler, "state-received"))
        await opened(handler, case, "act-return")
        await writes(handler, "return", case, f"不归我们管{time}")
    found = await newest_case(county)
    assert (found.state, found.returns) == (State.ACCEPTED, 3)

    def upper(unit: Unit) -> tuple[int | None, list[int]]:
        office = unit.session.scalars(
            select(RoleHeld.place_id).where(RoleHeld.person_id == township, RoleHeld.role == Role.OFFICE)
        ).one()
        county_id = unit.session.get_one(Place, office).parent_id
        return county_id, list(
            unit.session.scalars(
                select(RoleHeld.person_id).where(RoleHeld.place_id == county_id, RoleHeld.role == Role.OFFICE)
            )
        )

    county_id, people = await county.facts(upper)
    assert found.desk_id == county_id
    assert found.responsible_id in people
    chief = await county.brings(found.responsible_id)
    await opens(chief, "menu-work")
    await chief.answered(chief.tap_data(f"case:{case.id}", chief.last))
    shown = await chief.sees("不归我们管2")
    assert said(chief, "timeline-earlier", count="\n").split("\n")[0] in shown.text


async def test_a_unit_passes_a_case_on_and_keeps_the_clock_until_it_is_received(
    county: Town, home: Home, units: dict[str, Person]
) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await dispatches(county, case, await unit_name(county, "供水站"))
    first, second = units["water"], units["roads"]
    await first.sees(case.number)
    await opened(first, case, "act-receive")
    await first.sees(said(first, "state-received"))
    await opened(first, case, "act-transfer")
    await sees(first, "transfer-unit")
    first.say(await unit_name(county, "公路站"))
    await writes(first, "transfer", case)
    assert (await newest_case(county)).responsible_id == await person_id(county, first)
    await second.sees(case.number)
    await opened(second, case, "act-return")
    await writes(second, "return", case)
    back = await newest_case(county)
    assert (back.state, back.responsible_id) == (State.RECEIVED, await person_id(county, first))


async def test_what_is_sent_can_be_called_back_until_it_is_received(
    county: Town, home: Home, units: dict[str, Person]
) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await dispatches(county, case, await unit_name(county, "供水站"))
    await opened(county.office, case, "act-recall")
    await sees(county.office, "taking-recall", number=case.number)
    assert (await newest_case(county)).state == State.ACCEPTED


async def test_a_cadre_raises_a_case_and_the_office_takes_it(county: Town, home: Home) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await home.cadre.sees(case.number)
    await opened(home.cadre, case, "act-raise")
    await writes(home.cadre, "raise", case)
    raised = await newest_case(county)
    assert (raised.state, raised.responsible_id) == (State.RAISED, case.responsible_id)
    await opened(county.office, case, "act-take")
    await county.office.sees(said(county.office, "taking-take", number=case.number, day="|").split("|")[0])
    taken = await newest_case(county)
    assert (taken.state, taken.responsible_id) == (State.ACCEPTED, await person_id(county, county.office))
    why = said(county.office, "case-raised", words="|").split("|")[0]
    shown = await county.office.sees(said(county.office, "state-accepted"))
    assert why in shown.text, "also once it is taken"


async def test_a_unit_that_helps_sees_writes_and_hears_and_answers_for_nothing(
    county: Town, home: Home, units: dict[str, Person]
) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await dispatches(county, case, await unit_name(county, "供水站"))
    lead, helper = units["water"], units["roads"]
    await lead.sees(case.number)
    await opened(lead, case, "act-receive")
    await lead.sees(said(lead, "state-received"))
    await opened(county.office, case, "act-add_helper")
    await sees(county.office, "add_helper-unit")
    county.office.say(await unit_name(county, "公路站"))
    await sees(county.office, "add_helper-review")
    await taps(county.office, "engine-send")
    await sees(county.office, "add_helper-sent", number=case.number)
    await helper.sees(case.number)
    await opened(helper, case, "act-progress")
    await writes(helper, "progress", case, "路面已经挖开")
    await home.villager.sees("路面已经挖开")
    assert (await newest_case(county)).responsible_id == await person_id(county, lead)
    refused = await helper.answered(helper.tap_data(f"open:answer:{case.id}", helper.last))
    assert refused.text == said(helper, "refused-not_your_turn", number=case.number)
    await opened(county.office, case, "act-drop_helper")
    await sees(county.office, "drop_helper-unit")
    county.office.say(await unit_name(county, "公路站"))
    await sees(county.office, "drop_helper-review")
    await taps(county.office, "engine-send")
    await sees(county.office, "drop_helper-sent", number=case.number)
    words = {"number": case.number, "category": "|", "name": "|", "unit": "|"}
    first, *_, last = said(helper, "heard-dropped", **words).split("|")
    told = await helper.sees(first)
    assert last in told.text
    assert not told.labels, "it is not theirs to open any more"
    refused = await helper.answered(helper.tap_data(f"case:{case.id}", helper.last))
    assert refused.text == said(helper, "refused-not_yours")


async def test_a_handlers_work_begins_with_what_is_to_receive(
    county: Town, home: Home, units: dict[str, Person]
) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await dispatches(county, case, await unit_name(county, "公路站"))
    handler = units["roads"]
    await handler.sees(case.number)
    await opens(handler, "menu-work")
    shown = await sees(handler, "work-title")
    begins = said(handler, "queue-button-receive", count=0).removesuffix("0")
    await handler.taps(next(one for one in shown.labels if one.startswith(begins)))
    await handler.sees_button(case.number)
    await handler.taps(case.number)
    await handler.sees(said(handler, "case-receive_by", day="|").split("|")[0])
    await handler.answered(handler.tap_data(f"!receive:{case.id}", handler.last))
    await handler.sees(said(handler, "taking-receive", number=case.number, day="|").split("|")[0])


async def test_an_office_changes_a_route_and_the_proposal_follows(
    county: Town, units: dict[str, Person]
) -> None:
    office, roads = county.office, await unit_name(county, "公路站")
    await opens(office, "menu-routes")
    await office.sees(await unit_name(county, "供水站"))
    await taps(office, "routes-change")
    await sees(office, "route-category")
    await taps(office, "category-power")
    await sees(office, "route-unit")
    office.say(roads)
    preview = await sees(office, "route-review")
    assert said(office, "route-to-office") in preview.text
    await taps(office, "engine-send")
    await office.sees(f"→ {roads}")

    def noted(unit: Unit) -> tuple[int | None, int]:
        village = unit.session.scalars(
            select(Place).where(Place.level == "village").order_by(Place.id)
        ).all()[0]
        looks = unit.session.scalars(select(AuditRow.id).where(AuditRow.act == "set_route")).all()
        return route_for(unit, "power", village.path), len(looks)

    proposed, count = await county.facts(noted)
    name = await county.facts(lambda unit: unit.session.get_one(WorkUnit, proposed).name)
    assert (name, count) == (roads, 1)


def _township(unit: Unit) -> str:
    """Return the name of the township of the first village."""
    village = unit.session.scalars(select(Place).where(Place.level == "village").order_by(Place.id)).all()[0]
    return unit.session.get_one(Place, village.parent_id).name


async def test_a_complaint_about_the_village_is_told_to_the_office_alone(county: Town) -> None:
    villager = county.villager
    await opens(villager, "menu-petition")
    await sees(villager, "petition-category")
    villager.say(said(villager, "petition-category-village_affairs"))
    await sees(villager, "petition-words")
    villager.say("账目没有公开")
    review = await sees(villager, "petition-review")
    place = await county.facts(_township)
    assert said(villager, "petition-who-above", place=place) in review.text
    lead, cadre = len(county.lead.messages), len(county.cadre.messages)
    await taps(villager, "engine-send")
    await sees(villager, "petition-sent-close")
    case = await newest_case(county)
    await county.office.sees(case.number)
    for person, count in ((county.lead, lead), (county.cadre, cadre)):
        assert len(person.messages) == count
        refused = await person.answered(person.tap_data(f"case:{case.id}", person.last))
        assert refused.text == said(person, "refused-not_yours")
