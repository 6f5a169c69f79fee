"""How tests talk: by the keys of the words, in whatever language the person's app speaks."""

from __future__ import annotations

import re

from bot.sandbox.person import Person
from bot.sandbox.posts import Post
from locales import say

_TAG = re.compile(r"<[^>]*>")


def said(person: Person, key: str, **params: str | int) -> str:
    """Return what a key says in the person's language, as it is shown."""
    return _TAG.sub("", say(person.user.language, key, params))


async def sees(person: Person, key: str, **params: str | int) -> Post:
    """Wait until the person is shown what a key says."""
    return await person.sees(said(person, key, **params))


async def taps(person: Person, *keys: str) -> str:
    """Tap buttons one after the other; returns the last tap's id."""
    tap = ""
    for key in keys:
        tap = await person.taps(said(person, key))
    return tap


async def opens(person: Person, key: str) -> None:
    """Open the menu and tap an entry of it."""
    person.tap(said(person, key), await menu(person))


async def menu(person: Person) -> Post:
    """Ask for the menu and return it, whatever else arrives meanwhile."""
    sent = person.say("/menu")[-1]
    label = said(person, "menu-help")

    def look() -> Post | None:
        return next((one for one in person.messages if one.id > sent.id and one.button(label)), None)

    return await person.waits(look, "the menu")


async def replied(person: Person, words: str) -> Post:
    """Say something and return the message that comes after it."""
    sent = person.say(words)[-1]
    return await person.waits(lambda: person.last if person.last.id > sent.id else None, "a reply")


async def asked_for_words(person: Person) -> Post:
    """Begin a petition about water and go as far as the question for words."""
    await opens(person, "menu-petition")
    await sees(person, "petition-category")
    await taps(person, "petition-category-water")
    return await sees(person, "petition-words")


async def petition(person: Person, words: str = "水管冻裂，三天没水") -> Post:
    """Go as far as a petition's review."""
    await asked_for_words(person)
    person.say(words)
    return await sees(person, "petition-review")


async def files(person: Person, words: str = "水管冻裂，三天没水") -> Post:
    """File a petition; returns the message with its number."""
    await petition(person, words)
    await taps(person, "engine-send")
    return await sees(person, "petition-sent-close")


async def at_household(person: Person, number: str) -> Post:
    """Begin a visit to a household and go as far as the question how it was."""
    await opens(person, "menu-visit")
    await sees(person, "visit-household")
    person.say(number)
    return await sees(person, "visit-mode")


async def asked_for_topics(person: Person, number: str) -> Post:
    """Begin a visit and go as far as the question for problems."""
    await at_household(person, number)
    await taps(person, "mode-in_person")
    await sees(person, "visit-answered_by")
    await taps(person, "answered_by-head")
    return await sees(person, "visit-topics")


async def visit_review(person: Person, number: str) -> Post:
    """Go as far as the review of a visit without problems."""
    await asked_for_topics(person, number)
    await taps(person, "visit-topics-none")
    return await sees(person, "visit-review")


async def visit_water(person: Person, number: str, words: str = "水管冻裂") -> Post:
    """Begin a visit with water as its problem, say what happened, and go as far as the deadline."""
    await asked_for_topics(person, number)
    await taps(person, "topic-water")
    await person.sees_button(said(person, "engine-done-count", count=1))
    await person.taps(said(person, "engine-done-count", count=1))
    await person.sees(_question(person, "visit-words"))
    person.say(words)
    await person.sees(_question(person, "visit-on_the_spot"))
    await taps(person, "visit-on_the_spot-needs_work")
    return await person.sees_button(said(person, "visit-limit-keep"))


def _question(person: Person, key: str) -> str:
    return said(person, key, topic=said(person, "topic-water")).split("\n")[0]
