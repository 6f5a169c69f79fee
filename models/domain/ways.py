"""The one tap by which a villager says what they think of an answer: the same wherever they are asked."""

from __future__ import annotations

from datetime import datetime

from models.domain.cases import UNSETTLED, State
from models.domain.message import Button, Phrase


def ways_of(case_id: int, state: State, answered_at: datetime | None) -> tuple[tuple[Button, ...], ...]:
    """Return the buttons by which a villager answers to a case in this state."""
    if state in UNSETTLED:
        mark = mark_of(answered_at)
        return (
            (
                Button(Phrase("outcome-button-solved"), f"outcome:{case_id}:solved:{mark}"),
                Button(Phrase("outcome-button-partly"), f"outcome:{case_id}:partly:{mark}"),
                Button(Phrase("outcome-button-unsolved"), f"open:object:{case_id}"),
            ),
        )
    if state is State.CLOSED:
        return ((Button(Phrase("outcome-button-relapse"), f"open:object:{case_id}"),),)
    if state is State.INFO_ASKED:
        return ((Button(Phrase("act-give_info"), f"inform:{case_id}"),),)
    return ()


def mark_of(answered_at: datetime | None) -> int:
    """Return what tells an answer from an earlier one: the instant it was given, in milliseconds."""
    return int(answered_at.timestamp() * 1000) if answered_at is not None else 0
