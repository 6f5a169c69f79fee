"""The heads of the audit's chain, noted outside of the database: what a database made anew cannot know.

A line each: instant, number of the last seal, its mac. Whoever keeps copies of this file elsewhere
(a mail, another machine, paper) can show later that the chain up to there is the same.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.settings import Fault
from models.domain.chain import Head


@dataclass(frozen=True, slots=True)
class Noted:
    """A head and when it was noted."""

    at: datetime
    head: Head


def note(path: Path, at: datetime, head: Head) -> None:
    """Append a head; raise OSError when that cannot be done."""
    handle = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    try:
        os.write(handle, f"{at.isoformat(timespec='seconds')} {head.seq} {head.mac.hex()}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def noted(path: Path) -> list[Noted]:
    """Return what was noted, oldest first, nothing when there is no file; Fault when a line is no head."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [_parse(line) for line in lines if line]
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise Fault("fault-heads-unreadable", path=str(path)) from error


def _parse(line: str) -> Noted:
    at, seq, mac = line.split(" ")
    head = Head(int(seq), bytes.fromhex(mac))
    when = datetime.fromisoformat(at)
    if when.tzinfo is None or head.seq < 1 or len(head.mac) != 32:
        raise ValueError(line)
    return Noted(when, head)
