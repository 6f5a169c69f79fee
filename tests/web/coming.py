"""How people come in: an office imports, a cadre is invited, a villager joins with the card."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.web.page import Phone
from tests.web.walk import Walk

NAME = "王春花"
STATION = "供水站"
_TO_DRAW_MS = 60_000  # a process of its own loads fonts and draws: long where others use the cores


def import_registry(walk: Walk) -> None:
    """The office sends the sample of the registry, sees what it would change, and says yes."""
    office = walk.plays(walk.page.office)
    walk.menu(office, "menu-import", "import-chat-own")
    walk.shoot("import")
    office.attaches("sample-registry")
    preview = walk.sees(office, "import-chat-gone")
    expect(preview).to_contain_text(walk.pattern("import-sheet-household"))
    expect(preview).to_contain_text(walk.pattern("import-chat-added", count=3))
    walk.shoot("import-preview")
    walk.taps(office, "import-chat-go")
    walk.sees(office, "import-chat-done")
    walk.shoot("import-done")


def invite_cadre(walk: Walk) -> Phone:
    """The office invites a cadre of the file; whoever opens the link comes in, agrees, and is returned."""
    office = walk.plays(walk.page.office)
    walk.menu(office, "menu-invite", "invites-none")
    walk.taps(office, "invites-new")
    walk.sees(office, "invite-person")
    walk.shoot("invite-whom")
    walk.picks(office, STATION)
    walk.sees(office, "engine-review")
    walk.taps(office, "engine-send")
    walk.finds(office, "invite-sent")
    walk.shoot("invitation")
    cadre = walk.page.opens(walk.finds(office, "invite-forward"))
    cadre.starts()
    walk.sees(cadre, "notice-decline")
    walk.shoot("consent-staff")
    walk.agrees(cadre)
    return cadre


def make_card(walk: Walk, cadre: Phone) -> Locator:
    """The cadre makes a household's card; returns the message that leads where the card does."""
    walk.plays(cadre)
    walk.menu(cadre, "menu-cards", "cards-title")
    walk.picks(cadre, r"^00\d ")
    card = cadre.finds(walk.pattern("cards-made"), within_ms=_TO_DRAW_MS)
    picture = cadre.box.get_by_test_id("photo").locator("img")
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    walk.shoot("card")
    return card


def join_with_card(walk: Walk, cadre: Phone, *, card: Locator) -> Phone:
    """Somebody opens the card's link and asks to be let in; the cadre says yes; returns their phone."""
    villager = walk.page.opens(card)
    villager.starts()
    walk.sees(villager, "join-card-how")
    walk.shoot("join")
    villager.presses(walk.pattern("join-ask-cadre"))
    walk.sees(villager, "join-name")
    villager.says(NAME)
    walk.sees(villager, "join-relation")
    walk.shoot("join-relation")
    walk.taps(villager, "join-relation-spouse")
    walk.sees(villager, "join-asked")
    walk.plays(cadre)
    asked = walk.sees(cadre, "requests-asks", name=NAME)
    walk.shoot("join-asked")
    walk.taps(cadre, "requests-is-new", of=asked)
    walk.sees(cadre, "requests-confirmed", name=NAME)
    walk.plays(villager)
    walk.sees(villager, "join-confirmed")
    walk.taps(villager, "engine-menu")
    walk.sees(villager, "notice-decline")
    walk.shoot("consent-villager")
    walk.agrees(villager)
    return villager
