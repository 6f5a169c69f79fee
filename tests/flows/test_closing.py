"""After the answer: extended, checked by somebody else, revisited, closed, opened again."""

from __future__ import annotations

import pytest

from bot.sandbox.person import Person
from models.domain.cases import State
from models.tables import Account, Case
from tests.flows.conftest import Home, Town
from tests.flows.loop import above, again, answers, at, checks, closes, newest, revisited, revisits
from tests.flows.talk import files, menu, opens, said, sees, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def accepted(town: Town, home: Home) -> Case:
    await files(home.villager)
    case = await newest(town)
    await home.cadre.sees(case.number)
    await taps(home.cadre, "push-accept")
    await home.cadre.sees_button(said(home.cadre, "act-answer"))
    return case


async def refused(person: Person, data: str, key: str, **params: str) -> None:
    """Tap what stands on no screen of the person's; it is refused with its sentence."""
    answer = await person.answered(person.tap_data(data, await menu(person)))
    assert answer.text == said(person, key, **params)


async def test_progress_with_a_photo_reaches_the_villager(county: Town, home: Home) -> None:
    case = await accepted(county, home)
    await taps(home.cadre, "act-progress")
    await sees(home.cadre, "progress-words")
    home.cadre.send_photo(caption="今天挖开了，明天换管")
    await sees(home.cadre, "progress-review")
    await taps(home.cadre, "engine-send")
    await sees(home.cadre, "progress-sent", number=case.number)
    told = await sees(home.villager, "told-words", words="今天挖开了，明天换管")
    assert case.number in told.text
    assert any(post.file is not None for post in home.villager.messages[-3:])
    assert (await again(county, case)).state == State.IN_PROGRESS


async def test_more_time_is_asked_for_and_granted_in_one_tap(county: Town, home: Home) -> None:
    case = await accepted(county, home)
    _, office = await above(county, home)
    await taps(home.cadre, "act-ask_extension")
    await sees(home.cadre, "longer-days")
    home.cadre.say("11")
    await home.cadre.sees("10")
    home.cadre.say("3")
    await sees(home.cadre, "longer-words")
    home.cadre.say("配件要从县里运来")
    await sees(home.cadre, "longer-review")
    await taps(home.cadre, "engine-send")
    await sees(home.cadre, "longer-sent", number=case.number)
    await refused(home.cadre, f"extend:{case.id}", "refused-not_allowed")
    await office.sees(case.number)
    await at(office, case)
    await sees(office, "case-extension_asked", count=3)
    await taps(office, "act-extend")
    await office.sees(said(office, "longer-granted", number=case.number, day="\n").split("\n")[0])
    longer = await again(county, case)
    assert longer.extension == 3
    assert longer.due_on > case.due_on
    told = said(home.villager, "told-extend", number=case.number, category="\n", days=3, day="")
    await home.villager.sees(told.split("\n")[0])
    await refused(home.cadre, f"open:longer:{case.id}", "refused-needs_no_extension", number=case.number)


async def test_more_time_is_refused_with_a_reason(county: Town, home: Home) -> None:
    case = await accepted(county, home)
    _, office = await above(county, home)
    await taps(home.cadre, "act-ask_extension")
    await sees(home.cadre, "longer-days")
    home.cadre.say("5")
    await sees(home.cadre, "longer-words")
    home.cadre.say("人手不够")
    await sees(home.cadre, "longer-review")
    await taps(home.cadre, "engine-send")
    await sees(home.cadre, "longer-sent", number=case.number)
    await at(office, case)
    await taps(office, "act-refuse_extension")
    await sees(office, "notlonger-words")
    office.say("请先通水")
    await sees(office, "notlonger-review")
    await taps(office, "engine-send")
    await sees(office, "notlonger-sent", number=case.number)
    same = await again(county, case)
    assert (same.extension, same.extension_asked, same.due_on) == (0, 0, case.due_on)
    heard = said(home.cadre, "heard-refuse_extension", number=case.number, category="\n", day="")
    await home.cadre.sees(heard.split("\n")[0])


async def test_an_answer_without_photos_is_taken_with_a_gentle_note(county: Town, home: Home) -> None:
    case = await accepted(county, home)
    await taps(home.cadre, "act-answer")
    await sees(home.cadre, "answer-result")
    home.cadre.say("修好了")
    await sees(home.cadre, "answer-no_evidence")
    await taps(home.cadre, "answer-photos-button")
    await sees(home.cadre, "answer-photos")
    home.cadre.send_photo()
    await home.cadre.sees_button(said(home.cadre, "engine-done-count", count=1))
    await home.cadre.taps(said(home.cadre, "engine-done-count", count=1))
    review = await sees(home.cadre, "answer-review")
    assert said(home.cadre, "answer-no_evidence") not in review.text
    await taps(home.cadre, "engine-send")
    await sees(home.cadre, "answer-sent", number=case.number)


