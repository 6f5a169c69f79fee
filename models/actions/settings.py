"""An office sets limits and hours for its place, sees before whom that reaches, and takes it back."""

from __future__ import annotations

from typing import Any

from models.actions.routing import own_place
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.setting import Holds, Setting, Sort, insist_times, resolve, with_change
from models.store import audit
from models.store.hours import HOURS, times_from
from models.store.monitored import cadres_asked
from models.store.people import Actor
from models.store.settings import Effect, own_row, people_at, people_reminded, rows_of_kind
from models.tables import Place, Rule
from models.unit import Unit


def held_at(unit: Unit, setting: Setting, path: str) -> Holds | None:
    """Return the row of a setting that wins at a place, with the path it stands for, if there is one.

    A category without a limit of its own has the one for all.
    """
    rows = [Holds(key, at, value) for (key, at), value in rows_of_kind(unit, setting.kind).items()]
    keys = (setting.key,) if setting.category is None else (setting.key, "default")
    return resolve(rows, keys, path)


def preview(unit: Unit, place: Place, setting: Setting, *, value: Any) -> Effect | None:
    """Return how many people a value would have reminded on the next working day, and how many are now.

    For hours: how many people's hours would be others (``then``), of how many (``now``). A value of None
    is that of the places above. Returns None where more households would have to be looked at than can be
    while somebody waits. Raises Refused for hours that do not go together.
    """
    known = rows_of_kind(unit, setting.kind)
    before = [Holds(key, path, one) for (key, path), one in known.items()]
    after = with_change(known, setting.key, place.path, value=value)
    if setting.label is not None:
        return cadres_asked(unit, place.path, setting.label, rows=(before, after))
    if setting.kind != HOURS:
        return people_reminded(unit, setting, place.path, rows=(before, after))
    _insist_hours(after, place.path)
    people = people_at(unit, place.path)
    changed = sum(
        count
        for path, count in people.items()
        if _value(before, setting, path) != _value(after, setting, path)
    )
    return Effect(sum(people.values()), changed)


def _value(rows: list[Holds], setting: Setting, path: str) -> Any:
    row = resolve(rows, (setting.key,), path)
    return row.value if row is not None else None


def _insist_hours(rows: list[Holds], path: str) -> None:
    """Raise Refused when the hours of the place or of one below it would not go together."""
    for at in {path, *(one.path for one in rows if one.path.startswith(path))}:
        found = {key: resolve(rows, (key,), at) for key in {one.key for one in rows}}
        insist_times(times_from({key: one.value for key, one in found.items() if one is not None}))


def change_setting(unit: Unit, actor: Actor, setting: Setting, *, value: Any) -> Place:
    """Set a value for the actor's own place and what lies below it, or with None take it back.

    Returns the place. Raises Refused; what was and is stands in the audit.
    """
    if not actor.may(Can.SET_LIMITS):
        raise Refused("not_allowed")
    place = own_place(unit, actor)
    if setting.sort is Sort.CLOCK and value is not None and value not in setting.clocks:
        raise Refused("not_an_option", typed=str(value)[:20])
    preview(unit, place, setting, value=value)
    row = own_row(unit, setting, place.id)
    was = row.value if row is not None else None
    if value is None:
        if row is None:
            raise Refused("setting_not_own")
        unit.session.delete(row)
    elif row is None:
        unit.session.add(Rule(kind=setting.kind, key=setting.key, place_id=place.id, value=value))
    else:
        row.value = value
    unit.session.flush()
    details = {"setting": setting.code, "was": was, "is": value}
    audit.record(unit, "change_setting", f"place:{place.id}", actor_id=actor.id, details=details)
    return place
