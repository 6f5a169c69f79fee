"""Looking up what somebody brought, an invitation or a card: wrong ones are counted and locked out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from handlers.turn import Turn
from models.actions.guessing import note_wrong, refuse_locked
from models.domain.message import Message, Phrase
from models.domain.refusal import Refused

T = TypeVar("T")

_UNKNOWN = frozenset({"refused-invitation_unknown", "refused-card_unknown", "refused-code_unknown"})
_log = logging.getLogger(__name__)


def watched(turn: Turn, look_up: Callable[[], T]) -> T | None:
    """Return what ``look_up`` finds, or None when its payload is nobody's: then that is said and counted.

    An account that was wrong too often is refused without a look-up. The count must outlive the
    refusal, so that this one is said here and not raised; every other refusal is raised.
    """
    refuse_locked(turn.unit, turn.event.user_id)
    try:
        return look_up()
    except Refused as refused:
        if refused.phrase.key not in _UNKNOWN:
            raise
        _count(turn)
        turn.refuse(refused)
        return None


def _count(turn: Turn) -> None:
    alarm = note_wrong(turn.unit, turn.event.user_id)
    if alarm is None:
        return
    _log.warning("%d accounts tried %d unknown payloads within an hour", alarm.accounts, alarm.wrong)
    said = Phrase("guard-guessing", {"accounts": alarm.accounts, "wrong": alarm.wrong})
    for account in alarm.tell:
        turn.tell(account, Message((said,)))
