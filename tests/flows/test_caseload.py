"""Households change cadre, and a cadre goes on leave in the middle of a case; everybody concerned is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from models.store.caseload import colleagues_of, homes_of
from models.tables import Account, Assignment, Case, Transfer
from models.tables import Person as Row
from models.unit import Unit
from tests.flows.conftest import LANGUAGES, Home, Town
from tests.flows.talk import files, menu, opens, said, sees, taps


async def person_of(town: Town, person: Person) -> tuple[int, str]:
    def look(unit: Unit) -> tuple[int, str]:
        row = unit.session.get_one(Row, unit.session.get_one(Account, person.user.id).person_id)
        return row.id, row.name

    return await town.facts(look)


async def colleague(town: Town, person: Person, language: str) -> tuple[Person, str]:
    """Bring in a colleague of a cadre's; return them and their name."""
    cadre, _ = await person_of(town, person)
    found = await town.facts(lambda unit: [(one.id, one.name) for one in colleagues_of(unit, cadre)])
    entered = set(await town.facts(lambda unit: unit.session.scalars(select(Account.person_id)).all()))
    person_id, name = next(one for one in found if one[0] not in entered)
    return await town.brings(person_id, language), name


async def told(person: Person, words: str) -> Post:
    """Wait for a message that somebody else's act brings."""

    def look() -> Post | None:
        return next((post for post in reversed(person.messages) if words in post.text), None)

    return await person.waits(look, words)


def part(person: Person, key: str, **params: str | int) -> str:
    """The beginning of what a key says, up to what is counted."""
    unknown: dict[str, str | int] = {"count": 0, "counts": "\n", "first": "\n", "last": "\n"}
    return said(person, key, **{**unknown, **params}).split("\n")[0]


async def moves(town: Town, home: Home, taker: str) -> None:
    lead = town.lead
    _, giver = await person_of(town, home.cadre)
    await opens(lead, "menu-caseload")
    await sees(lead, "moving-none")
    await taps(lead, "moving-new")
    await sees(lead, "moving-cadre")
    lead.say(giver)
    await sees(lead, "moving-households")
    lead.say(home.number)
    await lead.sees_button(said(lead, "engine-done-count", count=1))
    await lead.taps(said(lead, "engine-done-count", count=1))
    await sees(lead, "moving-receiver")
    lead.say(taker)
    await sees(lead, "moving-review")


async def hands(person: Person, case: Case, key: str = "timeline-hand_over", **names: str) -> None:
    """Open a case and read in it who gave it to whom."""
    line = said(person, key, day="\n", **names).split("\n")[1].strip()
    person.tap_data(f"!case:{case.id}", await menu(person))
    await person.sees(line)


@pytest.fixture(params=LANGUAGES)
async def pair(town: Town, request: pytest.FixtureRequest) -> Home:
    """The town's own household, whose villager and cadre read one of the languages."""

    def find(unit: Unit) -> tuple[int, str]:
        cadre = unit.session.get_one(Account, town.cadre.user.id).person_id
        one = homes_of(unit, cadre, None)[0]
        return one.id, one.number

    if request.param == "en":
        for person in (town.villager, town.cadre):
            await opens(person, "menu-language")
            await person.taps("English")
            person.user.language = "en"
            await sees(person, "language-set")
    found = await town.facts(find)
    return Home(found[0], found[1], town.villager, town.cadre)


async def holder(town: Town, home: Home) -> int:
    def look(unit: Unit) -> int:
        links = select(Assignment.cadre_id).where(Assignment.household_id == home.id)
        return unit.session.scalars(links.where(Assignment.until.is_(None))).one()

    return await town.facts(look)


async def test_households_go_to_a_colleague_and_back(town: Town, pair: Home) -> None:
    await files(pair.villager)
    await told(pair.cadre, said(pair.cadre, "category-water"))
    other, taker = await colleague(town, pair.cadre, pair.cadre.user.language)
    giver_id, giver = await person_of(town, pair.cadre)
    await moves(town, pair, taker)
    shown = await sees(town.lead, "moving-count-case", count=1)
    assert said(town.lead, "moving-count-household", count=1) in shown.text
    await taps(town.lead, "engine-send")
    await town.lead.sees_button(said(town.lead, "moving-undo"))
    assert taker in (await told(pair.cadre, part(pair.cadre, "moving-told-giver", taker=taker))).text
    got = await told(other, part(other, "moving-told-taker", giver=giver))
    assert got.labels == [said(other, "menu-cards"), said(other, "visit-sent-work")]
    await told(pair.villager, said(pair.villager, "moving-told-villager", taker=taker))
    case = await town.facts(lambda unit: unit.session.scalars(select(Case)).one())
    assert case.responsible_id == await holder(town, pair) != giver_id
    _, lead = await person_of(town, town.lead)
    await hands(pair.villager, case, name=lead, giver=giver, taker=taker)
    await opens(other, "menu-work")
    await other.sees_button(said(other, "work-case-button", number=case.number.partition("-")[2]))

    await taps(town.lead, "moving-undo", "moving-undo-yes")
    await town.lead.sees(giver)
    await told(pair.villager, said(pair.villager, "moving-told-villager-back", taker=giver))
    assert await holder(town, pair) == giver_id
    await hands(pair.villager, case, name=lead, giver=taker, taker=giver)
    await hands(pair.cadre, case, name=lead, giver=taker, taker=giver)
    forged = town.lead.tap_data(
        f"!unmoved:{await town.facts(lambda unit: unit.session.scalars(select(Transfer.id)).one())}",
        await menu(town.lead),
    )
    assert (await town.lead.answered(forged)).text == said(town.lead, "refused-transfer_undone")


