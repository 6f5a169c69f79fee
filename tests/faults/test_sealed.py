"""The bot is killed around the commit that files a sealed complaint: there is none, or one, never a half."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from signal import SIGKILL

import pytest
from sqlalchemy import func, select

from bot.sandbox.person import Person
from models.actions.entrance import invite
from models.domain.privacy import VERSION
from models.domain.roles import Role
from models.domain.sealed import spaced
from models.tables import Account, Draft, Outbox, Parked, RoleHeld, Screen, SealedCase, SealedFile
from models.unit import Unit
from tests.faults.process import Outpost, open_outpost
from tests.flows.sealed import begins, code_shown, photo_with_a_place
from tests.flows.talk import opens, said, sees, taps

pytestmark = [pytest.mark.slow, pytest.mark.timeout(200)]


@pytest.fixture
async def outpost(database: str, tmp_path: Path) -> AsyncIterator[Outpost]:
    async with open_outpost(database, tmp_path) as outpost:
        yield outpost


def _prepare(unit: Unit) -> str:
    """Let the county's desk be in, and return a villager's invitation."""
    desk = unit.session.scalars(select(RoleHeld.person_id).where(RoleHeld.role == Role.DISCIPLINE)).first()
    villager = unit.session.scalars(select(RoleHeld.person_id).where(RoleHeld.role == Role.VILLAGER)).first()
    assert desk is not None
    assert villager is not None
    unit.session.add(
        Account(
            user_id=77,
            chat_id=77,
            person_id=desk,
            language="zh-CN",
            joined_at=unit.now,
            notice_version=VERSION,
        )
    )
    return invite(unit, villager)


def _kept(unit: Unit) -> list[int]:
    counted = (SealedCase.id, SealedFile.id, Draft.id, Screen.id, Outbox.id, Parked.update_id)
    return [unit.session.scalars(select(func.count(one))).one() for one in counted]


async def _enters(person: Person) -> None:
    person.start()
    agree = said(person, "notice-agree")
    await person.sees_button(agree, within=20)
    await person.taps(agree)
    await person.sees_button(said(person, "menu-help"), within=20)


async def test_a_bot_killed_while_it_files_files_once_and_keeps_no_trace(outpost: Outpost) -> None:
    start = outpost.facts(_prepare)
    villager = outpost.sandbox.world.add_person(1002, "Somebody", start_payload=start)
    await outpost.process.start()
    await _enters(villager)
    await begins(villager)
    villager.send_document("IMG_0903.jpg", content=photo_with_a_place())
    await sees(villager, "sealed-photo_then_words")
    villager.say("王主任收了两千块钱")
    code = await code_shown(villager)
    await taps(villager, "sealed-code-written")
    await sees(villager, "sealed-review")
    await outpost.process.stops()

    await outpost.process.start("before sealed")
    await taps(villager, "engine-send")
    assert await outpost.process.dies() == -SIGKILL
    cases, pictures, drafts, *_ = outpost.facts(_kept)
    assert (cases, pictures, drafts) == (0, 0, 1)

    await outpost.process.is_killed_at("after sealed")
    assert outpost.facts(_kept) == [1, 1, 0, 0, 0, 0]

    await outpost.process.start()  # the tap is met again: it is known to be done
    await opens(villager, "menu-sealed")
    await taps(villager, "sealed-look")
    await sees(villager, "sealed_look-code")
    villager.say(spaced(code))  # nobody told that it is filed, and yet one knows
    assert said(villager, "sealed-state-filed") in (await sees(villager, "sealed-view-nothing_pushed")).text
    await outpost.process.stops()
    assert outpost.facts(_kept)[:3] == [1, 1, 0]
