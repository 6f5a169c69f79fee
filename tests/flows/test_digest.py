"""The digest of somebody with much to do is turned page by page; leads and offices get a chart on Mondays."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from models.tables import Account, Case
from models.unit import Unit
from tests.flows.conftest import LANGUAGES, Town
from tests.flows.talk import said
from tests.flows.test_reminders import digest, problem

MANY = 18
"""Late cases of the cadre: with their first one, three pages."""


async def late(town: Town, language: str) -> tuple[Post, list[str]]:
    """Let the cadre have many late cases; return their digest of Monday and the cases' numbers, in order."""
    first = await problem(town)
    town.cadre.user.language = language

    def copy(unit: Unit) -> list[str]:
        pattern = unit.session.get_one(Case, first.id)
        alike = {one.key: getattr(pattern, one.key) for one in Case.__table__.columns if one.key != "id"}
        for number in range(MANY):
            unit.session.add(Case(**alike | {"number": f"2026-9{number:03d}"}))
        pattern.state = "withdrawn"
        unit.session.flush()
        account = select(Account).where(Account.user_id == town.cadre.user.id)
        unit.session.scalars(account).one().language = language
        query = select(Case.number).where(Case.id != first.id).order_by(Case.due_on, Case.id)
        return list(unit.session.scalars(query))

    numbers = await town.facts(copy)
    for _ in range(6):
        await town.until_digest()
    return await digest(town, town.cadre), numbers


async def turned(person: Person, post: Post, key: str, page: int) -> Post:
    """Turn the digest; returns the same message with another page."""
    person.tap(said(person, key), post)
    marker = said(person, "engine-page", page=page, pages=3)
    shown = await person.waits(
        lambda: next((one for one in person.messages if one.id == post.id and marker in one.text), None),
        marker,
    )
    assert len([one for one in person.messages if marker in one.text]) == 1
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_long_digest_is_turned_in_place_and_read_anew(town: Town, language: str) -> None:
    cadre = town.cadre
    post, numbers = await late(town, language)
    assert said(cadre, "engine-page", page=1, pages=3) in post.text
    assert said(cadre, "digest-kind-red", count=MANY) in post.text
    seen = [number for number in numbers if number in post.text]
    post = await turned(cadre, post, "engine-more", 2)
    seen += [number for number in numbers if number in post.text]
    post = await turned(cadre, post, "engine-more", 3)
    seen += [number for number in numbers if number in post.text]
    assert seen == numbers
    last = numbers[-1]

    def answer(unit: Unit) -> None:
        unit.session.scalars(select(Case).where(Case.number == last)).one().state = "answered"

    await town.facts(answer)
    post = await turned(cadre, post, "engine-previous", 2)
    post = await turned(cadre, post, "engine-more", 3)
    assert last not in post.text
    assert said(cadre, "digest-kind-red", count=MANY - 1) in post.text
    cadre.tap(said(cadre, "work-case-button", number=numbers[-2].partition("-")[2]), post)
    await cadre.sees("水管冻裂")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_lead_and_office_see_a_chart_of_the_week(town: Town, language: str) -> None:
    await problem(town)

    def speak(unit: Unit) -> None:
        for person in (town.lead, town.office):
            account = select(Account).where(Account.user_id == person.user.id)
            unit.session.scalars(account).one().language = language

    await town.facts(speak)
    for person in (town.lead, town.office):
        person.user.language = language
    for _ in range(7):  # the Monday after its day
        await town.until_digest()
    for person in (town.lead, town.office):
        brief = await person.sees(said(person, "weekly-overdue", count=1))
        assert said(person, "weekly-closed", count=0) in brief.text
        chart = next(post for post in person.messages if post.file is not None and post.id < brief.id)
        assert chart.file is not None
        person.tap(said(person, "weekly-work"), brief)
        await person.sees(said(person, "work-title"))
    assert not any(post.file for post in town.cadre.messages)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_waits_for_a_lead_stands_in_the_morning_and_its_button_opens_the_list(
    town: Town, language: str
) -> None:
    case, lead = await problem(town), town.lead
    lead.user.language = language

    def answered(unit: Unit) -> None:
        unit.session.get_one(Case, case.id).state = "answered"
        account = select(Account).where(Account.user_id == lead.user.id)
        unit.session.scalars(account).one().language = language

    await town.facts(answered)
    await town.until_digest()
    post = await digest(town, lead)
    assert said(lead, "queue-line-verify", count=1) in post.text
    lead.tap(said(lead, "queue-button-verify", count=1), post)
    await lead.waits(
        lambda: next((one for one in lead.messages if said(lead, "work-title") in one.text), None), "the list"
    )
