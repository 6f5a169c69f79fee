"""Noting wrong payloads, locking who tries too many, raising the alarm when many do."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from models.domain.guessing import is_crowd, one_more
from models.domain.refusal import Refused
from models.store import audit
from models.store.guessing import crowd, guesses_of, keep_guesses, raise_alarm, watchmen
from models.tables import Account
from models.unit import Unit

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Alarm:
    """Many wrong payloads within the window: how many, of how many accounts, and whom to tell."""

    accounts: int
    wrong: int
    tell: list[Account] = field(repr=False)


def refuse_locked(unit: Unit, user_id: int) -> None:
    """Raise Refused when this account's payloads are not looked up now."""
    guesses = guesses_of(unit, user_id)
    if guesses is not None and guesses.locked_until is not None and guesses.is_locked(unit.now):
        hours = math.ceil((guesses.locked_until - unit.now).total_seconds() / _HOUR)
        raise Refused("guessing_locked", hours=hours)


def note_wrong(unit: Unit, user_id: int) -> Alarm | None:
    """Count an unknown payload of an account; return the alarm when this one raises it."""
    guesses = one_more(guesses_of(unit, user_id), unit.now)
    keep_guesses(unit, user_id, guesses)
    subject = f"account:{user_id}"
    audit.record(unit, "wrong_payload", subject, actor_id=None)
    if guesses.is_locked(unit.now):
        audit.record(unit, "lock_guessing", subject, actor_id=None, details={"locks": guesses.locks})
    accounts, wrong = crowd(unit)
    if not is_crowd(accounts, wrong) or not raise_alarm(unit):
        return None
    details = {"accounts": accounts, "wrong": wrong}
    audit.record(unit, "alarm_guessing", "alarm:guessing", actor_id=None, details=details)
    return Alarm(accounts, wrong, watchmen(unit))
