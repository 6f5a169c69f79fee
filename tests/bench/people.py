"""The people of a measurement: each walks a dialog over and over, reading the bot's buttons.

Closed loop: everybody goes on as soon as they see the reply. Open loop: updates are offered at a
rate, whoever is free sends the next. A step is an update and the reply to it, a message with
buttons; it is counted when the reply is shown.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.wire import Wire

STUCK_SECONDS = 10.0
"""Nobody sees a reply for so long: no more will come."""
LOST_SHARE = 0.05
"""How many of the people may be left without a reply before the measurement is void."""
THINK_SECONDS = 0.02
"""Nobody taps in the same millisecond; the peer also notes where a dialog stands only after its reply."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on the first button whose data holds this."""

    part: str


@dataclass(frozen=True, slots=True)
class Say:
    """Words; with none, what the first button names is typed."""

    text: str = ""


Walk = Sequence[Tap | Say]

# What a cadre does to report a visit with one problem: 7 taps and 6 texts.
VISIT: Walk = (
    Say("/menu"),
    Tap("!open:visit"),
    Say(),
    Tap(":o:in_person"),
    Say("户主"),
    Tap(":o:water"),
    Tap(":ok"),
    Say("水管冻裂，已经三天没有自来水，每天要到沟里挑水"),
    Tap(":o:solved"),
    Say("当天联系供水站换了水管，已经通水"),
    Tap(":e:note"),
    Say("下次带保温材料来"),
    Tap(":send"),
)

# The same taps and texts, in the peer's words.
PEER: Walk = tuple(
    Say(step.text or "003") if isinstance(step, Say) else Tap(part)
    for step, part in zip(VISIT, ("", "go:0", *["v:"] * 11), strict=True)
)


class Person:
    """One person: where in the walk they are and what they were shown last."""

    __slots__ = ("at", "buttons", "due", "id", "message_id", "waits")

    def __init__(self, user_id: int) -> None:
        self.id = user_id
        self.at = 0
        self.buttons: list[tuple[str, str]] = []
        self.message_id = 0
        self.waits = False
        self.due = 0.0


class Crowd:
    """People on one wire. ``steps`` counts the steps done; ``delays`` are seconds from due to shown."""

    def __init__(self, wire: Wire, walk: Walk, *, count: int, first_id: int = 1000) -> None:
        self.wire = wire
        self.walk = walk
        self.people = {first_id + i: Person(first_id + i) for i in range(count)}
        self.steps = 0
        self.lost = 0
        self.delays: list[float] = []
        self._free: deque[Person] = deque(self.people.values())
        self._overdue: deque[float] = deque()
        self._going = False
        wire.on_shown = self._shown

    async def go(self, seconds: float) -> None:
        """Begin the closed loop: everybody acts as soon as they may; they join one by one in this time."""
        self._going = True
        pause = seconds / max(1, len(self._free))
        while self._free:
            self._act(self._free.popleft(), time.monotonic())
            await asyncio.sleep(pause)

    async def rest(self) -> None:
        """Let nobody begin anything new, and wait for the replies that are owed.

        Who is left without one begins anew with the next window, and is counted in ``lost``.
        """
        self._going = False
        self._overdue.clear()
        steps, until = self.steps, time.monotonic() + STUCK_SECONDS
        while any(person.waits for person in self.people.values()):
            if self.steps != steps:
                steps, until = self.steps, time.monotonic() + STUCK_SECONDS
            if time.monotonic() > until:
                self._give_up()
            await asyncio.sleep(0.02)

    async def offer(self, rate: float, seconds: float) -> None:
        """Offer updates at random instants, ``rate`` a second on average, whoever is free takes them."""
        chance = random.Random(1)
        due = time.monotonic()
        until = due + seconds
        while True:
            due += chance.expovariate(rate)
            if due > until:
                return
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            if self._free:
                self._act(self._free.popleft(), due)
            else:
                self._overdue.append(due)

    def _act(self, person: Person, due: float) -> None:
        step = self.walk[person.at]
        person.due, person.waits = due, True
        if isinstance(step, Say):
            self.wire.say(person.id, step.text or _named(person.buttons[0][0]))
            return
        data = next((data for _, data in person.buttons if step.part in data), None)
        if data is not None:  # else they wait for ever, and are told of as stuck
            self.wire.tap(person.id, person.message_id, data)

    def _shown(self, chat_id: int, message_id: int, keyboard: bytes) -> None:
        person = self.people[chat_id]
        rows = json.loads(keyboard).get("inline_keyboard") or ()
        buttons = [(button["text"], button["callback_data"]) for row in rows for button in row]
        if not buttons or not person.waits:
            return
        person.buttons, person.message_id, person.waits = buttons, message_id, False
        person.at = (person.at + 1) % len(self.walk)
        self.steps += 1
        now = time.monotonic()
        self.delays.append(now - person.due)
        if self._going:
            asyncio.get_running_loop().call_later(THINK_SECONDS, self._go_on, person)
        elif self._overdue:
            self._act(person, self._overdue.popleft())
        else:
            self._free.append(person)

    def _go_on(self, person: Person) -> None:
        if self._going:
            self._act(person, time.monotonic())
        else:
            self._free.append(person)

    def _give_up(self) -> None:
        stuck = [person for person in self.people.values() if person.waits]
        if len(stuck) > LOST_SHARE * len(self.people):
            first = stuck[0]
            at = f"{self.walk[first.at]}, shown {first.buttons}"
            raise TimeoutError(f"{len(stuck)} people wait; the first at {at}")
        self.lost += len(stuck)
        for person in stuck:
            person.at, person.waits = 0, False
            self._free.append(person)


def _named(label: str) -> str:
    """Return number and name of a household on a button, which may say more beside them."""
    return label.removeprefix("✅").partition("·")[0].strip()
