"""A villager's word on a result, changed and refused; withdrawing; information given for them; notes."""

from __future__ import annotations

import pytest

from models.domain.cases import State
from models.store.mydata import my_data
from models.tables import Case
from models.unit import Unit
from tests.flows.casework import (
    RESULT,
    account,
    answers,
    case_now,
    does,
    looks_at,
    newest_case,
    petitioner,
    writes,
)
from tests.flows.conftest import Home, Town
from tests.flows.talk import files, said, sees, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")

SECRET = "他家和邻居吵过架，先别去"


async def answered(town: Town, home: Home) -> None:
    """File a petition and answer it."""
    await files(home.villager)
    await answers(home.cadre, await newest_case(town))
    await sees(home.villager, "told-words", words=RESULT)


async def test_a_result_is_judged_in_one_tap_and_rated_in_one_more(county: Town, home: Home) -> None:
    await answered(county, home)
    case = await newest_case(county)
    await taps(home.villager, "outcome-button-solved")
    await sees(home.villager, "outcome-thanks-solved", number=case.number)
    await taps(home.villager, "rating-button-mostly")
    await sees(home.villager, "rating-thanks", number=case.number)
    case = await case_now(county, case)
    assert (case.state, case.outcome, case.rating) == (State.REVISITED, "solved", "mostly")
    mine = await petitioner(county, case, home.villager)
    assert (mine.outcome, mine.rating) == ("solved", "mostly")


async def test_another_word_takes_the_place_of_the_first(county: Town, home: Home) -> None:
    await answered(county, home)
    case = await newest_case(county)
    told = home.villager.last
    partly = told.button(said(home.villager, "outcome-button-partly"))
    solved = told.button(said(home.villager, "outcome-button-solved"))
    assert partly is not None
    assert solved is not None
    await does(home.villager, partly["callback_data"])
    await sees(home.villager, "outcome-thanks-partly", number=case.number)
    await does(home.villager, solved["callback_data"])
    await sees(home.villager, "outcome-changed")
    assert (await case_now(county, case)).outcome == "solved"
    again = await does(home.villager, solved["callback_data"])
    assert again == said(home.villager, "outcome-same", number=case.number)


async def test_the_button_of_an_earlier_result_is_explained_in_one_sentence(county: Town, home: Home) -> None:
    await answered(county, home)
    case = await newest_case(county)
    old = home.villager.last.button(said(home.villager, "outcome-button-solved"))
    assert old is not None
    await taps(home.villager, "outcome-button-unsolved")
    await sees(home.villager, "object-words")
    home.villager.say("又裂了")
    await sees(home.villager, "object-review")
    await taps(home.villager, "engine-send")
    await sees(home.villager, "object-sent", number=case.number)
    assert (await case_now(county, case)).state == State.IN_PROGRESS
    popup = await does(home.villager, old["callback_data"])
    assert popup == said(home.villager, "refused-outcome_reopened", number=case.number)
    await answers(home.cadre, case, "这次换了铁管")
    await sees(home.villager, "told-words", words="这次换了铁管")
    popup = await does(home.villager, old["callback_data"])
    assert popup == said(home.villager, "refused-outcome_stale", number=case.number)
    assert (await case_now(county, case)).outcome is None


async def test_the_screen_of_an_answered_case_has_the_buttons_to_judge_it(county: Town, home: Home) -> None:
    await answered(county, home)
    shown = await looks_at(home.villager, await newest_case(county))
    wanted = [said(home.villager, f"outcome-button-{one}") for one in ("solved", "partly", "unsolved")]
    assert shown.labels[:3] == wanted
    assert len(set(shown.labels)) == len(shown.labels)


async def test_a_petition_is_withdrawn_after_one_question(county: Town, home: Home) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await home.cadre.sees(case.number)
    await looks_at(home.villager, case)
    await taps(home.villager, "act-withdraw")
    await sees(home.villager, "withdraw-ask-withdraw", number=case.number)
    await taps(home.villager, "withdraw-yes-withdraw")
    await sees(home.villager, "withdraw-done-withdraw", number=case.number)
    assert (await case_now(county, case)).state == State.WITHDRAWN
    water = said(home.cadre, "category-water")
    await sees(home.cadre, "heard-withdraw", number=case.number, category=water)
    again = await does(home.villager, f"withdraw:{case.id}")
    assert again == said(home.villager, "refused-already_withdrawn", number=case.number)


async def test_what_was_asked_may_be_written_down_for_the_villager_and_says_so(
    county: Town, home: Home
) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await county.facts(lambda unit: _ask(unit, case.id))
    await looks_at(home.cadre, case)
    await taps(home.cadre, "act-give_info")
    await sees(home.cadre, "inform_for-words")
    home.cadre.say("水表是去年装的")
    await sees(home.cadre, "inform_for-review")
    await taps(home.cadre, "engine-send")
    await sees(home.cadre, "inform_for-sent", number=case.number)
    told = await sees(home.villager, "told-words", words="水表是去年装的")
    assert case.number in told.text
    shown = await looks_at(home.villager, case)
    mark = said(home.villager, "timeline-give_info-for", day="", name="\n").split("\n")[1].strip()
    assert mark in shown.text


def _ask(unit: Unit, case_id: int) -> None:
    case = unit.session.get_one(Case, case_id)
    case.state, case.before = State.INFO_ASKED, State.ACCEPTED
    case.paused_on = unit.today


async def test_a_note_is_seen_by_the_staff_and_never_by_the_villager(county: Town, home: Home) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await writes(home.cadre, f"open:note:{case.id}", SECRET)
    await sees(home.cadre, "note-sent", number=case.number)
    shown = await looks_at(home.cadre, case)
    assert SECRET in shown.text
    shown = await looks_at(home.villager, case)
    assert SECRET not in shown.text
    await answers(home.cadre, case)
    await sees(home.villager, "told-words", words=RESULT)
    await county.settle()
    held = await county.facts(lambda unit: repr(my_data(unit, account(unit, home.villager).person_id)))
    assert RESULT not in held
    assert case.words in held
    assert SECRET not in held
    assert SECRET not in "\n".join(post.text for post in home.villager.messages)
    refused = await does(home.villager, f"open:note:{case.id}")
    assert refused == said(home.villager, "refused-not_allowed")
