"""The unit of work: the only place that commits or rolls back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from models.domain.calendar import WorkingCalendar
from models.domain.roles import Can, Role
from models.keys import Keyring
from models.tables import Account, Attachment, Case, CaseEvent, Draft, Revisit, Screen, Visit
from models.tables.types import keys_of

T = TypeVar("T")

_READ_ONLY = "25006"  # PostgreSQL: a standby that is not the primary yet, or no longer


_OF_ITS_OWN = (Account, Attachment, Case, CaseEvent, Draft, Revisit, Screen, Visit)
"""Rows that change with nearly every event, and on which nothing hangs that a unit remembers as lasting."""


class Acting(NamedTuple):
    """What a person does now, and in which of their roles when they hold several."""

    act: Can
    role: Role | None


class Unit:
    """One transaction: its session, the instant it happens at, and what it owes afterwards.

    ``now`` is aware UTC and the same for all of the unit. ``today`` is the local day of the
    installation's time zone. Work inside a unit touches the session and nothing else.
    """

    def __init__(self, session: Session, units: Units) -> None:
        world = units.world
        self.session = session
        self.now = now = world.clock()
        self.world = world
        self.reserve = units.reserve
        self.today = now.astimezone(world.zone).date()
        self.ids: dict[str, Iterator[int]] = {}  # of tables and series: taken, not yet used
        self.acting: dict[int, Acting] = {}  # by person: what they do now
        self.flushes = 0
        self.stirs = 0
        self._done: set[Callable[[Unit], None]] = set()
        self._gathered: dict[Callable[[Unit, Sequence[Any]], None], list[Any]] = {}
        self._recalled: dict[tuple[Hashable, bool], tuple[int, Any]] = {}
        event.listen(session, "after_flush", self._count)

    def _count(self, session: Session, *_: object) -> None:
        self.flushes += 1
        changed = (*session.new, *session.dirty, *session.deleted)
        if not all(isinstance(one, _OF_ITS_OWN) for one in changed):
            self.stir()

    def stir(self) -> None:
        """Forget all that was remembered as lasting: rows it hangs on were written past the session."""
        self.stirs += 1

    def recall(self, key: Hashable, load: Callable[[], T], *, lasting: bool = False) -> T:
        """Return what ``load`` returns, or returned for this key, if nothing was flushed since.

        What is ``lasting`` hangs on people, their places, roles and days off, not on the rows that nearly
        every event changes: it is remembered until something else than those is flushed.
        """
        known = self._recalled.get((key, lasting))
        if known is None or known[0] != (self.stirs if lasting else self.flushes):
            return self.know(key, load(), lasting=lasting)
        value: T = known[1]
        return value

    def know(self, key: Hashable, value: T, *, lasting: bool = False) -> T:
        """Let ``recall`` return this value, which was loaded with others."""
        self._recalled[key, lasting] = (self.stirs if lasting else self.flushes), value
        return value

    def knows(self, key: Hashable) -> bool:
        """Return whether a lasting value is remembered for this key."""
        known = self._recalled.get((key, True))
        return known is not None and known[0] == self.stirs

    def once(self, act: Callable[[Unit], None]) -> None:
        """Do something if this unit has not done it yet."""
        if act not in self._done:
            self._done.add(act)
            act(self)

    def gather(self, write: Callable[[Unit, Sequence[T]], None], item: T) -> None:
        """Keep an item until the unit ends: then ``write`` writes all that were gathered for it, at once.

        For rows that nobody reads in the same unit: as objects of the session they would cost several
        times more.
        """
        self._gathered.setdefault(write, []).append(item)

    def finish(self) -> None:
        """Write what is flushed and what was gathered, in this order."""
        self.session.flush()
        while self._gathered:
            write, items = self._gathered.popitem()
            write(self, items)

    @contextmanager
    def trial(self) -> Iterator[Connection]:
        """Let a statement fail and take nothing else with it: it alone is undone, and its error goes on."""
        connection = self.session.connection()
        with connection.begin_nested():
            yield connection

    def written(self) -> tuple[int, int, int]:
        """Return a mark that changes when rows are added, gathered or flushed."""
        gathered = sum(len(items) for items in self._gathered.values())
        return self.flushes, len(self.session.new), gathered


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
        self.reserve: dict[str, deque[int]] = {}  # ids taken from sequences, for whichever unit needs one

    @property
    def keys(self) -> Keyring:
        """The key ring of the engine."""
        return keys_of(self.engine)

    def run(self, work: Callable[[Unit], T]) -> T:
        """Do ``work`` in one transaction and return its result once that is committed.

        Whatever ``work`` raises rolls everything back and is raised again.
        """
        with Session(self.engine, autoflush=False, expire_on_commit=False) as session:
            unit = Unit(session, self)
            try:
                result = work(unit)
                unit.finish()
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
