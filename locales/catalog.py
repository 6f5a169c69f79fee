"""One language's messages, read from its Fluent files and made quick to say.

Fluent's own formatter takes some 60 microseconds a message; a screen has twenty. So a message
without variables is a finished string, one with nothing but ``{ $name }`` is a ``str.format``
template made once (other messages it refers to included), and only selectors and functions go
to ``FluentBundle``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

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


class Catalog:
    """The messages of one language.

    ``variables`` names what each key takes; ``sources`` keeps each file's parsed resource by
    its name, for the checks.
    """

    def __init__(self, language: str, sources: Mapping[str, ast.Resource]) -> None:
        self.language = language
        self.sources = sources
        self._bundle = FluentBundle([language], use_isolating=False)
        for resource in sources.values():
            self._bundle.add_resource(resource)
        self._patterns: dict[str, ast.Pattern] = {}
        for message in messages(sources):
            if message.value is not None:  # a key twice, or without a value, is named by `check`
                self._patterns.setdefault(message.id.name, message.value)
        self.keys = frozenset(self._patterns)
        self.variables = {key: self._variables_of(key, frozenset()) for key in self._patterns}
        self._plain: dict[str, str] = {}
        self._templates: dict[str, str] = {}
        for key in self._patterns:
            template = self._template_of(key, frozenset())
            if template is not None and self.variables[key]:
                self._templates[key] = template
            elif template is not None:
                self._plain[key] = template.format_map({})

    def say(self, key: str, params: Mapping[str, Value] | None) -> str:
        """Return the text; ``KeyError`` for a key or variable that does not exist."""
        text = self._plain.get(key)
        if text is not None:
            return text
        given = params or {}
        template = self._templates.get(key)
        if template is None:
            return self._format(key, given)
        if float in map(type, given.values()):
            given = {name: _plainly(value) for name, value in given.items()}
        return template.format_map(given)

    def _format(self, key: str, params: Mapping[str, Value]) -> str:
        pattern = self._bundle.get_message(key).value if key in self.keys else None
        if pattern is None:
            raise KeyError(key)
        fluent = {name: _fluent(value) for name, value in params.items()}
        text, errors = self._bundle.format_pattern(pattern, fluent)
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return str(text)

    def _variables_of(self, key: str, above: frozenset[str]) -> frozenset[str]:
        """Return the variables of a message and of the messages it refers to."""
        collector = _Collector()
        collector.visit(self._patterns[key])
        inner = (collector.references & self._patterns.keys()) - above
        found = (self._variables_of(name, above | {key}) for name in sorted(inner))
        return frozenset(collector.variables).union(*found)

    def _template_of(self, key: str, above: frozenset[str]) -> str | None:
        """Return a ``str.format`` template for texts, plain variables and references to such, else None."""
        if key in above or key not in self._patterns:
            return None
        parts = [self._part(element, above | {key}) for element in self._patterns[key].elements]
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
    """Return the messages of one of ``LANGUAGES``, read once."""
    parser = FluentParser(with_spans=False)
    folder = files("locales").joinpath(language)
    return Catalog(
        language,
        {
            file.name: parser.parse(file.read_text(encoding="utf-8"))
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


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _plainly(value: Value) -> Value:
    return str(value).removesuffix(".0") if isinstance(value, float) else value


def _fluent(value: Value) -> str | FluentNumber | FluentNone:
    """Return a number without grouping: a year or a case number must not become 2,026."""
    return value if isinstance(value, str) else fluent_number(value, useGrouping=False)
