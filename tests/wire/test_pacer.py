"""The pacer against simulated time, and against the limits as Telegram's side would reckon them."""

from __future__ import annotations

import asyncio
import heapq
import random
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pace import Pace
from bot.pacer import Lane, Pacer, Parcel

R, U, B = Lane.REPLY, Lane.URGENT, Lane.BULK


@dataclass
class World:
    """Sends whatever the pacer gives, with made-up latency and a loop that is now and then late."""

    pacer: Pacer
    chance: random.Random
    latency: float = 0.05
    lateness: float = 0.002
    now: float = 1000.0
    log: list[tuple[float, float, Parcel]] = field(default_factory=list)  # (sent, arrived, parcel)
    away: list[tuple[float, int, Parcel]] = field(default_factory=list)

    def run(self, until: float = float("inf")) -> None:
        """Send until nothing waits, or until a time."""
        while self.now < until:
            while self.away and self.away[0][0] <= self.now:
                self.pacer.done(heapq.heappop(self.away)[2], self.now)
            found = self.pacer.next(self.now)
            if isinstance(found, Parcel):
                there = back = 0.0005
                held_up = self.chance.uniform(0, self.latency)
                if self.chance.random() < 0.5:
                    there += held_up
                else:
                    back += held_up
                self.log.append((self.now, self.now + there, found))
                heapq.heappush(self.away, (self.now + there + back, len(self.log), found))
                continue
            waits = [] if found is None else [self.now + found]
            waits += [self.away[0][0]] if self.away else []
            if not waits:
                return
            assert found is None or found > 0
            self.now = min(waits) + self.chance.uniform(0, self.lateness)


def _most_in_a_second(times: list[float], second: float = 1.0) -> int:
    times = sorted(times)
    return max(
        (sum(start <= t < start + second for t in times[i : i + 100]) for i, start in enumerate(times)),
        default=0,
    )


def _chat_is_served_too_fast(arrivals: list[float]) -> bool:
    """Whether a bucket of five that gains one a second would have refused one."""
    full_at = float("-inf")
    for at in sorted(arrivals):
        if full_at - at > 4 + 1e-9:
            return True
        full_at = max(full_at, at) + 1
    return False


parcels = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from(Lane), st.floats(0, 20), st.integers(1, 3)), max_size=80
)


@given(parcels, st.integers(0, 1_000_000), st.sampled_from([1, 5, 30]))
def test_no_limit_is_ever_broken_and_everything_arrives_in_order(
    plan: list[tuple[int, Lane, float, int]], seed: int, rate: int
) -> None:
    world = World(Pacer(rate), random.Random(seed), lateness=0.2)
    for number, (chat, lane, at, weight) in enumerate(sorted(plan, key=lambda one: one[2])):
        world.run(until=1000 + at)
        world.now = max(world.now, 1000 + at)
        world.pacer.push(Parcel(number, chat, lane, weight=min(weight, rate)))
    world.run()
    assert len(world.log) == len(plan)
    assert len(world.pacer) == 0
    everything: list[float] = []
    arrivals: dict[int, list[float]] = defaultdict(list)
    order: dict[tuple[int, Lane], list[int]] = defaultdict(list)
    pushes: dict[int, list[float]] = defaultdict(list)
    for _, arrived, parcel in world.log:
        everything += [arrived] * parcel.weight
        arrivals[parcel.chat_id] += [arrived] * parcel.weight
        order[parcel.chat_id, parcel.lane].append(int(str(parcel.item)))
        if parcel.lane is not R:
            pushes[parcel.chat_id].append(arrived)
    assert _most_in_a_second(everything) <= rate
    assert not any(map(_chat_is_served_too_fast, arrivals.values()))
    assert all(items == sorted(items) for items in order.values())
    assert all(b - a >= 1 - 1e-9 for times in pushes.values() for a, b in pairwise(times))


@pytest.mark.parametrize(
    ("lateness", "latency", "share"),
    [(0.0, 0.004, 0.99), (0.003, 0.004, 0.99), (0.01, 0.004, 0.98), (0.003, 0.05, 0.96), (0.003, 0.3, 0.85)],
)
def test_the_rate_is_used_as_far_as_the_network_is_steady_and_no_second_has_more(
    lateness: float, latency: float, share: float
) -> None:
    world = World(Pacer(30), random.Random(1), lateness=lateness, latency=latency)
    for number in range(3100):
        world.pacer.push(Parcel(number, number, B))
    world.run(until=1100)
    assert len(world.log) >= share * 30 * 100
    # the shortest trip is known to some milliseconds where they differ by tens
    second = 1.0 if latency < 0.01 else 0.99
    assert _most_in_a_second([arrived for _, arrived, _ in world.log], second) <= 30


