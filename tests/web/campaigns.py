"""A campaign in the browser: an office makes one and sees before what it comes to, a cadre ticks its list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.web.walk import Walk

_NAMES = {"zh-CN": "秋季回头看", "en": "Autumn return visits"}
_DAYS = 20


def walk_campaign(walk: Walk) -> None:
    """The office makes a second campaign after the one that runs; a cadre ticks a line of the first."""
    office, cadre = walk.page.office, walk.page.cadre
    walk.plays(office)
    walk.menu(office, "menu-work", "work-title")
    walk.taps(office, "menu-coverage", of=office.last)
    walk.taps(office, "campaigns-button", of=office.last)
    walk.sees(office, "campaigns-title")
    walk.shows(office, "campaign-list")
    walk.taps(office, "campaigns-new", of=office.last)
    first = datetime.now(UTC).date() + timedelta(days=2)
    for key, words in (
        ("campaign-name", _NAMES[walk.language]),
        ("campaign-place", ""),
        ("campaign-starts_on", first.isoformat()),
        ("campaign-ends_on", (first + timedelta(days=_DAYS)).isoformat()),
        ("campaign-required", "2"),
        ("campaign-spacing", "7"),
    ):
        walk.sees(office, key)
        if words:
            office.says(words)
        else:
            office.last.get_by_test_id("button").first.click()
    walk.sees(office, "campaign-phases")
    walk.taps(office, "engine-skip", of=office.last)
    walk.sees(office, "campaign-review")
    walk.shows(office, "campaign-preview")
    walk.taps(office, "engine-send", of=office.last)
    walk.finds(office, "campaign-sent")
    walk.taps(office, "campaigns-see", of=office.last)
    walk.sees(office, "campaigns-asks", required=2)
    walk.shows(office, "campaign-card")
    walk.plays(cadre)
    walk.menu(cadre, "menu-members", "members-title")
    walk.picks(cadre, r"^\d{3} ")
    walk.taps(cadre, "checks-button", of=cadre.last)
    walk.sees(cadre, "checks-title")
    walk.taps(cadre, "campaign-ones-policy_talk", of=cadre.last)
    walk.finds(cadre, "checks-done")
    walk.shows(cadre, "campaign-ticks")
