"""Seals the audit or rotates the keys, and kills itself with signal 9 at its n-th commit.

A program of its own, not a test. It reads orders from its standard input, one a line, such as ``seal before
2`` or ``rotate after 4``, forks a process for each, so that it costs no imports, and answers with its status:
negative for a signal, 0 when it came to its end first.
"""

from __future__ import annotations

import os
import signal
import sys
from unittest.mock import patch

from sqlalchemy.orm import Session

from bot.main import open_units
from bot.rotation import rotate
from bot.settings import read_settings
from models.store.sealing import seal


def main() -> None:
    """Serve orders until there are no more."""
    for line in sys.stdin:
        what, when, nth = line.split()
        pid = os.fork()
        if pid == 0:
            _work(what, when, int(nth))
            os._exit(0)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


def _work(what: str, when: str, nth: int) -> None:
    settings = read_settings()
    units = open_units(settings)
    _arm(when, nth)
    if what == "rotate":
        rotate(units, settings.key_file, settle=0)
        return
    while units.run(lambda unit: seal(unit, limit=3)):
        pass


def _arm(when: str, nth: int) -> None:
    commit, seen = Session.commit, [0]

    def armed(session: Session) -> None:
        session.flush()
        seen[0] += 1
        if seen[0] == nth and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        commit(session)
        if seen[0] == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    patch.object(Session, "commit", armed).start()


if __name__ == "__main__":
    main()
