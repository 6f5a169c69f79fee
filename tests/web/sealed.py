"""A sealed report in the browser: written, read by the desk alone, answered, followed by its code."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.web.walk import Walk

WORDS = {
    "zh-CN": {"said": "干部把修路的钱记在了自己亲戚名下", "asked": "请问是哪一年的修路款？"},
    "en": {
        "said": "The cadre booked the road money to relatives",
        "asked": "Which year's road money was it?",
    },
}
_CODE = re.compile(r"(?:\d{4} ){6}\d{4}")


class Sealed:
    """One report on its way; every step takes up a phone and leaves it with what was done."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.words = WORDS[walk.language]

    def report_sealed(self) -> str:
        """The villager reports a cadre: told who will see what, given a code; returns the code."""
        walk, villager = self.walk, self.walk.plays(self.walk.page.villager)
        walk.menu(villager, "menu-sealed", "sealed-ways-here")
        walk.shows(villager, "sealed-ways")
        walk.taps(villager, "sealed-write")
        walk.sees(villager, "sealed-about")
        walk.taps(villager, "sealed-about-village")
        walk.sees(villager, "sealed-words")
        villager.says(self.words["said"])
        walk.sees(villager, "sealed-who")
        walk.shows(villager, "sealed-who")
        walk.taps(villager, "sealed-who-anonymous")
        found = _CODE.search(walk.sees(villager, "sealed-code").inner_text())
        assert found
        walk.shows(villager, "sealed-code")
        walk.taps(villager, "sealed-code-written")
        walk.sees(villager, "sealed-reads-nobody")
        walk.shows(villager, "sealed-review")
        walk.taps(villager, "engine-send")
        walk.sees(villager, "sealed-sent")
        return found[0]

    def answer_sealed(self) -> None:
        """The discipline desk finds the report in its list, accepts it and answers."""
        walk, desk = self.walk, self.walk.plays(self.walk.page.desk)
        walk.menu(desk, "menu-sealed_desk", "sealed-desk-title")
        walk.shows(desk, "sealed-list")
        walk.taps(desk, "sealed-desk-open")
        expect(walk.sees(desk, "sealed-case-anonymous")).to_contain_text(self.words["said"])
        walk.taps(desk, "sealed-accept")
        walk.sees(desk, "sealed-act-accept")
        walk.shows(desk, "sealed-opened")
        walk.taps(desk, "sealed-answer")
        walk.sees(desk, "sealed_reply-act")
        walk.taps(desk, "sealed_reply-act-ask")
        walk.sees(desk, "sealed_reply-words")
        desk.says(self.words["asked"])
        walk.sees(desk, "sealed_reply-review")
        walk.shows(desk, "sealed-reply")
        walk.taps(desk, "engine-send")
        walk.sees(desk, "sealed_reply-sent")

    def follow_sealed(self, code: str) -> None:
        """The villager looks with the code and reads what the desk asks."""
        walk, villager = self.walk, self.walk.plays(self.walk.page.villager)
        walk.menu(villager, "menu-sealed", "sealed-ways-here")
        walk.taps(villager, "sealed-look")
        walk.sees(villager, "sealed_look-code")
        villager.says(code)
        expect(walk.sees(villager, "sealed-view-nothing_pushed")).to_contain_text(self.words["asked"])
        walk.shows(villager, "sealed-looked")


def walk_sealed(walk: Walk) -> None:
    """Walk a sealed report: written, read by the desk alone, answered, followed by its code."""
    sealed, page = Sealed(walk), walk.page
    others = (page.cadre, page.lead, page.office, page.handler)
    heard = []
    for phone in others:
        walk.plays(phone)
        heard.append(phone.messages.count())
    code = sealed.report_sealed()
    sealed.answer_sealed()
    sealed.follow_sealed(code)
    for phone, before in zip(others, heard, strict=True):
        walk.plays(phone)
        expect(phone.messages).to_have_count(before)
