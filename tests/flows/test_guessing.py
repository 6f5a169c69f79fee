"""Guessing invitations and cards: locked out, told once, survived by honest people."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.sandbox.person import Person
from models.actions.entrance import invite
from models.domain.roles import Role
from models.tables import AuditRow, Guess, RoleHeld
from models.tables import Person as Somebody
from models.unit import Unit
from tests.flows.conftest import Town, open_town
from tests.flows.talk import said, sees


@pytest.fixture
async def door(database: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(database, tmp_path) as town:
        await town.enters(town.office)
        yield town


def newcomer(town: Town, language: str = "zh-CN") -> Person:
    user_id = 600_000 + len(town.sandbox.world.people)
    return town.sandbox.world.add_person(user_id, "Somebody", language=language)


async def guesses(person: Person, times: int) -> None:
    for _ in range(times):
        person.start(secrets.token_urlsafe(16))
        await sees(person, "refused-invitation_unknown")


async def invited(town: Town) -> str:
    def make(unit: Unit) -> str:
        villager = select(RoleHeld.person_id).where(RoleHeld.role == Role.VILLAGER)
        person = select(Somebody.id).where(Somebody.id.in_(villager)).order_by(Somebody.id.desc())
        return invite(unit, unit.session.scalars(person.limit(1)).one())

    return await town.facts(make)


async def acts(town: Town) -> list[str]:
    def look(unit: Unit) -> list[str]:
        return list(unit.session.scalars(select(AuditRow.act).order_by(AuditRow.id)))

    return [act for act in await town.facts(look) if "payload" in act or "guessing" in act]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_five_wrong_ones_lock_an_account_even_over_a_restart(door: Town, language: str) -> None:
    guesser, right = newcomer(door, language), await invited(door)
    await guesses(guesser, 5)
    guesser.start(right)
    await sees(guesser, "refused-guessing_locked", hours=1)
    await door.settle()
    await door.restart()
    guesser.start(right)
    await sees(guesser, "refused-guessing_locked", hours=1)
    assert await acts(door) == ["wrong_payload"] * 5 + ["lock_guessing"]  # no look-up since
    door.sandbox.clock.move(timedelta(hours=1))
    await guesses(guesser, 5)
    guesser.start(right)
    await sees(guesser, "refused-guessing_locked", hours=2)
    door.sandbox.clock.move(timedelta(hours=2))
    guesser.start(right)
    await guesser.sees_button(said(guesser, "notice-agree"))


async def test_a_typo_costs_an_honest_person_nothing(door: Town) -> None:
    honest, right = newcomer(door), await invited(door)
    honest.start(f"{right[:-1]}{'A' if right[-1] != 'A' else 'B'}")
    await sees(honest, "refused-invitation_unknown")
    honest.start(right)
    await honest.sees_button(said(honest, "notice-agree"))


async def test_one_guesser_locks_out_nobody_else(door: Town) -> None:
    await guesses(newcomer(door), 5)
    honest = newcomer(door)
    honest.start(await invited(door))
    await honest.sees_button(said(honest, "notice-agree"))


async def test_many_accounts_guessing_are_one_alarm(door: Town, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(14):
        await guesses(newcomer(door), 1)
    await sees(door.office, "guard-guessing", accounts=10, wrong=10)
    await door.settle()
    await guesses(newcomer(door), 5)
    await door.settle()
    start = said(door.office, "guard-guessing", accounts=777, wrong=1).partition("777")[0]
    assert sum(start in post.text for post in door.office.messages) == 1
    assert (await acts(door)).count("alarm_guessing") == 1
    assert [one.getMessage() for one in caplog.records if "payloads" in one.getMessage()] == [
        "10 accounts tried 10 unknown payloads within an hour"
    ]
    rows = await door.facts(lambda unit: unit.session.scalars(select(Guess)).all())
    assert len(rows) == 15
