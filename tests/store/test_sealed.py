"""Who reads a sealed complaint: the desk above, and never the accused, their unit, or who runs the bot."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.keyfile import load_keys
from bot.sealed_rotation import retire_sealed, rotate_sealed
from bot.sealed_upkeep import SealedUpkeep
from bot.settings import Fault, Settings
from bot.worker import Worker
from handlers.arrivals import Arrival, take_alone
from handlers.engine.state import State
from handlers.events import Event, Kind
from models.actions import sealed
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.domain.sealed import Accused, Complaint, Naming, SealedAct, new_code
from models.domain.statements import Statement
from models.keys import WrongKey
from models.sealed_keys import bind_sealed_keys
from models.store.confided import forget_left
from models.store.drafts import new_screen
from models.store.people import Actor, load_actors
from models.store.sealed import case_by_code, case_for, cases_for, count_for, file_for, files_of
from models.store.sealed_upkeep import counted
from models.tables import (
    AuditRow,
    Draft,
    Member,
    Parked,
    Person,
    Place,
    RoleHeld,
    Screen,
    SealedCase,
    SealedFile,
    WorkUnit,
)
from models.tables.types import keys_of
from models.unit import Unit, Units
from reminders.digest import digests
from tests.factories import LONG_AGO, Clock, Registry, add_draft, add_person, local, make_registry, units_on
from tests.house.source import modules

NOON = local("2026-09-03", "12:00")  # a Thursday
WORDS = "王主任收了两千块钱"


@dataclass
class Land:
    """A registry with its desks of discipline, and one complaint filed by the villager."""

    registry: Registry
    township_desk: int
    county_desk: int
    code: str


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def units(database: str, clock: Clock) -> Iterator[Units]:
    opened = units_on(database, clock)
    yield opened
    opened.engine.dispose()


def actor(unit: Unit, person_id: int) -> Actor:
    return load_actors(unit, [1000 + person_id])[1000 + person_id]


def complaint(who: Naming = Naming.ANONYMOUS, about: Accused = Accused.VILLAGE) -> Complaint:
    return Complaint(about=about, words=Statement(text=WORDS), who=who, code="written")


def file(unit: Unit, registry: Registry, said: Complaint, files: tuple[bytes, ...] = ()) -> str:
    code = new_code()
    filer = unit.session.get_one(Person, registry.villager)
    sealed.file_complaint(unit, filer, said, code=code, files=files)
    return code


def make(unit: Unit) -> Land:
    registry = make_registry(unit)
    township = add_person(unit, "乡纪检", Role.DISCIPLINE, place=registry.township)
    county = add_person(unit, "县纪检", Role.DISCIPLINE, place=registry.county)
    return Land(registry, township, county, file(unit, registry, complaint(), (b"picture",)))


def holds(unit: Unit, person_id: int, role: Role, place: Place) -> None:
    unit.session.add(RoleHeld(person_id=person_id, role=role, place_id=place.id, since=LONG_AGO))
    unit.session.flush()


def reads(unit: Unit, person_id: int) -> bool:
    """Return whether somebody finds the one complaint; every way in must say the same."""
    me = actor(unit, person_id)
    row = unit.session.scalars(select(SealedCase)).one()
    picture = unit.session.scalars(select(SealedFile.id)).one()
    listed = [one.row.id for one in cases_for(unit, me)]
    assert _serves(lambda: case_for(unit, me, row.id)) == bool(listed)
    assert _serves(lambda: file_for(unit, me, picture)) == bool(listed)
    assert listed in ([], [row.id])
    return bool(listed)


def _serves(look: Callable[[], object]) -> bool:
    try:
        look()
    except Refused as refused:
        return refused.phrase.key != "refused-not_yours"
    return True


def test_the_desk_above_reads_it_and_those_above_that_desk(units: Units) -> None:
    def work(unit: Unit) -> None:
        land = make(unit)
        assert reads(unit, land.township_desk)
        assert reads(unit, land.county_desk)
        opened, log = sealed.read(unit, actor(unit, land.township_desk), _only(unit))
        assert (opened.words, [one.act for one in log]) == (WORDS, [SealedAct.READ])
        assert file_for(unit, actor(unit, land.county_desk), files_of(unit, opened.row)[0]) == b"picture"
        assert unit.session.scalars(select(AuditRow.id)).all() == []

    units.run(work)


def _only(unit: Unit) -> int:
    return unit.session.scalars(select(SealedCase.id)).one()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DISCIPLINE])
def test_no_other_role_reads_it_anywhere(units: Units, role: Role) -> None:
    def work(unit: Unit) -> None:
        land = make(unit)
        home = land.registry
        for place in (home.county, home.township, home.village):
            assert not reads(unit, add_person(unit, "别人", role, place=place))
        for person in (home.cadre, home.lead, home.office, home.villager):
            assert not reads(unit, person)

    units.run(work)


def test_neither_do_the_filers_household_nor_a_desk_elsewhere_nor_one_below(units: Units) -> None:
    def work(unit: Unit) -> None:
        land = make(unit)
        neighbour = add_person(unit, "同户", Role.VILLAGER, place=land.registry.village)
        unit.session.add(Member(household_id=land.registry.household.id, person_id=neighbour))
        unit.session.flush()
        far = make_registry(unit)
        assert not reads(unit, neighbour)
        assert not reads(unit, add_person(unit, "外县", Role.DISCIPLINE, place=far.county))
        assert not reads(unit, add_person(unit, "村里", Role.DISCIPLINE, place=land.registry.village))
        sealed.hand_up(unit, actor(unit, land.township_desk), _only(unit))
        assert not reads(unit, land.township_desk)
        assert reads(unit, land.county_desk)
        with pytest.raises(Refused, match="sealed_no_higher"):
            sealed.hand_up(unit, actor(unit, land.county_desk), _only(unit))

    units.run(work)


@pytest.mark.parametrize("who", ["cadre", "lead"])
def test_the_accused_never_read_it_not_even_once_they_are_the_desk(units: Units, who: str) -> None:
    def work(unit: Unit) -> None:
        land = make(unit)
        person = getattr(land.registry, who)
        for row in unit.session.scalars(select(RoleHeld).where(RoleHeld.person_id == person)):
            row.until = unit.today
        holds(unit, person, Role.DISCIPLINE, land.registry.county)
        assert not reads(unit, person)

    units.run(work)


def test_neither_does_anybody_of_the_accuseds_unit(units: Units) -> None:
    def work(unit: Unit) -> None:
        registry = make_registry(unit)
        bureau = WorkUnit(name="水务局", place_id=registry.county.id)
        unit.session.add(bureau)
        unit.session.flush()
        unit.session.get_one(Person, registry.cadre).unit_id = bureau.id
        colleague = add_person(unit, "同事", Role.DISCIPLINE, place=registry.township)
        unit.session.get_one(Person, colleague).unit_id = bureau.id
        county = add_person(unit, "县纪检", Role.DISCIPLINE, place=registry.county)
        file(unit, registry, complaint(), (b"picture",))
        assert unit.session.scalars(select(SealedCase.desk_id)).one() == registry.county.id, "one desk higher"
        assert reads(unit, county)
        holds(unit, colleague, Role.DISCIPLINE, registry.county)
        assert not reads(unit, colleague)

    units.run(work)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.CADRE, Role.ADMINISTRATOR, Role.HANDLER])
def test_a_desk_that_holds_another_post_is_no_desk(units: Units, role: Role) -> None:
    def work(unit: Unit) -> None:
        land = make(unit)
        holds(unit, land.county_desk, role, land.registry.county)
        assert not reads(unit, land.county_desk)

    units.run(work)


@pytest.mark.parametrize(
    ("about", "level"), [(Accused.VILLAGE, "township"), (Accused.TOWNSHIP, "county"), (Accused.COUNTY, None)]
)
def test_it_goes_to_the_desk_above_the_accused(units: Units, about: Accused, level: str | None) -> None:
    def work(unit: Unit) -> None:
        land = make(unit)
        desk = sealed.desk_of(unit, land.registry.villager, about)
        assert (desk.level if desk is not None else None) == level

    units.run(work)


def test_without_a_desk_nothing_is_kept(units: Units) -> None:
    def work(unit: Unit) -> None:
        registry = make_registry(unit)
        add_person(unit, "没进来", Role.DISCIPLINE, place=registry.county, joined=False)
        assert sealed.levels_for(unit, registry.villager) == []
        with pytest.raises(Refused, match="sealed_elsewhere"):
            file(unit, registry, complaint())
        assert unit.session.scalars(select(SealedCase)).all() == []

    units.run(work)


def test_a_name_is_kept_only_by_who_gives_it(units: Units) -> None:
    def work(unit: Unit) -> None:
        land = make(unit)
        named = case_by_code(unit, file(unit, land.registry, complaint(Naming.NAMED)))
        bare = case_by_code(unit, land.code)
        assert named is not None
        assert bare is not None
        assert named.body["name"] == "张丁"
        assert not {"name", "phone"} & bare.body.keys()

    units.run(work)


def test_the_same_code_files_once(units: Units) -> None:
    def work(unit: Unit) -> None:
        land = make(unit)
        filer = unit.session.get_one(Person, land.registry.villager)
        sealed.file_complaint(unit, filer, complaint(), code=land.code, files=())
        assert len(unit.session.scalars(select(SealedCase.id)).all()) == 1

    units.run(work)


def test_the_ordinary_keys_open_nothing_of_it_and_no_body_opens_elsewhere(units: Units) -> None:
    def work(unit: Unit) -> None:
        land = make(unit)
        row = unit.session.scalars(select(SealedCase)).one()
        with pytest.raises(WrongKey):
            keys_of(units.engine).unseal(f"sealed_cases.body:{row.id}", row.body)
        row.body, before = unit.session.scalars(select(SealedFile.body)).one(), row.body
        with pytest.raises(WrongKey):
            case_by_code(unit, land.code)
        row.body = before

    units.run(work)


def test_counts_for_others_begin_at_five(units: Units) -> None:
    def work(unit: Unit) -> None:
        land = make(unit)
        county, township = actor(unit, land.county_desk), actor(unit, land.township_desk)
        for _ in range(3):
            file(unit, land.registry, complaint())
        assert count_for(unit, county) is None
        file(unit, land.registry, complaint())
        assert count_for(unit, county) == 5
        assert count_for(unit, township) is None
        assert count_for(unit, actor(unit, land.registry.office)) is None

    units.run(work)


def test_only_its_desk_hears_of_it_and_not_on_its_own_day(units: Units, clock: Clock) -> None:
    land = units.run(make)
    everybody = units.run(lambda unit: list(unit.session.scalars(select(Person.id))))

    def told(unit: Unit) -> dict[int, list[str]]:
        found = digests(unit, everybody).items()
        return {one: [line.key for line in said.lines] for one, said in found}

    assert not any("digest-sealed" in keys for keys in units.run(told).values())
    clock.set("2026-09-04", "08:40")
    after = units.run(told)
    assert [one for one, keys in after.items() if "digest-sealed" in keys] == [land.township_desk]


def test_a_conversation_left_open_is_gone_within_the_hour_with_its_screens(
    units: Units, clock: Clock
) -> None:
    land = units.run(make)
    villager = land.registry.villager

    def begin(unit: Unit) -> None:
        draft = add_draft(unit, villager, unit.now, dialog="sealed")
        draft.screen_id = new_screen(unit, 1000 + villager, 5).id
        actor(unit, villager).account.draft_id = draft.id
        add_draft(unit, villager, unit.now, dialog="petition")
        new_screen(unit, 1000 + villager, 4)

    units.run(begin)
    assert units.run(forget_left) == 0
    clock.now = NOON + timedelta(minutes=61)
    assert units.run(forget_left) == 1

    def left(unit: Unit) -> None:
        assert [one.dialog for one in unit.session.scalars(select(Draft))] == ["petition"]
        assert unit.session.scalars(select(Screen)).all() == []
        assert actor(unit, villager).account.draft_id is None

    units.run(left)


def test_an_update_that_fails_in_it_is_parked_without_a_word(
    units: Units, monkeypatch: pytest.MonkeyPatch
) -> None:
    land = units.run(make)
    villager = land.registry.villager

    def begin(unit: Unit) -> None:
        draft = add_draft(unit, villager, unit.now, dialog="sealed")
        draft.state = State(at="words").to_json()
        actor(unit, villager).account.draft_id = draft.id

    units.run(begin)

    def broken(*_: object) -> None:
        raise RuntimeError(WORDS)

    monkeypatch.setattr("handlers.engine.runner.take", broken)
    event = Event(9, Kind.TEXT, 1000 + villager, 1000 + villager, NOON, text=WORDS, message_id=3)
    take_alone(units, Arrival(9, {"message": {"text": WORDS}}, event))
    parked = units.run(lambda unit: unit.session.scalars(select(Parked)).one())
    assert (parked.body, parked.trace) == ({"update_id": 9}, "")


def test_its_keys_rotate_apart_and_everything_opens(units: Units, tmp_path: Path) -> None:
    path = tmp_path / "sealed"
    bind_sealed_keys(units.engine, load_keys(path))
    land = units.run(make)
    assert rotate_sealed(units, path, settle=0) == (2, True)
    assert set(units.run(counted)) == {2}

    def look(unit: Unit) -> None:
        found = case_by_code(unit, land.code)
        assert found is not None
        assert found.words == WORDS
        assert file_for(unit, actor(unit, land.county_desk), files_of(unit, found.row)[0]) == b"picture"

    units.run(look)
    with pytest.raises(Fault):
        retire_sealed(units, path, 2)
    retire_sealed(units, path, 1)
    assert set(load_keys(path).secrets) == {2}
    details = units.run(lambda unit: unit.session.scalars(select(AuditRow.details)).all())
    assert details == [None, None], "how much there is stays with the desk"


_READERS = {
    "bot/makers.py",
    "bot/sealed_rotation.py",
    "bot/sealed_upkeep.py",
    "bot/main.py",
    "handlers/sealed.py",
    "handlers/sealed_desk.py",
    "handlers/dialogs/sealed_reply.py",
    "models/actions/sealed.py",
    "models/store/desks.py",
    "models/store/sealed.py",
    "models/store/sealed_upkeep.py",
    "reminders/sections.py",
}
"""The only modules that touch the sealed store, its tables or its keys."""


def test_nothing_else_of_the_bot_touches_the_sealed_store() -> None:
    touching = re.compile(
        r"models\.store\.(?:sealed|desks)|sealed_keys import|Sealed(?:Case|Event|File|Try)\b"
    )
    found = {one.path for one in modules() if touching.search(one.text)}
    declared = {"models/tables/sealed.py", "models/tables/__init__.py"}
    assert found - declared == _READERS


async def test_upkeep_stirs_once_a_day_and_says_nothing(
    units: Units, clock: Clock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keys = tmp_path / "keys"
    settings = Settings.model_validate({"database_url": str(units.engine.url), "keys": keys})
    bind_sealed_keys(units.engine, load_keys(settings.sealed_key_file))
    land = units.run(make)
    worker = Worker(units)
    upkeep = SealedUpkeep(worker, settings)
    with caplog.at_level(logging.DEBUG):
        await upkeep.look()
        clock.set("2026-09-04")
        await upkeep.look()
    worker.stop()
    assert not [one for one in caplog.records if one.name.startswith(("bot", "models"))]

    def still(unit: Unit) -> None:
        assert case_by_code(unit, land.code) is not None
        assert unit.session.scalars(select(AuditRow.id)).all() == []

    units.run(still)
