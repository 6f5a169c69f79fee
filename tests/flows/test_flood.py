"""A flood: it is answered once, it stands in nobody's way, and what it cost its author is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.sandbox.person import Person
from models.tables import Draft, Received
from tests.flows.conftest import Home, Town
from tests.flows.talk import asked_for_words, said, sees

pytestmark = pytest.mark.asyncio(loop_scope="module")


def heard(person: Person, key: str, **params: str | int) -> int:
    return sum(said(person, key, **params) in post.text for post in person.messages)


async def calm(town: Town) -> None:
    """Let the flood be over, with its tick."""
    town.sandbox.clock.move(timedelta(seconds=16))
    await town.bot.intake.calm()


async def test_a_flood_is_answered_once_and_a_neighbour_is_served(county: Town, home: Home) -> None:
    await asked_for_words(home.villager)
    before = await county.facts(lambda unit: unit.session.scalar(select(func.count(Received.update_id))))
    for _ in range(300):
        home.villager.send_sticker()
    home.cadre.say("/help")
    await sees(home.cadre, "help-staff")
    await sees(home.villager, "refused-flood", seconds=15)
    after = await county.facts(lambda unit: unit.session.scalar(select(func.count(Received.update_id))))
    assert (before or 0) + 301 == after  # every one of them is noted as done: none comes again
    assert heard(home.villager, "refused-flood", seconds=15) == 1
    await calm(county)
    missed = await home.villager.waits(lambda: _missed(home.villager), "what was missed")
    assert 150 < missed < 190
    home.villager.say("水管裂了")
    await sees(home.villager, "petition-review")  # the dialog stands where it stood
    assert heard(home.villager, "refused-flood", seconds=15) == 1
    drafts = await county.facts(lambda unit: unit.session.scalars(select(Draft.state)).all())
    assert any(state["answers"].get("words", {}).get("text") == "水管裂了" for state in drafts)


def _missed(person: Person) -> int | None:
    """Return the number in the newest message when it says how many were missed."""
    start, _, end = said(person, "flood-missed", count=777).partition("777")
    text = person.last.text
    if text.startswith(start) and text.endswith(end):
        return int(text.removeprefix(start).removesuffix(end))
    return None


async def test_what_was_missed_is_said_before_the_next_answer(county: Town, home: Home) -> None:
    for _ in range(160):
        home.villager.say("/help")
    await sees(home.villager, "refused-flood", seconds=15)
    county.sandbox.clock.move(timedelta(seconds=16))
    home.villager.say("/language")
    await sees(home.villager, "language-choose")
    before_last = home.villager.messages[-2]
    start = said(home.villager, "flood-missed", count=777).partition("777")[0]
    assert before_last.text.startswith(start)


async def test_a_tap_too_many_is_answered_on_the_button(county: Town, home: Home) -> None:
    home.villager.say("/menu")
    menu = await home.villager.sees_button(said(home.villager, "menu-help"))
    taps = [home.villager.tap_data("!help", menu) for _ in range(200)]
    popup = said(home.villager, "refused-flood", seconds=15)
    await home.villager.waits(lambda: any(one.text == popup for one in home.villager.answers) or None, "it")
    home.cadre.say("/help")
    await sees(home.cadre, "help-staff")
    answered = {one.tap for one in home.villager.answers}
    assert set(taps[:120]) <= answered  # 120 in a minute are served
    assert sum(one.text == popup for one in home.villager.answers) == 1


@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_a_stranger_is_answered_less_often(county: Town, language: str) -> None:
    user_id = 700_000 + len(county.sandbox.world.people)
    stranger = county.sandbox.world.add_person(user_id, "Somebody", language=language)
    for _ in range(40):
        stranger.say("?")
    await sees(stranger, "refused-flood", seconds=15)
    assert heard(stranger, "start-stranger") == 20
    await calm(county)
    assert await stranger.waits(lambda: _missed(stranger), "what was missed") == 20
