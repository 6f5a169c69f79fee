"""Whole stories of cases: what time does to them, and who is there when it does."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from models.actions.archiving import archive
from models.actions.leaves import take_leave
from models.domain.caseload import Span
from models.domain.cases import State
from models.domain.wording import short_number
from models.store.caseload import colleagues_of
from models.store.people import load_actors
from models.tables import Account, Case, CaseEvent, Household, Member
from models.unit import Unit
from tests.flows.conftest import Town
from tests.flows.loop import again, answers, at, checks, closes, newest, revisited, revisits
from tests.flows.talk import (
    asked_for_topics,
    files,
    said,
    sees,
    taps,
)


async def person_id(town: Town, person: Person) -> int:
    return await town.facts(lambda unit: unit.session.get_one(Account, person.user.id).person_id)


async def pushed(person: Person, key: str, **params: str) -> Post:
    """Wait for a push or a digest with a button of this key."""
    label = said(person, key, **params)
    return await person.waits(
        lambda: next((post for post in reversed(person.messages) if label in post.labels), None), label
    )


async def settled(town: Town, case: Case, person: Person, *, word: bool = True) -> None:
    """Have a case checked by the lead and closed by the office, on the villager's word."""
    await checks(town.lead, case)
    if word:
        thanks = said(person, "rating-thanks", number=case.number)
        thanked = [post.id for post in person.messages if thanks in post.text]
        solved = said(person, "outcome-button-solved")
        await person.waits(
            lambda: (
                [one for one in person.messages if solved in one.labels and one.id > max(thanked, default=0)]
                or None
            ),
            "the answer to judge, not an earlier one",
        )
        await taps(person, "outcome-button-solved", "rating-button-satisfied")
        await sees(person, "rating-thanks", number=case.number)
    await closes(town.office, case)


async def test_solved_on_the_spot_is_revisited_checked_and_closed(town: Town) -> None:
    cadre = town.cadre
    home = await town.facts(lambda unit: _home_of(unit, town.villager.user.id))
    await asked_for_topics(cadre, home)
    await taps(cadre, "topic-water")
    await cadre.sees_button(said(cadre, "engine-done-count", count=1))
    await cadre.taps(said(cadre, "engine-done-count", count=1))
    question = said(cadre, "visit-words", topic=said(cadre, "topic-water")).split("\n")[0]
    await cadre.sees(question)
    cadre.say("水龙头坏了")
    await cadre.sees_button(said(cadre, "visit-on_the_spot-solved"))
    await taps(cadre, "visit-on_the_spot-solved")
    await cadre.sees(said(cadre, "visit-result", topic=said(cadre, "topic-water")).split("\n")[0])
    cadre.say("当场换了龙头")
    await sees(cadre, "visit-review")
    await taps(cadre, "engine-send")
    await cadre.sees_button(said(cadre, "visit-sent-correct"))
    case = await newest(town)
    assert case.state == State.ANSWERED
    await revisited(town.lead, case, "solved", mode="in_person")
    await checks(town.lead, case, mode="in_person")
    shown = await closes(town.office, case)
    assert "当场换了龙头" in shown
    closed = await again(town, case)
    assert (closed.state, closed.outcome, closed.rating) == (State.CLOSED, "solved", None)


def _home_of(unit: Unit, user_id: int) -> str:
    person = unit.session.get_one(Account, user_id).person_id
    return unit.session.scalars(
        select(Household.number)
        .join(Member, Member.household_id == Household.id)
        .where(Member.person_id == person)
    ).one()


async def accepted(town: Town) -> Case:
    await files(town.villager)
    case = await newest(town)
    await town.cadre.sees(case.number)
    await pushed(town.cadre, "push-accept")
    await taps(town.cadre, "push-accept")
    await town.cadre.sees_button(said(town.cadre, "act-answer"))
    return case


async def test_a_silent_villager_is_sought_three_times_and_never_counts_as_satisfied(town: Town) -> None:
    case = await accepted(town)
    await answers(town.cadre, case)
    for _ in range(7):
        await town.later(days=1)
    ask = await pushed(town.lead, "digest-revisit-button", number=short_number(case.number))
    assert case.number in ask.text
    assert "水管" not in ask.text
    assert (await again(town, case)).state == State.ANSWERED
    await checks(town.lead, case)
    for day in range(3):
        await revisited(town.lead, case, "not_reached")
        now = await again(town, case)
        assert now.state == (State.REVISITED if day == 2 else State.VERIFIED)
        refused = town.lead.tap_data(f"closing:{case.id}", town.lead.last)
        assert (await town.lead.answered(refused)).text == said(town.lead, "refused-not_allowed")
        await town.later(days=1)
    shown = await closes(town.office, case)
    assert said(town.office, "closing-word-attempts", count=3) in shown
    closed = await again(town, case)
    assert (closed.state, closed.outcome, closed.rating) == (State.CLOSED, None, None)