def test_a_call_without_an_answer_keeps_one_place_and_no_more() -> None:
    pacer = Pacer(30)
    for number in range(200):
        pacer.push(Parcel(number, number, B))
    lost = pacer.next(1000.0)
    assert isinstance(lost, Parcel)
    world = World(pacer, random.Random(1), now=1000.0)
    world.run(until=1005)
    assert len(world.log) >= 0.97 * (29 * 3 + 30 * 2)  # the shortest trip is not known at first


def test_an_idle_pacer_does_not_save_up_for_a_burst() -> None:
    pacer = Pacer(30)
    for number in range(3):
        pacer.push(Parcel(number, number))
        assert isinstance(pacer.next(1000.0 + number), Parcel)
        assert pacer.next(1000.0 + number) is None
    for number in range(3, 13):
        pacer.push(Parcel(number, number))
    world = World(pacer, random.Random(0), lateness=0.0, now=1100.0)
    world.run()
    times = [sent for sent, _, _ in world.log]
    assert min(b - a for a, b in pairwise(times)) > 0.033


def test_a_stall_of_the_loop_is_caught_up_with_within_the_limit() -> None:
    world = World(Pacer(30), random.Random(0))
    for number in range(400):
        world.pacer.push(Parcel(number, number, B))
    world.run(until=1005)
    world.now += 0.4
    world.run(until=1010)
    assert len(world.log) >= 0.97 * 300
    assert _most_in_a_second([arrived for _, arrived, _ in world.log], 0.99) <= 30


def test_the_higher_lane_goes_first() -> None:
    world = World(Pacer(30), random.Random(0))
    for number, lane in enumerate([B, B, U, R, B, U, R]):
        world.pacer.push(Parcel(number, number, lane))
    world.run()
    assert [parcel.lane for _, _, parcel in world.log] == [R, R, U, U, B, B, B]


def test_a_chat_with_much_to_say_does_not_keep_others_waiting() -> None:
    world = World(Pacer(30), random.Random(0))
    for number in range(100):
        world.pacer.push(Parcel(number, 1))
    for chat in range(2, 12):
        world.pacer.push(Parcel(f"one for {chat}", chat))
    world.run(until=1000.5)
    assert {parcel.chat_id for _, _, parcel in world.log} == set(range(1, 12))


def test_a_reply_overtakes_bulk_to_the_same_chat() -> None:
    pacer = Pacer(30)
    for number in range(5):
        pacer.push(Parcel(number, 1, B))
    pacer.push(Parcel("reply", 1, R))
    first = pacer.next(1000.0)
    assert isinstance(first, Parcel)
    assert first.item == "reply"


def test_five_replies_go_at_once_and_then_one_a_second() -> None:
    world = World(Pacer(1000), random.Random(0), latency=0.002, lateness=0.0)
    for number in range(8):
        world.pacer.push(Parcel(number, 1))
    world.run()
    times = [sent - 1000 for sent, _, _ in world.log]
    assert times[4] < 0.1
    assert [round(t) for t in times[5:]] == [1, 2, 3]


def test_a_chat_gets_nothing_while_one_of_its_messages_is_under_way() -> None:
    pacer = Pacer(0)
    pacer.push(Parcel("a", 1))
    pacer.push(Parcel("b", 1))
    first = pacer.next(0.0)
    assert isinstance(first, Parcel)
    assert pacer.next(0.0) is None
    pacer.done(first, 0.1)
    second = pacer.next(0.1)
    assert isinstance(second, Parcel)
    assert second.item == "b"


def test_an_unsent_edit_gives_its_place_to_the_newest_of_its_screen() -> None:
    pacer = Pacer(0)
    pacer.push(Parcel("1", 1, screen=7, edit=True))
    pacer.push(Parcel("2", 1))
    assert pacer.push(Parcel("3", 1, screen=7, edit=True)) == "1"
    assert pacer.push(Parcel("other screen", 1, screen=8, edit=True)) is None
    assert pacer.push(Parcel("4", 1, screen=7, edit=True)) == "3"
    assert len(pacer) == 3
    world = World(pacer, random.Random(0))
    world.run()
    assert [parcel.item for _, _, parcel in world.log] == ["4", "2", "other screen"]


