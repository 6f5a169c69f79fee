"""Whose turn it is in a state, to do what, and what comes after it."""

from __future__ import annotations

from typing import Final, NamedTuple

from models.domain.cases import Act, Party, State


class Next(NamedTuple):
    """Who is awaited, and for what."""

    party: Party
    act: Act


_P = Party

TURNS: Final[dict[State, Next]] = {
    State.FILED: Next(_P.RESPONSIBLE, Act.ACCEPT),
    State.ACCEPTED: Next(_P.RESPONSIBLE, Act.ANSWER),
    State.DISPATCHED: Next(_P.HANDLER, Act.RECEIVE),
    State.RECEIVED: Next(_P.RESPONSIBLE, Act.ANSWER),
    State.IN_PROGRESS: Next(_P.RESPONSIBLE, Act.ANSWER),
    State.RAISED: Next(_P.OFFICE, Act.TAKE),
    State.INFO_ASKED: Next(_P.PETITIONER, Act.GIVE_INFO),
    State.ANSWERED: Next(_P.PETITIONER, Act.CONFIRM),
    State.VERIFIED: Next(_P.PETITIONER, Act.CONFIRM),
    State.REVISITED: Next(_P.OFFICE, Act.APPROVE),
}


def turn_of(state: State, *, is_verified: bool) -> Next | None:
    """Return whose turn it is; None when nobody has anything to do.

    Check and word are two keys in any order: what is revisited and not verified waits for the check.
    """
    if state is State.REVISITED and not is_verified:
        return Next(_P.LEAD, Act.VERIFY)
    return TURNS.get(state)


def also_of(state: State) -> Next | None:
    """Return what somebody else can do at the same time: the other key."""
    return Next(_P.LEAD, Act.VERIFY) if state is State.ANSWERED else None
