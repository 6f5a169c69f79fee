"""The judge of what may be done to a case: by the table, the facts, and who somebody is to it.

Pure. ``decide`` is the only one: it returns what an act does, or raises Refused with the sentence
that says why not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from models.domain import needs
from models.domain.cases import (
    ATTEMPTS_ENOUGH,
    LIVE,
    OPEN,
    REOPENINGS_UNTIL_RAISED,
    RETURNS_UNTIL_RAISED,
    UNSETTLED,
    Act,
    Party,
    State,
)
from models.domain.moves import MOVES, Clock, Hand, Move
from models.domain.needs import Facts, Given
from models.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act does: the state afterwards, the clock, and who answers for the case."""

    state: State
    clock: Clock
    hand: Hand


_BY_ACT: Final = {(state, move.act): move for move in MOVES for state in move.of}

_REFUSALS: Final[dict[tuple[State, Act], str]] = {
    (State.DISPATCHED, Act.DISPATCH): "already_dispatched",
    (State.RECEIVED, Act.RECEIVE): "already_received",
    (State.IN_PROGRESS, Act.RECEIVE): "already_received",
    (State.INFO_ASKED, Act.ASK_INFO): "already_asked",
    (State.CLOSED, Act.APPROVE): "already_closed",
    (State.MERGED, Act.MERGE): "already_merged",
    (State.WITHDRAWN, Act.WITHDRAW): "already_withdrawn",
    **{(state, Act.ACCEPT): "already_accepted" for state in LIVE if state not in UNSETTLED},
    **{(state, act): "already_answered" for state in UNSETTLED for act in (Act.ACCEPT, Act.ANSWER)},
    **{(state, Act.CONFIRM): "not_answered_yet" for state in OPEN},
    **{(state, Act.OBJECT): "not_answered_yet" for state in OPEN},
    **{(state, Act.APPROVE): "not_revisited" for state in (State.ANSWERED, State.VERIFIED)},
}


def move_of(state: State, act: Act, number: str) -> Move:
    """Return the row of an act in a state; raise Refused, naming the case, where there is none."""
    move = _BY_ACT.get((state, act))
    if move is None or (state is State.FILED and act is Act.FILE):
        raise Refused(_REFUSALS.get((state, act), _why_not(state)), number=number)
    return move


def _why_not(state: State) -> str:
    """Return the sentence for an act that a state does not take."""
    if state in OPEN:
        return "not_in_this_state"
    if state in UNSETTLED:
        return "already_answered"
    return f"case_{state}"


def decide(facts: Facts, act: Act, parties: frozenset[Party], *, given: Given) -> Effect:
    """Return what the act does to a case; raise Refused when state, person or what it needs forbid it."""
    move = move_of(facts.state, act, facts.number)
    if not parties & move.by:
        raise Refused("not_your_turn", number=facts.number)
    for need in move.needs:
        needs.insist(need, facts, given)
    state = facts.state if move.to is None else move.to
    if move.back:
        state = facts.before or State.ACCEPTED
    return _further(Effect(state, move.clock, move.hand), move, facts=facts)


def _further(effect: Effect, move: Move, *, facts: Facts) -> Effect:
    """Return the effect where a count decides: the third return, the second reopening, the last attempt."""
    if move.act is Act.RETURN and facts.returns + 1 >= RETURNS_UNTIL_RAISED:
        return Effect(State.ACCEPTED, effect.clock, Hand.UPPER)
    if is_reopening(move) and facts.reopenings + 1 >= REOPENINGS_UNTIL_RAISED and facts.has_upper:
        return Effect(State.RAISED, effect.clock, effect.hand)
    if move.act in (Act.CONFIRM, Act.RECORD) and facts.silent > 1:
        return Effect(facts.state, effect.clock, effect.hand)
    is_left = move.act in (Act.LEAVE, Act.PART) and facts.others and not facts.silent
    if is_left and facts.state in (State.ANSWERED, State.VERIFIED):
        return Effect(State.REVISITED, effect.clock, effect.hand)
    spoken_for = move.act is Act.ATTEMPT and facts.attempts + 1 >= ATTEMPTS_ENOUGH
    if spoken_for and facts.state in UNSETTLED:
        return Effect(State.REVISITED, effect.clock, effect.hand)
    return effect


def is_reopening(move: Move) -> bool:
    """Return whether a row opens again, under a new deadline, what somebody outside did not find solved."""
    return move.clock is Clock.RESTART and move.act is not Act.SEND_BACK


def possible(state: State, parties: frozenset[Party]) -> tuple[Act, ...]:
    """Return what these parties may do in a state, needs left aside, in the order of the table."""
    return tuple(dict.fromkeys(move.act for move in MOVES if state in move.of and parties & move.by))


def pauses_of(happened: tuple[tuple[Act, date], ...]) -> tuple[tuple[date, date | None], ...]:
    """Return from which day to which the clock stood, from acts in their order; None while it stands."""
    found: list[tuple[date, date | None]] = []
    for act, day in happened:
        clock = next((move.clock for move in MOVES if move.act is act), Clock.KEEP)
        if clock is Clock.RESTART:
            found.clear()
        elif clock is Clock.PAUSE:
            found.append((day, None))
        elif clock in (Clock.RESUME, Clock.STOP) and found and found[-1][1] is None:
            found[-1] = (found[-1][0], day)
    return tuple(found)