def test_an_edit_does_not_overtake_the_sending_of_its_screen_anew() -> None:
    pacer = Pacer(0)
    pacer.push(Parcel("old", 1, screen=7, edit=True))
    pacer.push(Parcel("anew", 1, screen=7))
    assert pacer.push(Parcel("of the new", 1, screen=7, edit=True)) is None
    world = World(pacer, random.Random(0))
    world.run()
    assert [parcel.item for _, _, parcel in world.log] == ["old", "anew", "of the new"]


def test_what_surely_was_not_sent_goes_first_again_unless_a_newer_edit_waits() -> None:
    pacer = Pacer(30)
    pacer.push(Parcel("a", 1, screen=7, edit=True))
    pacer.push(Parcel("b", 1))
    first = pacer.next(1.0)
    assert isinstance(first, Parcel)
    pacer.pause(1.0, 3.0, chat_id=1)
    assert pacer.again(first, 1.0)
    assert pacer.next(2.0) == pytest.approx(2.0)
    again = pacer.next(4.0)
    assert again is first
    pacer.push(Parcel("newer", 1, screen=7, edit=True))
    assert not pacer.again(first, 5.0)
    left = [pacer.next(6.0)]
    assert isinstance(left[0], Parcel)
    assert left[0].item == "b"


def test_a_pause_of_one_chat_lets_others_go_and_a_pause_of_all_nobody() -> None:
    pacer = Pacer(30)
    pacer.pause(1000.0, 10.0, chat_id=1)
    pacer.push(Parcel("a", 1))
    pacer.push(Parcel("b", 2))
    first = pacer.next(1000.0)
    assert isinstance(first, Parcel)
    assert first.item == "b"
    assert pacer.next(1001.0) == pytest.approx(9.0)
    pacer.pause(1001.0, 20.0)
    assert pacer.next(1015.0) == pytest.approx(6.0)
    assert isinstance(pacer.next(1021.0), Parcel)


def test_what_is_forgotten_is_not_sent() -> None:
    pacer = Pacer(0)
    for item in "abcd":
        pacer.push(Parcel(item, 1))
    assert pacer.forget("a")
    assert pacer.forget("d")
    assert not pacer.forget("d")
    pacer.push(Parcel("e", 1))
    world = World(pacer, random.Random(0))
    world.run()
    assert [parcel.item for _, _, parcel in world.log] == ["b", "c", "e"]


def test_the_same_item_does_not_wait_twice() -> None:
    pacer = Pacer(0)
    pacer.push(Parcel("a", 1))
    with pytest.raises(ValueError, match="waits already"):
        pacer.push(Parcel("a", 1))
    assert isinstance(pacer.next(0.0), Parcel)
    assert "a" in pacer
    with pytest.raises(ValueError, match="waits already"):
        pacer.push(Parcel("a", 1))


def test_without_a_rate_nothing_waits() -> None:
    world = World(Pacer(0), random.Random(0), latency=0.001, lateness=0.0)
    for number in range(500):
        world.pacer.push(Parcel(number, number % 5, B))
    world.run()
    assert len(world.log) == 500
    assert world.now < 1000.2


@given(parcels, st.integers(0, 1000))
def test_a_chat_that_is_done_with_is_not_kept(plan: list[tuple[int, Lane, float, int]], seed: int) -> None:
    world = World(Pacer(30), random.Random(seed))
    for number, (chat, lane, _, _) in enumerate(plan):
        world.pacer.push(Parcel(number, chat, lane))
        if number % 3 == 0:
            world.pacer.forget(number)
    world.run()
    assert world.pacer.next(world.now + 100) is None
    assert not world.pacer._chats


async def test_take_waits_for_what_comes_and_for_its_time() -> None:
    pace = Pace(20)
    taking = asyncio.create_task(pace.take())
    await asyncio.sleep(0.01)
    assert not taking.done()
    pace.push(Parcel("a", 1))
    first = await asyncio.wait_for(taking, 1)
    pace.push(Parcel("b", 1))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(pace.take(), 0.1)
    pace.done(first)
    start = asyncio.get_running_loop().time()
    assert (await asyncio.wait_for(pace.take(), 1)).item == "b"
    assert asyncio.get_running_loop().time() - start < 0.1