async def test_three_people_close_a_case(county: Town, home: Home) -> None:
    case = await accepted(county, home)
    lead, office = await above(county, home)
    await answers(home.cadre, case)
    for data in (f"open:verify:{case.id}", f"open:revisit:{case.id}"):
        await refused(home.cadre, data, "refused-needs_not_handler", number=case.number)
    screen = await at(home.cadre, case)
    assert said(home.cadre, "act-verify") not in screen.labels
    await checks(lead, case, mode="in_person")
    await home.villager.sees_button(said(home.villager, "outcome-button-solved"))
    await taps(home.villager, "outcome-button-solved", "rating-button-satisfied")
    await sees(home.villager, "rating-thanks", number=case.number)
    shown = await closes(office, case)
    assert said(office, "verify-mode-in_person") in shown
    assert said(office, "outcome-solved") in shown
    closed = await again(county, case)
    assert closed.state == State.CLOSED
    assert len({closed.responsible_id, closed.verifier_id, closed.approver_id}) == 3
    told = said(home.villager, "told-approve", number=case.number, category="\n", name="")
    await home.villager.sees(told.split("\n")[0])
    owed = await revisits(county, case)
    assert [(one.reason, one.done_at is not None) for one in owed] == [
        ("answer", True),
        ("month", False),
        ("quarter", False),
    ]


async def test_what_is_missing_for_closing_is_said_and_it_may_go_back(county: Town, home: Home) -> None:
    case = await accepted(county, home)
    lead, office = await above(county, home)
    await answers(home.cadre, case, with_photo=False)
    await revisited(lead, case, "partly")
    told = said(home.villager, "told-record", number=case.number, category="\n", name="", outcome="")
    await home.villager.sees(told.split("\n")[0])
    assert (await again(county, case)).rating is None
    office.tap_data(f"closing:{case.id}", await menu(office))
    shown = await sees(office, "closing-title", number=case.number)
    assert said(office, "closing-evidence-none") in shown.text
    assert said(office, "closing-check-none") in shown.text
    assert said(office, "refused-needs_evidence", number=case.number) in shown.text
    assert said(office, "act-approve") not in shown.labels
    await refused(office, f"approve:{case.id}", "refused-needs_evidence", number=case.number)
    await taps(office, "act-send_back")
    await sees(office, "sendback-words")
    office.say("没有照片，也没人核查")
    await sees(office, "sendback-review")
    await taps(office, "engine-send")
    await sees(office, "sendback-sent", number=case.number)
    back = await again(county, case)
    assert back.state == State.IN_PROGRESS
    assert back.outcome is None
    assert all(one.done_at or one.dropped_at for one in await revisits(county, case))


async def test_a_check_that_fails_sends_it_back(county: Town, home: Home) -> None:
    case = await accepted(county, home)
    lead, _ = await above(county, home)
    await answers(home.cadre, case)
    await checks(lead, case, passes=False)
    back = await again(county, case)
    assert (back.state, back.reopenings) == (State.IN_PROGRESS, 0)
    assert [one.dropped_at is not None for one in await revisits(county, case)] == [True]
    await home.villager.sees("还在漏水")


async def test_a_revisit_that_hears_no_opens_it_again(county: Town, home: Home) -> None:
    case = await accepted(county, home)
    lead, _ = await above(county, home)
    await answers(home.cadre, case)
    await revisited(lead, case, "unsolved", mode="in_person")
    again_open = await again(county, case)
    assert (again_open.state, again_open.reopenings) == (State.IN_PROGRESS, 1)
    (made,) = await revisits(county, case)
    assert (made.outcome, made.mode) == ("unsolved", "in_person")


async def test_a_lead_has_it_done_again_with_a_reason(county: Town, home: Home) -> None:
    case = await accepted(county, home)
    lead, _ = await above(county, home)
    await answers(home.cadre, case)
    await at(lead, case)
    lead.tap_data(f"open:reopen:{case.id}", await menu(lead))
    await sees(lead, "reopen-words")
    lead.say("路过看到又漏了")
    await sees(lead, "reopen-review")
    await taps(lead, "engine-send")
    await sees(lead, "reopen-sent", number=case.number)
    assert (await again(county, case)).state == State.IN_PROGRESS
    await home.villager.sees("路过看到又漏了")


async def test_the_same_matter_after_closing_is_linked_for_the_staff(county: Town, home: Home) -> None:
    case = await accepted(county, home)
    lead, office = await above(county, home)
    await answers(home.cadre, case)
    await checks(lead, case)
    await revisited(lead, case, "solved")
    await closes(office, case)
    await county.settle()
    await files(home.villager, "水管又裂了")
    newer = await newest(county)
    assert newer.recurs_of_id == case.id
    await at(home.cadre, newer)
    await sees(home.cadre, "case-recurs", number=case.number)
    screen = await at(home.cadre, case)
    assert newer.number in screen.text
    mine = await at(home.villager, case)
    assert newer.number not in mine.text


async def test_the_work_list_of_whoever_owes_revisits_shows_them(county: Town, home: Home) -> None:
    case = await accepted(county, home)
    lead, _ = await above(county, home)
    await answers(home.cadre, case)
    (owed,) = await revisits(county, case)
    user_id = lead.user.id
    lead_id = await county.facts(lambda unit: unit.session.get_one(Account, user_id).person_id)
    assert owed.person_id == lead_id
    await county.settle()
    await opens(lead, "menu-work")
    shown = await sees(lead, "work-title")
    assert said(lead, "revisit-due-go") in shown.labels
    await taps(lead, "revisit-due-go")
    await sees(lead, "revisit-list")
    label = said(lead, "revisit-due-button", number=case.number.partition("-")[2])
    await lead.taps(label)
    await sees(lead, "revisit-mode")
