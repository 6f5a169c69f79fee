"""`lianxin import` that may kill itself with signal 9 around its n-th commit, or once a kind is applied.

A program of its own, not a test. Its first argument says where: ``before 4``, ``after 9``, ``applied person``
or ``never``; the rest is the command line. It ends with the number of commits it made.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any
from unittest.mock import patch

from sqlalchemy.orm import Session

from bot import cli
from models.store.registry import applying
from models.unit import Unit

_commit = Session.commit
_apply = applying.apply_kind


def main() -> None:
    """Run the command line, armed."""
    where = sys.argv.pop(1)
    commits = 0

    def dies_at(here: str) -> None:
        if where == here:
            os.kill(os.getpid(), signal.SIGKILL)

    def counted(session: Session) -> None:
        nonlocal commits
        commits += 1
        dies_at(f"before {commits}")
        _commit(session)
        dies_at(f"after {commits}")

    def half_way(unit: Unit, import_id: int, kind: Any, **given: Any) -> None:
        _apply(unit, import_id, kind, **given)
        dies_at(f"applied {kind}")

    with patch.object(Session, "commit", counted), patch.object(applying, "apply_kind", half_way):
        cli.main()
