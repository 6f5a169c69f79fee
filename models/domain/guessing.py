"""Guessing invitations and cards: after so many wrong ones an account is not looked up, longer each time.

A payload has 128 random bits and is not guessed; what this holds off is the trying, and what it tells
is that somebody tries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

WRONG = 5
WINDOW = timedelta(hours=1)
CROWD_ACCOUNTS = 10  # different accounts with a wrong payload within the window
CROWD_WRONG = 50  # wrong payloads of all accounts within the window
ALARM_PAUSE = timedelta(hours=6)
_FIRST_LOCK = timedelta(hours=1)
_LONGEST_LOCK = timedelta(hours=24)
FORGIVEN_AFTER = timedelta(days=7)
"""After so long without a wrong payload an account begins anew."""


@dataclass(frozen=True, slots=True)
class Guesses:
    """The wrong payloads of one account: how many since ``since``, how often it was locked, until when."""

    wrong: int
    since: datetime
    last_at: datetime
    locks: int = 0
    locked_until: datetime | None = None

    def is_locked(self, now: datetime) -> bool:
        """Return whether the account's payloads are not looked up now."""
        return self.locked_until is not None and now < self.locked_until


def one_more(before: Guesses | None, now: datetime) -> Guesses:
    """Return the guesses with one more wrong payload at ``now``."""
    if before is None or now - before.last_at >= FORGIVEN_AFTER:
        return Guesses(1, now, now)
    fresh = now - before.since >= WINDOW
    wrong, since = (1, now) if fresh else (before.wrong + 1, before.since)
    if wrong < WRONG:
        return Guesses(wrong, since, now, locks=before.locks)
    lock = min(_LONGEST_LOCK, _FIRST_LOCK * 2 ** min(before.locks, 10))
    return Guesses(0, now, now, locks=before.locks + 1, locked_until=now + lock)


def is_crowd(accounts: int, wrong: int) -> bool:
    """Return whether so many accounts, or so many wrong payloads, within the window are an alarm."""
    return accounts >= CROWD_ACCOUNTS or wrong >= CROWD_WRONG