async def test_two_tries_on_one_day_are_one(town: Town) -> None:
    case = await accepted(town)
    await answers(town.cadre, case)
    await revisited(town.lead, case, "not_reached")
    town.lead.tap_data(f"open:revisit:{case.id}", town.lead.last)
    await sees(town.lead, "revisit-mode")
    await taps(town.lead, "mode-phone")
    await sees(town.lead, "revisit-outcome")
    await taps(town.lead, "revisit-outcome-not_reached")
    await sees(town.lead, "revisit-review")
    refused = await taps(town.lead, "engine-send")
    assert (await town.lead.answered(refused)).text == said(
        town.lead, "refused-needs_new_day", number=case.number
    )
    assert (await again(town, case)).attempts == 1


async def test_a_relapse_after_thirty_days_goes_on_under_the_same_number(town: Town) -> None:
    case = await accepted(town)
    await answers(town.cadre, case)
    await settled(town, case, town.villager)
    for _ in range(35):  # the thirtieth is a day off: people are asked after the holidays
        await town.later(days=1)
    ask = await pushed(town.lead, "digest-revisit-button", number=short_number(case.number))
    assert case.number in ask.text
    town.lead.tap_data(f"open:revisit:{case.id}", ask)
    await sees(town.lead, "revisit-mode")
    await taps(town.lead, "mode-phone")
    await sees(town.lead, "revisit-outcome")
    await taps(town.lead, "revisit-outcome-unsolved")
    await sees(town.lead, "revisit-words")
    town.lead.say("又漏了，比上次还厉害")
    await sees(town.lead, "revisit-review")
    await taps(town.lead, "engine-send")
    await sees(town.lead, "revisit-sent", number=case.number)
    opened = await again(town, case)
    assert (opened.state, opened.number, opened.reopenings) == (State.IN_PROGRESS, case.number, 1)
    assert opened.start_on > case.due_on
    assert [bool(one.done_at) for one in await revisits(town, case)] == [True, True, False]
    assert all(one.done_at or one.dropped_at for one in await revisits(town, case))
    heard = said(town.cadre, "heard-record_unsolved", number=case.number, category="\n", name="", day="")
    await town.cadre.sees(heard.split("\n")[0])
    await answers(town.cadre, case)
    await settled(town, case, town.villager)
    assert [one.reason for one in await revisits(town, case)][3:] == ["answer", "month", "quarter"]


async def test_a_quiet_quarter_ends_in_the_archive(town: Town) -> None:
    case = await accepted(town)
    await answers(town.cadre, case)
    await settled(town, case, town.villager)
    await town.later(days=30)
    await revisited(town.lead, case, "solved")
    await town.later(days=60)
    assert await town.facts(archive_all) == 0
    await revisited(town.lead, case, "solved")
    assert await town.facts(archive_all) == 1
    assert (await again(town, case)).state == State.ARCHIVED
    screen = await at(town.villager, case)
    assert said(town.villager, "state-archived") in screen.text


def archive_all(unit: Unit) -> int:
    return archive(unit).done


async def test_a_cadre_on_leave_is_stood_in_for_to_the_end(town: Town) -> None:
    case = await accepted(town)
    other = await _away(town)
    await answers(other, case)
    event = await town.facts(
        lambda unit: unit.session.scalars(
            select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.act == "answer")
        ).one()
    )
    assert event.for_id == await person_id(town, town.cadre)
    assert event.actor_id == await person_id(town, other)
    for person in (town.cadre, other):
        refused = person.tap_data(f"open:verify:{case.id}", person.last)
        assert (await person.answered(refused)).text == said(
            person, "refused-needs_not_handler", number=case.number
        )
    (owed,) = await revisits(town, case)
    assert owed.person_id == await person_id(town, town.lead), "neither of the two"
    await settled(town, case, town.villager)
    assert (await again(town, case)).state == State.CLOSED


async def _away(town: Town) -> Person:
    """Let the lead note a leave of the cadre's for a week; returns who stands in."""
    cadre, lead = await person_id(town, town.cadre), town.lead.user.id
    stand_in = (await town.facts(lambda unit: [one.id for one in colleagues_of(unit, cadre)]))[0]
    other = await town.brings(stand_in)

    def note(unit: Unit) -> None:
        span = Span(unit.today, unit.today + timedelta(days=7))
        take_leave(unit, load_actors(unit, [lead])[lead], cadre, stand_in_id=stand_in, span=span)

    await town.facts(note)
    return other
