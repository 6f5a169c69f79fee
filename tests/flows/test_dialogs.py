"""What every dialog gives for nothing, shown on the two that people use most."""

from __future__ import annotations

import pytest
from pypinyin import lazy_pinyin
from sqlalchemy import select

from bot.sandbox.person import Person
from locales import say
from models.tables import Account, Case, Draft, Household, Visit
from models.unit import Unit
from tests.flows.conftest import Home, Town
from tests.flows.talk import (
    asked_for_topics,
    asked_for_words,
    at_household,
    files,
    menu,
    opens,
    petition,
    replied,
    said,
    sees,
    taps,
    visit_review,
    visit_water,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def drafts_of(town: Town, person: Person) -> list[Draft]:
    def look(unit: Unit) -> list[Draft]:
        query = select(Draft).join(Account, Account.person_id == Draft.person_id).order_by(Draft.id)
        return list(unit.session.scalars(query.where(Account.user_id == person.user.id)))

    return await town.facts(look)


async def answers(town: Town, person: Person) -> dict[str, object]:
    return dict((await drafts_of(town, person))[-1].state.get("answers", {}))


async def test_the_bar_fills_and_the_facts_gather_on_top(county: Town, home: Home) -> None:
    cadre = home.cadre
    first = await at_household(cadre, home.number)
    assert "▰▱▱▱" in first.text
    await taps(cadre, "mode-phone")
    second = await sees(cadre, "visit-answered_by")
    assert "▰▰▱▱" in second.text
    assert said(cadre, "mode-phone") in second.text


async def test_back_shows_the_question_before_and_keeps_its_answer(county: Town, home: Home) -> None:
    cadre = home.cadre
    await asked_for_topics(cadre, home.number)
    await taps(cadre, "engine-back")
    await sees(cadre, "visit-answered_by")
    await taps(cadre, "engine-back")
    await sees(cadre, "visit-mode")
    assert (await answers(county, cadre))["answered_by"] == "head"
    await taps(cadre, "mode-phone")
    await sees(cadre, "visit-topics")  # who answered is known still
    assert (await answers(county, cadre))["mode"] == "phone"


async def test_what_may_be_left_out_has_a_button_for_it(county: Town, home: Home) -> None:
    cadre = home.cadre
    await asked_for_topics(cadre, home.number)
    await taps(cadre, "topic-water")
    await cadre.taps(said(cadre, "engine-done-count", count=1))
    await cadre.sees(said(cadre, "visit-words", topic=said(cadre, "topic-water")))
    assert said(cadre, "engine-skip") not in cadre.last.labels
    cadre.say("水管冻裂")
    await taps(cadre, "visit-on_the_spot-solved")
    await sees(cadre, "visit-result")
    await taps(cadre, "engine-skip")
    await sees(cadre, "visit-review")
    await taps(cadre, "engine-send")
    sent = await cadre.sees_button(said(cadre, "visit-sent-correct"))
    assert (
        said(cadre, "visit-sent-solved", number="", category=said(cadre, "category-water")).strip(" ✅")
        in sent.text
    )


async def test_cancel_asks_first_and_then_keeps_nothing(county: Town, home: Home) -> None:
    villager = home.villager
    await petition(villager)
    await taps(villager, "engine-cancel")
    await sees(villager, "engine-cancel-sure")
    await taps(villager, "engine-keep")
    await sees(villager, "petition-review")
    villager.say("/cancel")
    await sees(villager, "engine-cancel-sure")
    await taps(villager, "engine-discard")
    await sees(villager, "engine-cancelled")
    assert await drafts_of(county, villager) == []
    villager.say("/cancel")
    await sees(villager, "engine-nothing-to-cancel")


async def test_any_answer_can_be_changed_from_the_review(county: Town, home: Home) -> None:
    villager = home.villager
    await petition(villager)
    await taps(villager, "engine-edit")
    await sees(villager, "engine-edit-which")
    await taps(villager, "petition-category-label")
    await sees(villager, "petition-category")
    await taps(villager, "petition-category-roads")
    review = await sees(villager, "petition-review")
    assert said(villager, "petition-category-roads") in review.text
    await taps(villager, "engine-edit")
    await sees(villager, "engine-edit-which")
    await taps(villager, "petition-words-label")
    await sees(villager, "petition-words")
    villager.say("路塌了")
    review = await sees(villager, "petition-review")
    assert "路塌了" in review.text
    assert "水管" not in review.text


async def test_a_topic_taken_back_takes_its_case_along(county: Town, home: Home) -> None:
    cadre = home.cadre
    await visit_water(cadre, home.number)
    await taps(cadre, "visit-limit-keep")
    await sees(cadre, "visit-review")
    await taps(cadre, "engine-edit")
    await sees(cadre, "engine-edit-which")
    await taps(cadre, "visit-topics-label")
    await sees(cadre, "visit-topics")
    await cadre.taps("✅ " + said(cadre, "topic-water"))
    await taps(cadre, "visit-topics-none")
    await sees(cadre, "visit-review")
    await taps(cadre, "engine-send")
    sent = await cadre.sees_button(said(cadre, "visit-sent-correct"))
    assert "📌 2026" not in sent.text


async def test_an_old_button_shows_where_one_is(county: Town, home: Home) -> None:
    villager = home.villager
    old = await asked_for_words(villager)
    data = (old.button(said(villager, "engine-back")) or {})["callback_data"]
    villager.say("水管冻裂")
    await sees(villager, "petition-review")
    await villager.waits(lambda: None if old.labels else old, "the old screen without buttons")
    await county.settle()
    villager.tap_data(data, old)
    healed = await sees(villager, "engine-stale")
    assert "水管冻裂" in healed.text
    await taps(villager, "engine-send")
    await sees(villager, "petition-sent-close")


async def test_a_double_tap_does_no_harm(county: Town, home: Home) -> None:
    cadre = home.cadre
    screen = await at_household(cadre, home.number)
    for _ in range(2):
        cadre.tap(said(cadre, "mode-in_person"), screen)
    shown = await sees(cadre, "visit-answered_by")
    assert said(cadre, "engine-stale") not in shown.text
    assert "answered_by" not in await answers(county, cadre)


async def test_quick_taps_on_several_all_count(county: Town, home: Home) -> None:
    cadre = home.cadre
    screen = await asked_for_topics(cadre, home.number)
    for topic in ("housing", "water", "roads", "power"):
        cadre.tap(said(cadre, f"topic-{topic}"), screen)
    await cadre.sees_button(said(cadre, "engine-done-count", count=4))
    draft = (await drafts_of(county, cadre))[0]
    assert sorted(draft.state["partial"]) == ["housing", "power", "roads", "water"]


TYPED = [
    ("zh-CN", ["入户", "户主", "都没有困难", "提交"]),
    ("zh-CN", ["外出未遇", "提交"]),
    ("en", ["by phone", "Family member", "no problem", "SEND"]),
    ("en", ["电话", "家属", "都没有困难", "提交"]),  # whoever reads one language may type the other
]


@pytest.mark.parametrize(("language", "words"), TYPED)
async def test_the_name_of_a_button_may_be_typed(county: Town, language: str, words: list[str]) -> None:
    home = await county.home(language)
    cadre = home.cadre
    await at_household(cadre, home.number)
    for word in words:
        await replied(cadre, word)
    await cadre.sees_button(said(cadre, "visit-sent-correct"))


async def test_a_household_is_found_by_characters_pinyin_and_initials(county: Town, home: Home) -> None:
    cadre = home.cadre
    await opens(cadre, "menu-visit")
    await sees(cadre, "visit-household")
    name = await county.facts(lambda unit: _head(unit, home))
    for typed in (name, "".join(lazy_pinyin(name)), "".join(one[0] for one in lazy_pinyin(name)).upper()):
        cadre.say(typed)
        found = await cadre.waits(
            lambda: cadre.last if name in f"{cadre.last.text}{cadre.last.labels}" else None, typed
        )
        if said(cadre, "visit-household") in found.text:
            cadre.tap(f"{home.number} {name}", found)
            await sees(cadre, "visit-mode")
        await taps(cadre, "engine-back")
        await sees(cadre, "visit-household")
    cadre.say("qqq")
    shown = await sees(cadre, "refused-nothing_found")
    assert shown.labels


def _head(unit: Unit, home: Home) -> str:
    return unit.session.get_one(Household, home.id).head


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("昨天", "2026-09-02"),
        ("周二", "2026-09-01"),
        ("8月31号", "2026-08-31"),
        ("last friday", "2026-08-28"),
    ],
)
async def test_a_day_is_understood_as_people_say_it(county: Town, typed: str, day: str) -> None:
    home = await county.home()
    await visit_review(home.cadre, home.number)
    await taps(home.cadre, "visit-visited_on-button")
    await sees(home.cadre, "visit-visited_on")
    home.cadre.say(typed)
    await sees(home.cadre, "visit-review")
    assert (await answers(county, home.cadre))["visited_on"] == day


