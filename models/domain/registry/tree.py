"""The tree of places: what would not fit into it, told row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from models.domain.registry.rows import Fault
from models.domain.roles import Level

_DEPTH = {level.value: depth for depth, level in enumerate(Level)}


class Spot(NamedTuple):
    """A place in the tree: its level, the code of the place above it (None at the top), its line if new."""

    level: str
    parent: str | None


def misplaced(
    new: Mapping[str, Spot], known: Mapping[str, Spot], *, outside: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Fault]]:
    """Yield the code and the fault of every new place that cannot stand where it says.

    ``new`` are the rows of the files by code, ``known`` what the registry holds. A place below a bad
    one has no parent either. Each place has one fault: a cycle, a parent that is missing, a level that
    is not below its parent's or is not what it was, a second top of the tree, or a place in or below
    one of those ``outside``.
    """
    bad: dict[str, Fault] = {}
    tops = {code for code, spot in known.items() if spot.parent is None and code not in new}
    whole = {**known, **new}
    for code in sorted(new, key=lambda one: _DEPTH[new[one].level]):
        fault = _fault(code, whole, known=known)
        if fault is None and outside and _nearest(code, whole, known=known) in {None, *outside}:
            fault = Fault("parent", "outside", code)
        if fault is None and new[code].parent is None:
            fault = Fault("parent", "second_top", next(iter(tops))) if tops else None
            tops.add(code)
        if fault is not None:
            bad[code] = fault
    while below := [code for code, spot in new.items() if code not in bad and spot.parent in bad]:
        bad |= {code: Fault("parent", "missing_place", new[code].parent or "") for code in below}
    yield from bad.items()


def _fault(code: str, whole: Mapping[str, Spot], *, known: Mapping[str, Spot]) -> Fault | None:
    level, parent = whole[code]
    if code in known and known[code].level != level:
        return Fault("level", "level_changed", known[code].level)
    if parent is None:
        return None
    if parent not in whole:
        return Fault("parent", "missing_place", parent)
    if _turns_back(code, whole):
        return Fault("parent", "cycle", parent)
    if _DEPTH[whole[parent].level] >= _DEPTH[level]:
        return Fault("level", "level_order", whole[parent].level)
    return None


def _turns_back(code: str, whole: Mapping[str, Spot]) -> bool:
    """Return whether whoever climbs from this place comes to it again."""
    return code in _above(code, whole)


def _above(code: str, whole: Mapping[str, Spot]) -> list[str]:
    """Return the codes met when climbing from a place, up to the top or to one met before."""
    met: dict[str, None] = {}
    at = whole[code].parent
    while at is not None and at in whole and at not in met:
        met[at] = None
        at = whole[at].parent
    return list(met)


def _nearest(code: str, whole: Mapping[str, Spot], *, known: Mapping[str, Spot]) -> str | None:
    """Return the code of the place itself or the nearest above it that the registry holds."""
    return next((one for one in (code, *_above(code, whole)) if one in known), None)
