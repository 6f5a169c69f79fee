"""The life of a case, as a table: which act leads from which state to which."""

from __future__ import annotations

from enum import StrEnum

from models.domain.refusal import Refused


class State(StrEnum):
    """Where a case stands. The closed loop adds the rest of DOMAIN 3."""

    FILED = "filed"
    ACCEPTED = "accepted"
    ANSWERED = "answered"


OPEN = (State.FILED, State.ACCEPTED)


class Act(StrEnum):
    """What may be done to a case."""

    FILE = "file"
    ACCEPT = "accept"
    ANSWER = "answer"
    SOLVE_ON_THE_SPOT = "solve_on_spot"
    ADD_WORDS = "add_words"
    VOID = "void"


class Source(StrEnum):
    """How a case came to us."""

    VISIT = "visit"
    PETITION = "petition"


class Urgency(StrEnum):
    """How soon it must be dealt with."""

    NORMAL = "normal"
    URGENT = "urgent"


TRANSITIONS: dict[tuple[State, Act], State] = {
    (State.FILED, Act.ACCEPT): State.ACCEPTED,
    (State.FILED, Act.ANSWER): State.ANSWERED,
    (State.FILED, Act.SOLVE_ON_THE_SPOT): State.ANSWERED,
    (State.ACCEPTED, Act.ANSWER): State.ANSWERED,
    (State.FILED, Act.ADD_WORDS): State.FILED,
    (State.ACCEPTED, Act.ADD_WORDS): State.ACCEPTED,
    (State.ANSWERED, Act.ADD_WORDS): State.ANSWERED,
}

_REFUSALS: dict[tuple[State, Act], str] = {
    (State.ACCEPTED, Act.ACCEPT): "already_accepted",
    (State.ANSWERED, Act.ACCEPT): "already_answered",
    (State.ANSWERED, Act.ANSWER): "already_answered",
}


def next_state(state: State, act: Act, number: str) -> State:
    """Return the state after the act; raise Refused with the sentence that says why not.

    ``number`` is the case's, for that sentence.
    """
    try:
        return TRANSITIONS[state, act]
    except KeyError:
        raise Refused(_REFUSALS.get((state, act), "case_closed"), number=number) from None
