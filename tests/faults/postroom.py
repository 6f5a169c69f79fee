"""Delivery alone: outbox rows go in, the sandbox receives, and everything in between may go wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import select

from bot.delivery import Delivery
from bot.request import AiohttpRequest, Limits
from bot.sandbox.clock import MovableClock
from bot.sandbox.faults import Fault
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.telegram import Messenger
from bot.worker import Worker
from handlers.batch import Handled
from handlers.events import Event, Kind
from models.database import open_engine
from models.domain.calendar import CHINA
from models.domain.message import Button, Message, Phrase
from models.keys import new_keyring
from models.store.claiming import Push, push_all
from models.store.drafts import new_screen
from models.store.outbox import Chat, Do, Lane, Letter, Reply, reply
from models.tables import Account, Outbox, ReminderLog, Screen
from models.unit import Unit, Units, World
from tests.factories import SHANGHAI, Registry, add_case, local, make_registry

T = TypeVar("T")

ZH = "zh-CN"
PATIENCE = 15.0


def words(text: str, *, button: bool = False) -> Message:
    """Return a message of one line of plain words."""
    rows = ((Button(Phrase("engine-yes"), "yes"),),) if button else ()
    return Message((Phrase("engine-words", {"words": text}),), rows)


@dataclass
class Postroom:
    """A registry whose cadre, lead and office can be written to, and a delivery to start and stop."""

    sandbox: Sandbox
    units: Units
    clock: MovableClock
    registry: Registry
    rate: float = 0
    worker: Worker = field(init=False)
    delivery: Delivery = field(init=False)
    messenger: Messenger = field(init=False)

    async def open(self) -> None:
        """Start a delivery, as a bot does that starts."""
        limits = Limits(read=1.0)  # a call without an answer is given up soon
        self.messenger = Messenger(self.sandbox.token, self.sandbox.url, request=AiohttpRequest(limits))
        await self.messenger.start()
        self.worker = Worker(self.units)
        self.delivery = Delivery(self.messenger, self.worker, rate=self.rate, clock=self.clock.now)
        self.delivery.start()

    async def close(self) -> None:
        """Stop it, as a bot does that is told to."""
        await self.delivery.stop()
        await self.messenger.stop()
        self.worker.stop()

    def person(self, person_id: int) -> Person:
        """Return somebody of the registry at their phone."""
        return self.sandbox.world.people[1000 + person_id]

    @property
    def cadre(self) -> Person:
        """The cadre at their phone."""
        return self.person(self.registry.cadre)

    @property
    def lead(self) -> Person:
        """The team lead at their phone."""
        return self.person(self.registry.lead)

    async def do(self, work: Callable[[Unit], T]) -> T:
        """Return what ``work`` returns, committed."""
        return await self.worker.run(work)

    async def replies(self, person: Person, *whats: Reply) -> list[Letter]:
        """Let a unit owe replies to something a person did, and pass them on."""
        chat = Chat(person.chat.id, ZH)
        rows = await self.do(lambda unit: [reply(unit, chat, what) for what in whats])
        event = Event(
            update_id=1, kind=Kind.TEXT, at=self.clock.now(), chat_id=chat.id, user_id=chat.id, message_id=1
        )
        self.delivery.accept([Handled(event, tuple(rows))])
        return rows

    async def says(self, person: Person, *texts: str) -> list[Letter]:
        """Let a unit owe plain messages in reply to something a person did."""
        return await self.replies(person, *(Reply(Do.SEND, words(text)) for text in texts))

    async def screen(self, person: Person, message_id: int | None = None) -> int:
        """Return a new screen of a person's."""
        return await self.do(lambda unit: new_screen(unit, person.chat.id, message_id).id)

    async def digest(self, *people: Person, text: str = "晨报") -> list[int]:
        """Let a sweep owe morning digests, which are never sent twice."""
        return await self._owe(
            "digest", "morning", [(one, one.chat.id - 1000, "self") for one in people], text
        )

    async def red_push(self, *people: Person, text: str = "逾期") -> list[int]:
        """Let a sweep owe pushes about a case that is overdue, which are sent twice at most."""

        def late(unit: Unit) -> int:
            return add_case(unit, self.registry, "2026-09-01").id

        subjects = [(one, await self.do(late), "responsible") for one in people]
        return await self._owe("answer", "over", subjects, text)

    async def _owe(self, rule: str, rung: str, to: list[tuple[Person, int, str]], text: str) -> list[int]:
        def owe(unit: Unit) -> list[int]:
            logged = []
            for person, subject, slot in to:
                row = ReminderLog(
                    rule=rule, rung=rung, subject=subject, slot=slot, status="composed", at=unit.now,
                    due_on=unit.today if rule == "digest" else local("2026-09-01").date(),
                    person_id=person.chat.id - 1000,
                )  # fmt: skip
                unit.session.add(row)
                logged.append((row, person))
            unit.session.flush()
            push_all(
                unit,
                [Push(row.id, Chat(one.chat.id, ZH), words(text), Lane.BULK) for row, one in logged],
            )
            return [row.id for row, _ in logged]

        ids = await self.do(owe)
        self.delivery.wake()
        return ids

    async def settled(self) -> None:
        """Wait until nothing is owed."""
        await self.until(lambda unit: not unit.session.scalars(select(Outbox.id)).all())

    async def until(self, look: Callable[[Unit], bool]) -> None:
        """Wait until a look at the database is content."""
        async with asyncio.timeout(PATIENCE):
            while not await self.do(look):
                self.delivery.wake()
                await asyncio.sleep(0.02)

    async def called(self, method: str, count: int = 1) -> None:
        """Wait until the sandbox has met so many calls of a method."""
        async with asyncio.timeout(PATIENCE):
            while len(self.sandbox.world.calls.of(method)) < count:  # noqa: ASYNC110 - the journal has no event
                await asyncio.sleep(0.02)

    def texts(self, person: Person) -> list[str]:
        """What the bot's messages in a chat say, oldest first."""
        return [post.text for post in person.messages]

    async def status(self, reminder_id: int) -> str:
        """Return what became of a reminder."""
        return await self.do(lambda unit: unit.session.get_one(ReminderLog, reminder_id).status)

    async def account(self, person: Person) -> Account:
        """Return a person's account."""
        return await self.do(lambda unit: unit.session.get_one(Account, person.user.id))

    async def message_of(self, screen_id: int) -> int | None:
        """Return which message a screen is."""
        return await self.do(lambda unit: unit.session.get_one(Screen, screen_id).message_id)

    def fault(self, **facts: object) -> Fault:
        """Order a fault of any kind."""
        return self.sandbox.world.faults.add(Fault(**facts))  # type: ignore[arg-type]  # as the tests write it


@asynccontextmanager
async def open_postroom(database: str, *, at: str = "2026-09-03 10:00") -> AsyncIterator[Postroom]:
    """Open a postroom on a fresh database, its delivery running."""
    day, _, hour = at.partition(" ")
    clock = MovableClock(local(day, hour))
    units = Units(open_engine(database, new_keyring()), World(clock.now, SHANGHAI, calendar=CHINA))
    registry = units.run(make_registry)
    async with Sandbox(clock=clock, limits=None) as sandbox:
        for account in units.run(lambda unit: unit.session.scalars(select(Account)).all()):
            person = sandbox.world.add_person(account.user_id, str(account.user_id))
            person.chat.started = True
        room = Postroom(sandbox, units, clock, registry)
        await room.open()
        try:
            yield room
        finally:
            await room.close()
            units.engine.dispose()
