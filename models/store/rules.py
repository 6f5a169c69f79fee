"""Settings read for a place: the nearest row up the tree wins."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, or_, select

from models.tables import Rule
from models.unit import Unit

ANSWER_LIMIT = "answer_limit"
ACCEPT_LIMIT = "accept_limit"
RECEIVE_LIMIT = "receive_limit"
HOUSEHOLD_LABEL = "household_label"
URGENT_KEY = "urgent"
CARD = "card"

# The statement is made once: making it costs more than running it.
_RULES = select(Rule.key, Rule.place_id, Rule.value).where(
    Rule.kind == bindparam("kind"),
    Rule.key.in_(bindparam("keys", expanding=True)),
    or_(Rule.place_id.is_(None), Rule.place_id.in_(bindparam("places", expanding=True))),
)


def rule(unit: Unit, kind: str, *, keys: tuple[str, ...], path: str) -> Any:
    """Return the value of the first of ``keys`` that has a row for the place of ``path``.

    For one key the row of the nearest place up the tree wins over the one for everywhere. Raises
    LookupError when no row is there: the migrations put a default in for every kind.
    """
    ids = [int(part) for part in path.split("/") if part]
    rows = unit.recall(
        (kind, keys, path),
        lambda: unit.session.execute(_RULES, {"kind": kind, "keys": keys, "places": ids}).all(),
        lasting=True,
    )
    depth = {place_id: i for i, place_id in enumerate(ids, start=1)}
    best = min(rows, key=lambda row: (keys.index(row.key), -depth.get(row.place_id, 0)), default=None)
    if best is None:
        raise LookupError(f"no rule {kind} for {keys}")
    return best.value


def answer_limit(unit: Unit, category: str, path: str, *, urgent: bool = False) -> int:
    """Return the working days a case of this category may take until its answer."""
    keys = (f"{category}:{URGENT_KEY}", URGENT_KEY) if urgent else (category, "default")
    return int(rule(unit, ANSWER_LIMIT, keys=keys, path=path))


def limit_of(unit: Unit, kind: str, path: str = "") -> int:
    """Return a limit in working days that is the same for every category."""
    return int(rule(unit, kind, keys=("default",), path=path))


def card_texts(unit: Unit, key: str, path: str) -> tuple[str, ...]:
    """Return what cards of a place say under ``promises`` or ``complaints``: codes, or an office's text."""
    return tuple(map(str, rule(unit, CARD, keys=(key,), path=path)))


def household_labels(unit: Unit) -> dict[str, dict[str, str]]:
    """Return the labels a household may bear: each key, and the names by language an office has given it.

    The labels that come with the project have none: its own words name them.
    """
    rows = unit.session.execute(
        select(Rule.key, Rule.value).where(Rule.kind == HOUSEHOLD_LABEL).order_by(Rule.id)
    )
    return {key: dict(value or {}) for key, value in rows}
