"""Pieces of work side by side: each once, the first fault raised; a sweep comes to what one thread finds."""

from __future__ import annotations

import asyncio
import threading
from functools import partial

import pytest
from sqlalchemy import func, select

from bot.schedule import sweep_all
from bot.worker import Worker
from models.domain.roles import Role
from models.store import audit
from models.tables import AuditRow, Outbox, ReminderLog
from models.unit import Unit, Units
from reminders import sweep as sweeping
from reminders.sweep import Swept, sweep
from tests.databases import Databases, Kind
from tests.factories import Clock, Registry, add_case, add_person, local, make_registry, units_on

PIECES = 20


def _note(unit: Unit, number: int) -> str:
    audit.record(unit, "did", f"piece:{number}", actor_id=None)
    return threading.current_thread().name


def _noted(units: Units) -> set[str]:
    return units.run(lambda unit: set(unit.session.scalars(select(AuditRow.subject))))


def test_every_piece_is_done_once_by_as_many_threads_as_the_database_has_writers(units: Units) -> None:
    worker = Worker(units)
    meeting = threading.Barrier(1 if units.engine.dialect.name == "sqlite" else 2)

    def piece(unit: Unit, number: int) -> str:
        if number < meeting.parties:
            meeting.wait(20)  # passed only when as many units are open at once
        return _note(unit, number)

    names = asyncio.run(worker.each([partial(piece, number=n) for n in range(PIECES)]))
    worker.stop()
    assert len(names) == PIECES
    assert len(set(names)) == meeting.parties
    assert _noted(units) == {f"piece:{n}" for n in range(PIECES)}


def test_a_fault_is_raised_and_what_was_not_begun_is_left(units: Units) -> None:
    worker = Worker(units)

    def piece(unit: Unit, number: int) -> None:
        _note(unit, number)
        if number == 0:
            raise LookupError("piece 0")

    async def work() -> None:
        with pytest.raises(LookupError):
            await worker.each([partial(piece, number=n) for n in range(PIECES)])
        assert await worker.each([lambda unit: 1, lambda unit: 1]) == [1, 1]

    asyncio.run(work())
    worker.stop()
    noted = _noted(units)
    assert "piece:0" not in noted
    assert len(noted) < PIECES - 1


def _populate(unit: Unit) -> None:
    registry: Registry = make_registry(unit)
    for number in range(12):
        cadre = add_person(unit, f"干部{number}", Role.CADRE, place=registry.village)
        for day in ("2026-09-02", "2026-09-03", "2026-09-04", "2026-09-08"):
            add_case(unit, registry, day, responsible_id=cadre)


def _found(units: Units) -> tuple[list[tuple[object, ...]], int]:
    columns = (ReminderLog.rule, ReminderLog.rung, ReminderLog.subject, ReminderLog.due_on, ReminderLog.slot)
    query = select(*columns, ReminderLog.person_id, ReminderLog.status)

    def read(unit: Unit) -> tuple[list[tuple[object, ...]], int]:
        rows = [tuple(row) for row in unit.session.execute(query)]
        return sorted(rows, key=repr), unit.session.scalars(select(func.count(Outbox.id))).one()

    return units.run(read)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_a_sweep_in_many_small_pieces_comes_to_what_one_thread_finds(
    databases: Databases, kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    for size in ("CHUNK", "CHUNK_OF_PUSHES", "CHUNK_OF_DIGESTS"):
        monkeypatch.setattr(sweeping, size, 2)
    results = []
    for beside in (True, False):
        with databases.fresh(kind) as url:
            units = units_on(url, Clock(local("2026-09-03", "08:40")))
            units.run(_populate)
            at: Swept | None = None
            if beside:
                worker = Worker(units)
                at = asyncio.run(sweep_all(worker))
                worker.stop()
            while at is None or not at.done:
                at = units.run(partial(sweep, after=at))
            results.append((_found(units), at.claimed, at.pushed))
            units.engine.dispose()
    assert results[0] == results[1]
    assert results[0][1] > 60
