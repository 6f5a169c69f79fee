"""Weeks in the browser: the digest of a morning, a week's brief, what is far over, coverage and forecast."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.web.loop import Loop
from tests.web.page import Phone
from tests.web.walk import Walk

_WEEKS = 2
_PAUSE_MS = 3_000
"""A phone to which nothing came for so long has all that it is owed."""


def walk_reminded(walk: Walk) -> None:
    """A petition is left lying: the cadre is reminded, the office briefed, and presses for it."""
    number = Loop(walk).file(Loop(walk).words["filed"])
    cadre, office = walk.page.cadre, walk.page.office
    _morning(walk, cadre)
    walk.plays(cadre)
    walk.finds(cadre, "digest-greeting")
    walk.shows(cadre, "reminded-digest")
    for _ in range(_WEEKS):
        walk.page.moves_clock("week")
    _morning(walk, office)  # a week's brief that the jumps passed over comes with the next morning
    chart = office.messages.locator("img").last
    expect(chart).to_be_visible(timeout=30_000)  # it is drawn by a process of its own
    _rests(walk, office)
    walk.finds(office, "weekly-title")
    walk.shows(office, "reminded-week")
    _supervise(walk, office, number)
    walk.menu(office, "menu-work", "work-title")
    walk.taps(office, "menu-coverage", of=office.last)
    walk.sees(office, "coverage-ahead")
    walk.shows(office, "reminded-coverage")
    walk.taps(office, "coverage-ahead", of=office.last)
    walk.sees(office, "ahead-title")
    walk.shows(office, "reminded-ahead")


def _morning(walk: Walk, phone: Phone) -> None:
    """Go to the next digest, and wait until it is there."""
    walk.plays(phone)
    before = phone.messages.count()
    walk.page.moves_clock("digest")
    expect(phone.messages.nth(before)).to_be_visible()


def _rests(walk: Walk, phone: Phone) -> None:
    """Wait until nothing more comes: what is opened next is to be the newest message."""
    before = -1
    while before != (before := phone.messages.count()):
        walk.page.page.wait_for_timeout(_PAUSE_MS)


def _supervise(walk: Walk, office: Phone, number: str) -> None:
    """The office opens the list of what is far over, and presses for a case."""
    office.says("/supervise")
    listed = walk.sees(office, "supervise-title")
    expect(listed).to_contain_text(number)
    walk.shows(office, "reminded-supervise")
    office.taps(re.compile(f"^{number.rpartition('-')[2]}$"), of=office.last)
    walk.sees(office, "supervise-who")
    walk.taps(office, "supervise-press", of=office.last)
    walk.finds(office, "supervise-press-done")
    walk.shows(office, "reminded-pressed")
