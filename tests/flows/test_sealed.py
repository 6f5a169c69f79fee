"""A sealed complaint from the first word to the result, and all it must not leave behind."""

from __future__ import annotations

import logging
import re

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from bot.sandbox.faults import Fault
from bot.sandbox.person import Person
from models.domain.sealed import TRIES_A_DAY, new_code, spaced
from models.store.people import load_actors
from models.tables import (
    AuditRow,
    Draft,
    FileCheck,
    FileDay,
    Outbox,
    Screen,
    SealedCase,
    SealedFile,
    SealedTry,
)
from models.unit import Unit
from tests.flows.conftest import Home, Town
from tests.flows.sealed import (
    CAMERA,
    begins,
    code_shown,
    complains,
    looks,
    opens_of,
    photo_with_a_place,
    reviews,
    the_desk,
)
from tests.flows.talk import menu, opens, said, sees, taps
from tests.flows.test_leaks import dump, found
from tests.flows.test_petition import all_categories, everything

pytestmark = pytest.mark.asyncio(loop_scope="module")

_LONG_DIGITS = re.compile(r"(?:\d{4} ){6}\d{4}")


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def desk(county: Town) -> Person:
    """The county's desk, inside."""
    return await the_desk(county)


def _count(unit: Unit) -> int:
    return unit.session.scalars(select(func.count(SealedCase.id))).one()


async def test_an_anonymous_complaint_is_filed_followed_and_answered(
    county: Town, home: Home, desk: Person
) -> None:
    villager, words = home.villager, f"王主任把低保给了亲戚{home.id}"
    before = await county.facts(_count)
    others = (home.cadre, county.cadre, county.lead, county.office)
    heard = [len(one.messages) for one in others]
    await begins(villager)
    villager.send_document("IMG_0903.jpg", content=photo_with_a_place())
    await sees(villager, "sealed-photo_then_words")
    villager.say(words)
    code = await code_shown(villager)
    await taps(villager, "sealed-code-written")
    review = await sees(villager, "sealed-review")
    assert said(villager, "sealed-reads-nobody") in review.text
    assert not _LONG_DIGITS.search(review.text), "the code is shown once"
    await taps(villager, "engine-send")
    done = await sees(villager, "sealed-sent")
    assert not _LONG_DIGITS.search(done.text)
    await county.settle()
    assert await county.facts(_count) == before + 1
    assert said(villager, "sealed-state-filed") in (await looks(villager, code)).text

    opened = await opens_of(county, desk, words)
    assert words in opened.text
    assert said(desk, "sealed-case-anonymous") in opened.text
    await _sees_a_bare_picture(desk)
    await taps(desk, "sealed-desk-back")
    await sees(desk, "sealed-desk-title")
    await opens_of(county, desk, words)
    await taps(desk, "sealed-accept")
    await sees(desk, "sealed-act-accept")
    await taps(desk, "sealed-answer", "sealed_reply-act-ask")
    await sees(desk, "sealed_reply-words")
    desk.say("是哪一年的事？")
    await sees(desk, "sealed_reply-review")
    seen = len(villager.messages)
    await taps(desk, "engine-send")
    await sees(desk, "sealed_reply-sent")
    await county.settle()
    assert len(villager.messages) == seen, "nothing is pushed"
    assert "是哪一年的事" in (await looks(villager, code)).text

    await taps(villager, "sealed-add")
    await sees(villager, "sealed_add-words")
    villager.say("是前年的事")
    await sees(villager, "sealed_add-code")
    villager.say(code)
    await sees(villager, "sealed_add-sent")
    await county.settle()
    assert [len(one.messages) for one in others] == heard, "the accused, the lead, the office heard nothing"
    assert "是前年的事" in (await opens_of(county, desk, words)).text


async def _sees_a_bare_picture(desk: Person) -> None:
    await taps(desk, "case-media")
    await desk.waits(lambda: next((p for p in desk.messages if p.file is not None), None), "the photo")
    shown = [post.file.read() for post in desk.messages if post.file is not None]
    assert shown
    assert all(CAMERA.encode() not in one and b"Exif" not in one and b"hand" not in one for one in shown)


