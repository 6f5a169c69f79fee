"""One language's messages, read from its Fluent files and made quick to say.

Fluent's own formatter takes some 60 microseconds a message; a screen has twenty. So a message
without variables is a finished string, one with nothing but ``{ $name }`` is a ``str.format``
template made once (other messages it refers to included), and only selectors and functions go
to ``FluentBundle``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Final

from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentNone, FluentNumber, fluent_number
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

Value = str | int | float

DEFAULT = "zh-CN"


def _languages() -> tuple[str, ...]:
    found = sorted(
        folder.name
        for folder in files("locales").iterdir()
        if folder.is_dir() and any(file.name.endswith(".ftl") for file in folder.iterdir())
    )
    return (DEFAULT, *(name for name in found if name != DEFAULT))


LANGUAGES = _languages()

_PARSER: Final = FluentParser(with_spans=False)
_ENTRY: Final = re.compile(r"^(-?[A-Za-z][\w-]*) *=.*(?:\n(?!-?[A-Za-z]|#).*)*", re.MULTILINE)
"""A message or term: its name, and its lines up to the next one or a comment."""


class Catalog:
    """The messages of one language, each read when it is first said: reading all takes a second.

    ``files`` is the text of each file by its name.
    """

    def __init__(self, language: str, files: Mapping[str, str]) -> None:
        self.language = language
        self._files = files
        self._entries: dict[str, str] = {}
        for text in files.values():
            for entry in _ENTRY.finditer(text):
                self._entries.setdefault(entry[1], entry[0])  # a key twice is named by `check`
        self.keys = frozenset(key for key in self._entries if not key.startswith("-"))
        self._bundle = FluentBundle([language], use_isolating=False)
        self._patterns: dict[str, ast.Pattern | None] = {}
        self._plain: dict[str, str] = {}
        self._complex: set[str] = set()
        self._templates: dict[str, str] = {}

    @cached_property
    def sources(self) -> dict[str, ast.Resource]:
        """Each file parsed whole, by its name: for the checks."""
        return {name: _PARSER.parse(text) for name, text in self._files.items()}

    def say(self, key: str, params: Mapping[str, Value] | None) -> str:
        """Return the text; ``KeyError`` for a key or variable that does not exist."""
        text = self._plain.get(key)
        if text is not None:
            return text
        given = params or {}
        template = self._templates.get(key)
        if template is None:
            return self._say_anew(key, given)
        if float in map(type, given.values()):
            given = {name: _plainly(value) for name, value in given.items()}
        return template.format_map(given)

    def variables(self, key: str) -> frozenset[str]:
        """Return the variables of a message and of the messages it refers to; ``KeyError`` for none such."""
        if key not in self.keys:
            raise KeyError(key)
        return self._variables_of(key, frozenset())

    def _say_anew(self, key: str, params: Mapping[str, Value]) -> str:
        """Return a text that has no template yet, and make one where the message is simple enough."""
        if key in self._complex:
            return self._format(key, params)
        template = self._template_of(key, frozenset())
        if template is None:
            self._complex.add(key)
        elif self.variables(key):
            self._templates[key] = template
        else:
            self._plain[key] = template.format_map({})
        return self.say(key, params)

    def _format(self, key: str, params: Mapping[str, Value]) -> str:
        if key not in self.keys:
            raise KeyError(key)
        if not self._bundle.has_message(key):
            self._bundle_up(key)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        fluent = {name: _fluent(value) for name, value in params.items()}
        text, errors = self._bundle.format_pattern(pattern, fluent)
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return str(text)

    def _bundle_up(self, key: str) -> None:
        """Give Fluent's own formatter a message, with all that it refers to."""
        wanted, given = [key], set()
        while wanted:
            one = wanted.pop()
            if one in given or one not in self._entries:
                continue
            given.add(one)
            resource = _PARSER.parse(self._entries[one])
            self._bundle.add_resource(resource)
            collector = _Collector()
            collector.visit(resource)
            wanted += collector.references

    def _pattern(self, key: str) -> ast.Pattern | None:
        """Return a message as it is written; None for a key that is not there or has no value."""
        if key not in self._patterns:
            body = _PARSER.parse(self._entries.get(key, "")).body
            entry = next((one for one in body if isinstance(one, ast.Message | ast.Term)), None)
            self._patterns[key] = entry.value if entry is not None else None
        return self._patterns[key]

    def _variables_of(self, key: str, above: frozenset[str]) -> frozenset[str]:
        collector = _Collector()
        pattern = self._pattern(key)
        if pattern is not None:
            collector.visit(pattern)
        inner = (collector.references & self._entries.keys()) - above
        found = (self._variables_of(name, above | {key}) for name in sorted(inner))
        return frozenset(collector.variables).union(*found)

    def _template_of(self, key: str, above: frozenset[str]) -> str | None:
        """Return a ``str.format`` template for texts, plain variables and references to such, else None."""
        pattern = self._pattern(key) if key in self.keys and key not in above else None
        if pattern is None:
            return None
        parts = [self._part(element, above | {key}) for element in pattern.elements]
        return None if None in parts else "".join(part for part in parts if part is not None)

    def _part(self, element: ast.TextElement | ast.Placeable, above: frozenset[str]) -> str | None:
        if isinstance(element, ast.TextElement):
            return _literal(element.value)
        inner = element.expression
        if isinstance(inner, ast.StringLiteral):
            return _literal(inner.parse()["value"])
        if isinstance(inner, ast.MessageReference) and inner.attribute is None:
            return self._template_of(inner.id.name, above)
        # str.format would read a name with a hyphen or a dot in its own way
        if isinstance(inner, ast.VariableReference) and inner.id.name.isidentifier():
            return "{" + inner.id.name + "}"
        return None


@cache
def catalog(language: str) -> Catalog:
    """Return the messages of one of ``LANGUAGES``."""
    folder = files("locales").joinpath(language)
    return Catalog(
        language,
        {
            file.name: file.read_text(encoding="utf-8")
            for file in sorted(folder.iterdir(), key=lambda one: one.name)
            if file.name.endswith(".ftl")
        },
    )


def messages(sources: Mapping[str, ast.Resource]) -> Iterator[ast.Message]:
    """Yield every message of every file, in order."""
    for resource in sources.values():
        for entry in resource.body:
            if isinstance(entry, ast.Message):
                yield entry


class _Collector(Visitor):
    """Gathers the variables of a pattern, and the messages it refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # Fluent's name
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802  # Fluent's name
        self.references.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802  # Fluent's name
        self.references.add(f"-{node.id.name}")


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _plainly(value: Value) -> Value:
    return str(value).removesuffix(".0") if isinstance(value, float) else value


def _fluent(value: Value) -> str | FluentNumber | FluentNone:
    """Return a number without grouping: a year or a case number must not become 2,026."""
    return value if isinstance(value, str) else fluent_number(value, useGrouping=False)