@pytest.mark.parametrize(("typed", "days"), [("十", 10), ("１２", 12), ("7天", 7), ("3.0", 3)])
async def test_a_number_is_understood_as_people_write_it(county: Town, typed: str, days: int) -> None:
    home = await county.home()
    await visit_water(home.cadre, home.number)
    await taps(home.cadre, "visit-limit-change")
    await sees(home.cadre, "visit-days")
    home.cadre.say(typed)
    await sees(home.cadre, "visit-review")
    assert (await answers(county, home.cadre))["days@water"] == days


async def test_the_calendar_turns_and_takes_a_day(county: Town, home: Home) -> None:
    cadre = home.cadre
    await visit_review(cadre, home.number)
    await taps(cadre, "visit-visited_on-button")
    screen = await sees(cadre, "visit-visited_on")
    await taps(cadre, "engine-day-earlier")
    await cadre.sees_button("31")
    cadre.tap("31", screen)
    await sees(cadre, "visit-review")
    assert (await answers(county, cadre))["visited_on"] == "2026-08-31"


async def test_why_this_deadline_is_told_at_once(county: Town, home: Home) -> None:
    await visit_water(home.cadre, home.number)
    told = await home.cadre.answered(await taps(home.cadre, "engine-why"))
    assert said(home.cadre, "receipt-no_extension") in told.text


