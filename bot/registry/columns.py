"""The columns of the registry's files, in the words of every language, and the words that cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from locales import LANGUAGES, fold, names, say
from models.domain.message import Phrase
from models.domain.refusal import Refused
from models.domain.registry.check import Bounds
from models.domain.registry.rows import MODELS, Kind
from models.domain.roles import Level, Role

REASON = "reason"
_PARTED = re.compile(r"[\u3001\uff0c,;\uff1b/|]+")
_OWN: Mapping[tuple[Kind, str], str] = {
    (Kind.PERSON, "name"): "person",
    (Kind.HOUSEHOLD, "code"): "household",
}
"""Fields whose column has another word than the field."""


def fields_of(kind: Kind) -> list[str]:
    """Return the fields of a kind in the order of its columns."""
    return list(MODELS[kind].model_fields)


def column(language: str, kind: Kind, field: str) -> str:
    """Return the header of a field's column."""
    return say(language, f"import-column-{_OWN.get((kind, field), field)}")


def sheet_name(language: str, kind: Kind) -> str:
    """Return what a kind's sheet is called."""
    return say(language, f"import-sheet-{kind}")


def recognise(header: Sequence[str]) -> tuple[Kind, list[str]]:
    """Return the kind whose columns stand in a header, and the field of each; ``reason`` for the last one.

    Headers may be in any of the languages, mixed too. Refused when a column is not known, stands
    twice, or one is missing for every kind.
    """
    folded = [fold(cell) for cell in header]
    for kind in Kind:
        known = _fields_by_header(kind)
        if set(folded) <= known.keys():
            fields = [known[cell] for cell in folded]
            if not _required(kind) <= set(fields):
                continue
            if len(set(fields)) < len(fields):
                twice = next(cell for n, cell in enumerate(header) if fields[n] in fields[:n])
                raise Refused("file_column_twice", column=twice[:40])
            return kind, fields
    raise _unfitting(header, folded)


def _unfitting(header: Sequence[str], folded: Sequence[str]) -> Refused:
    nearest = max(Kind, key=lambda kind: len(_fields_by_header(kind).keys() & set(folded)))
    known = _fields_by_header(nearest)
    if not known.keys() & set(folded):
        return Refused("file_wrong_sheet", columns=" ".join(header)[:60])
    strange = next((cell for cell, plain in zip(header, folded, strict=True) if plain not in known), None)
    if strange is not None:
        return Refused("file_column_unknown", column=strange[:40])
    fields = {known[cell] for cell in folded}
    missing = next(one for one in fields_of(nearest) if one in _required(nearest) - fields)
    return Refused(
        "file_column_missing", column=Phrase(f"import-column-{_OWN.get((nearest, missing), missing)}")
    )


def is_notes(name: str) -> bool:
    """Return whether a sheet is the template's sheet of notes."""
    return fold(name) in names("import-sheet-notes")


def translations(bounds: Bounds) -> dict[str, Callable[[str], Any]]:
    """Return what turns a cell into the value of a field that takes words of a list."""
    labels = {word: key for key in bounds.labels for word in names(f"label-{key}")}
    labels |= {fold(name): key for key, own in bounds.labels.items() for name in own.values()}
    return {
        "level": lambda cell: _levels().get(fold(cell), cell.strip()),
        "roles": partial(_several, _roles()),
        "labels": partial(_several, labels),
    }


def label_name(language: str, bounds: Bounds, label: str) -> str:
    """Return what a label is called."""
    own = bounds.labels.get(label, {})
    return own.get(language) or next(iter(own.values()), "") or say(language, f"label-{label}")


@cache
def _fields_by_header(kind: Kind) -> dict[str, str]:
    found = {
        fold(column(language, kind, field)): field for language in LANGUAGES for field in fields_of(kind)
    }
    return found | {fold(say(language, "import-column-reason")): REASON for language in LANGUAGES}


@cache
def _required(kind: Kind) -> frozenset[str]:
    required = {name for name, field in MODELS[kind].model_fields.items() if field.is_required()}
    return frozenset(required)


@cache
def _levels() -> dict[str, str]:
    return {word: level.value for level in Level for word in names(f"place-level-{level}")}


@cache
def _roles() -> dict[str, str]:
    return {word: role.value for role in Role for word in names(f"role-{role}")}


def _several(words: Mapping[str, str], cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several words; one that is not known stays as it is."""
    return tuple(words.get(fold(part), part.strip()) for part in _PARTED.split(cell) if part.strip())
