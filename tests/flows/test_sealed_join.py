"""An anonymous complaint is tied to nobody: by no value, no time, no row that came or went with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import DateTime, create_engine, inspect, select, text

from bot.sandbox.person import Person
from models.domain.sealed import spaced
from models.store.people import load_actors
from models.store.sealed import case_by_code
from models.store.sealed_upkeep import settle, stir
from models.store.sealing import seal
from models.tables.base import Base
from models.unit import Unit
from tests.flows.conftest import Town
from tests.flows.sealed import begins, code_shown, photo_with_a_place, the_desk
from tests.flows.talk import asked_for_words, at_household, files, menu, sees, taps

Rows = dict[str, list[dict[str, Any]]]

WORDS = "王主任收了两千块钱"
SHARED = {
    "sealed_cases.desk_id",  # the county's, the same for every complaint of the county
    "sealed_cases.filed_on",  # the day, all that is kept of when
    "sealed_cases.state",
    "sealed_events.on_day",
    "sealed_events.act",
}
"""What a sealed row may have in common with any other row: nothing of it says who or at what minute."""
TELLING = {"received", "sqlite_sequence"}
"""The only tables in which filing leaves a trace: that some update came, and how far ids have counted."""


def raw(url: str) -> Rows:
    """Return every row of every table as the database keeps it."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            names = [*inspect(engine).get_table_names(), *(["sqlite_sequence"] if "sqlite" in url else [])]
            return {
                name: [dict(row._mapping) for row in connection.execute(text(f'SELECT * FROM "{name}"'))]
                for name in names
            }
    finally:
        engine.dispose()


