"""The hours of places: the nearest setting up the tree wins, each by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import func, select

from models.domain.hours import USUAL, Hours, Times
from models.store.sets import is_among, rows_of
from models.tables import Place, RoleHeld, Rule, WorkUnit
from models.unit import Unit

HOURS: Final = "hours"
_ROWS = (
    select(Rule.key, Rule.value, func.coalesce(Place.path, ""))
    .outerjoin(Place, Place.id == Rule.place_id)
    .where(Rule.kind == HOURS)
)


def hours_of(unit: Unit, path: str = "") -> Hours:
    """Return the hours of the place of a path; without one those that hold where nobody set others."""
    rows = _rows(unit)
    near = path if any(at and path.startswith(at) for _, _, at in rows) else ""
    return unit.recall(
        (HOURS, near), lambda: Hours(unit.world.zone, unit.world.calendar, _times(rows, near)), lasting=True
    )


def all_hours(unit: Unit) -> list[Hours]:
    """Return all hours that hold anywhere, each once; first those that hold where nobody set others."""
    paths = ["", *sorted({at for _, _, at in _rows(unit) if at})]
    return list({one.times: one for one in (hours_of(unit, path) for path in paths)}.values())


def hours_of_people(unit: Unit, people: Collection[int]) -> dict[int, Hours]:
    """Return the hours of people: those of the nearest place they hold a role for, or of their unit's."""
    usual = hours_of(unit)
    found = dict.fromkeys(people, usual)
    if len(all_hours(unit)) == 1:
        return found
    return found | {person: hours_of(unit, path) for person, path in paths_of(unit, people).items()}


def paths_of(unit: Unit, people: Collection[int]) -> dict[int, str]:
    """Return the path of the lowest place that each of these people holds a role for today."""
    here, there = Place.__table__.alias("here"), Place.__table__.alias("there")
    path = func.coalesce(here.c.path, there.c.path)
    query = (
        select(RoleHeld.person_id, path)
        .outerjoin(here, here.c.id == RoleHeld.place_id)
        .outerjoin(WorkUnit, WorkUnit.id == RoleHeld.unit_id)
        .outerjoin(there, there.c.id == WorkUnit.place_id)
        .where(
            is_among(unit, RoleHeld.person_id, people),
            RoleHeld.since <= unit.today,
            RoleHeld.until.is_(None) | (RoleHeld.until > unit.today),
            path.is_not(None),
        )
        .order_by(func.length(path))
    )
    return {person: at for person, at in rows_of(unit, query)}  # noqa: C416 - dict() takes a result for a mapping


def pushing(unit: Unit) -> Hours:
    """Return hours by which pushes may go now, if any place has such; else the usual ones."""
    return _first(unit, (one for one in all_hours(unit) if one.may_push(unit.now)))


def greeting(unit: Unit) -> Hours:
    """Return hours in whose window of digests it is now, if any place has such; else the usual ones."""
    return _first(unit, (one for one in all_hours(unit) if one.is_digest_time(unit.now)))


def windows_begun(unit: Unit) -> int:
    """Return how many different windows of digests have begun today: each has a round of its own."""
    windows = {one.digest_window(unit.today) for one in all_hours(unit)}
    return sum(1 for one in windows if one is not None and one[0] <= unit.now)


def window_ends(unit: Unit) -> datetime | None:
    """Return when the window of digests ends that it is now: of several, the one that ends first.

    None outside any.
    """
    windows = (one.digest_window(unit.today) for one in all_hours(unit))
    return min((one[1] for one in windows if one is not None and one[0] <= unit.now < one[1]), default=None)


def _first(unit: Unit, found: Iterable[Hours]) -> Hours:
    return next(iter(found), hours_of(unit))


def _rows(unit: Unit) -> list[tuple[str, Any, str]]:
    return unit.recall(
        HOURS, lambda: [(key, value, at) for key, value, at in rows_of(unit, _ROWS)], lasting=True
    )


def _times(rows: list[tuple[str, Any, str]], path: str) -> Times:
    chosen = {
        key: value for key, value, at in sorted(rows, key=lambda row: len(row[2])) if path.startswith(at)
    }
    return times_from(chosen)


def times_from(chosen: dict[str, Any]) -> Times:
    """Return hours from the values of their settings: ``08:30``, hours as numbers."""

    def clock(key: str, usual: time) -> time:
        return time.fromisoformat(str(chosen[key])) if key in chosen else usual

    lasts = chosen.get("digest_lasts")
    return Times(
        clock("digest_from", USUAL.digest_from),
        timedelta(hours=float(lasts)) if lasts is not None else USUAL.digest_lasts,
        clock("quiet_from", USUAL.quiet_from),
        clock("quiet_until", USUAL.quiet_until),
    )
