"""The synthetic registry: as large as asked for, whole, the same for a seed, and readable by nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, func, insert, select

from bot.sample import SampleResult, load_sample, sample_people_for_demo
from bot.sample.names import load_words
from bot.sample.sizes import village_sizes
from models.actions.entrance import enter
from models.actions.sealed import levels_for
from models.database import open_engine
from models.domain.calendar import CHINA
from models.domain.categories import Category
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.domain.sealed import Accused
from models.keys import new_keyring
from models.store.households import campaign_now, campaign_of_cadre, household_of_person
from models.store.people import cadre_of, holder_for
from models.store.routes import route_for
from models.tables import (
    Account,
    Assignment,
    Base,
    Campaign,
    Household,
    Invitation,
    Member,
    Person,
    Place,
    RoleHeld,
    WorkUnit,
)
from models.unit import Unit, Units, World
from tests.databases import Databases

NOW = datetime(2026, 9, 3, 2, tzinfo=UTC)
REGISTRY: tuple[type[Base], ...] = (
    *(Place, WorkUnit, Person, RoleHeld, Household, Member, Assignment, Campaign, Invitation),
)


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    opened = open_engine(database, new_keyring())
    yield opened
    opened.dispose()


@pytest.fixture
def units(engine: Engine) -> Units:
    return units_of(engine)


def units_of(engine: Engine) -> Units:
    return Units(engine, World(lambda: NOW, ZoneInfo("Asia/Shanghai"), calendar=CHINA))


def load(units: Units, households: int = 40, seed: int = 1) -> SampleResult:
    return units.run(lambda unit: load_sample(unit, households=households, seed=seed))


def rows_of(units: Units, table: type[Base]) -> list[tuple[Any, ...]]:
    """Every row as it reads, sealed columns opened, in order of their keys."""
    columns = [*table.__table__.columns]
    ordered = select(*columns).order_by(*table.__table__.primary_key)
    return units.run(lambda unit: [tuple(row) for row in unit.session.execute(ordered)])


def caseloads(units: Units) -> Counter[int]:
    cadres = units.run(lambda unit: unit.session.scalars(select(Assignment.cadre_id)).all())
    return Counter(cadres)


def test_the_default_has_the_sizes_of_one_bureau(units: Units) -> None:
    result = load(units, 518)
    assert (result.villages, result.households, result.cadres) == (2, 518, 76)
    roles = Counter(one["role"] for one in result.persons)
    assert roles == {
        "office": 2,
        "team_lead": 2,
        "cadre": 76,
        "handler": 4,
        "unit_lead": 4,
        "discipline": 1,
        "administrator": 1,
        "villager": 518,
    }
    levels = Counter(row[2] for row in rows_of(units, Place))
    assert 6 <= levels.pop("group") <= 12
    assert levels == {"province": 1, "city": 1, "county": 1, "township": 1, "village": 2}
    assert len(rows_of(units, WorkUnit)) == 5
    assert len(rows_of(units, Household)) == 518
    assert set(caseloads(units).values()) <= set(range(2, 13))


@pytest.mark.parametrize("households", [2, 3, 4, 11, 40, 259, 700])
def test_every_household_has_one_cadre_and_every_cadre_two_to_twelve(units: Units, households: int) -> None:
    result = load(units, households)
    linked = [row[1] for row in rows_of(units, Assignment)]
    assert sorted(linked) == [row[0] for row in rows_of(units, Household)]
    loads = caseloads(units)
    assert len(loads) == result.cadres
    assert all(2 <= load <= 12 for load in loads.values())


def test_one_household_is_enough_for_every_role(units: Units) -> None:
    result = load(units, 1)
    assert {one["role"] for one in result.persons} == set(Role)
    assert (result.villages, result.households, result.cadres) == (1, 1, 1)


@pytest.mark.parametrize("households", [1, 3, 4, 518, 700, 100_000, 4_918_000])
def test_villages_are_of_the_size_they_are_known_to_have(households: int) -> None:
    sizes = village_sizes(households)
    assert sum(sizes) == households
    assert max(sizes) - min(sizes) <= 1
    assert max(sizes) < 1.5 * 259


def test_more_villages_are_spread_over_townships_each_with_its_office_and_its_cadres_bureau(
    units: Units,
) -> None:
    result = load(units, 21 * 259)
    levels = Counter(row[2] for row in rows_of(units, Place))
    assert (levels["village"], levels["township"]) == (21, 2)
    assert Counter(one["role"] for one in result.persons)["office"] == 3
    names = [row[3] for row in rows_of(units, Place) if row[2] in {"village", "township"}]
    assert len(set(names)) == len(names)
    assert len({row[4] for row in rows_of(units, RoleHeld) if row[2] == "cadre"}) == 2


def test_the_result_begins_with_the_office_and_ends_with_the_villagers(units: Units) -> None:
    roles = [one["role"] for one in load(units).persons]
    assert list(dict.fromkeys(roles)) == [
        *("office", "team_lead", "cadre", "handler", "unit_lead", "discipline", "administrator", "villager"),
    ]


def test_every_place_holds_its_path_from_the_top(units: Units) -> None:
    load(units)
    places = {row[0]: row for row in rows_of(units, Place)}
    for place_id, parent, _, _, path, *_ in places.values():
        above = places[parent][4] if parent else "/"
        assert path == f"{above}{place_id}/"


def test_households_are_numbered_within_their_village_and_lie_in_its_groups(units: Units) -> None:
    load(units)
    parents = {row[0]: row[1] for row in rows_of(units, Place)}
    numbers: dict[int, list[str]] = {}
    for _, village, group, number, *_ in rows_of(units, Household):
        assert parents[group] == village
        numbers.setdefault(village, []).append(number)
    assert all(ones == [f"{n:03}" for n in range(1, 21)] for ones in numbers.values())


def test_every_role_is_held_for_a_place_or_a_unit_since_the_campaign_began(units: Units) -> None:
    load(units)
    for _, _, role, place, unit, since, until, _ in rows_of(units, RoleHeld):
        assert (place is None) != (unit is None)
        assert (unit is not None) == (role in {"cadre", "handler", "unit_lead"})
        assert (since, until) == (date(2026, 8, 20), None)


def test_the_campaign_is_under_way_for_seventy_one_days_in_every_village(units: Units) -> None:
    load(units)

    def look(unit: Unit) -> None:
        campaigns = unit.session.scalars(select(Campaign)).all()
        assert [(one.starts_on, one.ends_on) for one in campaigns] == [
            (date(2026, 8, 20), date(2026, 10, 29))
        ]
        for path in unit.session.scalars(select(Place.path).where(Place.level == "village")):
            assert campaign_now(unit, path) is campaigns[0]
        for cadre_id in unit.session.scalars(select(Assignment.cadre_id).distinct()):
            assert campaign_of_cadre(unit, cadre_id) is campaigns[0]

    units.run(look)


def test_every_invitation_opens_exactly_once_and_for_its_own_person(units: Units) -> None:
    result = load(units)

    def come(unit: Unit) -> None:
        for number, one in enumerate(result.persons, 1):
            _, person = enter(unit, one["start"], user_id=number, chat_id=number, language="zh-CN")
            roles = unit.session.scalars(select(RoleHeld.role).where(RoleHeld.person_id == person.id))
            assert (person.name, list(roles)) == (one["name"], [one["role"]])

    units.run(come)
    for one in result.persons:
        with pytest.raises(Refused) as refused:
            units.run(partial(enter, payload=one["start"], user_id=9999, chat_id=1, language="en"))
        assert refused.value.phrase.key == "refused-invitation_used"
    assert units.run(lambda unit: unit.session.scalar(select(func.count()).select_from(Account))) == len(
        result.persons
    )


def test_whoever_is_invited_has_no_phone_and_whoever_has_one_is_found_by_it(units: Units) -> None:
    load(units, 100)
    invited = {row[1] for row in rows_of(units, Invitation)}
    members = {row[1] for row in rows_of(units, Member)}
    with_phone = [row for row in rows_of(units, Person) if row[2]]
    assert 10 < len(with_phone) < 60
    for person_id, _, phone, index, *_ in rows_of(units, Person):
        assert (phone is None) == (index is None) == (person_id in invited)
        if phone is not None:
            assert phone.startswith("+86111")
            assert person_id in members
            assert index == units.keys.index("people.phone", phone)
    assert len({row[2] for row in with_phone}) == len(with_phone)


def test_every_household_has_its_head_for_a_member(units: Units) -> None:
    load(units)
    people = {row[0]: row[1] for row in rows_of(units, Person)}
    members: dict[int, list[str]] = {}
    for household, person in rows_of(units, Member):
        members.setdefault(household, []).append(people[person])
    for household, _, _, _, head, *_ in rows_of(units, Household):
        assert head in members[household]
        assert {name[0] for name in members[household]} == {head[0]}


def test_the_same_seed_makes_the_same_registry_with_new_invitations(databases: Databases) -> None:
    made = []
    for kind in ("sqlite", "sqlite", "postgres"):
        with databases.fresh(kind) as url:
            units = units_of(open_engine(url, new_keyring()))
            result = load(units, 60, seed=7)
            rows = {table.__tablename__: rows_of(units, table) for table in REGISTRY}
            rows["people"] = [row[:3] for row in rows["people"]]  # the index has a key of its own
            rows["invitations"] = sorted(row[1:] for row in rows["invitations"])
            made.append((rows, result))
            units.engine.dispose()
    assert made[0][0] == made[1][0] == made[2][0]
    assert made[0][1].revealed == made[1][1].revealed
    starts = [one["start"] for _, result in made for one in result.persons]
    assert len(set(starts)) == len(starts)


def test_another_seed_makes_other_people(databases: Databases) -> None:
    named = []
    for seed in (1, 2):
        with databases.fresh("sqlite") as url:
            units = units_of(open_engine(url, new_keyring()))
            named.append([one["name"] for one in load(units, seed=seed).persons])
            units.engine.dispose()
    assert named[0] != named[1]


def test_a_database_with_people_in_it_is_left_alone(units: Units) -> None:
    load(units, 2)
    before = {table: rows_of(units, table) for table in REGISTRY}
    with pytest.raises(Refused) as refused:
        load(units, 2)
    assert refused.value.phrase.key == "refused-registry_not_empty"
    assert {table: rows_of(units, table) for table in REGISTRY} == before


@pytest.mark.parametrize("households", [0, -1])
def test_no_household_is_refused(units: Units, households: int) -> None:
    with pytest.raises(Refused) as refused:
        load(units, households)
    assert refused.value.phrase.key == "refused-number_low"
    assert not rows_of(units, Place)


def test_the_database_numbers_on_after_the_sample(units: Units) -> None:
    load(units)

    def go_on(unit: Unit) -> None:
        people = unit.session.scalar(select(func.max(Person.id)))
        added = unit.session.execute(insert(Person).values(name="x").returning(Person.id)).scalar()
        assert (people, added) == (people, (people or 0) + 1)
        place = Place(parent_id=None, level="province", name="x", path="/")
        unit.session.add(place)
        unit.session.flush()
        assert place.id == unit.session.scalar(select(func.count()).select_from(Place))

    units.run(go_on)


def test_the_six_of_the_demo_belong_together(units: Units) -> None:
    villager, cadre, lead, office, handler, desk = sample_people_for_demo(load(units, 518))

    def look(unit: Unit) -> None:
        people = [
            enter(unit, one["start"], user_id=n, chat_id=n, language="en")[1].id
            for n, one in enumerate((villager, cadre, lead, office), 1)
        ]
        household = household_of_person(unit, people[0])
        assert household is not None
        village = unit.session.get_one(Place, unit.session.get_one(Household, household).village_id)
        township = unit.session.get_one(Place, village.parent_id)
        found = [
            cadre_of(unit, household),
            holder_for(unit, Role.TEAM_LEAD, village.path),
            holder_for(unit, Role.OFFICE, township.path),
        ]
        assert [one and one.id for one in found] == people[1:]
        held = unit.session.scalars(select(RoleHeld.place_id).where(RoleHeld.person_id == people[3])).one()
        assert held == township.id
        _, person = enter(unit, handler["start"], user_id=5, chat_id=5, language="en")
        water = route_for(unit, Category.WATER, village.path)
        assert unit.session.scalars(select(RoleHeld.unit_id).filter_by(person_id=person.id)).one() == water
        _, reader = enter(unit, desk["start"], user_id=6, chat_id=6, language="en")
        above = unit.session.scalars(select(RoleHeld.place_id).filter_by(person_id=reader.id)).one()
        assert (desk["role"], above) == (Role.DISCIPLINE, township.parent_id)
        assert Accused.VILLAGE in levels_for(unit, people[0])

    units.run(look)


def test_whatever_is_personal_is_revealed(units: Units) -> None:
    result = load(units, 100)
    revealed = set(result.revealed)
    assert len(revealed) == len(result.revealed)
    assert {row[4] for row in rows_of(units, Household)} <= revealed
    for _, name, phone, *_ in rows_of(units, Person):
        assert name in revealed
        assert phone is None or {phone, phone.removeprefix("+86")} <= revealed


def test_nothing_revealed_can_be_read_in_the_file(databases: Databases) -> None:
    with databases.fresh("sqlite") as url:
        units = units_of(open_engine(url, new_keyring()))
        result = load(units, 518)
        units.engine.dispose()
        folder = Path(url.removeprefix("sqlite:///")).parent
        content = b"".join(path.read_bytes() for path in folder.iterdir())
    assert load_words().campaign.encode() in content
    secrets = [*result.revealed, *(one["start"] for one in result.persons)]
    assert not [one for one in secrets if one.encode() in content]


def test_nothing_revealed_can_be_read_in_what_the_database_returns(units: Units, engine: Engine) -> None:
    result = load(units, 100)
    with engine.connect() as connection:
        dump = b"".join(
            value if isinstance(value, bytes) else str(value).encode()
            for table in REGISTRY
            for row in connection.exec_driver_sql(f"SELECT * FROM {table.__tablename__}")
            for value in row
        )
    assert load_words().campaign.encode() in dump
    assert not [one for one in result.revealed if one.encode() in dump]


def test_no_surname_stands_in_the_name_of_a_place_or_a_unit() -> None:
    words = load_words()
    public = [words.province, words.city, words.county, words.campaign, *words.townships, *words.villages()]
    public += [*words.groups, *(words.unit_name(one) for one in words.bureaus + words.responsible)]
    assert not [name for name in public if set(name) & set(words.surnames)]