def opened(unit: Unit) -> Iterator[Any]:
    """Yield every value of every ordinary row, unsealed by the ordinary ring, down to the leaves."""
    for mapper in Base.registry.mappers:
        if not mapper.class_.__tablename__.startswith("sealed_"):
            for row in unit.session.scalars(select(mapper.class_)):
                for column in inspect(mapper.class_).column_attrs:
                    yield from leaves(getattr(row, column.key))


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from leaves(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from leaves(one)
    else:
        yield bytes(value) if isinstance(value, memoryview) else value


def plain(value: Any) -> Any:
    """Return a value in the form in which equal ones are equal on both databases."""
    if isinstance(value, memoryview):
        return bytes(value)
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else value


async def complains_with_a_photo(person: Person) -> str:
    await begins(person)
    person.send_document("IMG_0903.jpg", content=photo_with_a_place())
    await sees(person, "sealed-photo_then_words")
    person.say(WORDS)
    code = await code_shown(person)
    await taps(person, "sealed-code-written", "engine-send")
    await sees(person, "sealed-sent")
    return code


async def test_no_value_and_no_time_leads_from_a_complaint_to_anybody(town: Town) -> None:
    await the_desk(town)
    neighbour = (await town.home()).villager
    await files(neighbour, "路灯坏了")
    await at_household(town.cadre, "001")
    await begins(town.villager)
    town.villager.send_document("IMG_0903.jpg", content=photo_with_a_place())
    await asked_for_words(neighbour)  # others act in the same minute, and some of it stays open
    neighbour.send_photo(photo_with_a_place(), caption="桥也坏了")
    await sees(town.villager, "sealed-photo_then_words")
    town.villager.say(WORDS)
    code = await code_shown(town.villager)
    await menu(town.office)
    await taps(town.villager, "sealed-code-written")
    await taps(neighbour, "engine-send")
    await taps(town.villager, "engine-send")
    await sees(town.villager, "sealed-sent")
    await sees(neighbour, "petition-sent-close")
    await town.settle()

    rows = raw(town.settings.database_url)
    sealed = {name: found for name, found in rows.items() if name.startswith("sealed_")}
    assert sealed["sealed_cases"]
    assert sealed["sealed_files"]
    ordinary = {
        plain(one)
        for name in rows.keys() - sealed.keys()
        for row in rows[name]
        for value in row.values()
        for one in leaves(value)
    }
    ordinary |= {plain(one) for one in await town.facts(lambda unit: list(opened(unit)))}
    small = set(range(-1, 100))  # counts and versions are equal by chance; ids of a complaint are vast
    shared = {
        f"{name}.{column}"
        for name, found in sealed.items()
        for row in found
        for column, value in row.items()
        if plain(value) in ordinary and not (column == "seq" and value in small)
    }
    assert shared <= SHARED
    assert all(row["id"] > 2**32 for found in sealed.values() for row in found if "id" in row)

    body = await town.facts(lambda unit: _body(unit, code))
    known = {value for value in leaves(list(body.values())) if plain(value) in ordinary}
    assert known <= {"village", body["village"]}, "the village's name and nothing else"
    name = await town.facts(lambda unit: _person(unit, town.villager))
    assert name not in repr(body)
    assert str(town.villager.user.id) not in repr(body)
    assert code not in repr(ordinary)
    assert spaced(code) not in repr(ordinary)


def _body(unit: Unit, code: str) -> dict[str, Any]:
    found = case_by_code(unit, code)
    assert found is not None
    return found.body


def _person(unit: Unit, person: Person) -> str:
    return load_actors(unit, [person.user.id])[person.user.id].name


async def test_no_sealed_table_keeps_a_time_or_points_to_a_person(town: Town) -> None:
    engine = create_engine(town.settings.database_url)
    looking = inspect(engine)
    names = [one for one in looking.get_table_names() if one.startswith("sealed_")]
    assert len(names) == 4
    for name in names:
        assert not [one for one in looking.get_columns(name) if isinstance(one["type"], DateTime)]
        pointed = {one["referred_table"] for one in looking.get_foreign_keys(name)}
        assert pointed <= {"sealed_cases", "places"}
    for name in looking.get_table_names():
        if name not in names:
            assert not {one["referred_table"] for one in looking.get_foreign_keys(name)} & set(names)
    engine.dispose()


async def test_filing_changes_no_ordinary_row_but_that_updates_came(town: Town) -> None:
    await the_desk(town)
    await menu(town.villager)
    await town.settle()
    await town.facts(seal)  # else the sealer, every few seconds, seals what came before while we look
    before = raw(town.settings.database_url)
    await complains_with_a_photo(town.villager)
    await town.settle()
    after = raw(town.settings.database_url)
    changed = {name for name in after if _set(before[name]) != _set(after[name])}
    assert changed - TELLING == {"sealed_cases", "sealed_files"}
    assert {"update_id", "at"} == set(after["received"][0]), "of an update only its number and time are kept"


def _set(rows: list[dict[str, Any]]) -> set[str]:
    return {repr(sorted((key, plain(value)) for key, value in row.items())) for row in rows}


async def test_after_the_night_the_database_itself_knows_no_order_and_no_company(town: Town) -> None:
    await the_desk(town)
    await complains_with_a_photo(town.villager)
    other = (await town.home()).villager
    await complains_with_a_photo(other)
    await files(other, "路灯坏了")
    await town.settle()
    if "postgres" not in town.settings.database_url:
        return
    assert _company(town) != set(), "what the stirring is for"
    await town.facts(stir)
    await town.facts(settle)
    assert _company(town) == set()
    engine = create_engine(town.settings.database_url)
    with engine.connect() as connection:
        marks = connection.execute(text("SELECT DISTINCT xmin::text FROM sealed_cases")).all()
        ids = connection.scalars(text("SELECT id FROM sealed_cases ORDER BY ctid")).all()
    engine.dispose()
    assert len(marks) == 1
    assert list(ids) == sorted(ids)


def _company(town: Town) -> set[str]:
    """Return the ordinary tables with a row that was written by the transaction of a sealed one."""
    engine = create_engine(town.settings.database_url)
    with engine.connect() as connection:
        mine = set(connection.scalars(text("SELECT xmin::text FROM sealed_cases")))
        found = {
            name
            for name in inspect(engine).get_table_names()
            if not name.startswith("sealed_")
            if mine & set(connection.scalars(text(f'SELECT xmin::text FROM "{name}"')))
        }
    engine.dispose()
    return found
