"""An office makes a campaign in chat, a visit counts in it, it is changed, ended early and resumed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from models.domain.roles import Level, Role
from models.store.covered import coverage_at
from models.tables import Campaign, Household, HouseholdCheck, Place, RoleHeld
from models.unit import Unit
from tests.flows.conftest import Home, Town
from tests.flows.talk import opens, said, sees, taps, visit_review

pytestmark = pytest.mark.asyncio(loop_scope="module")

NAME = "秋季回头看"


_offices: dict[str, Person] = {}  # of each database: one person comes in once


async def office_of(county: Town, home: Home) -> Person:
    """Return the county's office, speaking the home's language."""
    known = _offices.get(county.settings.database_url)
    if known is not None:
        return known

    def find(unit: Unit) -> int:
        query = select(RoleHeld.person_id).join(Place, Place.id == RoleHeld.place_id)
        return unit.session.scalars(
            query.where(RoleHeld.role == Role.OFFICE, Place.level == Level.COUNTY)
        ).one()

    office = await county.brings(await county.facts(find), home.cadre.user.language)
    _offices[county.settings.database_url] = office
    return office


async def village_of(county: Town, home: Home) -> Place:
    def find(unit: Unit) -> Place:
        village = unit.session.get_one(Household, home.id).village_id
        return unit.session.get_one(Place, village)

    return await county.facts(find)


async def today(county: Town) -> date:
    return await county.facts(lambda unit: unit.today)


async def newest(county: Town) -> Campaign:
    query = select(Campaign).order_by(Campaign.id.desc()).limit(1)
    return await county.facts(lambda unit: unit.session.scalars(query).one())


async def lists(office: Person) -> Post:
    """Go to the list of campaigns as an office does: its work, coverage, campaigns."""
    await opens(office, "menu-work")
    await sees(office, "work-title")
    await taps(office, "menu-coverage")
    await office.sees_button(said(office, "campaigns-button"))
    await taps(office, "campaigns-button")
    return await sees(office, "campaigns-title")


async def says(office: Person, words: str, key: str, **params: str | int) -> None:
    office.say(words)
    await sees(office, key, **params)


async def asked(office: Person, village: Place, first: date, *, name: str = NAME) -> None:
    """Begin a new campaign in a village and go as far as the question for its last day."""
    await lists(office)
    await taps(office, "campaigns-new")
    await sees(office, "campaign-name")
    await says(office, name, "campaign-place")
    await says(office, village.name, "campaign-starts_on")
    await says(office, first.isoformat(), "campaign-ends_on")


async def changes(office: Person, step: str) -> None:
    """Go from the review to one of its questions."""
    await taps(office, "engine-edit")
    if step == "own":
        await office.sees_button(said(office, "engine-more"))
        await taps(office, "engine-more")
    label = said(office, f"campaign-{step}-label")
    await office.sees_button(label)
    await office.taps(label)
    await sees(office, f"campaign-{step}")


async def names_a_phase(office: Person, last: date) -> None:
    """Answer the question for phases: twice wrong, then with one."""
    await says(office, "摸底 外星", "refused-not_a_dated_line", typed="摸底 外星")
    office.say("摸底 2027-03-01")
    outside = said(office, "refused-campaign_phase_outside", name="摸底", day="\n", first="", last="")
    await office.sees(outside.partition("\n")[0])
    office.say(f"摸底 {last:%Y-%m-%d}")


def about(person: Person, key: str) -> str:
    """Return what a sentence says before its first day or number."""
    return said(person, key, name="\n", first="\n", last="\n", day="\n", typed="\n", names="\n").partition(
        "\n"
    )[0]


async def test_an_office_without_campaigns_is_told_what_to_do(county: Town) -> None:
    shown = await lists(county.office)
    assert said(county.office, "campaigns-none") in shown.text
    assert said(county.office, "campaigns-new") in shown.labels


async def test_a_campaign_is_made_counts_a_visit_is_changed_ended_and_resumed(
    county: Town, home: Home
) -> None:
    office, village, first = (
        await office_of(county, home),
        await village_of(county, home),
        await today(county),
    )
    last = first + timedelta(days=25)
    await asked(office, village, first)
    await says(office, last.isoformat(), "campaign-required")
    await says(office, "1", "campaign-spacing")
    await says(office, "0", "campaign-phases")
    await taps(office, "engine-skip")
    review = await sees(office, "campaign-review")
    assert village.name in review.text
    assert about(office, "campaign-warn-overlap").split()[0] in review.text
    homes = await county.facts(
        lambda unit: len(
            unit.session.scalars(select(Household.id).where(Household.village_id == village.id)).all()
        )
    )
    assert str(homes) in review.text
    await taps(office, "engine-send")
    await sees(office, "campaign-sent", name=NAME, done=0, households=homes)
    campaign = await newest(county)
    assert (campaign.place_id, campaign.ends_on, campaign.required) == (village.id, last, 1)

    await visit_review(home.cadre, home.number)
    await taps(home.cadre, "engine-send")
    await home.cadre.sees_button(said(home.cadre, "visit-sent-correct"))
    one = await county.facts(lambda unit: coverage_at(unit, campaign.id, village.path))
    assert (one.first, one.done) == (1, 1)

    await lists(office)
    await office.taps(NAME)
    await office.sees_button(said(office, "campaigns-change"))
    await taps(office, "campaigns-change")
    await sees(office, "campaign-then", now=1, then=1)
    await changes(office, "required")
    office.say("2")
    await sees(office, "campaign-then", now=1, then=0)
    await taps(office, "engine-send")
    await sees(office, "campaign-changed", name=NAME, done=0, households=homes)
    one = await county.facts(lambda unit: coverage_at(unit, campaign.id, village.path))
    assert (one.first, one.done) == (1, 0)

    await taps(office, "campaigns-see")
    await office.sees_button(said(office, "campaigns-end"))
    await taps(office, "campaigns-end")
    await office.sees_button(said(office, "campaigns-end-yes"))
    await taps(office, "campaigns-end-yes")
    await sees(office, "campaigns-ended")
    assert (await newest(county)).ends_on == first
    await taps(office, "campaigns-resume")
    await office.sees(about(office, "campaigns-resumed"))
    assert (await newest(county)).ends_on == last


async def test_what_no_campaign_may_be_gets_its_one_sentence(county: Town, home: Home) -> None:
    office, village, first = (
        await office_of(county, home),
        await village_of(county, home),
        await today(county),
    )
    tomorrow = first + timedelta(days=1)
    await asked(office, village, tomorrow, name="入户复查")
    await says(office, "外星", "refused-not_a_day", typed="外星")
    office.say(first.isoformat())
    await office.sees(about(office, "refused-campaign_backwards"))
    office.say((first - timedelta(days=9)).isoformat())
    await office.sees(said(office, "refused-past_day", day="\n").rpartition("\n")[2])
    office.say((first + timedelta(days=700)).isoformat())
    await sees(office, "refused-campaign_long", days=700, limit=400)
    await says(office, (first + timedelta(days=20)).isoformat(), "campaign-required")
    await says(office, "外星", "refused-not_a_number", typed="外星")
    await says(office, "13", "refused-number_high", value=13, high=12)
    await says(office, "0", "refused-number_low", value=0, low=1)
    await says(office, "12", "campaign-spacing")
    await says(office, "61", "refused-number_high", value=61, high=60)
    office.say("7")
    await sees(office, "campaign-phases")
    await names_a_phase(office, first + timedelta(days=9))
    await sees(office, "campaign-warn-room", needed=78, there=20)
    await changes(office, "own")
    office.say("查电线\n修水管")
    review = await sees(office, "campaign-review")
    assert "查电线" in review.text
    assert "摸底" in review.text
    await changes(office, "ones")
    couplet = said(office, "campaign-ones-couplet")
    await office.taps(said(office, "engine-selected", label=couplet))
    await office.sees_button(said(office, "engine-done-count", count=5))
    await office.taps(said(office, "engine-done-count", count=5))
    review = await sees(office, "campaign-review")
    assert couplet not in review.text
    await changes(office, "ends_on")
    await says(office, "2027-01-15", "campaign-warn-year", year="2027")
    await taps(office, "engine-send")
    sent = said(office, "campaign-sent", name="入户复查", done="\n", households="")
    await office.sees(sent.partition("\n")[0])
    campaign = await newest(county)
    assert campaign.checklist is not None
    assert (len(campaign.checklist), campaign.checklist[-2:]) == (7, ["查电线", "修水管"])
    await taps(office, "campaigns-see")
    await office.sees_button(said(office, "campaigns-call_off"))
    await taps(office, "campaigns-call_off")
    await office.sees_button(said(office, "campaigns-call_off-yes"))
    await taps(office, "campaigns-call_off-yes")
    await sees(office, "campaigns-called_off")
    assert (await newest(county)).id != campaign.id


async def test_the_list_is_ticked_after_a_visit_and_counted_for_the_village(county: Town, home: Home) -> None:
    await visit_review(home.cadre, home.number)
    await taps(home.cadre, "engine-send")
    way = said(home.cadre, "checks-button", done=0, count=6)
    await home.cadre.sees_button(way)
    await home.cadre.taps(way)
    talk = said(home.cadre, "campaign-ones-policy_talk")
    await home.cadre.sees(said(home.cadre, "checks-open", line=talk))
    screen = home.cadre.last
    await home.cadre.taps(talk)
    await home.cadre.sees_button(said(home.cadre, "engine-selected", label=talk))
    await home.cadre.sees(said(home.cadre, "checks-done", line=talk, day="\n", name="").partition("\n")[0])
    assert home.cadre.last.id == screen.id, "a tick changes the list in its place"

    await opens(home.cadre, "menu-members")
    await home.cadre.taps(home.number)
    await home.cadre.sees(said(home.cadre, "checks-summary", items=talk))
    await home.cadre.taps(said(home.cadre, "checks-button", done=1, count=6))
    await home.cadre.sees_button(said(home.cadre, "engine-selected", label=talk))

    office, village = await office_of(county, home), await village_of(county, home)
    await opens(office, "menu-work")
    await taps(office, "menu-coverage")
    await office.sees_button(said(office, "campaigns-button"))
    campaign = await county.facts(
        lambda unit: unit.session.scalars(
            select(HouseholdCheck.campaign_id).where(HouseholdCheck.household_id == home.id)
        ).one()
    )
    office.tap_data(f"!cover:{campaign}:p{village.id}", office.last)
    await sees(office, "coverage-place", name=village.name)
    await taps(office, "checks-lines")
    counted = said(office, "checks-lines-one", line=talk, count=1, households="\n")
    await office.sees(counted.partition("\n")[0])

    await home.cadre.taps(said(home.cadre, "engine-selected", label=talk))
    await home.cadre.sees(said(home.cadre, "checks-open", line=talk))
    left = await county.facts(
        lambda unit: unit.session.scalars(
            select(HouseholdCheck.line).where(HouseholdCheck.household_id == home.id)
        ).all()
    )
    assert list(left) == []
