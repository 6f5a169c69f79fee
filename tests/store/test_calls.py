"""Calls and visits that are owed stand in the digest of whoever they fall to, and in nobody else's."""

from __future__ import annotations

from datetime import date
from functools import partial

from models.domain.roles import Role
from models.store.calls import calls_of
from models.store.contact import tasks_for
from models.tables import Assignment, Leave
from models.unit import Unit, Units
from reminders.digest import digests
from reminders.due import unreachable
from tests.factories import Registry, actor, add_person


def told(units: Units, person: int) -> dict[str, str]:
    """The buttons of a person's digest by the keys of their lines; nothing where none is composed."""

    def read(unit: Unit) -> dict[str, str]:
        message = digests(unit, [person]).get(person)
        if message is None:
            return {}
        lines = [line.key for line in message.lines[1:] if line.key]
        return dict(zip(lines, [one.data for row in message.buttons for one in row], strict=True))

    return units.run(read)


def lose_all(units: Units, registry: Registry) -> None:
    for person in (registry.villager, registry.cadre, registry.lead):
        units.run(partial(unreachable, chat_id=1000 + person))


def test_each_has_as_many_as_their_list_of_work_shows(units: Units, registry: Registry) -> None:
    everybody = (registry.villager, registry.cadre, registry.lead, registry.office)
    assert units.run(lambda unit: calls_of(unit, everybody)) == {}
    lose_all(units, registry)

    def compare(unit: Unit) -> None:
        expected = {one: tasks_for(unit, actor(unit, one))[1] for one in everybody}
        assert calls_of(unit, everybody) == {one: count for one, count in expected.items() if count}
        assert set(expected.values()) == {0, 1}

    units.run(compare)


def test_a_household_without_a_cadre_falls_to_the_lead(units: Units, registry: Registry) -> None:
    lose_all(units, registry)
    units.run(lambda unit: unit.session.query(Assignment).update({"until": date(2026, 1, 1)}))
    found = units.run(lambda unit: calls_of(unit, (registry.cadre, registry.lead)))
    assert found == {registry.lead: 2}
    assert units.run(lambda unit: tasks_for(unit, actor(unit, registry.lead))[1]) == 2


def test_who_stands_in_has_them_and_who_is_away_has_not(units: Units, registry: Registry) -> None:
    units.run(partial(unreachable, chat_id=1000 + registry.villager))

    def leave(unit: Unit) -> int:
        other = add_person(unit, "替手", Role.CADRE, place=registry.village)
        days = {"first_on": unit.today, "last_on": unit.today}
        unit.session.add(
            Leave(person_id=registry.cadre, stand_in_id=other, set_by=other, set_at=unit.now, **days)
        )
        return other

    other = units.run(leave)
    assert units.run(lambda unit: calls_of(unit, (registry.cadre, other))) == {other: 1}


def test_a_digest_with_nothing_else_is_composed_and_its_button_opens_the_list(
    units: Units, registry: Registry
) -> None:
    assert told(units, registry.cadre) == {}
    units.run(partial(unreachable, chat_id=1000 + registry.villager))
    assert told(units, registry.cadre) == {"call-owed": "contacts"}
    assert told(units, registry.office) == {}
