"""The synthetic registry: a county's places, units, people, households, and one campaign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import TypedDict

from sqlalchemy import select

from bot.sample.names import Names, Words, load_words
from bot.sample.rows import Rows
from bot.sample.sizes import caseloads, split, township_sizes, village_sizes
from models.actions.entrance import new_invitation
from models.domain.refusal import Refused
from models.domain.roles import Level, Role
from models.store.coverage import recount
from models.store.routes import ROUTE
from models.tables import (
    Assignment,
    Campaign,
    Household,
    Invitation,
    Member,
    Person,
    Place,
    RoleHeld,
    Rule,
    WorkUnit,
)
from models.tables.types import keys_of
from models.unit import Unit

_READING_ORDER = (
    Role.OFFICE,
    Role.TEAM_LEAD,
    Role.CADRE,
    Role.HANDLER,
    Role.UNIT_LEAD,
    Role.DISCIPLINE,
    Role.ADMINISTRATOR,
    Role.VILLAGER,
)
_IN_THE_DEMO = (Role.VILLAGER, Role.CADRE, Role.TEAM_LEAD, Role.OFFICE, Role.HANDLER, Role.DISCIPLINE)
_UNDER_WAY = timedelta(days=14)
_CAMPAIGN = timedelta(days=71)
_PHASES = (20, 55, 70)
"""The last days of a campaign's phases, counted from its first."""
_VISITS, _SPACING = 2, 7
_COUNTRY, _NO_NETWORK = "+86", "111"  # mobile numbers begin with 13 to 19
_FAMILIES_WITH_A_PHONE = 0.3


class Entrant(TypedDict):
    """Somebody who can enter: ``start`` is the one-time payload of their deep link."""

    role: str
    name: str
    start: str


@dataclass(frozen=True, slots=True)
class SampleResult:
    """What was loaded: ``persons`` from office to villager, and how many there are of what.

    Within a role they stand village by village, the township's office before the county's;
    villagers stand in the order of their cadres. ``revealed`` is every personal name and phone
    used, a phone with and without its country code.
    """

    persons: list[Entrant]
    revealed: list[str]
    villages: int
    households: int
    cadres: int


def load_sample(unit: Unit, *, households: int, seed: int) -> SampleResult:
    """Put a synthetic registry of so many households into an empty database.

    The same seed makes the same registry; invitations alone are new each time, for they are
    secrets. Raises Refused when there are people already or no household is asked for.
    """
    if households < 1:
        raise Refused("number_low", value=households, low=1)
    if unit.session.scalars(select(Person.id).limit(1)).first() is not None:
        raise Refused("registry_not_empty")
    sample = _Sample(unit, seed)
    sizes = village_sizes(households)
    sample.county(sizes)
    sample.rows.finish()
    unit.session.add_all(sample.routes)
    recount(unit, sample.campaign)
    persons = [one for role in _READING_ORDER for one in sample.entrants[role]]
    return SampleResult(
        persons=persons,
        revealed=sample.names.drawn() + sample.phones,
        villages=len(sizes),
        households=households,
        cadres=len(sample.entrants[Role.CADRE]),
    )


