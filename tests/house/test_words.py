"""Every word said is in every language, and every word in the files is said."""

from __future__ import annotations

import re
from functools import cache

import pytest
from chinese_calendar.constants import Holiday

import locales
from bot.settings import Settings
from locales.check import problems
from tests.house.source import ROOT, Module, modules
from tests.house.words import Said, misspelt

KEYS = frozenset({"visit-mode", "visit-mode-phone", "refused-future_day", "yes", "no", "month-1"})


@cache
def said() -> Said:
    pages = [path for kind in ("*.js", "*.html") for path in (ROOT / "bot").rglob(kind)]
    settings = (f"LIANXIN_{name.upper()}" for name in Settings.model_fields)
    given = [*settings, *(holiday.name for holiday in Holiday)]
    return Said(modules(), [path.read_text(encoding="utf-8") for path in pages], given=given)


def mentioned() -> str:
    """The locale files of the default language: a message may stand in for another by reference."""
    files = (ROOT / "locales" / locales.DEFAULT).glob("*.ftl")
    return " ".join(
        re.findall(r"\{\s*-?([a-z0-9_-]+)\s*\}", "".join(one.read_text("utf-8") for one in files))
    )


def test_the_locale_files_are_without_fault() -> None:
    assert not problems(), "\n" + "\n".join(problems())


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_every_key_said_is_in_the_language(language: str) -> None:
    found = misspelt(said()) + said().unknown(locales.keys(language))
    assert not found, "\n" + "\n".join(found)


def test_every_key_in_the_files_is_said_somewhere() -> None:
    found = set(said().unsaid(locales.keys(locales.DEFAULT))) - set(mentioned().split())
    assert not found, "\n" + "\n".join(sorted(found))


@pytest.mark.parametrize(
    "text",
    [
        "Phrase('visit-mod')",
        "Phrase(key='visit-mod')",
        "Button(Phrase('oui'), 'x')",
        "message.Phrase('oui' if a else 'no')",
        "Refused('past_day')",
        "say(language, 'visit-mod')",
        "Phrase(f'petition-{kind}')",
        "Phrase('petition-' + kind)",
    ],
)
def test_a_key_that_is_in_no_file_is_found(text: str) -> None:
    assert Said([Module("handlers/x.py", text)]).unknown(KEYS)


@pytest.mark.parametrize(
    "text",
    [
        "Phrase('visit-mode')",
        "Phrase('yes' if a else 'no')",
        "Refused('future_day', day=day)",
        "Phrase(f'visit-mode-{mode}')",
        "Phrase('visit-mode-' + mode)",
        "Phrase(key)",
    ],
)
def test_a_key_that_is_in_the_files_is_not_found(text: str) -> None:
    assert not Said([Module("handlers/x.py", text)]).unknown(KEYS)


def test_words_in_place_of_a_key_are_found() -> None:
    assert misspelt(Said([Module("handlers/x.py", "Phrase('Which day was it?')")]))


def test_a_key_that_nothing_says_is_found() -> None:
    text = "Phrase('visit-mode'); f'visit-mode-{mode}'; f'month-{n}'; Refused('future_day'); MODE = 'video'"
    assert Said([Module("handlers/x.py", text)]).unsaid(KEYS) == ["no", "visit-mode-phone", "yes"]


def test_a_key_is_said_when_code_or_page_can_put_it_together() -> None:
    text = "f'{dialog}-{step}'; f'{step}-{value}'; f'month-{n}'; ('visit', 'mode', 'phone', 'future_day')"
    assert not Said([Module("handlers/x.py", text)], ["<b data-word='yes'>", "word('no')"]).unsaid(KEYS)
