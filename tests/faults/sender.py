"""Schedulers: each sweeps, leases, "sends" into a journal, and marks a little later.

A program of its own, not a test, with the journal's path as its argument. For each ``INSTANT WHEN ...`` on
its standard input it forks a scheduler for each WHEN, which begin to sweep at the same moment, and says their
process ids; asked to ``wait PID`` it says how that one ended. A scheduler ends when nothing is left for it;
one that is told ``once`` or ``never`` hangs between message and mark as soon as it has sent a reminder that
is repeated so, as if the platform did not answer. A line of the journal is a message: process and reminder.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
import traceback
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from bot.main import open_units
from bot.settings import read_settings
from models.store import outbox
from models.store.outbox import Letter
from models.store.reminders import mark_sent
from models.tables import Outbox
from models.unit import Unit, Units
from reminders import sweep as sweeping
from reminders.delivery import ready
from reminders.due import policy_of
from reminders.ladder import Repeat
from reminders.sweep import sweep

_AT_ONCE = 4
_SECONDS = 0.02  # between a message and its mark
_LONGER = 0.06  # the same for those that live on, so that each victim has its turn
_HANGS = 200.0
_CHUNK = 16  # small, so that schedulers meet at many borders


def main() -> None:
    """Serve orders until there are no more."""
    for line in sys.stdin:
        order, *rest = line.split()
        if order == "wait":
            _, status = os.waitpid(int(rest[0]), 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
            continue
        together = multiprocessing.get_context("fork").Barrier(len(rest))
        print(*(_forked(datetime.fromisoformat(order), when, together) for when in rest), flush=True)


def _forked(instant: datetime, when: str, together: Any) -> int:
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            _send_all(instant, when, together)
            status = 0
        finally:  # the fork must not go on as its parent
            if status:
                traceback.print_exc()
            os._exit(status)
    return pid


def _send_all(instant: datetime, when: str, together: Any) -> None:
    journal = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    units = open_units(read_settings(), lambda: instant)
    units.run(_is_some_ready)  # connected
    together.wait(60)
    _sweep_all(units)
    while units.run(_is_some_ready):
        rows, hangs = units.run(lambda unit: _lease(unit, when))
        reminders = [row.reminder_id for row in rows if row.reminder_id is not None]
        os.write(journal, b"".join(f"{os.getpid()} {one}\n".encode() for one in reminders))
        time.sleep(_HANGS if hangs else _SECONDS if when in set(Repeat) else _LONGER)
        sent = [(row.id, row.reminder_id) for row in rows]
        units.run(lambda unit, sent=sent: _mark(unit, sent))  # type: ignore[misc]  # a default binds it


def _lease(unit: Unit, when: str) -> tuple[list[Letter], bool]:
    rows = ready(unit, _AT_ONCE)
    policies = policy_of(unit, [row.reminder_id for row in rows if row.reminder_id is not None])
    return rows, when in policies.values()


def _sweep_all(units: Units) -> None:
    sweeping.CHUNK_OF_PUSHES = sweeping.CHUNK_OF_DIGESTS = _CHUNK  # type: ignore[misc]  # smaller for once
    at = None
    while at is None or not at.done:
        at = units.run(lambda unit, after=at: sweep(unit, after))  # type: ignore[misc]  # a default binds it


def _is_some_ready(unit: Unit) -> bool:
    free = or_(Outbox.leased_until.is_(None), Outbox.leased_until <= unit.now)
    query = select(Outbox.id).where(Outbox.not_before <= unit.now, free)
    return unit.session.scalars(query.limit(1)).first() is not None


def _mark(unit: Unit, sent: list[tuple[int, int | None]]) -> None:
    outbox.done(unit, [(row_id, None, None) for row_id, _ in sent])
    mark_sent(unit, [one for _, one in sent if one is not None])


if __name__ == "__main__":
    main()
