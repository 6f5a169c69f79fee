"""Whoever answers for a case writes its result, and the people it concerns are told."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from models.domain.cases import State
from models.tables import Case, CaseEvent, Draft
from tests.flows.casework import does, newest_case
from tests.flows.conftest import Home, Town
from tests.flows.talk import files, menu, opens, said, sees, taps, visit_water

pytestmark = pytest.mark.asyncio(loop_scope="module")

RESULT = "管子换了新的，已经通水"


async def answers(home: Home, case: Case) -> None:
    """Write the result of a case that the cadre's newest screen can open."""
    await taps(home.cadre, "act-answer")
    await sees(home.cadre, "answer-result")
    home.cadre.say(RESULT)
    await sees(home.cadre, "answer-review")
    await taps(home.cadre, "engine-send")
    await home.cadre.sees(case.number)


async def test_a_petition_is_accepted_and_answered_with_words_and_photos(county: Town, home: Home) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await home.cadre.sees(case.number)
    await taps(home.cadre, "push-accept")
    await home.cadre.sees_button(said(home.cadre, "act-answer"))
    await taps(home.cadre, "act-answer")
    await sees(home.cadre, "answer-result")
    before = len(home.villager.messages)
    home.cadre.send_photo(caption=RESULT)
    await sees(home.cadre, "answer-review")
    await taps(home.cadre, "answer-photos-button")
    await sees(home.cadre, "answer-photos")
    home.cadre.send_album(2)
    await home.cadre.sees(said(home.cadre, "engine-photo-count", count=2))
    await home.cadre.taps(said(home.cadre, "engine-done-count", count=2))
    await home.cadre.sees_button(said(home.cadre, "engine-send"))
    await taps(home.cadre, "engine-send")
    await sees(home.cadre, "answer-sent", number=case.number)
    told = await sees(home.villager, "told-words", words=RESULT)
    assert case.number in told.text
    outcomes = [said(home.villager, f"outcome-button-{one}") for one in ("solved", "partly", "unsolved")]
    assert told.labels == [*outcomes, said(home.villager, "answer-told-see")]
    files_sent = [post for post in home.villager.messages[before:] if post.file is not None]
    assert len(files_sent) == 3
    assert (await newest_case(county)).state == State.ANSWERED
    acts = await county.facts(
        lambda unit: unit.session.scalars(select(CaseEvent.act).where(CaseEvent.case_id == case.id)).all()
    )
    assert acts == ["file", "accept", "answer"]


async def test_an_answer_may_be_a_voice_message(county: Town, home: Home) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await home.cadre.sees(case.number)
    await taps(home.cadre, "push-see")
    await home.cadre.sees_button(said(home.cadre, "act-answer"))
    await taps(home.cadre, "act-answer")
    await sees(home.cadre, "answer-result")
    home.cadre.send_voice(7)
    await sees(home.cadre, "answer-review")
    await taps(home.cadre, "engine-send")
    await sees(home.villager, "told-voice")
    assert any(post.file is not None and post.file.kind == "voice" for post in home.villager.messages)


async def test_what_is_answered_cannot_be_answered_again(county: Town, home: Home) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await home.cadre.sees(case.number)
    await taps(home.cadre, "push-see")
    await home.cadre.sees_button(said(home.cadre, "act-answer"))
    screen = home.cadre.last
    await answers(home, case)
    for data in (f"open:answer:{case.id}", f"accept:{case.id}"):
        refused = await home.cadre.answered(home.cadre.tap_data(data, screen))
        assert refused.text == said(home.cadre, "refused-already_answered", number=case.number)


async def test_an_answer_to_what_was_withdrawn_meanwhile_is_kept_and_the_case_is_shown_as_it_stands(
    county: Town, home: Home
) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await does(home.cadre, f"open:answer:{case.id}")
    await sees(home.cadre, "answer-result")
    home.cadre.say(RESULT)
    review = await sees(home.cadre, "answer-review")
    await does(home.villager, f"withdraw:{case.id}")
    await taps(home.villager, "withdraw-yes-withdraw")
    await sees(home.villager, "withdraw-done-withdraw", number=case.number)
    refused = await home.cadre.answered(home.cadre.tap(said(home.cadre, "engine-send"), review))
    sentence = said(home.cadre, "refused-case_withdrawn", number=case.number)
    assert refused.text == sentence
    shown = await home.cadre.sees(sentence)
    assert said(home.cadre, "refused-kept") in shown.text
    assert said(home.cadre, "state-withdrawn") in shown.text
    assert said(home.cadre, "act-answer") not in shown.labels
    drafts = await county.facts(lambda unit: unit.session.query(Draft).filter_by(dialog="answer").all())
    assert [draft.subject for draft in drafts] == [str(case.id)], "what was written is not lost"


async def test_the_villager_sees_the_answer_and_may_say_more(county: Town, home: Home) -> None:
    await files(home.villager)
    case = await newest_case(county)
    await home.cadre.sees(case.number)
    await taps(home.cadre, "push-see")
    await home.cadre.sees_button(said(home.cadre, "act-answer"))
    await answers(home, case)
    await sees(home.villager, "told-words", words=RESULT)
    await taps(home.villager, "answer-told-see")
    await home.villager.sees(said(home.villager, "state-answered"))
    await opens(home.villager, "menu-mine")
    listed = await home.villager.sees(case.number)
    assert said(home.villager, "mine-state-answered", day="\n").split("\n")[1] in listed.text
    await home.villager.taps(case.number)
    await taps(home.villager, "act-add_words")
    await sees(home.villager, "more-words")
    home.villager.say("又裂了")
    await sees(home.villager, "more-review")
    await taps(home.villager, "engine-send")
    await sees(home.villager, "more-sent", number=case.number)


async def test_the_household_is_told_of_the_end_of_its_problem(county: Town, home: Home) -> None:
    await visit_water(home.cadre, home.number)
    await taps(home.cadre, "visit-limit-keep")
    await sees(home.cadre, "visit-review")
    await taps(home.cadre, "engine-send")
    await home.cadre.sees_button(said(home.cadre, "visit-sent-correct"))
    case = await newest_case(county)
    await taps(home.cadre, "visit-sent-work")
    await sees(home.cadre, "work-title")
    await home.cadre.taps(case.number.partition("-")[2])
    await home.cadre.sees_button(said(home.cadre, "act-answer"))
    await answers(home, case)
    await sees(home.villager, "told-words", words=RESULT)
    await taps(home.villager, "answer-told-see")
    await home.villager.sees(case.number)


async def test_the_lead_and_the_office_see_a_case_and_cannot_answer_it(county: Town) -> None:
    await files(county.villager)
    case = await newest_case(county)
    for person in (county.lead, county.office):
        await opens(person, "menu-work")
        await person.taps(case.number.partition("-")[2])
        shown = await person.sees(case.words)
        assert said(person, "act-answer") not in shown.labels
        refused = await person.answered(person.tap_data(f"open:answer:{case.id}", await menu(person)))
        assert refused.text == said(person, "refused-not_your_turn", number=case.number)
