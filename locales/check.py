"""What is wrong with the words: run by the tests, so that no person meets it first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from locales.catalog import DEFAULT, LANGUAGES, Catalog, catalog, messages

# https://core.telegram.org/bots/api#html-style
_TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"})
_TAG = re.compile(r"<(/?)([a-z-]*)[^<>]*>|<|>")


def problems() -> list[str]:
    """Return one sentence for each fault of the locale files; none means all is well.

    Faults are: lines Fluent cannot read, a key twice, a message without a value, a file, key
    or variable that is not in every language, and HTML that Telegram would refuse.
    """
    found: list[str] = []
    for language in LANGUAGES:
        found += _own(catalog(language))
        if language != DEFAULT:
            found += _differences(catalog(DEFAULT), catalog(language))
    return found


def _own(words: Catalog) -> Iterator[str]:
    sources = words.sources
    for name, resource in sources.items():
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                yield f"{words.language}/{name}: cannot be read: {(entry.content or '').strip()[:60]!r}"
    counted = Counter(message.id.name for message in messages(sources))
    yield from (f"{words.language}: {key} stands {n} times" for key, n in counted.items() if n > 1)
    for message in messages(sources):
        if message.value is None:
            yield f"{words.language}: {message.id.name} has no value"
            continue
        for text in _texts(message.value):
            yield from (f"{words.language}: {message.id.name}: {fault}" for fault in _html_faults(text))


def _differences(first: Catalog, second: Catalog) -> Iterator[str]:
    for one, other in ((first, second), (second, first)):
        for name in sorted(one.sources.keys() - other.sources.keys()):
            yield f"{name} is in {one.language} but not in {other.language}"
        for key in sorted(one.keys - other.keys):
            yield f"{key} is in {one.language} but not in {other.language}"
    for key in sorted(first.keys & second.keys):
        here, there = first.variables(key), second.variables(key)
        if here != there:
            yield f"{key} takes {_listed(here)} in {first.language}, {_listed(there)} in {second.language}"


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


class _Branches(Visitor):
    """Gathers the patterns inside selectors."""

    def __init__(self) -> None:
        self.patterns: list[ast.Pattern] = []

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802  # Fluent's name
        self.patterns.append(node)
        self.generic_visit(node)


def _texts(pattern: ast.Pattern) -> Iterator[str]:
    """Yield the pattern and each branch of its selectors as text, with ``{}`` for what is put in."""
    branches = _Branches()
    branches.visit(pattern)
    for each in branches.patterns:
        parts = []
        for element in each.elements:
            if isinstance(element, ast.TextElement):
                parts.append(element.value)
            elif isinstance(element.expression, ast.StringLiteral):
                parts.append(str(element.expression.parse()["value"]))
            else:
                parts.append("{}")
        yield "".join(parts)


def _html_faults(text: str) -> Iterator[str]:
    still_open: list[str] = []
    for match in _TAG.finditer(text):
        closing, tag = match[1], match[2]
        if tag not in _TAGS:
            yield f"unknown tag {match[0]!r}"
        elif not closing:
            still_open.append(tag)
        elif not still_open or still_open.pop() != tag:
            yield f"{match[0]} closes nothing"
    if still_open:
        yield f"<{still_open[-1]}> is not closed"


def read_problems(sources: Mapping[str, str], language: str = DEFAULT) -> list[str]:
    """Return the faults inside one language given as file names and texts."""
    return list(_own(Catalog(language, sources)))
