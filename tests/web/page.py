"""The demo's page in a real browser, as a person uses it: look, tap, type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

VILLAGER, CADRE, LEAD, OFFICE, HANDLER, DESK = 1001, 1002, 1003, 1004, 1005, 1006
DESKTOP = (1440, 900)
PHONE = (390, 844)
Language = Literal["zh-CN", "en"]

_PATIENCE_MS = 10_000
_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]


@contextmanager
def open_browser(path: Path) -> Iterator[Browser]:
    """Run the browser at ``path`` without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(
    browser: Browser, url: str, *, language: Language = "zh-CN", size: tuple[int, int] = DESKTOP
) -> Iterator[DemoPage]:
    """Open the demo's page as somebody whose browser speaks ``language``."""
    width, height = size
    context: Any = browser.new_context(
        locale=language, viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    context.set_default_timeout(_PATIENCE_MS)
    page: Page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    try:
        page.goto(url)
        yield DemoPage(page)
    finally:
        context.close()
    assert faults == []


class DemoPage:
    """The whole page: the clock above, the chats below."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.villager = Phone(page, VILLAGER)
        self.cadre = Phone(page, CADRE)
        self.lead = Phone(page, LEAD)
        self.office = Phone(page, OFFICE)
        self.handler = Phone(page, HANDLER)
        self.desk = Phone(page, DESK)

    @property
    def phones(self) -> tuple[Phone, ...]:
        """The six chats from left to right."""
        return self.villager, self.cadre, self.lead, self.office, self.handler, self.desk

    def at(self, test_id: str) -> Locator:
        """Return what carries this name for tests."""
        return self.page.get_by_test_id(test_id)

    def opens(self, message: Locator) -> Phone:
        """Open the link of a message on the phone of somebody new, and return that phone."""
        before = self.page.locator(".chat").count()
        message.get_by_test_id("deep-link").click()
        self.at("link-new").click()
        chats = self.page.locator(".chat")
        expect(chats).to_have_count(before + 1)
        name = chats.last.get_attribute("data-testid") or ""
        return Phone(self.page, int(name.removeprefix("chat-")))

    def moves_clock(self, step: str) -> None:
        """Press a step of the clock and wait until the bot has looked at the new time."""
        key = self.at(f"clock-{step}")
        key.click()
        expect(key).to_be_enabled()

    def shoots(self, path: Path) -> None:
        """Take a picture of what is seen now."""
        self.page.mouse.move(0, 0)
        self.page.screenshot(path=path, animations="disabled", caret="hide")


class Phone:
    """One person's chat."""

    def __init__(self, page: Page, chat: int) -> None:
        self._page = page
        self.chat = chat
        self.box = page.get_by_test_id(f"chat-{chat}")

    @property
    def messages(self) -> Locator:
        """All messages of the chat."""
        return self.box.get_by_test_id("message")

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.messages.last

    def sees(self, text: str | re.Pattern[str]) -> Locator:
        """Wait until the newest message says this, and return it."""
        expect(self.last).to_contain_text(text, timeout=_PATIENCE_MS)
        return self.last

    def finds(self, text: str | re.Pattern[str], *, within_ms: int = _PATIENCE_MS) -> Locator:
        """Wait until some message says this, and return the newest that does."""
        found = self.messages.filter(has_text=text).last
        expect(found).to_be_visible(timeout=within_ms)
        return found

    def key(self, label: str | re.Pattern[str], *, of: Locator | None = None) -> Locator:
        """Return the newest inline button with this label, or with a label that this pattern fits."""
        pattern = re.compile(f"^{re.escape(label)}$") if isinstance(label, str) else label
        return (of or self.box).get_by_test_id("button").filter(has_text=pattern).last

    def taps(self, label: str | re.Pattern[str], *, of: Locator | None = None) -> None:
        """Press an inline button."""
        self.key(label, of=of).click()

    def ends(self) -> None:
        """Scroll to the newest message and its buttons: taps on older ones lead upwards."""
        self.box.get_by_role("log").evaluate("list => { list.scrollTop = list.scrollHeight }")
        expect(self.box.get_by_test_id("new")).to_be_hidden()

    def starts(self) -> None:
        """Press START."""
        self.box.get_by_test_id("start").click()

    def fronts(self) -> None:
        """Bring the chat to the front where the page shows one at a time."""
        tab = self._page.get_by_test_id(f"tab-{self.chat}")
        if tab.is_visible():
            tab.click()

    def presses(self, label: str | re.Pattern[str]) -> None:
        """Press a button of the reply keyboard."""
        self.box.get_by_test_id("keyboard-button").filter(has_text=label).click()

    def says(self, text: str) -> None:
        """Type something and send it."""
        self.box.get_by_test_id("composer").fill(text)
        self.box.get_by_test_id("send").click()

    def attaches(self, what: str) -> None:
        """Choose something from the attach menu: sample-photo, sample-voice, location ..."""
        self.box.get_by_test_id("attach").click()
        self.box.get_by_test_id(f"attach-{what}").click()

    def speaks(self, language: Language) -> None:
        """Switch the language of this person's phone."""
        self.box.get_by_test_id("language").select_option(language)
