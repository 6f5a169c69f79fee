"""Files are taken for what they are, not for what they are called; nobody waits for somebody else's."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.sandbox.faults import Fault
from models.domain.files import FILES_A_DAY
from models.store.files import keep_files_today
from models.tables import AuditRow, Case, FileCheck, FileDay
from models.unit import Unit
from tests.flows.conftest import Home, Town
from tests.flows.talk import asked_for_words, said, sees, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("run.exe", b"MZ")
    return target.getvalue()


BAD = [
    ("contract.pdf", b"MZ\x90\0" + bytes(200), "dangerous"),
    ("photos.zip", archive(), "dangerous"),
    ("notice.html", b"<html><script>", "dangerous"),
    ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "dangerous"),
    ("contract.pdf", b"\x89PNG\r\n\x1a\n" + bytes(50), "lies"),
    ("roof.jpg", bytes(500), "unknown"),
]


@pytest.fixture(autouse=True)
async def reachable(county: Town) -> None:
    """The file server is there again, and nobody remembers that it was not."""
    county.sandbox.world.faults.clear()
    await county.facts(_forget)
    county.bot.intake.inspector._away_until = 0.0


async def test_a_file_that_is_not_what_it_says_is_refused(county: Town, home: Home) -> None:
    villager = home.villager
    await asked_for_words(villager)
    for name, content, fault in BAD:
        villager.send_document(name, content=content, caption="水管裂了")
        shown = await sees(villager, f"refused-file_{fault}")
        assert said(villager, "refused-kept") in shown.text
    villager.send_photo(b"%PDF-1.4\n" + bytes(50), caption="水管裂了")
    await sees(villager, "refused-file_lies")
    villager.send_document("contract.pdf", caption="水管裂了")
    await sees(villager, "petition-review")
    await taps(villager, "engine-send")
    await sees(villager, "petition-sent-close")
    assert await county.facts(lambda unit: unit.session.scalars(select(FileCheck)).all()) == []


async def test_a_neighbour_does_not_wait_for_somebody_elses_file(county: Town, home: Home) -> None:
    county.sandbox.world.faults.add(Fault("getFile", hang=1.5, count=1))
    home.cadre.say("/menu")
    await home.cadre.sees_button(said(home.cadre, "menu-help"))
    await asked_for_words(home.villager)
    home.villager.send_photo(caption="水管裂了")
    home.cadre.say("/help")
    await home.cadre.sees(said(home.cadre, "help-staff"), within=1.4)
    assert home.villager.last.text.count(said(home.villager, "petition-words")) == 1
    await sees(home.villager, "petition-review")


async def test_a_file_is_taken_while_the_file_server_is_away_and_shown_when_looked_into(
    county: Town, home: Home
) -> None:
    villager, cadre = home.villager, home.cadre
    await asked_for_words(villager)
    county.sandbox.world.faults.add(Fault("getFile", status=502, description="Bad Gateway"))
    villager.send_photo(caption="水管裂了")
    await sees(villager, "petition-review")
    villager.send_document("contract.pdf", content=b"MZ\x90\0" + bytes(200))
    await villager.sees(said(villager, "format-count-photos", count=2))
    await taps(villager, "engine-send")
    await sees(villager, "petition-sent-close")
    case = await county.facts(_newest)
    assert len(await county.facts(lambda unit: unit.session.scalars(select(FileCheck)).all())) == 2
    cadre.say("/menu")
    await cadre.sees_button(said(cadre, "menu-help"))
    cadre.tap_data(f"files:{case}", cadre.last)
    await sees(cadre, "guard-files_held", count=2)
    await county.bot.intake.inspector.look_later()
    county.bot.delivery.wake()
    await sees(villager, "guard-file_bad")
    held = await county.facts(lambda unit: unit.session.scalars(select(FileCheck.fault)).all())
    assert held == ["dangerous"]
    cadre.tap_data(f"files:{case}", cadre.last)
    await sees(cadre, "guard-files_held", count=1)
    assert sum(post.file is not None for post in cadre.messages) == 1
    acts = await county.facts(lambda unit: unit.session.scalars(select(AuditRow.act)).all())
    assert "hold_file" in acts


def _newest(unit: Unit) -> int:
    return unit.session.scalars(select(Case.id).order_by(Case.id.desc()).limit(1)).one()


def _forget(unit: Unit) -> None:
    for row in unit.session.scalars(select(FileCheck)):
        unit.session.delete(row)


async def test_a_file_that_cannot_be_looked_into_waits_longer_each_time(county: Town, home: Home) -> None:
    await asked_for_words(home.villager)
    county.sandbox.world.faults.add(Fault("getFile", status=502, count=2))
    home.villager.send_photo(caption="水管裂了")
    await sees(home.villager, "petition-review")
    await county.bot.intake.inspector.look_later()
    (row,) = await county.facts(lambda unit: unit.session.scalars(select(FileCheck)).all())
    assert (row.tries, row.fault) == (1, None)
    await county.bot.intake.inspector.look_later()  # not its turn yet
    county.sandbox.clock.move(timedelta(minutes=1))
    await county.bot.intake.inspector.look_later()
    assert await county.facts(lambda unit: unit.session.scalars(select(FileCheck)).all()) == []


async def test_a_day_has_room_for_so_many_files(county: Town, home: Home) -> None:
    user_id = home.villager.user.id
    await asked_for_words(home.villager)
    await county.facts(lambda unit: keep_files_today(unit, {user_id: FILES_A_DAY - 1}))
    home.villager.send_photo()
    await sees(home.villager, "engine-photo-then-words")
    home.villager.send_photo()
    await sees(home.villager, "refused-file_today", limit=FILES_A_DAY)
    home.villager.say("水管裂了")
    await sees(home.villager, "petition-review")
    row = await county.facts(lambda unit: unit.session.scalars(select(FileDay)).all()[-1])
    assert row.files == FILES_A_DAY


@pytest.mark.parametrize("language", ["zh-CN", "en"])
async def test_the_file_of_a_stranger_is_never_fetched(county: Town, language: str) -> None:
    stranger = county.sandbox.world.add_person(
        800_000 + len(county.sandbox.world.people), "Somebody", language=language
    )
    fetched = len(county.sandbox.world.calls.of("getFile"))
    stranger.send_document("contract.pdf", content=b"MZ")
    await sees(stranger, "start-stranger")
    assert len(county.sandbox.world.calls.of("getFile")) == fetched
