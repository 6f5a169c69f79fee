"""A newcomer at the demo's page: a file imported, a cadre invited, a card made, a villager let in.

Before that households move, a cadre takes leave, and a villager sees what there is of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.care import move_household, see_data, take_leave
from tests.web.coming import import_registry, invite_cadre, join_with_card, make_card
from tests.web.demo import running_demo
from tests.web.page import DESKTOP, PHONE, Language, open_browser, open_page
from tests.web.story import all_agree, all_speak
from tests.web.test_demo import TO_NOBODY_SHOWN
from tests.web.walk import Walk

LINK = "https://t.me/lianxin_bot?start="


@pytest.fixture(scope="module")
def browser(browser_path: Path) -> Iterator[Browser]:
    with open_browser(browser_path) as browser:
        yield browser


@pytest.mark.browser
@pytest.mark.timeout(180)  # a walk of half a minute on a machine that does nothing else
@pytest.mark.parametrize(("language", "size"), [("zh-CN", DESKTOP), ("en", PHONE)])
def test_a_newcomer_walks_what_is_new_until_a_villager_is_confirmed(
    browser: Browser, tmp_path: Path, language: Language, size: tuple[int, int]
) -> None:
    with (
        running_demo(tmp_path) as demo,
        open_page(browser, demo.url, language=language, size=size) as page,
    ):
        all_agree(page)
        all_speak(page, language)
        walk = Walk(page, language, lambda name: page.shoots(tmp_path / f"{name}.png"))
        see_data(walk)
        move_household(walk)
        take_leave(walk)
        import_registry(walk)
        cadre = invite_cadre(walk)
        villager = join_with_card(walk, cadre, card=make_card(walk, cadre))
        walk.menu(villager, "menu-contact", "contact-cadre")
        walk.plays(cadre)
        walk.menu(cadre, "menu-members", "members-count")
        for phone in (*page.phones, cadre, villager):
            words = phone.box.inner_text().replace(LINK, "")
            assert not TO_NOBODY_SHOWN.findall(words)
    assert "Traceback" not in demo.errors()
