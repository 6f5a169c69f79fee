"""What a lead, a cadre and a villager do besides cases: households move, a stand-in comes, one's own data."""

from __future__ import annotations

import re

from tests.web.walk import Walk


def move_household(walk: Walk) -> None:
    """The lead moves a household of the cadre to a colleague; everybody concerned is told."""
    cadre = walk.plays(walk.page.cadre)
    giver = cadre.box.get_by_role("heading").inner_text()
    lead = walk.plays(walk.page.lead)
    walk.menu(lead, "menu-caseload", "moving-none")
    walk.taps(lead, "moving-new")
    walk.sees(lead, "moving-cadre")
    lead.says(giver)
    walk.sees(lead, "moving-households")
    walk.shoot("move-which")
    walk.picks(lead, "^001 ")
    lead.taps(walk.pattern("engine-done-count", count=1))
    walk.sees(lead, "moving-receiver")
    lead.taps(re.compile("^[^←✕▸◂▶]+$"))
    walk.sees(lead, "moving-preview-told")
    walk.shoot("move-preview")
    walk.taps(lead, "engine-send")
    walk.sees(lead, "moving-sent")
    walk.plays(cadre)
    walk.sees(cadre, "moving-told-giver")
    walk.plays(walk.page.villager)
    walk.sees(walk.page.villager, "moving-told-villager")
    walk.shoot("move-told")


def take_leave(walk: Walk) -> None:
    """The cadre takes leave until tomorrow, with somebody who stands in."""
    cadre = walk.plays(walk.page.cadre)
    walk.menu(cadre, "menu-leave", "away-none")
    walk.taps(cadre, "away-new")
    walk.sees(cadre, "away-first")
    walk.shoot("leave-day")
    cadre.taps(walk.pattern("engine-day-today"))
    walk.sees(cadre, "away-last")
    cadre.taps(walk.pattern("engine-day-tomorrow"))
    walk.sees(cadre, "away-stand_in")
    walk.shoot("leave-whom")
    cadre.taps(re.compile("^[^←✕▸◂▶]+$"))
    walk.sees(cadre, "away-preview-told")
    walk.shoot("leave-preview")
    walk.taps(cadre, "engine-send")
    walk.sees(cadre, "away-sent")


def see_data(walk: Walk) -> None:
    """The villager sees what there is of them, who looked, and what erasing would do."""
    villager = walk.plays(walk.page.villager)
    villager.says("/mydata")
    walk.sees(villager, "mydata-export")
    walk.shoot("mydata")
    walk.taps(villager, "mydata-erase")
    walk.sees(villager, "mydata-erase-yes")
    walk.shoot("mydata-erase")
