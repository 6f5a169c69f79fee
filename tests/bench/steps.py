"""Full steps: an update in, its commit, its reply out; ours and the peer's in turn, on one database each."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.figures import Figures, figure
from tests.bench.people import PEER, VISIT, Crowd, Walk
from tests.bench.registry import people_it, settings_for
from tests.bench.running import Running
from tests.bench.wire import TOKEN, Wire

PEOPLE = 200
WINDOW = 6.0
PAIRS = 3
_FEWEST_PAIRS, _PAIRS_SECONDS = 2, 55.0
OFFERED = 200
OFFERED_SECONDS = 10.0
_JOIN, _SETTLE = 1.0, 1.5
_FIRST_REPLY = 60.0
_MIX = "13 steps a visit: 7 taps (answer + edit), 5 texts (send + strip), /menu (send): 25 calls"


@dataclass
class Side:
    """One bot with its people, and what each window found."""

    wire: Wire
    crowd: Crowd
    running: Running
    per_second: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    calls: list[float] = field(default_factory=list)

    async def wait_until_up(self) -> None:
        """Let one visit begin, so that what is made once is made."""
        joining = asyncio.create_task(self.crowd.go(4.0))
        until = time.monotonic() + _FIRST_REPLY
        while self.crowd.steps < 2 * PEOPLE and time.monotonic() < until:
            self.running.check()
            await asyncio.sleep(0.1)
        await joining
        await asyncio.sleep(_SETTLE)
        await self.crowd.rest()

    async def window(self) -> None:
        """Measure once with everybody acting as soon as they may."""
        await self.crowd.go(_JOIN)
        await asyncio.sleep(_SETTLE)
        steps, cpu, calls, at = self.crowd.steps, self.running.cpu(), self._calls(), time.monotonic()
        await asyncio.sleep(WINDOW)
        seconds, done = time.monotonic() - at, self.crowd.steps - steps
        self.running.check()
        self.per_second.append(done / seconds)
        self.cpu_ms.append((self.running.cpu() - cpu) * 1000 / max(1, done))
        self.calls.append((self._calls() - calls) / max(1, done))
        await self.crowd.rest()

    async def offer(self) -> list[float]:
        """Offer updates at a rate; return each one's milliseconds from then to its reply, sorted."""
        self.crowd.delays.clear()
        await self.crowd.offer(OFFERED, OFFERED_SECONDS)
        await self.crowd.rest()
        return sorted(one * 1000 for one in self.crowd.delays)

    def _calls(self) -> int:
        return sum(self.wire.calls.values())


async def compare(kind: str, database: str, peers: str, *, folder: Path) -> tuple[Figures, list[float]]:
    """Return the figures of one kind of database, and the delays of ours at the offered rate."""
    people_it(database, folder, count=PEOPLE)
    async with AsyncExitStack() as stack:
        ours = await _side(stack, VISIT, ["-m", "bot.cli", "run"], folder=folder, database=database)
        peer = await _side(stack, PEER, ["-m", "tests.bench.naive"], folder=folder, database=peers)
        await ours.wait_until_up()
        await peer.wait_until_up()
        begun = time.monotonic()
        for done in range(PAIRS):
            if done >= _FEWEST_PAIRS and time.monotonic() - begun > _PAIRS_SECONDS:
                break  # a busy machine: its people take long to come to rest
            await ours.window()
            await peer.window()
        delays = await ours.offer()
        return _figures(kind, ours, peer), delays


async def _side(
    stack: AsyncExitStack, walk: Walk, arguments: list[str], *, folder: Path, database: str
) -> Side:
    wire = Wire()
    await wire.start()
    stack.push_async_callback(wire.stop)
    crowd = Crowd(wire, walk, count=PEOPLE)
    if walk is PEER:
        arguments = [*arguments, "--api", wire.url, "--token", TOKEN, "--database", database]
    settings = settings_for(database, folder, api_url=wire.url)
    log = folder / f"{arguments[1]}.log"
    running = stack.enter_context(Running(arguments, settings=settings, log=log))
    return Side(wire, crowd, running)


def _figures(kind: str, ours: Side, peer: Side) -> Figures:
    own, naive = median(ours.per_second), median(peer.per_second)
    calls = f"calls a step {median(ours.calls):.2f} and {median(peer.calls):.2f}"
    mix = f"{_MIX}; {calls}; unanswered {ours.crowd.lost} and {peer.crowd.lost}"
    spread = f"{len(ours.per_second)} windows of {WINDOW:.0f} s in turn: {_listed(ours)} and {_listed(peer)}"
    return {
        f"full_step_{kind}_per_s": figure(own, "steps/s", peer=naive, note=mix),
        f"naive_{kind}_per_s": figure(naive, "steps/s", note="PTB Application, HTTPX, async ORM"),
        f"full_step_{kind}_vs_naive": figure(own / naive, "times", note=spread),
        f"cpu_ms_per_update_{kind}": figure(median(ours.cpu_ms), "ms", peer=median(peer.cpu_ms)),
        f"rss_mb_{kind}": figure(ours.running.rss(), "MB", peer=peer.running.rss()),
    }


def _listed(side: Side) -> str:
    return ", ".join(f"{one:.0f}" for one in side.per_second)


def latencies(delays: dict[str, list[float]]) -> Figures:
    """Return the figures of the delays by database, each the worst."""
    figures: Figures = {}
    for share in (50, 95, 99):
        found = {kind: ones[min(len(ones) - 1, len(ones) * share // 100)] for kind, ones in delays.items()}
        note = ", ".join(f"{kind} {value:.0f}" for kind, value in found.items())
        rate = f"{OFFERED} updates/s offered at random instants for {OFFERED_SECONDS:.0f} s"
        figures[f"latency_200_p{share}_ms"] = figure(
            max(found.values()), "ms", note=f"{note}; {rate}" if share == 95 else note
        )
    return figures
