"""A deadline nears: the digest says so, the button opens the case, an answer ends it."""

from __future__ import annotations

from sqlalchemy import select

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from locales import say
from models.tables import Case, ReminderLog
from models.unit import Unit
from tests.flows.conftest import Town
from tests.flows.talk import asked_for_words, replied, said, sees, taps, visit_water


async def problem(town: Town, number: str = "001") -> Case:
    """Report a visit with a problem due on Thursday the tenth."""
    await visit_water(town.cadre, number)
    await taps(town.cadre, "visit-limit-keep")
    await sees(town.cadre, "visit-review")
    await taps(town.cadre, "engine-send")
    await town.cadre.sees_button(said(town.cadre, "visit-sent-correct"))
    return await town.facts(lambda unit: unit.session.scalars(select(Case)).one())


async def digest(town: Town, person: Person) -> Post:
    """Go to the next digest and return this person's."""
    await town.settle()
    before = {post.id for post in person.messages}
    await town.until_digest()
    greeting = said(person, "digest-greeting-nothing", name="\n", day="").split("\n")[0]

    def look() -> Post | None:
        return next((p for p in person.messages if p.id not in before and p.text.startswith(greeting)), None)

    return await person.waits(look, "a digest")


async def rungs(town: Town, case: Case) -> list[tuple[str, str, str]]:
    def look(unit: Unit) -> list[tuple[str, str, str]]:
        query = select(ReminderLog).where(ReminderLog.rule == "answer", ReminderLog.subject == case.id)
        return [
            (one.rung, one.slot, one.status) for one in unit.session.scalars(query.order_by(ReminderLog.id))
        ]

    return await town.facts(look)


async def test_a_problem_climbs_from_blue_to_red_once_a_rung(town: Town) -> None:
    case = await problem(town)
    assert case.due_on.isoformat() == "2026-09-10"
    friday = await digest(town, town.cadre)
    assert case.number not in friday.text
    line = said(town.cadre, "work-line-blue", days=3, case=case.number)
    assert line in (await digest(town, town.cadre)).text  # Monday
    assert await rungs(town, case) == [("soon", "responsible", "composed")]
    await digest(town, town.cadre)
    wednesday = await digest(town, town.cadre)
    assert said(town.cadre, "work-line-yellow", days=1, case=case.number) in wednesday.text
    thursday = await digest(town, town.cadre)
    assert said(town.cadre, "work-line-today", case=case.number) in thursday.text
    assert "水管" not in thursday.text
    for person in (town.cadre, town.lead, town.office):
        assert _red(person) is None


async def test_an_overdue_case_is_pushed_red_to_cadre_lead_and_office(town: Town) -> None:
    case = await problem(town)
    for _ in range(5):
        await town.until_digest()
    friday = await digest(town, town.cadre)
    assert said(town.cadre, "work-line-red", days=1, case=case.number) in friday.text
    red = await red_push(town.cadre)
    known = said(town.cadre, "remind-seen-button")
    assert red.labels == [said(town.cadre, "push-handle"), said(town.cadre, "push-see"), known]
    for person in (town.lead, town.office):
        above = await red_push(person)
        assert case.number in above.text
        assert above.labels == [said(person, "push-see"), known]
    await digest(town, town.cadre)
    assert len([post for post in town.office.messages if "🔴" in post.text and "查看" in post.labels]) == 1
    await town.settle()
    slots = [slot for rung, slot, status in await rungs(town, case) if (rung, status) == ("over", "sent")]
    assert sorted(slots) == ["lead", "office", "responsible"]
    await town.lead.taps(known)
    await town.lead.sees("已知悉。")
    assert said(town.lead, "ledger-fate-seen") in (await replied(town.lead, "/why")).text


async def red_push(person: Person) -> Post:
    return await person.waits(lambda: _red(person), "a red push")


def _red(person: Person) -> Post | None:
    """Return the newest red message with nothing but its own case."""
    red = [post for post in person.messages if post.text.startswith("🔴")]
    return red[-1] if red else None


async def test_a_digest_opens_the_case_and_an_answer_brings_silence(town: Town) -> None:
    case = await problem(town)
    await digest(town, town.cadre)
    monday = await digest(town, town.cadre)
    short = case.number.partition("-")[2]
    town.cadre.tap(said(town.cadre, "work-case-button", number=short), monday)
    await town.cadre.sees("水管冻裂")
    await taps(town.cadre, "act-answer")
    await sees(town.cadre, "answer-result")
    town.cadre.say("修好了")
    await sees(town.cadre, "answer-review")
    await taps(town.cadre, "engine-send")
    await sees(town.cadre, "answer-sent", number=case.number)
    for _ in range(5):
        assert case.number not in (await digest(town, town.cadre)).text
    for person in (town.cadre, town.lead, town.office):
        assert _red(person) is None


async def test_the_lead_sees_what_nears_in_the_place(town: Town) -> None:
    case = await problem(town)
    for _ in range(3):
        await town.until_digest()
    wednesday = await digest(town, town.lead)
    assert case.number in wednesday.text
    town.lead.tap(said(town.lead, "work-see-button", number=case.number.partition("-")[2]), wednesday)
    await town.lead.sees("水管冻裂")


async def test_what_was_begun_and_left_is_spoken_of_after_a_day(town: Town) -> None:
    villager = town.villager
    await asked_for_words(villager)
    await town.later(hours=23)
    assert not _nudges(villager)
    await town.later(hours=1, minutes=1)
    await villager.waits(lambda: _nudges(villager) or None, "a nudge")
    await town.later(days=1)
    assert len(_nudges(villager)) == 1
    await taps(villager, "push-draft-continue")
    shown = await sees(villager, "petition-words")
    assert said(villager, "petition-category-water") in shown.text


def _nudges(person: Person) -> list[Post]:
    label = say("zh-CN", "push-draft-discard")
    return [post for post in person.messages if label in post.labels]


async def test_nothing_comes_on_a_day_off(town: Town) -> None:
    await problem(town)
    before = len(town.cadre.messages)
    await town.later(days=2)  # Saturday
    await town.later(hours=20)
    assert len(town.cadre.messages) == before
