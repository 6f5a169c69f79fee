"""Limits and hours by place: the nearest wins, a preview says whom it reaches, taking back gives what was."""

from __future__ import annotations

from datetime import time
from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from models.actions.settings import change_setting, held_at, preview
from models.domain.refusal import Refused
from models.domain.setting import setting_of
from models.store.hours import hours_of, window_ends
from models.store.rules import ACCEPT_LIMIT, limit_of
from models.store.settings import Effect
from models.tables import AuditRow, ReminderLog
from models.unit import Unit, Units
from reminders.sweep import Swept, sweep
from tests.factories import Clock, Registry, actor, add_case, add_petition, local, make_registry


def _change(units: Units, who: int, code: str, value: Any) -> None:
    units.run(lambda unit: change_setting(unit, actor(unit, who), setting_of(code), value=value))


def _sweep(units: Units) -> None:
    at: Swept | None = None
    while at is None or not at.done:
        at = units.run(partial(sweep, after=at))


def _greeted(units: Units) -> set[int]:
    query = select(ReminderLog.person_id).where(ReminderLog.rule == "digest")
    return units.run(lambda unit: {one for one in unit.session.scalars(query) if one is not None})


def test_a_limit_holds_below_its_place_and_taking_it_back_gives_what_was_above(
    units: Units, registry: Registry
) -> None:
    def limits(unit: Unit) -> tuple[int, int]:
        return (
            limit_of(unit, ACCEPT_LIMIT, registry.village.path),
            limit_of(unit, ACCEPT_LIMIT, registry.county.path),
        )

    assert units.run(limits) == (1, 1)
    _change(units, registry.office, "accept", 3)
    assert units.run(limits) == (3, 1)
    _change(units, registry.office, "accept", None)
    assert units.run(limits) == (1, 1)
    with pytest.raises(Refused):
        _change(units, registry.office, "accept", None)
    acts = units.run(
        lambda unit: unit.session.scalars(select(AuditRow).where(AuditRow.act == "change_setting")).all()
    )
    assert [one.details["is"] for one in acts if one.details] == [3, None]


def test_only_an_office_changes_settings_and_only_to_what_is_offered(
    units: Units, registry: Registry
) -> None:
    for who in (registry.cadre, registry.lead, registry.villager):
        with pytest.raises(Refused):
            _change(units, who, "accept", 3)
    for wrong in ("03:00", "08:10", "x"):
        with pytest.raises(Refused):
            _change(units, registry.office, "digest_from", wrong)
    with pytest.raises(Refused):
        _change(units, registry.office, "quiet_until", "09:00")  # the digests begin at half past eight


def test_the_preview_counts_who_would_be_reminded_tomorrow(units: Units, registry: Registry) -> None:
    units.run(lambda unit: add_petition(unit, registry).id)
    units.run(lambda unit: add_case(unit, registry, "2026-09-10", category="roads").id)

    def effect(code: str, value: int | None) -> Effect:
        found = units.run(lambda unit: preview(unit, registry.township, setting_of(code), value=value))
        assert found is not None
        return found

    assert effect("accept", 5) == Effect(1, 0)
    assert effect("accept", 1) == Effect(1, 1)
    far = effect("answer", 60)
    assert far == Effect(1, 0)
    assert effect("answer.roads", 60) == Effect(1, 0)
    assert effect("answer.power", 60) == Effect(1, 1)  # none is about that
    hours = effect("digest_lasts", 2)
    assert hours.now == hours.then > 0


def test_places_with_hours_of_their_own_are_greeted_in_them(
    units: Units, registry: Registry, clock: Clock
) -> None:
    other = units.run(make_registry)
    for one in (registry, other):
        units.run(partial(add_case, registry=one, due_on="2026-09-07"))
    _change(units, registry.office, "digest_from", "10:00")
    times = units.run(
        lambda unit: [
            hours_of(unit, path).times.digest_from for path in (registry.village.path, other.village.path)
        ]
    )
    assert times == [time(10), time(8, 30)]
    clock.set("2026-09-04", "08:45")
    _sweep(units)
    assert other.cadre in _greeted(units)
    assert registry.cadre not in _greeted(units)
    clock.set("2026-09-04", "10:05")
    _sweep(units)
    assert registry.cadre in _greeted(units)


@pytest.mark.parametrize(
    ("at", "ends"),
    [("08:20", None), ("08:45", "12:30"), ("10:30", "12:00"), ("12:10", "12:30"), ("13:00", None)],
)
def test_bulk_is_spread_over_the_window_that_ends_first(
    units: Units, registry: Registry, clock: Clock, at: str, ends: str | None
) -> None:
    _change(units, registry.office, "digest_from", "10:00")
    _change(units, registry.office, "digest_lasts", 2)
    clock.set("2026-09-04", at)
    assert units.run(window_ends) == (local("2026-09-04", ends) if ends is not None else None)


def test_what_holds_names_the_place_that_set_it(units: Units, registry: Registry) -> None:
    _change(units, registry.office, "answer", 4)

    def look(unit: Unit) -> tuple[Any, Any]:
        found = held_at(unit, setting_of("answer.water"), registry.village.path)
        assert found is not None
        return found.value, found.path

    assert units.run(look) == (4, registry.township.path)