async def test_nothing_of_it_is_in_a_row_or_a_log_line_of_anybody(
    county: Town, home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    villager, words = home.villager, f"灶房里收了两千块{home.id}"
    screens = await county.facts(lambda unit: unit.session.scalars(select(Screen.id)).all())
    audit = await county.facts(lambda unit: unit.session.scalars(select(func.max(AuditRow.id))).one())
    files = await county.facts(lambda unit: unit.session.scalars(select(func.sum(FileDay.files))).one())
    with caplog.at_level(logging.DEBUG):
        await begins(villager)
        villager.send_photo(photo_with_a_place(), caption=words)
        code = await code_shown(villager)
        await taps(villager, "sealed-code-written", "engine-send")
        await sees(villager, "sealed-sent")
        await county.settle()

    def left(unit: Unit) -> list[int]:
        mine = villager.user.id
        return [
            unit.session.scalars(query).one()
            for query in (
                select(func.count(Draft.id)).where(Draft.dialog == "sealed"),
                select(func.count(Outbox.id)),
                select(func.count(Screen.id)).where(Screen.chat_id == mine),
                select(func.count(FileCheck.key)),
                select(func.count(AuditRow.id)).where(AuditRow.id > (audit or 0)),
            )
        ]

    assert await county.facts(left) == [0, 0, 0, 0, 0]
    after = await county.facts(lambda unit: unit.session.scalars(select(Screen.id)).all())
    assert set(after) <= set(screens)
    assert (
        await county.facts(lambda unit: unit.session.scalars(select(func.sum(FileDay.files))).one()) == files
    )
    known = await county.facts(everything)
    assert words not in known
    assert code not in known
    content = b"\0".join(dump(county.settings.database_url))
    secrets = [words, code, spaced(code), CAMERA]
    assert found(secrets, content) == []
    logged = "\n".join(f"{one.getMessage()} {one.exc_text or ''}" for one in caplog.records)
    assert found([*secrets, "sealed"], logged.encode()) == []
    assert await county.facts(lambda unit: unit.session.scalars(select(SealedFile.body)).all())
    for name in ("mydata-button", "menu-mine"):
        await opens(villager, name)
        assert words not in villager.last.text


async def test_words_of_a_petition_go_over_and_leave_the_petition(
    county: Town, home: Home, desk: Person
) -> None:
    villager, words = home.villager, f"队长打了人{home.id}"
    villager.say(words)
    await sees(villager, "petition-category")
    await all_categories(villager)
    await taps(villager, "petition-category-conduct")
    await villager.sees_button(said(villager, "sealed-about-village"))
    drafts = await county.facts(lambda unit: unit.session.scalars(select(Draft.dialog)).all())
    assert "petition" not in drafts
    await taps(villager, "sealed-about-village")
    code = await code_shown(villager, "named")
    await taps(villager, "sealed-code-written", "engine-send")
    await sees(villager, "sealed-sent")
    await looks(villager, code)
    assert words not in await county.facts(everything)
    name = await county.facts(lambda unit: load_actors(unit, [villager.user.id])[villager.user.id].name)
    assert name in (await opens_of(county, desk, words)).text


async def test_a_voice_is_refused_with_its_reason_and_other_files_too(county: Town, home: Home) -> None:
    await begins(home.villager)
    home.villager.send_voice(5)
    await sees(home.villager, "refused-sealed_voice")
    home.villager.send_document("story.pdf")
    await sees(home.villager, "refused-sealed_no_picture")


async def test_the_chat_is_deleted_on_a_tap_and_no_row_says_so(county: Town, home: Home) -> None:
    villager, words = home.villager, "账目三年没有公布"
    await complains(villager, words)
    tap = await taps(villager, "sealed-wipe")
    assert (await villager.answered(tap)).text == said(villager, "sealed-wiped")
    await villager.waits(
        lambda: True if not any(words in post.text for post in villager.chat.posts.values()) else None, "it"
    )
    texts = [post.text for post in villager.chat.posts.values()]
    assert not any(_LONG_DIGITS.search(text) for text in texts)
    assert not any(said(villager, "sealed-sent") in text for text in texts)
    await county.settle()
    assert await county.facts(lambda unit: unit.session.scalars(select(func.count(Outbox.id))).one()) == 0


async def test_a_look_by_code_can_be_deleted_too(county: Town, home: Home) -> None:
    villager = home.villager
    code = await complains(villager, "补助没有发")
    await looks(villager, code)
    await taps(villager, "sealed-wipe")
    await villager.waits(
        lambda: True if not any(spaced(code) == post.text for post in villager.chat.posts.values()) else None,
        "the typed code to be gone",
    )


async def test_guessing_codes_is_locked_for_the_day_and_names_nobody(county: Town, home: Home) -> None:
    villager = home.villager
    for _ in range(TRIES_A_DAY):
        await opens(villager, "menu-sealed")
        await taps(villager, "sealed-look")
        await sees(villager, "sealed_look-code")
        villager.say("1234")
        await sees(villager, "refused-sealed_code")
        villager.say(new_code())
        await sees(villager, "refused-sealed_unknown")
    await opens(villager, "menu-sealed")
    await taps(villager, "sealed-look")
    await sees(villager, "sealed_look-code")
    villager.say(new_code())
    await sees(villager, "refused-sealed_locked")
    rows = await county.facts(lambda unit: unit.session.scalars(select(SealedTry)).all())
    assert [row.wrong for row in rows].count(TRIES_A_DAY) >= 1
    assert str(villager.user.id) not in repr([(row.mark, row.on_day, row.wrong) for row in rows])


async def test_a_draft_is_in_no_menu_and_is_forgotten_within_the_hour(county: Town, home: Home) -> None:
    villager = home.villager
    await begins(villager)
    villager.say("还没写完")
    await villager.sees_button(said(villager, "sealed-who-anonymous"))
    resumed = said(villager, "engine-resume", title=said(villager, "sealed-title"))
    assert resumed not in (await menu(villager)).labels


async def test_pictures_that_cannot_be_fetched_file_nothing_and_the_draft_waits(
    county: Town, home: Home
) -> None:
    villager = home.villager
    before = await county.facts(_count)
    await begins(villager)
    villager.send_photo(photo_with_a_place(), caption="看照片")
    await code_shown(villager)
    await taps(villager, "sealed-code-written")
    await sees(villager, "sealed-review")
    county.sandbox.world.faults.add(Fault("getFile", status=502, count=1))
    tap = await taps(villager, "engine-send")
    assert (await villager.answered(tap)).text == said(villager, "refused-sealed_files_away")
    assert await county.facts(_count) == before
    await taps(villager, "engine-send")
    await sees(villager, "sealed-sent")
    assert await county.facts(_count) == before + 1


async def test_a_last_tap_met_twice_files_once(county: Town, home: Home) -> None:
    villager = home.villager
    before = await county.facts(_count)
    await reviews(villager, "一件事")
    review = villager.last
    data = next(
        one["callback_data"]
        for row in review.rows or ()
        for one in row
        if one["callback_data"].endswith(":seal")
    )
    villager.tap_data(data, review)
    villager.tap_data(data, review)
    await sees(villager, "sealed-sent")
    await county.settle()
    assert await county.facts(_count) == before + 1
