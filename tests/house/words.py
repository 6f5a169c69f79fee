"""Which locale keys the code says: those it names, and those it puts together."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from tests.house.source import Module

# Where a call takes a key: its position, and what is put before it.
_TAKES_A_KEY = {
    "Phrase": (0, ""),
    "Refused": (0, "refused-"),
    "say": (1, ""),
    "names": (0, ""),
    "words": (0, ""),
    "variables": (1, ""),
}
_KEY = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*")
_PART_OF_A_KEY = re.compile(r"[a-z0-9_-]*")
_HOLE = "\0"


class Said:
    """What modules say: ``named`` keys, ``composed`` ones, and every string they could come from."""

    def __init__(
        self, modules: Iterable[Module], pages: Iterable[str] = (), *, given: Iterable[str] = ()
    ) -> None:
        """``given`` are texts that code takes from a library or makes, to put keys together."""
        self._modules = list(modules)
        self._pages = list(pages)
        self._given = frozenset(given)
        self._known: dict[tuple[str, int], bool] = {}

    @cached_property
    def named(self) -> dict[str, str]:
        """Each key said by name, and where; the empty key is an empty line, and not here."""
        return {key: where for key, where in self._keys if _HOLE not in key}

    @cached_property
    def composed(self) -> dict[str, str]:
        """Each key put together where a key is taken, its holes marked, and where."""
        return {key: where for key, where in self._keys if _HOLE in key}

    @cached_property
    def strings(self) -> frozenset[str]:
        """Every string in the code and every word in the pages: what could be a key or fill a hole."""
        found = {str(text.value) for module in self._modules for text in module.strings()}
        for page in self._pages:
            found |= set(re.findall(r"[a-z0-9_]+(?:-[a-z0-9_]+)*", page))
        return frozenset(found) | self._given

    def unknown(self, keys: frozenset[str]) -> list[str]:
        """Return what is said and not among the keys: by name, or put together so that nothing fits."""
        found = [f"{where}: no key {key}" for key, where in self.named.items() if key not in keys]
        for key, where in self.composed.items():
            if not any(re.fullmatch(_pattern(key, ".+"), one) for one in keys):
                found.append(f"{where}: no key like {key.replace(_HOLE, '…')}")
        return found

    def unsaid(self, keys: frozenset[str]) -> list[str]:
        """Return the keys that nothing in the code names or could put together."""
        bare = {key: key.removeprefix("refused-") for key in keys}
        return sorted(key for key in keys if not (self._can_say(key) or self._can_say(bare[key])))

    def _can_say(self, text: str, depth: int = 2) -> bool:
        """Return whether a text stands in the code, or an f-string makes it of texts that do."""
        if text.isdigit() or text in self.strings:
            return True
        if depth > 0 and (text, depth) not in self._known:
            fitting = (self._fits(text, shape.split(_HOLE), depth=depth) for shape in self._shapes)
            self._known[text, depth] = any(fitting)
        return depth > 0 and self._known[text, depth]

    def _fits(self, text: str, parts: list[str], *, depth: int) -> bool:
        """Return whether ``text`` is the parts in order, and what stands between them can be said."""
        first, *rest = parts
        if not text.startswith(first):
            return False
        after = text.removeprefix(first)
        if not rest:
            return not after
        return any(
            self._fits(after[end:], rest, depth=depth) and self._can_say(after[:end], depth - 1)
            for end in range(1, len(after) + 1)
        )

    @cached_property
    def _shapes(self) -> frozenset[str]:
        """Every f-string that could be a key, wherever it stands."""
        shapes = set(self.composed)
        for module in self._modules:
            for node in module.nodes:
                if isinstance(node, ast.JoinedStr | ast.BinOp):
                    shapes |= {text for text in _texts(node) if _could_be_key(text)}
        return frozenset(shapes)

    @cached_property
    def _keys(self) -> list[tuple[str, str]]:
        return [found for module in self._modules for found in _keys_of(module)]


def _keys_of(module: Module) -> Iterator[tuple[str, str]]:
    for call in module.calls():
        name = module.dotted(call.func).rsplit(".", 1)[-1]
        if name not in _TAKES_A_KEY:
            continue
        position, before = _TAKES_A_KEY[name]
        given = [one.value for one in call.keywords if one.arg == "key"] or call.args[position : position + 1]
        for text in (text for one in given for text in _texts(one) if text):
            yield before + text, module.at(call, name)


def _texts(node: ast.expr) -> Iterator[str]:
    """Yield what an expression can say, a mark for what is not written there; nothing for a mere name."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(one.value) if isinstance(one, ast.Constant) else _HOLE for one in node.values)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        for left in list(_texts(node.left)) or [_HOLE]:
            for right in list(_texts(node.right)) or [_HOLE]:
                if left + right != _HOLE * 2:
                    yield left + right


def _could_be_key(text: str) -> bool:
    return "-" in text and _PART_OF_A_KEY.fullmatch(text.replace(_HOLE, "")) is not None


def _pattern(shape: str, hole: str) -> str:
    return hole.join(re.escape(part) for part in shape.split(_HOLE))


def misspelt(said: Said) -> list[str]:
    """Return the keys said that are not kebab-case: words instead of a key."""
    return [f"{where}: {key!r} is no key" for key, where in said.named.items() if not _KEY.fullmatch(key)]
