"""Many households with the same: the office sees it, raises it or puts it aside."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.sandbox.person import Person
from models.actions.opening import Opening, open_case
from models.domain.cases import Source, Urgency
from models.domain.categories import Category
from models.domain.roles import Role
from models.domain.statements import Statement
from models.store.people import holder_for, members_of
from models.tables import CommonProblem, Household, Place, RoleHeld
from models.unit import Unit
from tests.flows.conftest import Town
from tests.flows.talk import menu, opens, said, sees, taps


def three_file(unit: Unit, category: Category) -> None:
    """Let three households of a village file the same."""
    village = unit.session.get_one(Place, unit.session.scalars(select(Household.village_id).limit(1)).one())
    lead = holder_for(unit, Role.TEAM_LEAD, village.path)
    homes = unit.session.scalars(select(Household).where(Household.village_id == village.id).limit(3)).all()
    for home in homes:
        filer = members_of(unit, home.id)[0]
        assert lead is not None
        opening = Opening(
            source=Source.PETITION,
            kind="help",
            category=category,
            urgency=Urgency.NORMAL,
            household=home,
            village=village,
            responsible_id=lead.id,
            filer_id=filer,
        )
        open_case(unit, opening, words=Statement(text="水压太小"), actor_id=filer)
        unit.session.flush()


async def county_office(town: Town) -> Person:
    """Bring in the office of the county."""
    query = (
        select(RoleHeld.person_id)
        .join(Place, Place.id == RoleHeld.place_id)
        .where(RoleHeld.role == Role.OFFICE, Place.level == "county")
    )
    return await town.brings(await town.facts(lambda unit: unit.session.scalars(query).one()))


async def proposal(town: Town) -> CommonProblem:
    query = select(CommonProblem).order_by(CommonProblem.id.desc()).limit(1)
    return await town.facts(lambda unit: unit.session.scalars(query).one())


@pytest.fixture(params=["zh-CN", "en"])
async def office(town: Town, request: pytest.FixtureRequest) -> Person:
    """The town's office, reading one of the languages."""
    if request.param == "en":
        await opens(town.office, "menu-language")
        await town.office.taps("English")
        town.office.user.language = "en"
        await sees(town.office, "language-set")
    return town.office


async def test_an_office_raises_what_many_have_and_puts_it_aside(town: Town, office: Person) -> None:
    office.tap_data("common", await menu(office))
    await sees(office, "common-none")
    await town.facts(lambda unit: three_file(unit, Category.WATER))
    await opens(office, "menu-work")
    await sees(office, "common-waiting", count=1)
    upper = await county_office(town)
    await taps(office, "menu-common")
    shown = await sees(office, "common-about")
    assert said(office, "category-water") in shown.text
    await office.taps(said(office, "common-raise", at=1))
    await office.sees(said(office, "common-raised-done", name="\n").split("\n")[0])
    assert (await proposal(town)).state == "raised"
    told = await upper.sees(said(upper, "category-water"))
    assert told.labels == [said(upper, "menu-common")]
    again = office.tap_data(f"!commonup:{(await proposal(town)).id}", await menu(office))
    assert (await office.answered(again)).text == said(office, "refused-not_yours")

    await town.facts(lambda unit: three_file(unit, Category.ROADS))
    await opens(office, "menu-work")
    await sees(office, "common-waiting", count=1)
    await taps(office, "menu-common")
    await sees(office, "common-about")
    await office.taps(said(office, "common-aside", at=1))
    await sees(office, "commonaside-words")
    office.say("已列入今年的项目")
    await sees(office, "commonaside-review")
    await taps(office, "engine-send")
    await sees(office, "commonaside-sent")
    aside = await proposal(town)
    assert (aside.state, aside.words) == ("aside", "已列入今年的项目")
    await taps(office, "menu-common")
    await sees(office, "common-none")
