"""Whoever cannot be written to is called or visited by whoever is near, once."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import select

from models.actions.contact import contacted, lost, reached
from models.domain.refusal import Refused
from models.store.contact import tasks_for
from models.tables import Account, ContactTask
from models.unit import Unit, Units
from reminders.due import unreachable
from tests.factories import Registry, actor


def names(units: Units, person_id: int) -> list[str]:
    return units.run(lambda unit: [one.name for one in tasks_for(unit, actor(unit, person_id))[0]])


def test_a_villager_falls_to_the_cadre_and_a_cadre_to_the_lead_and_a_lead_to_the_office(
    units: Units, registry: Registry
) -> None:
    for person in (registry.villager, registry.cadre, registry.lead):
        for _ in range(2):  # blocked twice, one task
            units.run(partial(unreachable, chat_id=1000 + person))
    assert names(units, registry.cadre) == ["张丁"]
    assert names(units, registry.lead) == ["王甲"]
    assert names(units, registry.office) == ["李乙"]


def test_it_closes_by_itself_when_the_person_can_be_reached_again(units: Units, registry: Registry) -> None:
    def account(unit: Unit) -> Account:
        return unit.session.scalars(select(Account).where(Account.person_id == registry.villager)).one()

    units.run(lambda unit: lost(unit, account(unit)))
    assert names(units, registry.cadre) == ["张丁"]
    units.run(lambda unit: reached(unit, account(unit)))
    assert names(units, registry.cadre) == []
    outcomes = units.run(lambda unit: list(unit.session.scalars(select(ContactTask.outcome))))
    assert outcomes == ["reached"]
    units.run(lambda unit: lost(unit, account(unit)))
    assert names(units, registry.cadre) == ["张丁"]


def test_who_called_says_so_and_nobody_else_may(units: Units, registry: Registry, other: int) -> None:
    units.run(lambda unit: unreachable(unit, 1000 + registry.villager))
    task = units.run(lambda unit: unit.session.scalars(select(ContactTask.id)).one())
    with pytest.raises(Refused):
        units.run(lambda unit: contacted(unit, actor(unit, other), task))
    units.run(lambda unit: contacted(unit, actor(unit, registry.cadre), task))
    assert names(units, registry.cadre) == []
