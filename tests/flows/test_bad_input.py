"""Whatever people send: one clear sentence in their language, and nothing they gave before is lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.sandbox.limits import Limits
from bot.sandbox.person import Person
from bot.sandbox.posts import Chat
from models.actions.entrance import invite
from models.store.households import household_of_person
from models.tables import Account, Case, Draft, Household, Invitation, Parked, Visit
from models.tables import Person as Somebody
from models.unit import Unit
from tests.flows.conftest import Home, Town, open_town
from tests.flows.talk import (
    asked_for_topics,
    asked_for_words,
    at_household,
    files,
    opens,
    petition,
    said,
    sees,
    taps,
    visit_review,
    visit_water,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")

ZERO_WIDTH = "\u200b \u2060\ufeff \u200e"
MARKS = "<b>*_`[x](http://a)~&amp;</i> <script>"
RIGHT_TO_LEFT = "\u202e\u2066水\u0007管\u200f裂了\x1b\u0085\x9f"


async def cases_of(town: Town, person: Person) -> list[Case]:
    def look(unit: Unit) -> list[Case]:
        query = (
            select(Case)
            .join(Account, Account.person_id == Case.filer_id)
            .where(Account.user_id == person.user.id)
        )
        return list(unit.session.scalars(query.order_by(Case.id)))

    return await town.facts(look)


async def drafts_of(town: Town, person: Person) -> list[Draft]:
    def look(unit: Unit) -> list[Draft]:
        query = select(Draft).join(Account, Account.person_id == Draft.person_id)
        return list(unit.session.scalars(query.where(Account.user_id == person.user.id)))

    return await town.facts(look)


async def still_asks(person: Person, key: str, **params: str | int) -> None:
    """The refusal stands over the question, and says that the rest is kept."""
    shown = await sees(person, key, **params)
    assert said(person, "refused-kept") in shown.text


async def sends(town: Town, person: Person) -> Case:
    await taps(person, "engine-send")
    await sees(person, "petition-sent-close")
    return (await cases_of(town, person))[-1]


@pytest.mark.parametrize("blank", [" ", ZERO_WIDTH, "\n\n\u3000"])
async def test_empty_words_are_asked_for_again(county: Town, blank: str) -> None:
    villager = (await county.home()).villager
    await asked_for_words(villager)
    villager.say(blank)
    await still_asks(villager, "refused-empty")
    await sees(villager, "petition-words")
    villager.say("水管裂了")
    await sees(villager, "petition-review")
    assert (await sends(county, villager)).category == "water"


async def test_an_empty_free_word_leads_nowhere(county: Town, home: Home) -> None:
    home.villager.say(ZERO_WIDTH)
    await sees(home.villager, "refused-empty")
    assert await drafts_of(county, home.villager) == []


async def test_ten_thousand_characters_are_all_kept(county: Town, home: Home) -> None:
    villager, words = home.villager, "".join(chr(0x4E00 + i % 5000) for i in range(10_000))
    await asked_for_words(villager)
    assert len(villager.say(words)) == 3
    await villager.waits(lambda: _added(villager), "the last piece")
    case = await sends(county, villager)
    assert case.words.replace("\n", "") == words


async def test_ten_thousand_free_characters_are_all_kept(county: Town, home: Home) -> None:
    villager, words = home.villager, "长" * 10_000
    villager.say(words)
    await villager.waits(lambda: _added(villager), "the last piece")
    await taps(villager, "petition-category-water")
    await sees(villager, "petition-review")
    assert (await sends(county, villager)).words.replace("\n", "") == words


async def test_ten_thousand_characters_about_a_visit_are_all_kept(county: Town, home: Home) -> None:
    cadre, words = home.cadre, "长" * 10_000
    await visit_words(cadre, home.number)
    cadre.say(words)
    await cadre.waits(lambda: _added(cadre), "the last piece")
    await taps(cadre, "visit-on_the_spot-needs_work", "visit-limit-keep")
    await sees(cadre, "visit-review")
    await taps(cadre, "engine-send")
    await cadre.sees_button(said(cadre, "visit-sent-correct"))
    found = await county.facts(
        lambda unit: unit.session.scalars(select(Case).order_by(Case.id.desc())).first()
    )
    assert found is not None
    assert found.words.replace("\n", "") == words


async def test_more_words_than_can_be_kept_are_named(county: Town, home: Home) -> None:
    villager = home.villager
    review = await petition(villager, "水管裂了")
    villager.say("长" * 21_000)
    shown = await villager.waits(
        lambda: villager.last if said(villager, "refused-kept") in villager.last.text else None, "it"
    )
    assert "20" in shown.text
    assert shown.id > review.id
    assert (await sends(county, villager)).words.startswith("水管裂了\n长")


def _added(person: Person) -> object:
    """Return something once the second and the third piece are acknowledged."""
    pieces = [post for post in person.messages if said(person, "engine-added") in post.text]
    return pieces if len(pieces) == 2 else None


async def visit_words(cadre: Person, number: str) -> None:
    await asked_for_topics(cadre, number)
    await taps(cadre, "topic-water")
    await cadre.taps(said(cadre, "engine-done-count", count=1))
    await cadre.sees(said(cadre, "visit-words", topic=said(cadre, "topic-water")))


@pytest.mark.parametrize("emoji", ["😀😀👍🏽", "❗❗……", "👨\u200d👩\u200d👧"])
async def test_emoji_alone_are_no_words(county: Town, emoji: str) -> None:
    villager = (await county.home()).villager
    await asked_for_words(villager)
    villager.say(emoji)
    await still_asks(villager, "refused-wordless")


async def test_a_free_emoji_is_told_so(county: Town, home: Home) -> None:
    home.villager.say("😀")
    await sees(home.villager, "refused-wordless")
    assert await drafts_of(county, home.villager) == []


async def test_signs_of_html_and_markdown_are_shown_as_they_are(county: Town, home: Home) -> None:
    def rename(unit: Unit) -> None:
        account = unit.session.get_one(Account, home.villager.user.id)
        unit.session.get_one(Somebody, account.person_id).name = f"张{MARKS}"
        unit.session.get_one(
            Somebody, unit.session.get_one(Account, home.cadre.user.id).person_id
        ).name = MARKS
        household = unit.session.get_one(Household, household_of_person(unit, account.person_id))
        household.head = MARKS

    await county.facts(rename)
    home.villager.say("/menu")
    await home.villager.sees(f"张{MARKS}")
    review = await petition(home.villager, f"水管 {MARKS}")
    assert f"水管 {MARKS}" in review.text
    assert MARKS in review.text.replace(f"水管 {MARKS}", "")  # the cadre who will see it
    case = await sends(county, home.villager)
    assert case.words == f"水管 {MARKS}"
    await home.cadre.sees(case.number)
    await taps(home.cadre, "push-see")
    shown = await home.cadre.sees(f"“水管 {MARKS}”")
    assert f"张{MARKS}" in shown.text
    await opens(home.cadre, "menu-visit")
    listed = await sees(home.cadre, "visit-household")
    assert any(MARKS in label for label in listed.labels)
    home.cadre.say("<b>")
    assert MARKS in (await sees(home.cadre, "visit-mode")).text


async def test_control_and_direction_signs_are_left_out(county: Town, home: Home) -> None:
    await petition(home.villager, RIGHT_TO_LEFT)
    case = await sends(county, home.villager)
    assert case.words == "水管裂了"


async def test_nul_is_left_out(county: Town, home: Home) -> None:
    await petition(home.villager, "水管\x00裂了\x00")
    assert (await sends(county, home.villager)).words == "水管裂了"
    home.villager.tap_data("case:\x001", home.villager.last)
    home.villager.say("/lang\x00uage")
    await sees(home.villager, "language-choose")


async def test_a_file_of_21_megabytes_is_too_big(county: Town, home: Home) -> None:
    await asked_for_words(home.villager)
    home.villager.send_document(size=21 * 1024 * 1024, caption="水管裂了")
    await still_asks(home.villager, "refused-file_too_big", limit=20)
    home.villager.say("水管裂了")
    await sees(home.villager, "petition-review")
    home.villager.send_document(size=21 * 1024 * 1024)
    await still_asks(home.villager, "refused-file_too_big", limit=20)
    assert (await sends(county, home.villager)).words == "水管裂了"


async def test_a_free_file_of_21_megabytes_is_too_big(county: Town, home: Home) -> None:
    home.villager.send_document(size=21 * 1024 * 1024)
    await sees(home.villager, "refused-file_too_big", limit=20)


async def test_a_sticker_is_no_words(county: Town, home: Home) -> None:
    await asked_for_words(home.villager)
    home.villager.send_sticker()
    await still_asks(home.villager, "refused-need_words_or_voice")
    await sees(home.villager, "petition-words")


async def test_a_free_sticker_gets_the_menu(county: Town, home: Home) -> None:
    for person in (home.villager, home.cadre):
        person.send_sticker()
        assert (await sees(person, "free-other")).labels


async def test_a_day_to_come_is_no_day_of_a_visit(county: Town, home: Home) -> None:
    cadre = home.cadre
    await visit_review(cadre, home.number)
    await taps(cadre, "visit-visited_on-button")
    await sees(cadre, "visit-visited_on")
    for words in ("明天", "tomorrow", "2026-09-04"):
        cadre.say(words)
        await cadre.sees(said(cadre, "refused-kept"))
        assert said(cadre, "refused-future_day", day="\u0000").split("\u0000")[1] in cadre.last.text
    draft = (await drafts_of(county, cadre))[0]
    tap = cadre.tap_data(f"d:{draft.id}:{draft.revision}:o:2026-09-04", cadre.last)
    assert "4" in (await cadre.answered(tap)).text
    cadre.say("昨天")
    await sees(cadre, "visit-review")
    assert (await drafts_of(county, cadre))[0].state["answers"]["visited_on"] == "2026-09-02"


async def test_a_word_is_no_number(county: Town, home: Home) -> None:
    cadre = home.cadre
    await visit_water(cadre, home.number)
    await taps(cadre, "visit-limit-change")
    await sees(cadre, "visit-days")
    cadre.say("外星")
    await still_asks(cadre, "refused-not_a_number", typed="外星")
    cadre.say("16")
    await still_asks(cadre, "refused-number_high", value=16, high=15)
    cadre.say("3.5")
    await cadre.sees("3.5")
    cadre.say("三")
    await sees(cadre, "visit-review")
    assert (await drafts_of(county, cadre))[0].state["answers"]["days@water"] == 3


HUGE = "9" * 20
FORGED = [
    "", "!", ":", "x" * 64, "💥", "nonsense", "nonsense:1", "d", "d:", "d:1", "d:a:b:c", f"d:1:{HUGE}:b",
    "case", "case:", "case:abc", "case:-1", f"case:{HUGE}", "case:٣٣٣٣", f"files:{HUGE}", "why:x", "accept:",
    "visit:", f"visit:{HUGE}", "void:1e3", f"voided:{HUGE}", "open:answer:", f"open:answer:{HUGE}",
    "open:more:abc", f"open:correction:{HUGE}", "open:visit:abc", f"open:visit:{HUGE}",
    "open:petition:" + "y" * 50, "case:\x00", "r:", "n:0", "drop:x", f"!drop:{HUGE}", "r:\x00",
]  # fmt: skip


REFUSALS = ("forged_button", "draft_gone", "not_yours", "not_allowed", "not_your_household")


async def test_forged_buttons_get_a_sentence_and_change_nothing(county: Town, home: Home) -> None:
    for person in (home.villager, home.cadre):
        person.say("/menu")
        menu = await person.sees_button(said(person, "menu-help"))
        sentences = {said(person, f"refused-{key}") for key in REFUSALS}
        sent = {data: person.tap_data(data, menu) for data in FORGED}
        unclear = {data for data, tap in sent.items() if (await person.answered(tap)).text not in sentences}
        assert unclear == set()
        assert await drafts_of(county, person) == []
    assert await parked(county) == []


VERBS = [
    "", "o", "o:", "o:nonsense", f"o:{HUGE}", "o:water:banana", "ok", "s", "b", "e", "e:", "e:nonsense",
    "e:nonsense:1", "e:visited_on", "m:9999-12", "m:0001-01", "m:x", "o:0001-01-01", "o:9999-12-31", "-", "z",
    "p:-1", f"p:{HUGE}", "q", "w", "xx", "x", "xk", "send", "nonsense:nonsense", "o:\x00",
]  # fmt: skip


async def test_no_forged_answer_breaks_a_draft(county: Town) -> None:
    home = await county.home()
    screen = await at_household(home.cadre, home.number)
    draft = (await drafts_of(county, home.cadre))[0]
    household = draft.state["answers"]["household"]
    for _ in range(2):
        draft = (await drafts_of(county, home.cadre))[0]
        prefix = f"d:{draft.id}:{draft.revision}"
        for tap in [home.cadre.tap_data(f"{prefix}:{verb}", screen) for verb in VERBS]:
            await home.cadre.answered(tap)
    kept = (await drafts_of(county, home.cadre))[0].state["answers"]
    assert kept["household"] == household
    assert await parked(county) == []


async def parked(town: Town) -> list[Parked]:
    return await town.facts(lambda unit: list(unit.session.scalars(select(Parked))))


async def test_a_draft_of_another_person_cannot_be_touched(county: Town, home: Home) -> None:
    await petition(home.villager)
    draft = (await drafts_of(county, home.villager))[0]
    thief = (await county.home(home.villager.user.language)).villager
    thief.say("/menu")
    menu = await thief.sees_button(said(thief, "menu-help"))
    for data in (
        f"d:{draft.id}:{draft.revision}:send",
        f"r:{draft.id}",
        f"n:{draft.id}",
        f"!drop:{draft.id}",
    ):
        answer = await thief.answered(thief.tap_data(data, menu))
        assert answer.text == said(thief, "refused-draft_gone")
    assert await cases_of(county, thief) == []
    assert (await sends(county, home.villager)).words


async def test_the_buttons_of_other_people_lead_nowhere(county: Town, home: Home) -> None:
    await files(home.villager)
    case = (await cases_of(county, home.villager))[0]
    await visit_review(home.cadre, home.number)
    await taps(home.cadre, "engine-send")
    await home.cadre.sees_button(said(home.cadre, "visit-sent-correct"))
    visit = await county.facts(
        lambda unit: unit.session.scalars(select(Visit).order_by(Visit.id.desc())).first()
    )
    assert visit is not None
    other = await county.home(home.villager.user.language)
    everybody = [
        f"case:{case.id}", f"files:{case.id}", f"why:{case.id}", f"accept:{case.id}",
        f"open:answer:{case.id}",
        f"open:more:{case.id}", f"visit:{visit.id}", f"void:{visit.id}", f"voided:{visit.id}",
        f"open:correction:{visit.id}", f"open:visit:{home.id}",
    ]  # fmt: skip
    for person in (other.villager, other.cadre):
        person.say("/menu")
        menu = await person.sees_button(said(person, "menu-help"))
        for data in everybody:
            answer = await person.answered(person.tap_data(data, menu))
            sentences = {
                said(person, f"refused-{key}") for key in ("not_yours", "not_allowed", "not_your_household")
            }
            assert answer.text in sentences, data
        assert case.words not in " ".join(post.text for post in person.messages)
        assert await drafts_of(county, person) == []
    now = await county.facts(
        lambda unit: (unit.session.get_one(Case, case.id), unit.session.get_one(Visit, visit.id))
    )
    assert (now[0].state, now[1].voided_at) == ("filed", None)


@pytest.mark.parametrize("language", ["zh-CN", "en", "de"])
async def test_a_stranger_learns_what_this_is_and_whom_to_ask(county: Town, language: str) -> None:
    stranger = newcomer(county, language)
    ours = language if language != "de" else "en"
    stranger.start()
    stranger.user.language = ours  # what we speak to who reads neither
    await sees(stranger, "start-stranger")
    stranger.say("水管裂了")
    await sees(stranger, "start-stranger")
    stranger.send_photo()
    await sees(stranger, "start-stranger")
    answer = await stranger.answered(stranger.tap_data("case:1", stranger.last))
    assert answer.text == said(stranger, "refused-stranger")


async def test_an_invitation_lets_one_person_in_once(county: Town, home: Home) -> None:
    stranger = newcomer(county, home.villager.user.language)
    stranger.start("no-such-invitation")
    await sees(stranger, "refused-invitation_unknown")
    stranger.start(county.sample.persons[0]["start"])  # the office came in with it
    await sees(stranger, "refused-invitation_used")
    person_id = await county.facts(lambda unit: unit.session.scalars(select(Somebody.id)).all()[-1])
    late = await county.facts(lambda unit: invite(unit, person_id))
    await county.facts(_make_old)
    stranger.start(late)
    await sees(stranger, "refused-invitation_expired")
    stranger.say("/menu")
    await sees(stranger, "start-stranger")


def newcomer(town: Town, language: str) -> Person:
    user_id = 900_000 + len(town.sandbox.world.people)
    return town.sandbox.world.add_person(user_id, "Somebody", language=language)


def _make_old(unit: Unit) -> None:
    newest = unit.session.scalars(select(Invitation).where(Invitation.used_at.is_(None))).all()
    for one in newest:
        if one.expires_at > unit.now + timedelta(days=30) - timedelta(minutes=2):
            one.expires_at = unit.now - timedelta(seconds=1)


async def test_two_devices_sending_at_once_send_once(county: Town, home: Home) -> None:
    review = await petition(home.villager)
    first, second = (home.villager.tap(said(home.villager, "engine-send"), review) for _ in range(2))
    await sees(home.villager, "petition-sent-close")
    assert (await home.villager.answered(first)).text == ""
    assert (await home.villager.answered(second)).text == said(home.villager, "refused-draft_gone")
    assert len(await cases_of(county, home.villager)) == 1


async def test_two_devices_answering_differently_leave_one_answer_on_the_screen(
    county: Town, home: Home
) -> None:
    screen = await at_household(home.cadre, home.number)
    for mode in ("mode-phone", "mode-in_person"):
        home.cadre.tap(said(home.cadre, mode), screen)
    shown = await sees(home.cadre, "visit-answered_by")
    assert said(home.cadre, "mode-phone") in shown.text
    answers = (await drafts_of(county, home.cadre))[0].state["answers"]
    assert answers["mode"] == "phone"


async def test_an_edited_message_is_answered_and_not_applied(county: Town, home: Home) -> None:
    villager = home.villager
    await asked_for_words(villager)
    post = villager.say("水管裂了")[0]
    await sees(villager, "petition-review")
    villager.edit(post, "路断了")
    await sees(villager, "refused-edit_answer")
    assert (await sends(county, villager)).words == "水管裂了"
    villager.edit(post, "路断了")
    await sees(villager, "refused-edited_message")
    assert [case.words for case in await cases_of(county, villager)] == ["水管裂了"]


async def test_an_album_is_one_answer_on_one_screen(county: Town, home: Home) -> None:
    villager = home.villager
    await asked_for_words(villager)
    before = len(villager.messages)
    villager.send_album(4, caption="水管裂了")
    photos = said(villager, "format-count-photos", count=4)
    review = await villager.sees(photos)
    assert [post.id for post in villager.messages[before:]] == [review.id]
    case = await sends(county, villager)
    assert case.words == "水管裂了"


async def test_an_album_of_free_photos_is_one_draft_on_one_screen(county: Town, home: Home) -> None:
    villager = home.villager
    before = len(villager.messages)
    villager.send_album(3)
    await sees(villager, "petition-category")
    await taps(villager, "petition-category-roads")
    await villager.sees("3")
    assert len(villager.messages) == before + 1
    assert len(await drafts_of(county, villager)) == 1


async def test_a_group_chat_gets_one_sentence_and_is_left(county: Town) -> None:
    left = asyncio.Event()

    def watch(kind: str, chat: Chat, detail: object) -> None:
        if not chat.member:
            left.set()

    county.sandbox.world.listeners.append(watch)
    group = county.sandbox.world.group()
    await asyncio.wait_for(left.wait(), 5)
    assert [post.text for post in group.messages] == [said(county.villager, "refused-group_chat")]


async def test_a_tap_answered_too_late_still_counts(
    county: Town, home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    screen = await at_household(home.cadre, home.number)
    with caplog.at_level(logging.WARNING):
        home.cadre.tap(said(home.cadre, "mode-in_person"), screen)
        county.sandbox.world.expire_taps()
        await sees(home.cadre, "visit-answered_by")
    assert caplog.records == []


@pytest.fixture
async def paced(database: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(database, tmp_path, limits=Limits()) as town:
        await town.enters(town.cadre)
        yield town


@pytest.mark.asyncio(loop_scope="function")
async def test_sixty_taps_in_a_burst_are_all_served(paced: Town) -> None:
    cadre = paced.cadre
    await opens(cadre, "menu-visit")
    await cadre.taps((await sees(cadre, "visit-household")).labels[0])
    for question, answer in (("mode", "mode-in_person"), ("answered_by", "answered_by-head")):
        await sees(cadre, f"visit-{question}")
        await taps(cadre, answer)
    screen = await sees(cadre, "visit-topics")
    buttons = [one for row in screen.rows or [] for one in row if ":o:" in one["callback_data"]]
    draft = (await drafts_of(paced, cadre))[0]
    taps_of = [
        cadre.tap_data(
            f"d:{draft.id}:{draft.revision}:o:{button['callback_data'].split(':')[4]}:{on}", screen
        )
        for on in (1, 0, 1, 0, 1)
        for button in buttons
    ]
    assert len(taps_of) == 60
    for tap in taps_of:
        assert (await cadre.answered(tap, within=20)).text == ""
    await cadre.sees(said(cadre, "visit-topics"))
    await cadre.waits(
        lambda: said(cadre, "engine-done-count", count=12) in screen.labels or None, "all twelve", within=20
    )
    state = (await drafts_of(paced, cadre))[0].state
    assert len(state["partial"]) == 12
    assert [call.status for call in paced.sandbox.world.calls if call.status == 429] == []