async def test_only_leads_and_offices_move_households(town: Town) -> None:
    for person in (town.cadre, town.villager):
        for data in ("!caseload", "!open:moving", "!unmove:1", "!unmoved:1"):
            answer = await person.answered(person.tap_data(data, await menu(person)))
            assert answer.text == said(person, "refused-not_allowed")
    for data in ("!leave", "!open:away", "!endleave:1", "!endedleave:1"):
        person = town.villager
        answer = await person.answered(person.tap_data(data, await menu(person)))
        assert answer.text == said(person, "refused-not_allowed")
    lead = town.lead
    for data in ("!unmoved:999", "!unmove:x", "!endedleave:999999"):
        answer = await lead.answered(lead.tap_data(data, await menu(lead)))
        assert answer.text in {said(lead, f"refused-{key}") for key in ("not_yours", "forged_button")}


async def test_a_cadre_leaves_in_the_middle_of_a_case(town: Town, pair: Home) -> None:
    """Thursday the third: a petition; away from the fourth to the eighth, it is due on the tenth."""
    await files(pair.villager)
    case = await town.facts(lambda unit: unit.session.scalars(select(Case)).one())
    await told(pair.cadre, case.number)
    await taps(pair.cadre, "push-accept")
    await pair.cadre.sees_button(said(pair.cadre, "act-answer"))
    other, name = await colleague(town, pair.cadre, pair.cadre.user.language)
    _, giver = await person_of(town, pair.cadre)
    today = town.sandbox.clock.now().date()
    await opens(pair.cadre, "menu-leave")
    await sees(pair.cadre, "away-none")
    await taps(pair.cadre, "away-new")
    for key, days in (("away-first", 1), ("away-last", 5)):
        await sees(pair.cadre, key)
        pair.cadre.say((today + timedelta(days=days)).isoformat())
    await sees(pair.cadre, "away-stand_in")
    pair.cadre.say(name)
    await sees(pair.cadre, "away-review")
    await taps(pair.cadre, "engine-send")
    await pair.cadre.sees_button(said(pair.cadre, "away-see"))
    await told(other, part(other, "away-told-stand_in", name=giver))
    await told(pair.villager, name)

    for _ in range(2):  # Friday, Monday: the case is due on Thursday
        await town.until_digest()
    await told(other, case.number)
    assert not any(
        said(pair.cadre, "work-line-blue", days=3, case=case.number) in post.text
        for post in pair.cadre.messages
    )
    await opens(pair.villager, "menu-contact")
    await sees(pair.villager, "contact-stand_in", name=name)
    await opens(other, "menu-work")
    await other.taps(said(other, "work-case-button", number=case.number.partition("-")[2]))
    turn = said(other, "case-your-turn-for", name=giver, act=said(other, "turn-answer"))
    await other.sees(turn)
    await taps(other, "act-answer")
    await sees(other, "answer-result")
    other.say("通水了")
    await sees(other, "answer-review")
    await taps(other, "engine-send")
    await sees(other, "answer-sent", number=case.number)
    await told(pair.villager, said(pair.villager, "timeline-for", name=name, other=giver))

    await opens(town.lead, "menu-leave")
    await town.lead.taps(said(town.lead, "away-end-of", name=giver))
    await taps(town.lead, "away-end-yes")
    await sees(town.lead, "away-ended", name=giver)
    await told(pair.cadre, said(pair.cadre, "away-told-cadre-over"))
    await told(other, said(other, "away-told-stand_in-over", name=giver))
    await told(pair.villager, said(pair.villager, "away-told-villager-over", name=giver))


async def test_an_office_notes_a_leave_for_a_cadre_and_ends_it(town: Town, pair: Home) -> None:
    other, name = await colleague(town, pair.cadre, pair.cadre.user.language)
    _, giver = await person_of(town, pair.cadre)
    office = town.office
    today = town.sandbox.clock.now().date()
    await opens(office, "menu-leave")
    await sees(office, "away-none")
    await taps(office, "away-new")
    await sees(office, "away-person")
    office.say(giver)
    for key, days in (("away-first", 1), ("away-last", 5)):
        await sees(office, key)
        office.say((today + timedelta(days=days)).isoformat())
    await sees(office, "away-stand_in")
    office.say(name)
    await sees(office, "away-review")
    await taps(office, "engine-send")
    await office.sees_button(said(office, "away-see"))
    await told(pair.cadre, part(pair.cadre, "away-told-cadre", other=name))
    await told(other, part(other, "away-told-stand_in", name=giver))
    await opens(office, "menu-leave")
    await office.taps(said(office, "away-end-of", name=giver))
    await taps(office, "away-end-yes")
    await sees(office, "away-ended", name=giver)
    await told(pair.cadre, said(pair.cadre, "away-told-cadre-over"))
