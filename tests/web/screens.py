"""Makes the pictures of the demo that stand in the repository: ``python -m tests.web.screens``."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect

from tests.web.campaigns import walk_campaign
from tests.web.care import move_household, see_data, take_leave
from tests.web.coming import import_registry, invite_cadre, join_with_card, make_card
from tests.web.demo import running_demo
from tests.web.loop import walk_beside, walk_loop
from tests.web.page import CADRE, DESKTOP, PHONE, DemoPage, Language, open_browser, open_page
from tests.web.png import in_256_colours
from tests.web.reminded import walk_reminded
from tests.web.sealed import walk_sealed
from tests.web.story import (
    ROAD_IS_OPEN,
    all_agree,
    all_speak,
    answer,
    morning_reminds,
    petition_with_place,
    visit_with_one_problem,
)
from tests.web.walk import Walk

STRIPS = {
    "care": ("mydata", "move-preview", "leave-day", "leave-preview"),
    "office": ("import", "import-preview", "invitation", "consent-staff"),
    "join": ("card", "join", "join-asked", "consent-villager"),
}
"""What stands side by side on the pictures of a phone."""
LOOP_STRIPS = {
    "send": ("loop-again", "loop-taken", "loop-unit", "loop-meeting"),
    "work": ("loop-received", "loop-answer", "loop-told", "loop-rating"),
    "close": ("loop-revisit", "loop-verify", "loop-closing", "loop-end"),
    "paper": ("loop-cadre", "loop-code"),
    "reminded": (
        "reminded-digest",
        "reminded-week",
        "reminded-supervise",
        "reminded-coverage",
        "reminded-ahead",
    ),
    "campaign": ("campaign-list", "campaign-preview", "campaign-card", "campaign-ticks"),
    "sealed": ("sealed-who", "sealed-code", "sealed-review", "sealed-looked"),
    "desk": ("sealed-ways", "sealed-list", "sealed-opened", "sealed-reply"),
}
"""The same for the way of a case."""
_BETWEEN = 12
SCREENS = Path(__file__).parent / "screens"
LARGEST = 200_000  # bytes: they are cloned by everybody


def make_screens(browser: Browser, folder: Path) -> None:
    """Walk the story and take pictures on the way, then on a phone and in English."""
    with running_demo(folder, households=518) as demo:
        with open_page(browser, demo.url) as page:
            _walk(page)
        with open_page(browser, demo.url, size=PHONE) as page:
            _phone(page, "zh-CN")
        with open_page(browser, demo.url, language="en") as page:
            _speak_english(page)
            _shoots(page, "demo-en")
        with open_page(browser, demo.url, language="en", size=PHONE) as page:
            _phone(page, "en")


def make_coming(browser: Browser, folder: Path) -> None:
    """Walk how people come in, in both languages, and keep the end on a desktop and strips of a phone."""
    marks: dict[Language, str] = {"zh-CN": "", "en": "-en"}
    for language, mark in marks.items():
        for size in (DESKTOP, PHONE):
            place = folder / f"coming{mark}-{size[0]}"
            place.mkdir()
            with (
                running_demo(place) as demo,
                open_page(browser, demo.url, language=language, size=size) as page,
            ):
                _come_in(page, language, place)
                if size == DESKTOP:
                    _shoots(page, f"coming{mark}")
            if size == PHONE:
                for name, shown in STRIPS.items():
                    strip([place / f"{one}.png" for one in shown], SCREENS / f"phone-{name}{mark}.png")


def make_loop(browser: Browser, folder: Path) -> None:
    """Walk the way of a case on a phone, in both languages, and keep strips of it."""
    marks: dict[Language, str] = {"zh-CN": "", "en": "-en"}
    for language, mark in marks.items():
        place = folder / f"loop{mark}"
        for way in (walk_loop, walk_beside, walk_sealed, walk_reminded, walk_campaign):
            own = place / way.__name__
            own.mkdir(parents=True)
            with (
                running_demo(own) as demo,
                open_page(browser, demo.url, language=language, size=PHONE) as page,
            ):
                all_agree(page)
                all_speak(page, language)
                way(Walk(page, language, lambda name: page.shoots(place / f"{name}.png")))  # noqa: B023 - called at once
        for name, shown in LOOP_STRIPS.items():
            strip([place / f"{one}.png" for one in shown], SCREENS / f"phone-loop-{name}{mark}.png")


def _come_in(page: DemoPage, language: Language, place: Path) -> None:
    all_agree(page)
    all_speak(page, language)
    walk = Walk(page, language, lambda name: page.shoots(place / f"{name}.png"))
    see_data(walk)
    move_household(walk)
    take_leave(walk)
    import_registry(walk)
    cadre = invite_cadre(walk)
    join_with_card(walk, cadre, card=make_card(walk, cadre))


def strip(pictures: list[Path], to: Path) -> None:
    """Put pictures of one size side by side."""
    shown = [Image.open(one).convert("RGB") for one in pictures]
    width, height = shown[0].size
    whole = Image.new("RGB", ((width + _BETWEEN) * len(shown) - _BETWEEN, height), "white")
    for at, one in enumerate(shown):
        whole.paste(one, (at * (width + _BETWEEN), 0))
    whole.save(to)


def _walk(page: DemoPage) -> None:
    """Until the lead and the office are warned too, and the cadre has the case open."""
    all_agree(page)
    visited = visit_with_one_problem(page, lambda _: None)
    filed = petition_with_place(page, lambda _: None)
    answer(page, filed, ROAD_IS_OPEN, of=morning_reminds(page, filed))
    reminder = morning_reminds(page, visited)
    while not page.office.messages.filter(has_text=visited).count():
        reminder = morning_reminds(page, visited)
    page.cadre.taps(re.compile("办理$"), of=reminder)
    page.cadre.sees("轮到您")
    _shoots(page, "demo")


def _phone(page: DemoPage, language: Language) -> None:
    page.at(f"tab-{CADRE}").click()
    page.cadre.says("/tasks")
    expect(page.cadre.last.get_by_test_id("button").first).to_be_visible()
    _shoots(page, "phone" if language == "zh-CN" else "phone-en")


def _speak_english(page: DemoPage) -> None:
    for phone in page.phones:
        phone.speaks("en")
        phone.sees("English from now on.")
    page.villager.taps("📋 My petitions")
    page.villager.sees("My petitions")
    page.cadre.taps("🏠 Visit")
    page.cadre.sees("Which household?")
    page.lead.taps("📌 My work")
    page.lead.sees("Cases to do")
    page.office.taps("❓ Help")
    page.office.sees("What")


def _shoots(page: DemoPage, name: str) -> None:
    page.shoots(SCREENS / f"{name}.png")


def main() -> None:
    """Make them all; say so when one has grown too large to be kept."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        sys.exit("No browser here.")
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_browser(Path(path)) as browser:
        make_screens(browser, Path(folder))
        make_coming(browser, Path(folder))
        make_loop(browser, Path(folder))
    for picture in SCREENS.glob("*.png"):
        picture.write_bytes(in_256_colours(picture.read_bytes()))
    large = [one.name for one in SCREENS.glob("*.png") if one.stat().st_size > LARGEST]
    if large:
        sys.exit(f"Over {LARGEST} bytes: {', '.join(large)}")


if __name__ == "__main__":
    main()
