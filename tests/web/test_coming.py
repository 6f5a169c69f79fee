"""A newcomer at the demo's page: a file imported, a cadre invited, a card made, a villager let in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.coming import import_registry, invite_cadre, join_with_card, make_card
from tests.web.demo import RunningDemo, running_demo
from tests.web.page import DemoPage, open_browser, open_page
from tests.web.story import all_agree
from tests.web.test_demo import TO_NOBODY_SHOWN


@pytest.fixture(scope="module")
def browser(browser_path: Path) -> Iterator[Browser]:
    with open_browser(browser_path) as browser:
        yield browser


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo
        assert "Traceback" not in demo.errors()


@pytest.fixture
def page(demo: RunningDemo, browser: Browser) -> Iterator[DemoPage]:
    with open_page(browser, demo.url) as page:
        all_agree(page)
        yield page


@pytest.mark.browser
@pytest.mark.timeout(180)  # a walk of half a minute on a machine that does nothing else
def test_a_newcomer_imports_invites_prints_joins_and_is_confirmed(page: DemoPage, tmp_path: Path) -> None:
    def shoot(name: str) -> None:
        page.shoots(tmp_path / f"{name}.png")

    import_registry(page, shoot)
    cadre = invite_cadre(page, shoot)
    card = make_card(page, cadre, shoot)
    villager = join_with_card(page, cadre, card=card, shoot=shoot)
    assert villager.chat != cadre.chat
    villager.taps("👤 我的联系干部")
    villager.sees("薛杏余")
    for phone in (*page.phones, cadre, villager):
        words = phone.box.inner_text().replace("https://t.me/lianxin_bot?start=", "")
        assert not TO_NOBODY_SHOWN.findall(words)
