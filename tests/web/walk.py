"""Walks that read by the keys of the words, so that they go in either language and on either size."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator

import locales
from tests.web.page import DemoPage, Language, Phone

Shoot = Callable[[str], None]
_TAG = re.compile("<[^>]*>")
_GAP = "\ue000"


class Walk:
    """Somebody who plays all the people of the page in one language; ``shoot`` takes a named picture."""

    def __init__(self, page: DemoPage, language: Language, shoot: Shoot) -> None:
        self.page = page
        self.language = language
        self.shoot = shoot

    def pattern(self, key: str, **params: str | int) -> re.Pattern[str]:
        """Return what fits the words of a key, with anything where a parameter is not given."""
        names = locales.variables(self.language, key)
        said = locales.say(self.language, key, {name: params.get(name, _GAP) for name in names})
        plain = re.escape(_TAG.sub("", said)).replace(_GAP, ".+?")
        return re.compile(re.sub(r"(\\?\s)+", r"\\s+", plain))

    def shows(self, phone: Phone, name: str) -> None:
        """Take a picture of the end of a chat."""
        phone.ends()
        self.shoot(name)

    def plays(self, phone: Phone) -> Phone:
        """Take up somebody's phone and return it."""
        phone.fronts()
        return phone

    def sees(self, phone: Phone, key: str, **params: str | int) -> Locator:
        """Wait until the phone's newest message says this."""
        return phone.sees(self.pattern(key, **params))

    def finds(self, phone: Phone, key: str, **params: str | int) -> Locator:
        """Wait until a message of the phone says this."""
        return phone.finds(self.pattern(key, **params))

    def taps(self, phone: Phone, *keys: str, of: Locator | None = None) -> None:
        """Tap buttons, each once a message has it."""
        for key in keys:
            phone.taps(re.compile(f"^{self.pattern(key).pattern}$"), of=of)

    def picks(self, phone: Phone, label: str) -> None:
        """Tap the newest button whose label has these characters."""
        phone.taps(re.compile(label))

    def menu(self, phone: Phone, entry: str, opened: str) -> None:
        """Open the menu, and of it an entry, and wait for what that shows."""
        before = phone.messages.count()
        phone.says("/menu")
        newest = phone.messages.nth(before + 1)
        self.taps(phone, entry, of=newest)
        self.sees(phone, opened)

    def agrees(self, phone: Phone) -> None:
        """Agree to the notice and be welcomed."""
        self.taps(phone, "notice-agree")
        self.finds(phone, "notice-agreed")
        self.sees(phone, "menu-help")