def sample_people_for_demo(result: SampleResult) -> list[Entrant]:
    """Return six people who belong together.

    A villager, their cadre, team lead and township office, a handler of the county's first unit, and the
    county's discipline desk.
    """
    # The first of each role are all of the first village: the result is ordered so.
    first: dict[str, Entrant] = {}
    for one in result.persons:
        first.setdefault(one["role"], one)
    return [first[role] for role in _IN_THE_DEMO]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place put down already."""

    id: int
    path: str


class _Sample:
    """Draws one registry; what it has drawn goes to ``rows``."""

    def __init__(self, unit: Unit, seed: int) -> None:
        self.unit = unit
        self.rows = Rows(unit)
        self.keys = keys_of(unit.session.get_bind().engine)
        self.words: Words = load_words()
        self.rng = Random(seed)  # noqa: S311 - no secret: it must draw the same again
        self.names = Names(self.rng, self.words)
        self.phones: list[str] = []
        self.entrants: dict[Role, list[Entrant]] = {role: [] for role in Role}
        self.bureaus: dict[str, int] = {}
        self.routes: list[Rule] = []
        self.since = unit.today - _UNDER_WAY
        self.campaign = 0
        self.villages = self.words.villages()
        self.rng.shuffle(self.villages)

    def county(self, sizes: list[int]) -> None:
        """Draw everything: the places down to the county, and what lies below it."""
        province = self._place(None, Level.PROVINCE, self.words.province)
        city = self._place(province, Level.CITY, self.words.city)
        county = self._place(city, Level.COUNTY, self.words.county)
        last = self.since + _CAMPAIGN - timedelta(days=1)
        self.campaign = self.rows.add(
            Campaign,
            place_id=county.id,
            name=self.words.campaign,
            starts_on=self.since,
            ends_on=last,
            required=_VISITS,
            spacing=_SPACING,
            phases=[
                [name, (self.since + timedelta(days=day)).isoformat()]
                for name, day in zip(self.words.phases, _PHASES, strict=True)
            ],
            checklist=None,
            survey=None,
        )
        left = iter(sizes)
        for number, villages in enumerate(township_sizes(len(sizes))):
            self._township(county, number, [next(left) for _ in range(villages)])
        self._enters(Role.OFFICE, place_id=county.id)
        named = {name: self._unit(county, name) for name in self.words.responsible}
        units = list(named.values())
        self.routes = [
            Rule(kind=ROUTE, key=category, place_id=county.id, value=named[name])
            for name, categories in self.words.routes.items()
            for category in categories
        ]
        for unit in units:
            self._enters(Role.HANDLER, unit_id=unit)
        self._enters(Role.DISCIPLINE, place_id=county.id)
        self._enters(Role.ADMINISTRATOR, place_id=province.id)
        for unit in units:
            self._enters(Role.UNIT_LEAD, unit_id=unit)

    def _township(self, county: _Spot, number: int, sizes: list[int]) -> None:
        names, bureaus = self.words.townships, self.words.bureaus
        township = self._place(county, Level.TOWNSHIP, names[number % len(names)])
        self._enters(Role.OFFICE, place_id=township.id)
        bureau = bureaus[number % len(bureaus)]
        if bureau not in self.bureaus:
            self.bureaus[bureau] = self._unit(county, bureau)
        for size in sizes:
            self._village(township, self.bureaus[bureau], size)

    def _village(self, township: _Spot, bureau: int, size: int) -> None:
        name = self.villages.pop()
        self.villages.insert(0, name)  # there may be more villages than names
        village = self._place(township, Level.VILLAGE, name)
        self._enters(Role.TEAM_LEAD, place_id=village.id)
        names = self.words.groups[: self.rng.randint(3, len(self.words.groups))]
        groups = [self._place(village, Level.GROUP, one).id for one in names]
        homes = [
            group for group, count in zip(groups, split(size, len(groups)), strict=True) for _ in range(count)
        ]
        numbered = enumerate(homes, 1)
        for load in caseloads(self.rng, size):
            cadre = self._enters(Role.CADRE, unit_id=bureau)
            for _ in range(load):
                number, group = next(numbered)
                self._household(village, group, number=f"{number:03}", cadre_id=cadre)

    def _household(self, village: _Spot, group: int, *, number: str, cadre_id: int) -> None:
        name = self.names.draw()
        code = f"P{village.id}-{number}"
        household = self.rows.add(
            Household, village_id=village.id, group_id=group, number=number, head=name, code=code
        )
        head = self._enters(Role.VILLAGER, name, place_id=village.id)
        self.rows.link(Member, household_id=household, person_id=head)
        self.rows.add(Assignment, household_id=household, cadre_id=cadre_id, since=self.since, until=None)
        if self.rng.random() < _FAMILIES_WITH_A_PHONE:
            relative = self._person(self.names.draw(name[0]), phone=self._phone())
            self._holds(relative, Role.VILLAGER, place_id=village.id)
            self.rows.link(Member, household_id=household, person_id=relative)

    def _enters(
        self, role: Role, name: str = "", *, place_id: int | None = None, unit_id: int | None = None
    ) -> int:
        """Draw a person with a role and an invitation, and no phone: an invitation is then enough."""
        name = name or self.names.draw()
        person = self._person(name)
        self._holds(person, role, place_id=place_id, unit_id=unit_id)
        start, row = new_invitation(self.unit, person)
        self.rows.link(Invitation, **row)
        self.entrants[role].append(Entrant(role=role.value, name=name, start=start))
        return person

    def _holds(
        self, person_id: int, role: Role, *, place_id: int | None = None, unit_id: int | None = None
    ) -> None:
        self.rows.add(
            RoleHeld,
            person_id=person_id,
            role=role.value,
            place_id=place_id,
            unit_id=unit_id,
            since=self.since,
            until=None,
        )

    def _person(self, name: str, phone: str | None = None) -> int:
        index = self.keys.index("people.phone", phone) if phone else None
        code = f"A{self.rows.next_id(Person)}"
        return self.rows.add(Person, name=name, phone=phone, phone_index=index, code=code)

    def _phone(self) -> str:
        national = f"{_NO_NETWORK}{len(self.phones) // 2 + 1:08}"
        self.phones += [_COUNTRY + national, national]
        return _COUNTRY + national

    def _unit(self, county: _Spot, name: str) -> int:
        code = f"U{self.rows.next_id(WorkUnit)}"
        return self.rows.add(WorkUnit, name=self.words.unit_name(name), place_id=county.id, code=code)

    def _place(self, parent: _Spot | None, level: Level, name: str) -> _Spot:
        number = self.rows.next_id(Place)
        path = f"{parent.path if parent else '/'}{number}/"
        above = parent.id if parent else None
        values = {"level": level.value, "name": name, "path": path, "code": f"P{number}"}
        return _Spot(self.rows.add(Place, parent_id=above, **values), path)