async def test_a_command_in_mid_dialog_keeps_the_draft_and_the_menu_offers_it(
    county: Town, home: Home
) -> None:
    villager = home.villager
    await asked_for_words(villager)
    offered = await menu(villager)
    resume = f"▶ {said(villager, 'petition-title')}"
    label = said(villager, "engine-resume", title=said(villager, "petition-title"))
    assert label in offered.labels, resume
    villager.tap(label, offered)
    await sees(villager, "petition-words")
    villager.say("/help")
    await villager.sees("12388")
    villager.say("水管冻裂")
    await sees(villager, "petition-review")


async def test_the_same_dialog_begun_again_offers_the_draft(county: Town, home: Home) -> None:
    villager = home.villager
    await petition(villager)
    await opens(villager, "menu-petition")
    await villager.sees_button(said(villager, "engine-continue"))
    await taps(villager, "engine-continue")
    await sees(villager, "petition-review")
    await opens(villager, "menu-petition")
    await taps(villager, "engine-restart")
    await sees(villager, "petition-category")
    assert await answers(county, villager) == {}


async def test_a_push_in_mid_dialog_sets_the_draft_aside(county: Town, home: Home) -> None:
    cadre = home.cadre
    await asked_for_topics(cadre, home.number)
    await files(home.villager)
    await cadre.sees_button(said(cadre, "push-accept"))
    await taps(cadre, "push-accept")
    await taps(cadre, "act-answer")
    await sees(cadre, "answer-result")
    cadre.say("修好了")
    await sees(cadre, "answer-review")
    assert [draft.dialog for draft in await drafts_of(county, cadre)] == ["visit", "answer"]
    offered = await menu(cadre)
    title = f"▶ {said(cadre, 'visit-title')} {home.number} "
    cadre.tap(said(cadre, "menu-drafts", count=2), offered)
    listed = await sees(cadre, "menu-drafts-title", count=2)
    cadre.tap(next(label for label in listed.labels if label.startswith(title)), listed)
    await sees(cadre, "visit-topics")


