"""The doctor: looks at settings, keys, database, token, clock and calendar, and says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout
from sqlalchemy import create_engine, select
from sqlalchemy.exc import SQLAlchemyError

from bot.almanac import AHEAD
from bot.clock import now
from bot.failures import Failure, Unauthorized
from bot.keyfile import is_open_to_others, load_keys
from bot.main import database_kind
from bot.request import AiohttpRequest
from bot.settings import Fault, Settings
from bot.telegram import Messenger
from models.database import open_engine
from models.domain.calendar import WorkingCalendar
from models.keys import WrongKey
from models.migrations import is_current, revision
from models.store.days import count_provisional, load_calendar
from models.store.sealing import waiting_since
from models.tables import Person
from models.unit import Units, World

_CLOCK_SECONDS = 5
_SEAL_MINUTES = 10
_TIMEOUT = ClientTimeout(total=10)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and the sentence."""

    well: bool
    key: str
    params: dict[str, str | int]


def _well(key: str, **params: str | int) -> Finding:
    return Finding(True, key, params)


def _ill(key: str, **params: str | int) -> Finding:
    return Finding(False, key, params)


async def examine(settings: Settings) -> list[Finding]:
    """Return the findings in the order of a start; nothing is changed anywhere."""
    findings = [_well("doctor-settings-ok"), *_keys(settings), *_database(settings)]
    findings.append(await _token(settings))
    findings.append(await _clock(settings))
    findings.extend(_calendar(settings))
    return findings


def _keys(settings: Settings) -> Iterator[Finding]:
    path = settings.key_file
    if not path.exists():
        yield _ill("doctor-keys-missing")
        return
    try:
        load_keys(path)
    except Fault as fault:
        yield Finding(False, fault.key, fault.params)
        return
    if is_open_to_others(path):
        yield _ill("doctor-keys-open", path=str(path))
    else:
        yield _well("doctor-keys-ok")
    yield from _sealed_keys(settings.sealed_key_file)


def _sealed_keys(path: Path) -> Iterator[Finding]:
    """Find fault with the sealed track's keys once they are there; a start makes them."""
    if not path.exists():
        return
    try:
        load_keys(path)
    except Fault as fault:
        yield Finding(False, fault.key, fault.params)
        return
    if is_open_to_others(path):
        yield _ill("doctor-keys-open", path=str(path))


def _database(settings: Settings) -> Iterator[Finding]:
    engine = create_engine(settings.database_url)
    try:
        if database_kind(settings.database_url) == "sqlite" and not _exists(settings):
            yield _ill("doctor-database-empty")
        elif not is_current(engine):
            yield _ill("doctor-database-behind")
        else:
            yield _well(
                "doctor-database-ok",
                kind=database_kind(settings.database_url),
                revision=revision(engine) or "",
            )
            yield from _people(settings)
    except SQLAlchemyError:
        yield _ill("fault-database-unreachable")
    finally:
        engine.dispose()


def _exists(settings: Settings) -> bool:
    return settings.sqlite_file is not None and settings.sqlite_file.exists()


def _people(settings: Settings) -> Iterator[Finding]:
    if not settings.key_file.exists():
        return
    engine = open_engine(settings.database_url, load_keys(settings.key_file))
    try:
        with engine.connect() as connection:
            if connection.execute(select(Person.name).limit(1)).first() is None:
                yield _ill("doctor-database-empty")
            yield _sealing(waiting_since(connection))
    except WrongKey:
        yield _ill("fault-keys-wrong", path=str(settings.key_file))
    finally:
        engine.dispose()


def _sealing(since: datetime | None) -> Finding:
    waited = int((now() - since).total_seconds() // 60) if since else 0
    return _ill("doctor-audit-late", minutes=waited) if waited >= _SEAL_MINUTES else _well("doctor-audit-ok")


async def _token(settings: Settings) -> Finding:
    if settings.token is None:
        return _ill("doctor-token-missing")
    messenger = Messenger(settings.token.get_secret_value(), settings.api_url, request=AiohttpRequest())
    await messenger.start()
    try:
        me = await messenger.me()
    except Unauthorized:
        return _ill("fault-token-refused")
    except Failure:
        return _ill("fault-api-unreachable", url=settings.api_url)
    finally:
        await messenger.stop()
    return _well("doctor-token-ok", username=str(me.get("username", "")))


async def _clock(settings: Settings) -> Finding:
    """Compare our clock with the platform's, as the head of its answer says it."""
    try:
        async with ClientSession(timeout=_TIMEOUT) as session, session.head(settings.api_url) as answer:
            told: datetime = parsedate_to_datetime(answer.headers["Date"])
    except (ClientError, TimeoutError, KeyError, ValueError, OSError):
        return _ill("doctor-clock-unknown")
    seconds = abs(int((now() - told.astimezone(UTC)).total_seconds()))
    return (
        _well("doctor-clock-ok") if seconds <= _CLOCK_SECONDS else _ill("doctor-clock-wrong", seconds=seconds)
    )


def _calendar(settings: Settings) -> Iterator[Finding]:
    """Look whether the days soon to come are known, and how many open deadlines wait for a calendar."""
    calendar, provisional = _known_calendar(settings)
    today = now().astimezone(settings.zone).date()
    year = calendar.unknown_year(today, today + AHEAD)
    if year is None:
        yield _well("doctor-calendar-ok", year=calendar.last_known_year())
    elif year == today.year:
        yield _ill("doctor-calendar-unknown", year=year)
    else:
        yield _ill("doctor-calendar-coming", year=year)
    if provisional:
        yield _ill("doctor-calendar-provisional", count=provisional)


def _known_calendar(settings: Settings) -> tuple[WorkingCalendar, int]:
    """Return the calendar with the days loaded, and how many open deadlines are provisional.

    Without a database that can be asked, it is the library's own: what is wrong there is found elsewhere.
    """
    bare = WorkingCalendar()
    if database_kind(settings.database_url) == "sqlite" and not _exists(settings):
        return bare, 0
    engine = create_engine(settings.database_url)
    try:
        units = Units(engine, World(now, settings.zone, calendar=bare))
        return units.run(lambda unit: (load_calendar(unit), count_provisional(unit)))
    except SQLAlchemyError:
        return bare, 0
    finally:
        engine.dispose()
