"""Small things to test with: a clock that stands, a registry of one village, cases and drafts in it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from models.database import open_engine
from models.domain.calendar import CHINA
from models.domain.cases import Source, State, Urgency
from models.domain.categories import Category
from models.domain.privacy import VERSION
from models.domain.roles import Level, Role
from models.sealed_keys import bind_sealed_keys
from models.store.happened import Happened, events_of
from models.store.people import Actor, load_actors
from models.tables import (
    Account,
    Assignment,
    Campaign,
    Case,
    Draft,
    Household,
    Member,
    Person,
    Petitioner,
    Place,
    RoleHeld,
)
from models.unit import Unit, Units, World
from tests.engines import RING, SEALED_RING, compiled_once

SHANGHAI = ZoneInfo("Asia/Shanghai")
LONG_AGO = date(2026, 1, 1)


def local(day: date | str, at: str = "09:00") -> datetime:
    """Return the instant of a local time in Shanghai, ``2026-09-10``, ``08:30``."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.combine(day, time.fromisoformat(at), SHANGHAI).astimezone(UTC)


class Clock:
    """A clock that stands until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def set(self, day: str, at: str = "09:00") -> None:
        """Set the local time."""
        self.now = local(day, at)


def units_on(url: str, clock: Clock) -> Units:
    """Return units on a database with the keys of tests; dispose of their engine."""
    with compiled_once():
        engine = open_engine(url, RING)
    bind_sealed_keys(engine, SEALED_RING)
    return Units(engine, World(clock, SHANGHAI, calendar=CHINA))


def add_person(
    unit: Unit, name: str, role: Role, *, place: Place, joined: bool = True, language: str = "zh-CN"
) -> int:
    """Add a person with a role, who has entered unless told otherwise; return their id."""
    person = Person(name=name)
    unit.session.add(person)
    unit.session.flush()
    unit.session.add(RoleHeld(person_id=person.id, role=role, place_id=place.id, since=LONG_AGO))
    if joined:
        join(unit, person.id, language=language)
    unit.session.flush()
    return person.id


def join(unit: Unit, person_id: int, *, language: str = "zh-CN") -> Account:
    """Let a person enter: their user and chat ids are 1000 more than their own."""
    account = Account(
        user_id=1000 + person_id,
        chat_id=1000 + person_id,
        person_id=person_id,
        language=language,
        joined_at=unit.now,
        notice_version=VERSION,
    )
    unit.session.add(account)
    unit.session.flush()
    return account


def actor(unit: Unit, person_id: int) -> Actor:
    """Return a person who has entered, as whoever acts."""
    return load_actors(unit, [1000 + person_id])[1000 + person_id]


@dataclass
class Registry:
    """A county, a township, a village and a group of it; who holds what; a household of the cadre's."""

    county: Place
    township: Place
    village: Place
    group: Place
    cadre: int
    lead: int
    office: int
    villager: int
    household: Household


def make_registry(unit: Unit) -> Registry:
    """Make a registry in which everybody has entered."""
    county = add_place(unit, "临河县", Level.COUNTY)
    township = add_place(unit, "柳林乡", Level.TOWNSHIP, above=county)
    village = add_place(unit, "小庄村", Level.VILLAGE, above=township)
    group = add_place(unit, "三组", Level.GROUP, above=village)
    cadre = add_person(unit, "王甲", Role.CADRE, place=village)
    lead = add_person(unit, "李乙", Role.TEAM_LEAD, place=village)
    office = add_person(unit, "赵丙", Role.OFFICE, place=township)
    villager = add_person(unit, "张丁", Role.VILLAGER, place=village)
    household = add_household(unit, village, group, cadre=cadre)
    unit.session.add(Member(household_id=household.id, person_id=villager))
    return Registry(county, township, village, group, cadre, lead, office, villager, household)


def add_place(unit: Unit, name: str, level: Level, *, above: Place | None = None) -> Place:
    """Add a place below another."""
    place = Place(name=name, level=level, parent_id=above.id if above else None, path="")
    unit.session.add(place)
    unit.session.flush()
    place.path = f"{above.path if above else '/'}{place.id}/"
    unit.session.flush()
    return place


_numbers = itertools.count(1)


def add_household(unit: Unit, village: Place, group: Place, *, cadre: int) -> Household:
    """Add a household linked to a cadre."""
    household = Household(village_id=village.id, group_id=group.id, number=f"{next(_numbers):03d}", head="张")
    unit.session.add(household)
    unit.session.flush()
    unit.session.add(Assignment(household_id=household.id, cadre_id=cadre, since=LONG_AGO))
    unit.session.flush()
    return household


def add_campaign(unit: Unit, place: Place, *, ends_on: date) -> Campaign:
    """Add a campaign that has begun."""
    campaign = Campaign(place_id=place.id, name="大走访", starts_on=LONG_AGO, ends_on=ends_on)
    unit.session.add(campaign)
    unit.session.flush()
    return campaign


def add_case(unit: Unit, registry: Registry, due_on: str, **changes: Any) -> Case:
    """Add an accepted case of a visit, filed at nine a fortnight before it is due."""
    due = date.fromisoformat(due_on)
    values: dict[str, Any] = {
        "number": f"2026-{next(_numbers):04d}",
        "source": Source.VISIT,
        "kind": "help",
        "category": Category.WATER,
        "urgency": Urgency.NORMAL,
        "state": State.ACCEPTED,
        "household_id": registry.household.id,
        "village_id": registry.village.id,
        "responsible_id": registry.cadre,
        "words": "水管冻裂",
        "filed_at": local(due - timedelta(days=14)),
        "limit_days": 5,
        "due_on": due,
        "provisional": False,
        **changes,
    }
    values.setdefault("start_on", values["filed_at"].astimezone(SHANGHAI).date())
    case = Case(**values)
    unit.session.add(case)
    unit.session.flush()
    return case


def add_petition(unit: Unit, registry: Registry, **changes: Any) -> Case:
    """Add a villager's petition, filed now and waiting to be accepted."""
    due = unit.world.calendar.add_working_days(unit.today, 5).isoformat()
    values = {"source": Source.PETITION, "state": State.FILED, "filed_at": unit.now} | changes
    case = add_case(unit, registry, due, filer_id=registry.villager, **values)
    unit.session.add(Petitioner(case_id=case.id, person_id=registry.villager, joined_at=unit.now))
    unit.session.flush()
    return case


def add_draft(
    unit: Unit, person_id: int, touched_at: datetime, *, dialog: str = "visit", subject: str = ""
) -> Draft:
    """Add an unfinished dialog."""
    draft = Draft(
        person_id=person_id,
        dialog=dialog,
        subject=subject,
        version=1,
        revision=1,
        state={},
        touched_at=touched_at,
    )
    unit.session.add(draft)
    unit.session.flush()
    return draft


def timeline(unit: Unit, case_id: int) -> list[Happened]:
    """Return what happened to a case, the oldest first."""
    return events_of(unit, unit.session.get_one(Case, case_id))
