"""Schedulers: each sweeps, leases, "sends" into a journal, and marks a little later.

A program of its own, not a test, with the journal's path as its argument. For each instant on its standard
input it forks a scheduler, says its process id, and when asked to ``wait PID`` how it ended. A scheduler ends
when nothing is left for it. A line of the journal is a message: its process and the reminder.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime

from sqlalchemy import or_, select

from bot.main import open_units
from bot.settings import read_settings
from models.store import outbox
from models.store.reminders import mark_sent
from models.tables import Outbox
from models.unit import Unit, Units
from reminders.delivery import ready
from reminders.sweep import sweep

_AT_ONCE = 4
_SECONDS = 0.02  # between a message and its mark: a kill falls in here most of the time


def main() -> None:
    """Serve orders until there are no more."""
    for line in sys.stdin:
        order, _, rest = line.strip().partition(" ")
        if order == "wait":
            _, status = os.waitpid(int(rest), 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
            continue
        pid = os.fork()
        if pid == 0:
            _send_all(datetime.fromisoformat(order))
            os._exit(0)
        print(pid, flush=True)


def _send_all(instant: datetime) -> None:
    journal = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    units = open_units(read_settings(), lambda: instant)
    _sweep_all(units)
    while units.run(_is_some_ready):
        rows = units.run(lambda unit: ready(unit, _AT_ONCE))
        for row in rows:
            os.write(journal, f"{os.getpid()} {row.reminder_id}\n".encode())
        time.sleep(_SECONDS)
        sent = [(row.id, row.reminder_id) for row in rows]
        units.run(lambda unit, sent=sent: _mark(unit, sent))  # type: ignore[misc]  # a default binds it


def _sweep_all(units: Units) -> None:
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
