"""The unit of work: the only place that commits or rolls back."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from models.domain.calendar import WorkingCalendar
from models.keys import Keyring
from models.tables.types import keys_of

T = TypeVar("T")

_READ_ONLY = "25006"  # PostgreSQL: a standby that is not the primary yet, or no longer


class Unit:
    """One transaction: its session, the instant it happens at, and what it owes afterwards.

    ``now`` is aware UTC and the same for all of the unit. ``today`` is the local day of the
    installation's time zone. Work inside a unit touches the session and nothing else.
    """

    def __init__(self, session: Session, *, now: datetime, world: World) -> None:
        self.session = session
        self.now = now
        self.world = world
        self.today = now.astimezone(world.zone).date()
        self.ids: dict[str, Iterator[int]] = {}  # taken from sequences, not yet used
        self.flushes = 0
        self._recalled: dict[Hashable, tuple[int, Any]] = {}
        event.listen(session, "after_flush", self._count)

    def _count(self, *_: object) -> None:
        self.flushes += 1

    def recall(self, key: Hashable, load: Callable[[], T]) -> T:
        """Return what ``load`` returns, or returned for this key, if nothing was flushed since."""
        known = self._recalled.get(key)
        if known is None or known[0] != self.flushes:
            known = self._recalled[key] = self.flushes, load()
        value: T = known[1]
        return value

    def written(self) -> tuple[int, int]:
        """Return a mark that changes when rows are added or flushed."""
        return self.flushes, len(self.session.new)


class World:
    """What every unit of an installation shares: clock, time zone, working calendar, keys."""

    def __init__(self, clock: Callable[[], datetime], zone: ZoneInfo, *, calendar: WorkingCalendar) -> None:
        self.clock = clock
        self.zone = zone
        self.calendar = calendar


class Units:
    """Opens units on one engine. Used from one thread at a time for SQLite: it has one writer."""

    def __init__(self, engine: Engine, world: World) -> None:
        self.engine = engine
        self.world = world

    @property
    def keys(self) -> Keyring:
        """The key ring of the engine."""
        return keys_of(self.engine)

    def run(self, work: Callable[[Unit], T]) -> T:
        """Do ``work`` in one transaction and return its result once that is committed.

        Whatever ``work`` raises rolls everything back and is raised again.
        """
        with Session(self.engine, autoflush=False, expire_on_commit=False) as session:
            unit = Unit(session, now=self.world.clock(), world=self.world)
            try:
                result = work(unit)
                session.commit()
            except BaseException:
                session.rollback()
                raise
            return result


def is_database_down(error: BaseException) -> bool:
    """Return whether the error is the database's (gone, locked, starting up, read-only), not the update's."""
    return isinstance(error, OperationalError) or (
        isinstance(error, DBAPIError)
        and (error.connection_invalidated or getattr(error.orig, "sqlstate", None) == _READ_ONLY)
    )
