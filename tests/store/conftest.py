"""A village on a fresh database of each kind, at a time that stands: for the tests that need no other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models.domain.roles import Role
from models.unit import Units
from tests.factories import Clock, Registry, add_person, local, make_registry, units_on


@pytest.fixture
def clock() -> Clock:
    return Clock(local("2026-09-03"))


@pytest.fixture
def units(database: str, clock: Clock) -> Iterator[Units]:
    opened = units_on(database, clock)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def registry(units: Units) -> Registry:
    return units.run(make_registry)


@pytest.fixture
def other(units: Units, registry: Registry) -> int:
    return units.run(lambda unit: add_person(unit, "孙戊", Role.CADRE, place=registry.village))
