"""The outbox: what is owed, in whose hands it is, and how often it was tried."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from models.domain.message import Message, Phrase
from models.store.drafts import new_screen
from models.store.outbox import (
    LEASE,
    Chat,
    Do,
    Lane,
    Letter,
    Reply,
    done,
    lease,
    message_of,
    push,
    put_back,
    release_all,
    renew,
    reply,
    return_unsent,
    unreachable,
)
from models.tables import Account, Outbox
from models.unit import Unit, Units
from tests.databases import Databases
from tests.factories import Clock, Registry, local, make_registry, units_on

NOON = local("2026-09-03", "12:00")
SOME = Message((Phrase("engine-wait"),))


class Desk:
    """An outbox, a clock to set, and one person to write to."""

    def __init__(self, units: Units, clock: Clock) -> None:
        self.units, self.clock = units, clock
        self.registry: Registry = units.run(make_registry)
        self.chat_id = 1000 + self.registry.cadre

    def push(self, **later: float) -> int:
        def owe(unit: Unit) -> int:
            account = unit.session.get_one(Account, self.chat_id)
            return push(unit, account, SOME, not_before=unit.now + timedelta(**later)).id

        return self.units.run(owe)

    def reply(self) -> Letter:
        chat = Chat(self.chat_id, "zh-CN")
        return self.units.run(lambda unit: reply(unit, chat, Reply(Do.SEND, SOME)))

    def lease(self, limit: int = 10) -> list[int]:
        return [row.id for row in self.units.run(lambda unit: lease(unit, limit))]

    def pass_time(self, step: timedelta) -> None:
        self.clock.now += step

    def attempts(self) -> list[int]:
        query = select(Outbox.attempts).order_by(Outbox.id)
        return self.units.run(lambda unit: [*unit.session.scalars(query)])


@pytest.fixture
def desk(database: str) -> Iterator[Desk]:
    clock = Clock(NOON)
    units = units_on(database, clock)
    yield Desk(units, clock)
    units.engine.dispose()


def test_a_reply_is_in_the_hands_of_who_made_it(desk: Desk) -> None:
    row = desk.reply()
    assert row.leased_until == NOON + LEASE
    assert desk.lease() == []


def test_a_lease_that_ran_out_is_taken_over_and_counts(desk: Desk) -> None:
    row = desk.reply()
    desk.pass_time(LEASE)
    assert desk.lease() == [row.id]
    assert desk.attempts() == [2]


def test_a_lease_that_is_renewed_in_time_is_not_taken_over(desk: Desk) -> None:
    row = desk.reply()
    desk.pass_time(LEASE - timedelta(seconds=1))
    renewed, until = desk.units.run(lambda unit: renew(unit, [row]))
    assert (renewed, until) == ([row], desk.clock.now + LEASE)
    desk.pass_time(timedelta(seconds=2))
    assert desk.lease() == []
    assert desk.attempts() == [1]


def test_a_fresh_lease_needs_no_renewing(desk: Desk) -> None:
    row = desk.reply()
    assert desk.units.run(lambda unit: renew(unit, [row]))[0] == []


def test_a_row_is_leased_once(desk: Desk) -> None:
    pushed = [desk.push() for _ in range(3)]
    assert desk.lease(2) == pushed[:2]
    assert desk.lease() == pushed[2:]
    assert desk.lease() == []
    assert desk.attempts() == [1, 1, 1]


def test_units_at_once_lease_different_rows(databases: Databases) -> None:
    with databases.fresh("postgres") as url:
        units = units_on(url, Clock(NOON))
        desk = Desk(units, Clock(NOON))
        first, second = desk.push(), desk.push()

        def both(unit: Unit) -> tuple[list[int], list[int]]:
            mine = [row.id for row in lease(unit, 1)]
            return mine, desk.lease()

        assert units.run(both) == ([first], [second])
        units.engine.dispose()


def test_what_is_for_later_waits(desk: Desk) -> None:
    late = desk.push(minutes=5)
    assert desk.lease() == []
    desk.pass_time(timedelta(minutes=5))
    assert desk.lease() == [late]


def test_replies_go_before_pushes(desk: Desk) -> None:
    pushed, replied = desk.push(), desk.reply().id
    desk.units.run(release_all)
    assert desk.lease() == [replied, pushed]
    assert Lane.REPLY < Lane.URGENT < Lane.BULK


def test_the_start_ends_every_lease(desk: Desk) -> None:
    row = desk.reply()
    assert desk.units.run(release_all) == 1
    assert desk.lease() == [row.id]


def test_what_is_returned_unsent_does_not_count(desk: Desk) -> None:
    pushed = desk.push()
    desk.lease()
    desk.units.run(lambda unit: return_unsent(unit, [pushed]))
    assert desk.attempts() == [0]
    assert desk.lease() == [pushed]


def test_what_is_put_back_counts_and_waits(desk: Desk) -> None:
    pushed = desk.push()
    desk.lease()
    later = NOON + timedelta(seconds=1)
    desk.units.run(lambda unit: put_back(unit, [pushed], not_before=later))
    assert desk.lease() == []
    desk.pass_time(timedelta(seconds=1))
    assert desk.lease() == [pushed]
    assert desk.attempts() == [2]


def test_what_is_done_is_gone_and_its_screen_known(desk: Desk) -> None:
    screen = desk.units.run(lambda unit: new_screen(unit, desk.chat_id, None).id)
    pushed = [desk.push() for _ in range(3)]
    sent = [(pushed[0], screen, 77), (pushed[1], None, None), (4711, 4712, 9)]
    desk.units.run(lambda unit: done(unit, sent))
    assert desk.units.run(lambda unit: message_of(unit, screen)) == 77
    assert desk.lease() == pushed[2:]


def test_an_id_is_never_given_out_again(desk: Desk) -> None:
    first = desk.push()
    desk.units.run(lambda unit: done(unit, [(first, None, None)]))
    assert desk.push() > first


def test_who_cannot_be_reached_is_owed_nothing(desk: Desk) -> None:
    desk.push()
    desk.reply()
    desk.units.run(lambda unit: unreachable(unit, desk.chat_id))
    account = desk.units.run(lambda unit: unit.session.get_one(Account, desk.chat_id))
    assert account.unreachable_at == NOON
    assert desk.attempts() == []