async def test_two_households_have_a_draft_each(county: Town, home: Home) -> None:
    cadre = home.cadre
    await visit_review(cadre, home.number)
    await taps(cadre, "engine-send")
    following = await cadre.sees_button(said(cadre, "visit-sent-correct"))
    cadre.tap(following.labels[0], following)
    await sees(cadre, "visit-mode")
    await at_household(cadre, home.number)
    drafts = await drafts_of(county, cadre)
    assert len(drafts) == 2
    assert drafts[0].subject != drafts[1].subject


@pytest.mark.parametrize("kind", ["text", "voice", "photo", "captioned"])
async def test_what_a_villager_says_with_nothing_open_becomes_a_petition(
    county: Town, home: Home, kind: str
) -> None:
    villager = home.villager
    if kind == "text":
        villager.say("水管冻裂")
    elif kind == "voice":
        villager.send_voice(9)
    elif kind == "photo":
        villager.send_photo()
    else:
        villager.send_photo(caption="水管冻裂")
    await sees(villager, "petition-category")
    await taps(villager, "petition-category-water")
    if kind == "photo":
        await sees(villager, "petition-words")
        villager.say("水管冻裂")
    review = await sees(villager, "petition-review")
    assert said(villager, "petition-category-water") in review.text
    await taps(villager, "engine-send")
    await sees(villager, "petition-sent-close")
    case = await county.facts(
        lambda unit: unit.session.scalars(select(Case).order_by(Case.id.desc())).all()[0]
    )
    assert case.words == ("" if kind == "voice" else "水管冻裂")


async def test_what_staff_say_with_nothing_open_gets_the_menu(county: Town, home: Home) -> None:
    home.cadre.say("今天去了小庄村")
    shown = await sees(home.cadre, "free-staff")
    assert said(home.cadre, "menu-visit") in shown.labels


async def test_words_said_on_the_review_are_added(county: Town, home: Home) -> None:
    await petition(home.villager, "水管冻裂")
    home.villager.say("井也干了")
    shown = await sees(home.villager, "engine-added")
    assert "水管冻裂\n井也干了" in shown.text
    await taps(home.villager, "engine-send")
    await sees(home.villager, "petition-sent-close")


async def test_a_place_is_asked_by_a_keyboard_that_goes_afterwards(county: Town, home: Home) -> None:
    villager = home.villager
    await petition(villager)
    await taps(villager, "petition-place-button")
    await sees(villager, "engine-send-location-hint")
    assert villager.keyboard[0] == [said(villager, "engine-send-location")]
    villager.send_sticker()
    await sees(villager, "refused-need_location")
    await villager.waits(lambda: villager.keyboard or None, "the keyboard again")
    villager.press(said(villager, "engine-send-location"))
    review = await villager.sees(said(villager, "engine-location"))
    assert said(villager, "petition-review") in review.text
    await villager.waits(lambda: None if villager.keyboard else True, "the keyboard to go")
    await taps(villager, "engine-send")
    await sees(villager, "petition-sent-close")
    case = await county.facts(
        lambda unit: unit.session.scalars(select(Case).order_by(Case.id.desc())).all()[0]
    )
    assert case.location == [34.58, 105.72]


