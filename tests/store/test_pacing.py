"""The rate that replicas share, on real databases."""

from __future__ import annotations

import threading
from functools import partial

from models.store.pacing import give_share_back, is_alone, renew_share
from models.unit import Units
from tests.databases import Databases
from tests.factories import Clock, local, units_on


def test_the_only_replica_has_all_and_a_second_waits_until_places_have_rested(units: Units) -> None:
    def renew(replica: int) -> int:
        return units.run(lambda unit: renew_share(unit, replica, wants=100, total=30))[0].places

    assert renew(1) == 30
    assert renew(2) == 0
    assert renew(1) == 15
    assert renew(2) == 0
    assert not units.run(lambda unit: is_alone(unit, 1))
    units.run(lambda unit: give_share_back(unit, 2))
    assert units.run(lambda unit: is_alone(unit, 1))


def test_what_the_platform_told_one_replica_the_others_learn(units: Units) -> None:
    units.run(lambda unit: renew_share(unit, 1, wants=0, total=30, hold=7.0))
    _, held = units.run(lambda unit: renew_share(unit, 2, wants=0, total=30))
    assert 5 < held <= 7


def test_replicas_that_begin_at_once_do_not_have_the_same_places(databases: Databases) -> None:
    with databases.fresh("postgres") as url:
        opened = [units_on(url, Clock(local("2026-09-03"))) for _ in range(4)]
        start, found = threading.Barrier(4), []

        def renew(number: int) -> None:
            start.wait()
            work = partial(renew_share, replica=number + 1, wants=100, total=30)
            shares = [opened[number].run(work)[0] for _ in range(5)]
            found.append(shares[-1].places)

        threads = [threading.Thread(target=renew, args=(number,)) for number in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join(30)
        for units in opened:
            units.engine.dispose()
        assert len(found) == 4
        assert 0 < sum(found) <= 30
