"""The demo as a newcomer meets it: started for real, walked in a real browser."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.web.demo import ROOT, RunningDemo, demo_command, demo_environment, running_demo
from tests.web.page import LEAD, PHONE, DemoPage, open_browser, open_page
from tests.web.story import (
    ROAD_IS_OPEN,
    WATER_RUNS,
    all_agree,
    answer,
    morning_reminds,
    petition_with_place,
    visit_with_one_problem,
)

TO_NOBODY_SHOWN = re.compile(r"\b[a-z]+(?:-[a-z_]+)+\b|None|undefined|\{ ?\$?\w+ ?\}")


@pytest.fixture(scope="module")
def browser(browser_path: Path) -> Iterator[Browser]:
    with open_browser(browser_path) as browser:
        yield browser


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDemo]:
    """One demo for all: each test has people of its own in it."""
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo
        assert "Traceback" not in demo.errors()


@pytest.fixture
def page(demo: RunningDemo, browser: Browser) -> Iterator[DemoPage]:
    with open_page(browser, demo.url) as page:
        all_agree(page)
        yield page


_DAY = re.compile(r"\d+月\d+日 周.")


def late_digests(words: str) -> list[str]:
    """Return the digests of a chat that speak of another day than that they came on."""
    found, day = [], ""
    for line in words.splitlines():
        if _DAY.fullmatch(line.strip()):
            day = line.strip()
        elif "早上好。今天" in line and day not in line:
            found.append(f"{day}: {line}")
    return found


@pytest.mark.browser
@pytest.mark.timeout(180)  # a walk of half a minute on a machine that does nothing else
def test_the_whole_story_can_be_walked(page: DemoPage, tmp_path: Path) -> None:
    def shoot(name: str) -> None:
        page.shoots(tmp_path / f"{name}.png")

    expect(page.at("hint")).to_contain_text("走访登记")
    for phone in page.phones:
        phone.sees("您好")
    visited = visit_with_one_problem(page, shoot)
    filed = petition_with_place(page, shoot)
    assert visited != filed
    answer(page, filed, ROAD_IS_OPEN, of=morning_reminds(page, filed))
    page.villager.taps("查看进度")
    page.villager.sees(ROAD_IS_OPEN)
    answer(page, visited, WATER_RUNS, of=morning_reminds(page, visited))
    for phone in page.phones:
        assert not TO_NOBODY_SHOWN.findall(phone.box.inner_text())
        assert late_digests(phone.box.inner_text()) == []
    shoot("story")


@pytest.mark.browser
def test_a_chat_speaks_the_language_of_its_phone(page: DemoPage) -> None:
    page.lead.speaks("en")
    page.lead.sees("English from now on.")
    page.lead.taps("📌 My work")
    page.lead.sees("My work")
    page.office.says("/menu")
    page.office.sees("要做什么？")
    page.at("page-en").click()
    expect(page.at("hint")).to_contain_text("Try:")
    page.lead.speaks("zh-CN")
    page.lead.sees("以后用中文")


@pytest.mark.browser
def test_a_blocked_bot_is_silent_until_it_is_unblocked(page: DemoPage) -> None:
    office = page.office
    office.box.get_by_test_id("chat-menu").click()
    office.box.get_by_test_id("block").click()
    expect(office.box.get_by_test_id("composer")).to_be_hidden()
    office.box.get_by_test_id("unblock").click()
    office.says("/help")
    office.sees("连心能做什么")


@pytest.mark.browser
def test_a_phone_shows_one_chat_and_tabs_to_the_others(demo: RunningDemo, browser: Browser) -> None:
    with open_page(browser, demo.url, size=PHONE) as page:
        expect(page.villager.box).to_be_visible()
        expect(page.lead.box).to_be_hidden()
        page.at(f"tab-{LEAD}").click()
        expect(page.villager.box).to_be_hidden()
        page.lead.says("/help")
        page.lead.sees("连心能做什么")
        assert page.page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminated"])
def test_it_ends_when_told_and_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    with running_demo(tmp_path) as demo:
        assert list(demo.folder.iterdir())
        assert demo.stop(number) == 0
        assert list(demo.folder.iterdir()) == []
        assert "Traceback" not in demo.errors()


def test_a_taken_port_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            demo_command("--port", port),
            cwd=ROOT,
            env=demo_environment(tmp_path),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert port in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
