"""The closed loop on a phone, in both languages: each of its people does their part in the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.campaigns import walk_campaign
from tests.web.demo import running_demo
from tests.web.loop import walk_beside, walk_loop
from tests.web.page import PHONE, Language, open_browser, open_page
from tests.web.reminded import walk_reminded
from tests.web.sealed import walk_sealed
from tests.web.story import all_agree, all_speak
from tests.web.test_demo import TO_NOBODY_SHOWN
from tests.web.walk import Walk


@pytest.fixture(scope="module")
def browser(browser_path: Path) -> Iterator[Browser]:
    with open_browser(browser_path) as browser:
        yield browser


@pytest.mark.browser
@pytest.mark.timeout(180)  # a walk of half a minute on a machine that does nothing else
@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("way", [walk_loop, walk_beside, walk_sealed, walk_reminded, walk_campaign])
def test_a_case_goes_round_on_phones(
    browser: Browser, tmp_path: Path, language: Language, way: Callable[[Walk], None]
) -> None:
    with (
        running_demo(tmp_path) as demo,
        open_page(browser, demo.url, language=language, size=PHONE) as page,
    ):
        all_agree(page)
        all_speak(page, language)
        way(Walk(page, language, lambda name: page.shoots(tmp_path / f"{name}.png")))
        for phone in page.phones:
            assert not TO_NOBODY_SHOWN.findall(phone.box.inner_text())
    assert "Traceback" not in demo.errors()
