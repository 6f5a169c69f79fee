"""A whole town: the sandbox, a small registry, the unchanged bot, people with phones."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.main import Bot, open_units
from bot.sample import SampleResult, load_sample, sample_people_for_demo
from bot.sandbox.clock import MovableClock
from bot.sandbox.limits import Limits
from bot.sandbox.person import PATIENCE, Person
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from locales import say
from models.actions.entrance import invite
from models.domain.calendar import WorkingCalendar
from models.tables import Assignment, Household, Member
from models.unit import Unit
from tests.databases import KINDS, Databases
from tests.engines import RING, SEALED_RING, compiled_once
from tests.flows.manners import Manners

T = TypeVar("T")

THURSDAY = datetime(2026, 9, 3, 2, 0, tzinfo=UTC)  # ten in the morning in Shanghai
_IN_EVERY_TOWN = 5  # of the demo's people: a discipline desk comes in where a test asks for it
LANGUAGES = ("zh-CN", "en")


@dataclass(frozen=True)
class Home:
    """A household and the two people of it that a test needs: its head and its cadre, both inside."""

    id: int
    number: str
    villager: Person
    cadre: Person


@dataclass
class Town:
    """What a flow test works with: five people who belong together, and a look at the facts.

    ``handler`` is of the unit that water is routed to, and has not entered yet.
    """

    sandbox: Sandbox
    bot: Bot
    sample: SampleResult
    villager: Person
    cadre: Person
    lead: Person
    office: Person
    handler: Person
    settings: Settings
    serving: asyncio.Task[None]
    manners: Manners = field(default_factory=Manners)
    _cadres: set[int] = field(default_factory=set)

    async def facts(self, look: Callable[[Unit], T]) -> T:
        """Return what ``look`` finds in the database."""
        return await self.bot.worker.run(look)

    async def enters(self, person: Person) -> None:
        """Press the button of the person's invitation, agree to the notice and wait for the welcome."""
        person.start()
        agree = say(person.user.language, "notice-agree")
        await person.sees_button(agree)
        await person.taps(agree)
        await person.sees_button(say(person.user.language, "menu-help"))

    async def later(self, **step: float) -> None:
        """Move the clock and let the bot look at it."""
        await self.settle()
        await self.sandbox.move(timedelta(**step))

    async def until_digest(self) -> None:
        """Move the clock to the next digest and let the bot look at it."""
        await self.settle()
        await self.sandbox.move_to_next_digest()

    async def brings(self, person_id: int, language: str = "zh-CN") -> Person:
        """Let somebody of the registry enter whose app speaks this language."""
        start = await self.facts(lambda unit: invite(unit, person_id))
        user_id = 2000 + len(self.sandbox.world.people)  # nobody else comes between this and adding them
        person = self.sandbox.world.add_person(user_id, "Somebody", language=language, start_payload=start)
        await self.enters(person)
        return person

    async def home(self, language: str = "zh-CN") -> Home:
        """Return a household whose cadre no test has met yet; both people have entered."""

        def find(unit: Unit) -> tuple[int, str, int, int]:
            rows = unit.session.execute(
                select(Household.id, Household.number, Member.person_id, Assignment.cadre_id)
                .join(Member, Member.household_id == Household.id)
                .join(Assignment, Assignment.household_id == Household.id)
                .order_by(Household.id, Member.person_id)
            )
            return next((a, b, c, d) for a, b, c, d in rows if d not in self._cadres)

        # the four people of the town belong to its first cadre
        self._cadres |= {await self.facts(_first_cadre)}
        household, number, villager, cadre = await self.facts(find)
        self._cadres.add(cadre)
        entered = await asyncio.gather(self.brings(villager, language), self.brings(cadre, language))
        return Home(household, number, *entered)

    async def settle(self) -> None:
        """Wait until everything owed by now is sent and noted, and screens know their messages.

        A lease lasts a minute: who moves the clock before would see it run out.
        """
        await self.bot.rest(within=PATIENCE)

    async def restart(self) -> None:
        """End the bot and start another one on the same database."""
        await self._stop()
        with compiled_once():
            self.bot = Bot(self.settings, open_units(self.settings, self.sandbox.clock.now))
        await self._start()

    async def _start(self) -> None:
        await self.bot.start()
        self.serving = asyncio.create_task(self.bot.serve())

    async def _stop(self) -> None:
        self.serving.cancel()
        await asyncio.gather(self.serving, return_exceptions=True)
        await self.bot.stop()


