"""The closed loop in the browser: filed, dispatched, worked on, answered, judged, verified, closed."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.web.page import Phone
from tests.web.walk import Walk

WORDS = {
    "zh-CN": {
        "filed": "水管冻裂，已经三天没有自来水",
        "again": "水管冻裂，还是没有自来水",
        "why": "村里修不了，请供水站来修",
        "progress": "已经派人看过，今天换管子",
        "result": "管子换好了，已经通水",
        "seen": "看过照片，管子是新的",
        "said": "水来了，就是有点小",
        "proxy": "老人说自来水断了三天",
    },
    "en": {
        "filed": "The water pipe is burst, no water for three days",
        "again": "The water pipe is burst, still no water",
        "why": "The village cannot mend it, the water works please",
        "progress": "Somebody has been there, the pipe is changed today",
        "result": "The pipe is changed, water runs again",
        "seen": "I saw the photos, the pipe is new",
        "said": "There is water, a little weak",
        "proxy": "The old people say there is no water for three days",
    },
}
_UNIT = re.compile("^★ ")
_NUMBER = re.compile(r"(?<![\d-])\d{4}-\d{4}(?![\d-])")


class Loop:
    """One case on its way; every step takes up a phone and leaves it with what was done."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.words = WORDS[walk.language]
        page = walk.page
        self.villager, self.cadre, self.lead = page.villager, page.cadre, page.lead
        self.office, self.handler = page.office, page.handler

    def file(self, words: str) -> str:
        """The villager says what is wrong, and sends it; returns the case's number."""
        self._review(words)
        self.walk.taps(self.villager, "engine-send")
        found = _NUMBER.search(self.walk.sees(self.villager, "petition-sent-close").inner_text())
        assert found
        return found[0]

    def offer_again(self, words: str) -> None:
        """The villager begins the same once more and is offered what is there; sends it nevertheless."""
        self._review(words)
        review = self.walk.sees(self.villager, "metoo-own")
        expect(review).to_contain_text(words)
        self.walk.shows(self.villager, "loop-again")
        self.walk.taps(self.villager, "engine-send")
        self.walk.sees(self.villager, "petition-sent-close")

    def _review(self, words: str) -> None:
        walk, villager = self.walk, self.walk.plays(self.villager)
        villager.says(words)
        walk.sees(villager, "petition-category")
        walk.taps(villager, "petition-category-water")
        walk.sees(villager, "petition-review")

    def raise_up(self, number: str) -> None:
        """The cadre passes a case to the office."""
        walk, cadre = self.walk, self.walk.plays(self.cadre)
        self.open_case(cadre, number)
        walk.shows(cadre, "loop-cadre")
        self.act(cadre, "act-raise")
        self._writes(cadre, "raise-words", self.words["why"])
        walk.sees(cadre, "raise-sent", number=number)

    def dispatch(self, number: str) -> None:
        """The office takes a raised case over and sends it to the unit that is proposed."""
        walk, office = self.walk, self.walk.plays(self.office)
        self.open_case(office, number)
        walk.taps(office, "act-take")
        walk.sees(office, "taking-take", number=number)
        walk.shows(office, "loop-taken")
        self.act(office, "act-dispatch")
        walk.sees(office, "dispatch-unit")
        walk.shows(office, "loop-unit")
        office.taps(_UNIT)
        walk.sees(office, "sending-keeps")
        walk.taps(office, "engine-send")
        walk.sees(office, "dispatch-sent", number=number)
        walk.shows(office, "loop-sent")

    def meet(self) -> None:
        """The office holds the dispatch meeting over what else was raised: one tap a case, then no more."""
        walk, office = self.walk, self.walk.plays(self.office)
        walk.menu(office, "menu-meeting", "meeting-send")
        walk.shows(office, "loop-meeting")
        walk.taps(office, "meeting-send")
        walk.sees(office, "meeting-summary")
        walk.shows(office, "loop-met")

    def receive(self, number: str) -> None:
        """The handler receives the case of the push."""
        walk, handler = self.walk, self.walk.plays(self.handler)
        self.open_case(handler, number)
        walk.taps(handler, "act-receive")
        walk.sees(handler, "taking-receive", number=number)
        expect(handler.last.get_by_test_id("button").first).to_have_text(walk.pattern("act-answer"))
        walk.shows(handler, "loop-received")

    def work(self, number: str) -> None:
        """The handler writes progress, then the result with a photo."""
        walk, handler = self.walk, self.walk.plays(self.handler)
        self.act(handler, "act-progress")
        self._writes(handler, "progress-words", self.words["progress"])
        walk.sees(handler, "progress-sent", number=number)
        self.open_case(handler, number)
        self.act(handler, "act-answer")
        walk.sees(handler, "answer-result")
        handler.attaches("sample-photo")
        walk.sees(handler, "engine-photo-then-words")
        handler.says(self.words["result"])
        walk.sees(handler, "answer-review")
        walk.shows(handler, "loop-answer")
        walk.taps(handler, "engine-send")
        walk.sees(handler, "answer-sent", number=number)

    def judge(self, number: str) -> None:
        """The villager reads the result, says that it is solved, and how content they are."""
        walk, villager = self.walk, self.walk.plays(self.villager)
        told = walk.sees(villager, "told-hint-answered")
        expect(told).to_contain_text(number)
        walk.shows(villager, "loop-told")
        walk.taps(villager, "outcome-button-solved")
        walk.sees(villager, "rating-ask")
        walk.shows(villager, "loop-rating")
        walk.taps(villager, "rating-button-satisfied")
        walk.sees(villager, "rating-thanks", number=number)

    def ask(self, number: str) -> None:
        """The lead begins a revisit, sees how it goes, and leaves it."""
        walk, lead = self.walk, self.walk.plays(self.lead)
        self.open_case(lead, number)
        expect(lead.key(walk.pattern("act-reopen"), of=lead.last)).to_have_count(0)
        walk.shows(lead, "loop-lead")
        self.act(lead, "act-record")
        walk.sees(lead, "revisit-mode")
        walk.taps(lead, "mode-phone")
        walk.sees(lead, "revisit-outcome")
        walk.shows(lead, "loop-revisit")
        lead.says("/cancel")
        walk.taps(lead, "engine-discard")

    def verify(self, number: str) -> None:
        """The lead checks the result from its photos."""
        walk, lead = self.walk, self.walk.plays(self.lead)
        self.open_case(lead, number)
        self.act(lead, "act-verify")
        walk.sees(lead, "verify-mode")
        walk.taps(lead, "verify-mode-photos")
        walk.sees(lead, "verify-verdict")
        walk.taps(lead, "verify-verdict-passes")
        walk.sees(lead, "verify-words")
        lead.says(self.words["seen"])
        walk.sees(lead, "verify-review")
        walk.shows(lead, "loop-verify")
        walk.taps(lead, "engine-send")
        walk.sees(lead, "verify-sent", number=number)

    def close(self, number: str) -> None:
        """The office sees what the case is closed on, closes it, and the villager is told."""
        walk, office = self.walk, self.walk.plays(self.office)
        self.open_case(office, number)
        self.act(office, "act-approve")
        walk.sees(office, "closing-title", number=number)
        walk.shows(office, "loop-closing")
        self.act(office, "act-approve")
        walk.sees(office, "closing-done", number=number)
        expect(office.key(walk.pattern("act-reopen"), of=office.last)).to_be_visible()
        walk.shows(office, "loop-closed")
        villager = walk.plays(self.villager)
        told = walk.sees(villager, "told-hint-closed")
        expect(told).to_contain_text(number)
        walk.shows(villager, "loop-end")

    def file_for(self) -> None:
        """The cadre files for a household and is shown the code for its paper."""
        walk, cadre = self.walk, self.walk.plays(self.cadre)
        walk.menu(cadre, "menu-proxy", "proxy-household")
        walk.picks(cadre, "^002 ")
        walk.sees(cadre, "proxy-category")
        walk.taps(cadre, "petition-category-water")
        self._writes(cadre, "proxy-words", self.words["proxy"])
        walk.sees(cadre, "proxy-code-how")
        walk.shows(cadre, "loop-code")

    def open_case(self, phone: Phone, number: str) -> Locator:
        """Open the case from the newest message that names it and has a button for it; returns its screen."""
        named = phone.messages.filter(has_text=number)
        expect(named.last).to_be_visible()
        phone.key(re.compile(f"^{self.walk.pattern('push-see').pattern}$"), of=named).click()
        expect(phone.last).to_contain_text(number)
        expect(phone.last).to_contain_text(self.walk.pattern("case-state"))
        return phone.last

    def act(self, phone: Phone, key: str) -> None:
        """Tap an act of the screen of a case, on its next page if it stands there."""
        label = re.compile(f"^{self.walk.pattern(key).pattern}$")
        expect(phone.key(re.compile("."), of=phone.last)).to_be_visible()
        if not phone.key(label, of=phone.last).count():
            self.walk.taps(phone, "case-more_acts", of=phone.last)
        phone.taps(label, of=phone.last)

    def _writes(self, phone: Phone, question: str, words: str) -> None:
        self.walk.sees(phone, question)
        phone.says(words)
        self.walk.taps(phone, "engine-send")


def walk_loop(walk: Walk) -> None:
    """Walk a case from the first word to the closing, and the screens beside it."""
    loop = Loop(walk)
    number = loop.file(loop.words["filed"])
    loop.raise_up(number)
    loop.dispatch(number)
    loop.receive(number)
    loop.work(number)
    loop.ask(number)
    loop.judge(number)
    loop.verify(number)
    loop.close(number)


def walk_beside(walk: Walk) -> None:
    """Walk what stands beside the loop: what is offered, the meeting, a paper's code."""
    loop = Loop(walk)
    loop.raise_up(loop.file(loop.words["filed"]))
    loop.offer_again(loop.words["again"])
    loop.meet()
    loop.file_for()
