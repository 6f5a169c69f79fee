"""`lianxin cards`: a village's cards in one file, whole or not at all, and a sentence for every mistake."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import zxingcpp
from sqlalchemy import select, update

from bot.printing import Order, Printed, print_cards, username_of
from bot.sandbox.server import Sandbox
from bot.settings import Fault, Settings
from models.actions.cards import scan_card
from models.domain.roles import Level
from models.tables import Assignment, Card, Household
from models.unit import Units
from tests import forked
from tests.factories import Clock, Registry, add_household, add_place, local, make_registry, units_on

NOON = local("2026-09-03", "12:00")


@pytest.fixture
def units(database: str) -> Iterator[Units]:
    opened = units_on(database, Clock(NOON))
    yield opened
    opened.engine.dispose()


@pytest.fixture
def registry(units: Units) -> Registry:
    made = units.run(make_registry)
    for _ in range(8):
        units.run(lambda unit: add_household(unit, made.village, made.group, cadre=made.cadre))
    return made


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return Order("小庄村", None, tmp_path / "cards.pdf", username="lianxin_bot", language="zh-CN")


def links(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    found = []
    for page in document:
        found += [one.text for one in zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil())]
    document.close()
    return found


def payload(link: str) -> str:
    return link.partition("?start=")[2]


def fault(units: Units, order: Order) -> str:
    with pytest.raises(Fault) as caught:
        print_cards(units, order)
    return caught.value.key


def cards_made(units: Units) -> int:
    return len(units.run(lambda unit: unit.session.scalars(select(Card.id)).all()))


def test_a_village_is_printed_by_name_and_each_code_leads_to_its_household(
    units: Units, registry: Registry, order: Order
) -> None:
    assert print_cards(units, order) == Printed(cards=9, skipped=0)
    found = links(order.out)
    assert len(found) == 9
    homes = set(units.run(lambda unit: [scan_card(unit, payload(one), 1).household.id for one in found]))
    assert homes == set(units.run(lambda unit: unit.session.scalars(select(Household.id)).all()))
    assert len(pypdf.PdfReader(order.out).pages) == 2


def test_the_file_is_for_its_owner_alone(units: Units, registry: Registry, order: Order) -> None:
    print_cards(units, order)
    assert stat.S_IMODE(order.out.stat().st_mode) == 0o600
    assert [path.name for path in order.out.parent.iterdir() if path.suffix == ".pdf"] == ["cards.pdf"]


def test_one_household_is_printed_alone_by_the_villages_id(
    units: Units, registry: Registry, order: Order
) -> None:
    one = replace(order, village=str(registry.village.id), household=registry.household.number)
    assert print_cards(units, one) == Printed(cards=1, skipped=0)
    (link,) = links(order.out)
    assert units.run(lambda unit: scan_card(unit, payload(link), 1).household.id) == registry.household.id
    (page,) = pypdf.PdfReader(order.out).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (269, 196)


def test_printing_again_revokes_what_was_printed_before(
    units: Units, registry: Registry, order: Order
) -> None:
    print_cards(units, order)
    before = set(links(order.out))
    print_cards(units, order)
    assert not before & set(links(order.out))
    good = units.run(
        lambda unit: unit.session.scalars(select(Card.id).where(Card.revoked_at.is_(None))).all()
    )
    assert len(good) == 9


def test_households_without_a_cadre_are_counted(units: Units, registry: Registry, order: Order) -> None:
    ended = (
        update(Assignment).where(Assignment.household_id == registry.household.id).values(until=NOON.date())
    )
    units.run(lambda unit: unit.session.execute(ended))
    assert print_cards(units, order) == Printed(cards=8, skipped=1)
    units.run(lambda unit: unit.session.execute(update(Assignment).values(until=NOON.date())))
    assert fault(units, order) == "cli-cards-no_cadre"


def test_every_mistake_has_its_sentence_and_makes_no_card(
    units: Units, registry: Registry, order: Order, tmp_path: Path
) -> None:
    units.run(lambda unit: add_place(unit, "双庄村", Level.VILLAGE, above=registry.township))
    units.run(lambda unit: add_place(unit, "双庄村", Level.VILLAGE, above=registry.township))
    units.run(lambda unit: add_place(unit, "空村", Level.VILLAGE, above=registry.township))
    mistakes = {
        "cli-cards-no_village": [replace(order, village=one) for one in ("大庄村", "", "9" * 30, "三组")],
        "cli-cards-many_villages": [replace(order, village="双庄村")],
        "cli-cards-empty": [replace(order, village="空村")],
        "cli-cards-no_household": [replace(order, household="777")],
        "cli-cards-username_wrong": [replace(order, username=one) for one in ("", "连心", "a b")],
        "cli-cards-not_written": [replace(order, out=tmp_path / "nowhere" / "cards.pdf")],
    }
    for key, orders in mistakes.items():
        for one in orders:
            assert fault(units, one) == key
    assert cards_made(units) == 0
    assert list(tmp_path.glob("*.pdf*")) == []


async def test_the_platform_says_who_we_are() -> None:
    async with Sandbox() as sandbox:
        settings = Settings.model_validate({"token": sandbox.token, "api_url": sandbox.url})
        assert await username_of(settings) == "lianxin_bot"
    with pytest.raises(Fault, match="fault-api-unreachable"):
        await username_of(settings)


def test_the_command_prints_and_says_so(tmp_path: Path) -> None:
    environment = {**os.environ, "LIANXIN_DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite", "LANG": "en"}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return forked.run("bot.cli", *words, environment=environment)

    assert run("sample", "--households", "12").returncode == 0
    name = "--bot-username=lianxin_bot"
    out = f"--out={tmp_path}/one.pdf"
    wrong = run("cards", "--village=Nowhere", name, out)
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
    assert run("cards", "--village=1", "--language=fr", name).returncode == 2
    assert not (tmp_path / "one.pdf").exists()
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as connection:
        (village,) = connection.execute("SELECT village_id FROM households LIMIT 1").fetchone()
    done = run("cards", f"--village={village}", name, out)
    assert (done.returncode, "Cards written" in done.stderr) == (0, True)
    assert links(tmp_path / "one.pdf")
