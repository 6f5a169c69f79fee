"""Neither the database nor the log holds anything in clear that people are, have, or said."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from tests.flows.conftest import Town
from tests.flows.talk import files, opens, sees, taps, visit_water

SENTENCES = ("灶台边的水管冻裂了三天", "渠里的水漫到羊圈门口", "改成欧阳试试看", "半句没有说完的话")


def dump(url: str) -> Iterator[bytes]:
    """Every value of every table as the database keeps it, and on SQLite its files as well."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            for table in inspect(engine).get_table_names():
                for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
                    for value in row:
                        yield bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    finally:
        engine.dispose()
    if url.startswith("sqlite"):
        for path in Path(url.removeprefix("sqlite:///")).parent.glob("*"):
            if path.is_file():
                yield path.read_bytes()


def found(secrets: list[str], content: bytes) -> list[str]:
    """The secrets that stand in it, as UTF-8 or as UTF-16, or escaped as JSON does."""
    forms = ("utf-8", "utf-16-le", "utf-16-be", "unicode_escape")
    return [one for one in secrets if any(one.encode(form) in content for form in forms)]


async def walks(town: Town) -> None:
    """People say everything there is to say, some of it wrong, some of it never sent."""
    villager, cadre = town.villager, town.cadre
    await files(villager, SENTENCES[0])
    await visit_water(cadre, "001", SENTENCES[1])
    await taps(cadre, "visit-limit-keep", "engine-send")
    await opens(villager, "mydata-button")
    await taps(villager, "mydata-correct", "wish-part-name")
    await sees(villager, "wish-value")
    villager.say(SENTENCES[2])
    await taps(villager, "engine-send")
    await opens(villager, "menu-petition")
    await taps(villager, "petition-category-water")
    await sees(villager, "petition-words")
    villager.say(SENTENCES[3])
    await sees(villager, "petition-review")
    await town.settle()


async def test_no_name_phone_or_sentence_is_in_the_database_or_the_log(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await walks(town)
    secrets = [*town.sample.revealed, *SENTENCES]
    content = b"\0".join(dump(town.settings.database_url))
    assert b"water" in content  # what is not personal is read: the search looks at the right place
    assert found(secrets, content) == []
    logged = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert found(secrets, logged.encode()) == []


def test_the_search_finds_what_is_there() -> None:
    for form in ("utf-8", "utf-16-le", "utf-16-be", "unicode_escape"):
        assert found(["张三"], b"x" + "张三".encode(form)) == ["张三"]
