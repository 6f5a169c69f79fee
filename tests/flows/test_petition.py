"""A villager files a petition and follows it; the cadre hears of it by its number."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import inspect, select

from bot.sandbox.person import Person
from locales import day, say
from models.domain.cases import State
from models.domain.categories import Category
from models.domain.message import MediaKind
from models.store.rules import ACCEPT_LIMIT
from models.tables import Attachment, Case, CaseEvent, Household, Rule
from models.tables.base import Base
from models.unit import Unit
from tests.flows.conftest import Home, Town
from tests.flows.talk import asked_for_words, files, menu, opens, petition, said, sees, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")

LATE = datetime(2026, 9, 3, 15, 0, tzinfo=UTC)  # eleven at night in Shanghai


async def newest_case(town: Town) -> Case:
    return await town.facts(lambda unit: unit.session.scalars(select(Case).order_by(Case.id.desc())).all()[0])


def everything(unit: Unit) -> str:
    """Return every value of every row, decrypted."""
    found: list[Any] = []
    for mapper in Base.registry.mappers:
        for row in unit.session.scalars(select(mapper.class_)):
            found += [getattr(row, column.key) for column in inspect(mapper.class_).column_attrs]
    return repr(found)


async def test_the_simplest_petition_takes_five_interactions(county: Town, home: Home) -> None:
    villager = home.villager
    villager.say("/menu")
    await villager.sees_button(said(villager, "menu-petition"))
    await taps(villager, "menu-petition")  # 1
    await sees(villager, "petition-category")
    await taps(villager, "petition-category-water")  # 2
    await sees(villager, "petition-words")
    villager.say("水管冻裂，三天没水")  # 3
    review = await sees(villager, "petition-review")
    assert said(villager, "petition-category-water") in review.text
    assert "水管冻裂，三天没水" in review.text
    tap = await taps(villager, "engine-send")  # 4
    done = await sees(villager, "petition-sent-close")
    assert (await villager.answered(tap)).text == ""
    case = await newest_case(county)
    assert case.number in done.text
    assert (case.category, case.state, case.urgency, case.words) == (
        "water",
        State.FILED,
        "normal",
        "水管冻裂，三天没水",
    )
    assert said(villager, "petition-formal") in done.text


async def test_the_day_of_acceptance_is_by_the_limit_of_the_village(county: Town, home: Home) -> None:
    def shorten(unit: Unit) -> int:
        village = unit.session.get_one(Household, home.id).village_id
        rule = Rule(kind=ACCEPT_LIMIT, key="default", place_id=village, value=1)
        unit.session.add(rule)
        unit.session.flush()
        return rule.id

    rule = await county.facts(shorten)
    try:
        await petition(home.villager)
        await taps(home.villager, "engine-send")
        done = await sees(home.villager, "petition-sent-close")
    finally:
        await county.facts(lambda unit: unit.session.delete(unit.session.get_one(Rule, rule)))
    assert day(home.villager.user.language, date(2026, 9, 4)) in done.text  # it is Thursday the 3rd


async def test_a_voice_message_is_words_too(county: Town, home: Home) -> None:
    villager = home.villager
    await asked_for_words(villager)
    villager.send_voice(23)
    review = await sees(villager, "petition-review")
    assert said(villager, "engine-voice", seconds=23) in review.text
    await taps(villager, "engine-send")
    await sees(villager, "petition-sent-close")
    media = await county.facts(lambda unit: unit.session.scalars(select(Attachment.media)).all()[-1])
    assert (media[0], media[4]) == (MediaKind.VOICE, 23)
    await opens(villager, "menu-mine")
    case = await newest_case(county)
    await villager.taps(case.number)
    await taps(villager, "case-media")
    await villager.waits(
        lambda: villager.last if villager.last.labels == [said(villager, "push-see")] else None, "it"
    )
    assert any(post.file is not None and post.file.kind == "voice" for post in villager.messages)


async def test_the_commonest_matters_stand_on_one_screen_and_the_rest_behind_it(
    county: Town, home: Home
) -> None:
    villager = home.villager
    await opens(villager, "menu-petition")
    first = await sees(villager, "petition-category")
    assert first.labels[0] == said(villager, "petition-category-water")
    assert said(villager, "engine-unsure") in first.labels
    labels = await all_categories(villager)
    wanted = {said(villager, f"petition-category-{category}") for category in Category}
    assert wanted <= set(labels)
    await taps(villager, "engine-previous")
    await villager.sees_button(said(villager, "petition-category-land"))
    await taps(villager, "engine-previous", "engine-unsure")
    assert said(villager, "petition-category-other") in (await sees(villager, "petition-words")).text


async def all_categories(person: Person) -> list[str]:
    """Turn the pages to the last and return what was offered."""
    labels: list[str] = []
    for last in ("water", "land", "conduct"):
        screen = await person.sees_button(said(person, f"petition-category-{last}"))
        labels += screen.labels
        if last != "conduct":
            person.tap(said(person, "engine-more"), screen)
    return labels


async def test_the_cadre_hears_of_the_number_at_once_and_never_of_the_words(county: Town, home: Home) -> None:
    await files(home.villager, "水管冻裂，三天没水")
    case = await newest_case(county)
    push = await home.cadre.sees(case.number)
    assert "水管" not in push.text
    assert push.labels == [said(home.cadre, "push-accept"), said(home.cadre, "push-see")]
    await taps(home.cadre, "push-accept")
    await sees(home.cadre, "case-words", words="水管冻裂，三天没水")
    assert (await newest_case(county)).state == State.ACCEPTED
    tap = await home.cadre.answered(home.cadre.tap_data(f"accept:{case.id}", home.cadre.last))
    assert tap.text == said(home.cadre, "refused-already_accepted", number=case.number)


async def test_a_villager_follows_a_petition_and_adds_a_word(county: Town, home: Home) -> None:
    villager = home.villager
    await opens(villager, "menu-mine")
    await sees(villager, "mine-nothing")
    await files(villager)
    case = await newest_case(county)
    await home.cadre.sees(case.number)
    await taps(home.cadre, "push-accept")
    await home.cadre.sees_button(said(home.cadre, "act-answer"))
    await taps(villager, "petition-sent-track")
    timeline = await sees(villager, "case-words", words="水管冻裂，三天没水")
    assert timeline.text.count("\n") >= 5
    await taps(villager, "act-add_words")
    await sees(villager, "more-words")
    villager.say("今天又裂了一处")
    await sees(villager, "more-review")
    await taps(villager, "engine-send")
    await sees(villager, "more-sent", number=case.number)
    told = await home.cadre.sees(case.number)
    assert "又裂" not in told.text
    await taps(home.cadre, "push-see")
    await home.cadre.sees("今天又裂了一处")
    await opens(villager, "menu-mine")
    line = await villager.sees(case.number)
    assert said(villager, "petition-category-water") in line.text
    acts = await county.facts(
        lambda unit: unit.session.scalars(select(CaseEvent.act).where(CaseEvent.case_id == case.id)).all()
    )
    assert acts == ["file", "accept", "add_words"]


async def test_photos_a_place_and_urgency_stand_on_the_review(county: Town, home: Home) -> None:
    villager = home.villager
    await petition(villager)
    await taps(villager, "petition-photos-button")
    await sees(villager, "petition-photos")
    villager.send_album(2)
    await villager.sees(said(villager, "engine-photo-count", count=2))
    await villager.taps(said(villager, "engine-done-count", count=2))
    await villager.sees(said(villager, "format-count-photos", count=2))
    await taps(villager, "petition-urgent-button")
    emergency = await villager.sees("110")
    assert emergency.text.split("\n")[1] == said(villager, "petition-emergency")
    await taps(villager, "engine-send")
    done = await villager.sees("110")
    case = await newest_case(county)
    assert done.text.index("110") < done.text.index(case.number)
    assert case.urgency == "urgent"
    push = await home.cadre.sees(case.number)
    assert push.text.startswith("❗")


@pytest.mark.parametrize("words_first", [True, False])
async def test_reports_about_cadres_are_not_taken_and_leave_nothing(
    county: Town, home: Home, words_first: bool
) -> None:
    villager, words = home.villager, f"王主任收了钱{home.id}"
    if words_first:
        villager.say(words)
    else:
        await opens(villager, "menu-petition")
    await sees(villager, "petition-category")
    await all_categories(villager)
    await taps(villager, "petition-category-conduct")
    told = await sees(villager, "petition-sealed")
    assert "12388" in told.text
    assert not any(label.startswith("▶") for label in (await menu(villager)).labels)
    await county.settle()
    assert words not in await county.facts(everything)


@pytest.mark.asyncio(loop_scope="function")
async def test_danger_is_pushed_at_eleven_at_night(town: Town) -> None:
    await town.sandbox.move(LATE - town.sandbox.clock.now())
    await petition(town.villager)
    await taps(town.villager, "petition-urgent-button")
    await town.villager.sees("110")
    await taps(town.villager, "engine-send")
    await town.villager.sees("110")
    number = (await newest_case(town)).number
    assert (await town.cadre.sees(number)).text.startswith("❗")


@pytest.mark.asyncio(loop_scope="function")
async def test_what_is_not_urgent_waits_for_the_morning(town: Town) -> None:
    await town.sandbox.move(LATE - town.sandbox.clock.now())
    before = len(town.cadre.messages)
    await files(town.villager)
    await town.later(hours=8)
    assert len(town.cadre.messages) == before
    await town.later(minutes=45)
    number = (await newest_case(town)).number
    push = await town.cadre.sees(number)
    assert push.text.startswith(say("zh-CN", "push-petition", {"case": "", "day": ""})[:2])
    assert town.sandbox.clock.now() - LATE < timedelta(hours=9)
