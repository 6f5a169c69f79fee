"""The rungs as they are read aloud: a petition nobody accepts, and an answer nobody has judged."""

from __future__ import annotations

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from models.domain.cases import Outcome
from tests.flows.casework import answers, case_now, newest_case, petitioner
from tests.flows.conftest import Town
from tests.flows.talk import asked_for_words, files, said


async def heard(person: Person, words: str) -> Post:
    """Wait for a message with these words and return it."""
    return await person.waits(lambda: next(iter(_posts(person, words)[-1:]), None), words)


def _posts(person: Person, words: str) -> list[Post]:
    return [post for post in person.messages if words in post.text]


async def test_a_petition_nobody_accepts_is_read_to_the_lead_with_the_name_of_who_has_it(town: Town) -> None:
    await files(town.villager)  # on Thursday the third: to be accepted on Friday
    case = await newest_case(town)
    await heard(town.cadre, f"新事项 {case.number}")
    await town.until_digest()
    assert not _posts(town.lead, "受理已超")
    await town.until_digest()  # Monday
    await heard(town.cadre, f"🔴 {case.number}")
    await heard(town.lead, "受理已超 1 天，负责人：")
    assert not _posts(town.office, "受理已超")
    for person in (town.cadre, town.lead):
        assert not any("水管" in post.text for post in _posts(person, "受理已超"))
    own = _posts(town.cadre, "受理已超")[-1]
    assert own.labels == [said(town.cadre, "push-accept"), said(town.cadre, "push-see")]


async def test_a_villager_is_asked_twice_in_plain_speech_and_answers_with_one_tap(town: Town) -> None:
    await files(town.villager)
    case = await newest_case(town)
    await heard(town.cadre, case.number)
    await answers(town.cadre, case)
    await town.later(days=3, hours=2)
    assert not _posts(town.villager, "给了您答复"), "not on a Sunday"
    await asked_for_words(town.villager)  # something else is begun, and left
    await town.later(days=1)
    third = await heard(town.villager, "给了您答复。解决没解决，由您来说：")
    assert third.text.startswith(f"📝 {case.number} 饮水：9月3日")
    buttons = [said(town.villager, f"outcome-button-{one}") for one in ("solved", "partly", "unsolved")]
    assert third.labels[:3] == buttons
    await town.later(days=2)
    sixth = await heard(town.villager, "还等您一句话")
    town.villager.tap(buttons[0], sixth)
    await heard(town.villager, said(town.villager, "outcome-thanks-solved", number=case.number))
    row = await petitioner(town, case, town.villager)
    assert row.outcome == Outcome.SOLVED
    assert (await case_now(town, case)).outcome == Outcome.SOLVED
    count = len(_posts(town.villager, "给了您答复"))
    await town.later(days=4)
    assert len(_posts(town.villager, "给了您答复")) == count == 2
