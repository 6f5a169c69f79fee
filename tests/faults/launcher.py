"""Starts `lianxin run` again and again, each time armed to kill itself with signal 9 at one commit.

A program of its own, not a test. It reads orders from its standard input, one a line, and forks a
bot for each, so that a restart costs a fork and not all the imports. It answers ``pid <n>`` and, once
that bot is dead, ``ended <status>``, where a negative status is the signal.

Orders: ``run``; ``before <kind>`` or ``after <kind>`` of the next commit of that kind; ``poison <word>``
dies while it handles a message with the word.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from bot import cli
from bot.main import open_units
from bot.sandbox.clock import MovableClock
from bot.settings import read_settings
from handlers import router
from handlers.engine.search import matches
from locales import LANGUAGES, say
from models.store import outbox
from reminders.delivery import ready
from reminders.sweep import sweep
from tests.engines import compiled_once

THURSDAY = datetime(2026, 9, 3, 2, 0, tzinfo=UTC)

KINDS: dict[str, tuple[str, ...]] = {
    "update": ("INSERT INTO received", "FROM accounts"),  # PostgreSQL copies replies
    "sealed": ("INSERT INTO received", "INSERT INTO sealed_cases"),
    "attempt": ("update_attempts",),
    "release": ("UPDATE outbox SET leased_until", "IS NOT NULL"),
    "lease": ("SELECT outbox", "UPDATE outbox SET leased_until", "attempts"),
    "marks": ("DELETE FROM outbox",),
}
"""What the statements of a unit must hold for its commit to be of a kind."""


def main() -> None:
    """Serve orders until there are no more."""
    clock = MovableClock(THURSDAY)  # one for all the bots: time never goes back
    with compiled_once():  # all with the same keys
        _warm_up(clock)
        gc.collect()
        gc.freeze()  # so that a fork shares what is there instead of copying it
        for line in sys.stdin:
            pid = os.fork()
            if pid == 0:
                _be_a_bot(line.split(), clock)
            print("pid", pid, flush=True)
            _, status = os.waitpid(pid, 0)
            print("ended", os.waitstatus_to_exitcode(status), flush=True)


def _warm_up(clock: MovableClock) -> None:
    """Have done once what every start does, so that each fork finds modules, words and mappings ready."""
    units = open_units(read_settings(), clock.now)
    units.run(outbox.release_all)
    units.run(lambda unit: ready(unit, 1))
    units.run(sweep)
    units.engine.dispose()
    for language in LANGUAGES:
        say(language, "engine-back")
    matches("zs", "张三")


def _be_a_bot(order: list[str], clock: MovableClock) -> None:
    if order[0] == "poison":
        _poison(order[1])
    elif order[0] != "run":
        _arm(order[0], order[1])
    patch.object(cli, "open_units", partial(open_units, clock=clock.now)).start()
    sys.argv = ["lianxin", "run"]
    try:
        cli.main()
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 1)
    os._exit(0)


def _arm(when: str, kind: str) -> None:
    """Let the first commit of a kind be this process's last act, or the last it comes to."""
    statements: list[str] = []
    commit: Callable[[Session], None] = Session.commit

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement.replace("\n", ""))

    def armed(session: Session) -> None:
        session.flush()
        unit = " ".join(statements)
        statements.clear()
        if not all(part in unit for part in KINDS[kind]):
            commit(session)
            return
        if when == "after":
            commit(session)
        os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", note)
    patch.object(Session, "commit", armed).start()  # the one place that commits


def _poison(word: str) -> None:
    handle = router.handle

    def deadly(turn: Any) -> None:
        if word in turn.event.text:
            os.kill(os.getpid(), signal.SIGKILL)
        handle(turn)

    patch.object(router, "handle", deadly).start()


if __name__ == "__main__":
    main()