async def test_a_visit_may_be_told_with_its_place(county: Town, home: Home) -> None:
    cadre = home.cadre
    await visit_review(cadre, home.number)
    await taps(cadre, "engine-edit")
    await taps(cadre, "visit-place-label")
    await sees(cadre, "visit-place")
    await sees(cadre, "engine-send-location-hint")
    cadre.press(said(cadre, "engine-send-location"))
    review = await cadre.sees(said(cadre, "engine-location"))
    assert "34.58" not in review.text
    await taps(cadre, "engine-send")
    await cadre.sees_button(said(cadre, "visit-sent-correct"))
    visit = await county.facts(
        lambda unit: unit.session.scalars(select(Visit).order_by(Visit.id.desc())).all()[0]
    )
    assert visit.location == [34.58, 105.72]


async def test_a_place_is_taken_off_before_a_visit_is_sent(county: Town, home: Home) -> None:
    cadre = home.cadre
    await visit_review(cadre, home.number)
    for key in ("engine-send-location", "engine-skip"):
        await taps(cadre, "engine-edit")
        await taps(cadre, "visit-place-label")
        await sees(cadre, "engine-send-location-hint")
        if key == "engine-skip":
            await taps(cadre, key)
        else:
            cadre.press(said(cadre, key))
        review = await sees(cadre, "visit-review")
        is_there = said(cadre, "engine-location") in review.text
        assert is_there == (key == "engine-send-location")
    await taps(cadre, "engine-send")
    await cadre.sees_button(said(cadre, "visit-sent-correct"))
    newest = select(Visit).order_by(Visit.id.desc())
    assert (await county.facts(lambda unit: unit.session.scalars(newest).all()[0])).location is None


async def test_a_place_not_given_takes_the_keyboard_away(county: Town, home: Home) -> None:
    villager = home.villager
    await petition(villager)
    await taps(villager, "petition-place-button")
    await sees(villager, "engine-send-location-hint")
    await taps(villager, "engine-skip")
    await sees(villager, "petition-review")
    await villager.waits(lambda: None if villager.keyboard else True, "the keyboard to go")


async def test_the_language_changes_in_mid_dialog(county: Town, home: Home) -> None:
    villager = home.villager
    await asked_for_words(villager)
    other = "en" if villager.user.language == "zh-CN" else "zh-CN"
    villager.say("/language")
    await villager.sees_button(say(other, f"language-{other}"))
    villager.tap(say(other, f"language-{other}"))
    villager.speak(other)
    shown = await sees(villager, "language-set")
    villager.tap(said(villager, "engine-resume", title=said(villager, "petition-title")), shown)
    await sees(villager, "petition-words")
    villager.say("水管冻裂")
    await sees(villager, "petition-review")
    assert (await answers(county, villager))["category"] == "water"


async def test_a_visit_where_nobody_was_home_is_two_answers_and_does_not_count(
    county: Town, home: Home
) -> None:
    cadre = home.cadre
    await at_household(cadre, home.number)
    await taps(cadre, "mode-nobody_home")
    review = await sees(cadre, "visit-review")
    assert said(cadre, "visit-nobody_home-note") in review.text
    await taps(cadre, "engine-send")
    await cadre.sees_button(said(cadre, "visit-sent-correct"))
    visit = await county.facts(
        lambda unit: unit.session.scalars(select(Visit).order_by(Visit.id.desc())).all()[0]
    )
    assert visit.ordinal == 0


@pytest.mark.asyncio(loop_scope="function")
async def test_a_dialog_goes_on_after_the_bot_was_started_anew(town: Town) -> None:
    cadre = town.cadre
    screen = await at_household(cadre, "001")
    await town.restart()
    cadre.tap("入户", screen)
    shown = await cadre.sees("谁接待的")
    assert shown.id == screen.id
    await town.restart()
    cadre.say("户主")
    await cadre.sees("哪些方面有困难")
    await town.restart()
    await cadre.taps("✅ 都没有困难")
    await cadre.sees("请核对")
    await cadre.taps("✔ 提交")
    await cadre.sees("已登记 走访 2026-0903-0001")
