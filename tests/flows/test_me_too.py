"""Me too: a likely duplicate is offered, never forced; nobody reads what another petitioner said."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.sandbox.person import Person
from models.domain.cases import State
from models.store.mydata import my_data
from models.tables import Case, Petitioner
from tests.flows.casework import (
    RESULT,
    account,
    answers,
    case_now,
    does,
    looks_at,
    newest_case,
    petitioner,
    quiet_neighbours,
)
from tests.flows.conftest import LANGUAGES, Home, Town
from tests.flows.talk import files, opens, petition, said, sees, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")

FIRST = "水管冻裂，三天没水，我家老人病着"
SAME = "我家也没水，水管冻裂了"
SECRET = "老人病着"


@pytest_asyncio.fixture(loop_scope="module", params=LANGUAGES)
async def homes(county: Town, request: pytest.FixtureRequest) -> tuple[Home, Home]:
    """Two homes of one village, in which nothing is open any more."""
    return await quiet_neighbours(county, request.param)


async def joined(town: Town, homes: tuple[Home, Home]) -> Case:
    """Let the first villager file, and the other join."""
    first, other = homes
    await files(first.villager, FIRST)
    case = await newest_case(town)
    await petition(other.villager, SAME)
    await other.villager.taps(said(other.villager, "metoo-button", number=short(case)))
    await other.villager.sees(case.number)
    await other.villager.sees_button(said(other.villager, "petition-sent-track"))
    return case


def short(case: Case) -> str:
    return case.number.partition("-")[2]


async def name_of(town: Town, person: Person) -> str:
    return await town.facts(lambda unit: my_data(unit, account(unit, person).person_id).name)


async def test_what_a_neighbour_filed_is_offered_by_number_and_place_alone(
    county: Town, homes: tuple[Home, Home]
) -> None:
    first, other = homes
    await files(first.villager, FIRST)
    case = await newest_case(county)
    review = await petition(other.villager, SAME)
    assert said(other.villager, "metoo-button", number=short(case)) in review.labels
    assert case.number in review.text
    assert SECRET not in review.text
    assert await name_of(county, first.villager) not in review.text
    assert said(other.villager, "engine-send") in review.labels, "it is not forced"
    await taps(other.villager, "engine-send")
    await sees(other.villager, "petition-sent-close")
    assert (await newest_case(county)).id != case.id


async def test_a_trouble_at_home_is_never_offered_to_a_neighbour(
    county: Town, homes: tuple[Home, Home]
) -> None:
    first, other = homes
    reviews = []
    for person in (first.villager, other.villager):
        await opens(person, "menu-petition")
        await sees(person, "petition-category")
        await taps(person, "petition-category-neighbour_dispute")
        await sees(person, "petition-words")
        person.say("邻居占了我家的宅基地")
        reviews.append(await sees(person, "petition-review"))
        await taps(person, "engine-send")
        await sees(person, "petition-sent-close")
    assert not any("👥" in review.text for review in reviews)
    case = await newest_case(county)
    refused = await does(first.villager, f"metoo:{case.id}")
    assert refused == said(first.villager, "refused-not_yours")


async def test_who_joins_sees_what_becomes_of_it_and_not_who_filed_it(
    county: Town, homes: tuple[Home, Home]
) -> None:
    first, other = homes
    case = await joined(county, homes)
    shown = await looks_at(other.villager, case)
    assert said(other.villager, "case-shared") in shown.text
    assert SECRET not in shown.text
    assert SAME in shown.text
    assert await name_of(county, first.villager) not in shown.text
    shown = await looks_at(first.villager, case)
    assert SAME not in shown.text
    assert await name_of(county, other.villager) not in shown.text
    assert SECRET in shown.text
    staff = await looks_at(first.cadre, case)
    assert said(first.cadre, "case-others", count=1) in staff.text
    assert SAME in staff.text
    await opens(other.villager, "menu-mine")
    await other.villager.sees(case.number)
    held = await county.facts(lambda unit: repr(my_data(unit, account(unit, other.villager).person_id)))
    assert case.number in held
    assert SECRET not in held
    theirs = await county.facts(lambda unit: my_data(unit, account(unit, first.villager).person_id))
    assert all(look.name != "" for look in theirs.looks)
    assert await name_of(county, other.villager) not in repr(theirs.looks)


async def test_the_files_of_one_petitioner_are_not_shown_to_another(
    county: Town, homes: tuple[Home, Home]
) -> None:
    first, other = homes
    await petition(first.villager, FIRST)
    await taps(first.villager, "petition-photos-button")
    await sees(first.villager, "petition-photos")
    first.villager.send_photo()
    await first.villager.taps(said(first.villager, "engine-done-count", count=1))
    await first.villager.sees_button(said(first.villager, "engine-send"))
    await taps(first.villager, "engine-send")
    await sees(first.villager, "petition-sent-close")
    case = await newest_case(county)
    await petition(other.villager, SAME)
    await other.villager.taps(said(other.villager, "metoo-button", number=short(case)))
    await other.villager.sees_button(said(other.villager, "petition-sent-track"))
    shown = await looks_at(other.villager, case)
    assert said(other.villager, "case-media") not in shown.labels
    await does(other.villager, f"files:{case.id}")
    await county.settle()
    assert all(post.file is None for post in other.villager.messages if post.from_bot)


async def test_two_petitioners_one_of_them_not_content(county: Town, homes: tuple[Home, Home]) -> None:
    """Filed, joined, answered; one says solved, the other not; answered again, and both are content."""
    first, other = homes
    case = await joined(county, homes)
    await answers(first.cadre, case)
    for person in (first.villager, other.villager):
        told = await sees(person, "told-words", words=RESULT)
        assert case.number in told.text
    await taps(first.villager, "outcome-button-solved")
    await sees(first.villager, "outcome-thanks-solved", number=case.number)
    await taps(first.villager, "rating-button-satisfied")
    await sees(first.villager, "rating-thanks", number=case.number)
    assert (await case_now(county, case)).state == State.ANSWERED, "one word of two"
    await taps(other.villager, "outcome-button-unsolved")
    await sees(other.villager, "object-words")
    other.villager.say("我家还是没水")
    await sees(other.villager, "object-review")
    await taps(other.villager, "engine-send")
    await sees(other.villager, "object-sent", number=case.number)
    again = await case_now(county, case)
    assert (again.state, again.reopenings) == (State.IN_PROGRESS, 1)
    for reader, reads in ((first.cadre, True), (other.villager, True), (first.villager, False)):
        await does(reader, f"why:{case.id}")
        why = await sees(reader, "receipt-why-object")
        assert ("我家还是没水" in why.text) is reads, "the words are one petitioner's"
        assert said(reader, "receipt-start-filed", day="|").split("|")[1] not in why.text
    heard = await first.villager.sees(again.number)
    assert "我家还是没水" not in heard.text
    await answers(first.cadre, case, "两家都通了")
    for person in (first.villager, other.villager):
        await sees(person, "told-words", words="两家都通了")
        assert (await case_now(county, case)).state == State.ANSWERED
        await taps(person, "outcome-button-solved")
        await sees(person, "outcome-thanks-solved", number=case.number)
    done = await case_now(county, case)
    assert (done.state, done.outcome) == (State.REVISITED, "solved")
    assert (await petitioner(county, case, other.villager)).outcome == "solved"


async def test_who_joined_leaves_and_the_others_go_on(county: Town, homes: tuple[Home, Home]) -> None:
    first, other = homes
    case = await joined(county, homes)
    for leaver in (other.villager,):
        await looks_at(leaver, case)
        await taps(leaver, "act-withdraw")
        await leaver.sees(said(leaver, "withdraw-ask-leave", number=case.number, count=1))
        await taps(leaver, "withdraw-yes-leave")
        await sees(leaver, "withdraw-done-leave", number=case.number)
    assert (await case_now(county, case)).state == State.FILED
    refused = await does(other.villager, f"case:{case.id}")
    assert refused == said(other.villager, "refused-not_yours")
    await answers(first.cadre, case)
    await sees(first.villager, "told-words", words=RESULT)
    await county.settle()
    assert not any(RESULT in post.text for post in other.villager.messages)


async def test_the_filer_leaves_and_who_joined_judges_alone(county: Town, homes: tuple[Home, Home]) -> None:
    first, other = homes
    case = await joined(county, homes)
    await answers(first.cadre, case)
    await sees(other.villager, "told-words", words=RESULT)
    await taps(other.villager, "outcome-button-solved")
    await sees(other.villager, "outcome-thanks-solved", number=case.number)
    await does(first.villager, f"withdraw:{case.id}")
    await taps(first.villager, "withdraw-yes-leave")
    await sees(first.villager, "withdraw-done-leave", number=case.number)
    left = await case_now(county, case)
    assert (left.state, left.outcome) == (State.REVISITED, "solved")


async def test_ones_own_open_petition_is_offered_to_be_added_to(
    county: Town, homes: tuple[Home, Home]
) -> None:
    villager = homes[0].villager
    await files(villager, FIRST)
    case = await newest_case(county)
    await petition(villager, "水管冻裂，还是没水")
    await villager.taps(said(villager, "metoo-button-own", number=short(case)))
    await sees(villager, "more-sent", number=case.number)
    assert (await newest_case(county)).id == case.id
    rows = await county.facts(lambda unit: unit.session.query(Petitioner).filter_by(case_id=case.id).count())
    assert rows == 1