def _first_cadre(unit: Unit) -> int:
    return unit.session.scalars(select(Assignment.cadre_id).order_by(Assignment.id).limit(1)).one()


@asynccontextmanager
async def open_town(
    database: str, folder: Path, *, households: int = 12, limits: Limits | None = None
) -> AsyncIterator[Town]:
    """Open a town on a fresh database; its people have not entered yet.

    With ``limits`` the sandbox refuses what is too fast, and the bot paces itself at 30 a second.
    """
    clock = MovableClock(THURSDAY)
    calendar = WorkingCalendar()
    sandbox = Sandbox(clock=clock, is_working_day=calendar.is_working_day, limits=limits)
    async with sandbox:
        settings = Settings.model_validate(
            {
                "token": sandbox.token,
                "api_url": sandbox.url,
                "database_url": database,
                "keys": folder / "keys",
                "rate": 30 if limits else 0,
            }
        )
        settings.key_file.write_text(RING.to_text(), encoding="utf-8")
        settings.sealed_key_file.write_text(SEALED_RING.to_text(), encoding="utf-8")
        with compiled_once():
            units = open_units(settings, clock.now)
        sample = units.run(lambda unit: load_sample(unit, households=households, seed=7))
        villager, cadre, lead, office, handler = [
            sandbox.world.add_person(1001 + i, one["name"], one["role"], start_payload=one["start"])
            for i, one in enumerate(sample_people_for_demo(sample)[:_IN_EVERY_TOWN])
        ]
        bot = Bot(settings, units)
        await bot.start()
        town = Town(
            sandbox,
            bot,
            sample,
            villager=villager,
            cadre=cadre,
            lead=lead,
            office=office,
            handler=handler,
            settings=settings,
            serving=asyncio.create_task(bot.serve()),
        )
        sandbox.world.listeners.append(town.manners.watch)
        sandbox.on_clock.append(lambda _: town.bot.look())
        try:
            yield town
        finally:
            await town._stop()


@pytest.fixture
async def town(database: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A town with its four people inside."""
    async with open_town(database, tmp_path) as town:
        await asyncio.gather(
            *(town.enters(person) for person in (town.villager, town.cadre, town.lead, town.office))
        )
        yield town
        town.manners.check()


@pytest.fixture(scope="module", params=KINDS)
def shared_database(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The URL of a migrated database that the tests of one file share, of each kind."""
    with databases.fresh(request.param) as url:
        yield url


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def county(shared_database: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """A larger town for the tests of one file: each takes a home of its own and leaves the clock alone."""
    folder = tmp_path_factory.mktemp("county")
    async with open_town(shared_database, folder, households=518) as town:
        await asyncio.gather(
            *(town.enters(person) for person in (town.villager, town.cadre, town.lead, town.office))
        )
        yield town
        town.manners.check()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let each test of a home run once in each language and once on each database, not with all pairs."""
    twice = [item for item in items if len(said := _said_with(item)) == 2 and said not in _PAIRS]
    config.hook.pytest_deselected(items=twice)
    items[:] = [item for item in items if item not in set(twice)]


_PAIRS: tuple[dict[str, object], ...] = (
    {"home": "zh-CN", "shared_database": "postgres"},
    {"home": "en", "shared_database": "sqlite"},
)


def _said_with(item: pytest.Item) -> dict[str, object]:
    spec = getattr(item, "callspec", None)
    params = spec.params if spec is not None else {}
    return {name: params[name] for name in ("home", "shared_database") if name in params}


@pytest_asyncio.fixture(loop_scope="module", params=LANGUAGES)
async def home(county: Town, request: pytest.FixtureRequest) -> Home:
    """A home of one's own in the county, once speaking each language."""
    return await county.home(request.param)
