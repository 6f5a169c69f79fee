"""A cadre makes contact cards in chat: a picture of one, sheets of many, and never two good ones."""

from __future__ import annotations

import io

import pypdf
import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import select

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from models.actions.cards import scan_card
from models.tables import Account, Assignment, Card, Outbox
from models.unit import Unit
from tests.flows.conftest import Home, Town
from tests.flows.talk import menu, opens, said, sees, taps

pytestmark = pytest.mark.asyncio(loop_scope="module")


def file_of(person: Person, kind: str) -> Post | None:
    return next((post for post in reversed(person.messages) if post.file and post.file.kind == kind), None)


async def gets(person: Person, kind: str, *, after: int = 0) -> Post:
    """Wait for a file of the bot's that came after a message."""

    def look() -> Post | None:
        found = file_of(person, kind)
        return found if found is not None and found.id > after else None

    return await person.waits(look, f"a {kind}", within=60)


def payload_in(post: Post) -> str:
    assert post.file is not None
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(post.file.read())))
    link, _, payload = code.text.partition("?start=")
    assert link == "https://t.me/lianxin_bot"
    return payload


async def leads_to(town: Town, payload: str) -> int:
    return await town.facts(lambda unit: scan_card(unit, payload, 1).household.id)


async def first_card(home: Home) -> Post:
    await opens(home.cadre, "menu-cards")
    await sees(home.cadre, "cards-title")
    await home.cadre.taps(home.number)
    return await gets(home.cadre, "photo")


async def test_a_tap_brings_a_picture_whose_code_leads_to_the_household(county: Town, home: Home) -> None:
    photo = await first_card(home)
    after = await home.cadre.sees(home.number)
    assert after.id > photo.id
    assert [one["url"].partition("?start=")[2] for one in after.entities if "url" in one] == [
        payload_in(photo)
    ]
    assert after.labels == [said(home.cadre, "cards-back"), said(home.cadre, "engine-menu")]
    assert await leads_to(county, payload_in(photo)) == home.id
    assert photo.file is not None
    assert photo.file.mime == "image/png"


async def test_a_new_card_is_asked_for_and_makes_the_old_one_bad(county: Town, home: Home) -> None:
    first = await first_card(home)
    await taps(home.cadre, "cards-back")
    listed = await sees(home.cadre, "cards-title")
    assert any(label.startswith("✅") and home.number in label for label in listed.labels)
    await home.cadre.taps(home.number)
    asked = await home.cadre.sees_button(said(home.cadre, "cards-renew-yes"))
    data = asked.button(said(home.cadre, "cards-renew-yes"))
    await taps(home.cadre, "cards-renew-yes")
    second = await gets(home.cadre, "photo", after=first.id)
    assert await leads_to(county, payload_in(second)) == home.id

    def good(unit: Unit) -> list[int]:
        rows = select(Card.id).where(Card.household_id == home.id, Card.revoked_at.is_(None))
        return list(unit.session.scalars(rows))

    before = await county.facts(good)
    assert data is not None
    tap = home.cadre.tap_data(data["callback_data"], asked)  # the same button, once more
    told = await home.cadre.answered(tap)
    assert told.text == said(home.cadre, "refused-card_just_made")
    assert await county.facts(good) == before


async def test_nobody_makes_a_card_of_anothers_household(county: Town, home: Home) -> None:
    def others(unit: Unit) -> int:
        cadre = unit.session.get_one(Account, home.cadre.user.id).person_id
        return (
            unit.session.scalars(select(Assignment.household_id).where(Assignment.cadre_id != cadre)).first()
            or 0
        )

    other = await county.facts(others)
    shown = await menu(home.cadre)
    for data in (f"!card:{other}", f"!newcard:{other}:0", "!card:x", "!newcard:", "!newcard:9999999:1"):
        tap = home.cadre.tap_data(data, shown)
        answer = await home.cadre.answered(tap)
        assert answer.text in {said(home.cadre, f"refused-{key}") for key in ("not_yours", "forged_button")}
    for data in ("!cards", "!allcards", "!newcards:every:0", f"!card:{home.id}"):
        answer = await home.villager.answered(home.villager.tap_data(data, await menu(home.villager)))
        assert answer.text == said(home.villager, "refused-not_allowed")
    cards = await county.facts(
        lambda unit: unit.session.scalars(select(Card.id).where(Card.household_id == other)).all()
    )
    assert cards == []


def _households_of_first_cadre(unit: Unit) -> int:
    first = select(Assignment.cadre_id).order_by(Assignment.id).limit(1).scalar_subquery()
    return len(unit.session.scalars(select(Assignment.id).where(Assignment.cadre_id == first)).all())


@pytest.mark.asyncio(loop_scope="function")
async def test_sheets_of_all_households_come_as_one_document(town: Town) -> None:
    cadre = town.cadre
    await opens(cadre, "menu-cards")
    await taps(cadre, "cards-all")
    count = await town.facts(_households_of_first_cadre)
    await cadre.taps(said(cadre, "cards-all-missing", count=count))
    document = await gets(cadre, "document")
    assert document.file is not None
    assert (document.file.name, document.file.mime) == ("连心卡.pdf", "application/pdf")
    read = pypdf.PdfReader(io.BytesIO(document.file.read()))
    words = "".join(page.extract_text() for page in read.pages)
    assert words.count("民情连心卡") == count
    await cadre.sees(said(cadre, "cards-made-many", count=count))
    await taps(cadre, "cards-back", "cards-all")
    await cadre.sees_button(said(cadre, "cards-all-every", count=count))
    assert not any(label.startswith(said(cadre, "cards-all-missing", count=0)[:4]) for label in cadre.buttons)


async def test_no_file_waits_in_the_outbox(county: Town, home: Home) -> None:
    await first_card(home)
    await county.settle()
    assert await county.facts(lambda unit: unit.session.scalars(select(Outbox)).all()) == []
