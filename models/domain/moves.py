"""The table of a case's life: which act leads where, who may do it, what it needs, what the clock does.

Pure data; ``models/domain/lifecycle.py`` judges by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from models.domain.cases import LIVE, OPEN, UNSETTLED, Act, Party, State
from models.domain.needs import Need


class Clock(StrEnum):
    """What an act does to the clock that runs towards the answer."""

    KEEP = "keep"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    STOP = "stop"
    RESTART = "restart"  # a new deadline from today


class Hand(StrEnum):
    """Who answers for the case afterwards."""

    KEEP = "keep"
    ACTOR = "actor"  # the two-key handover: who takes it has it from then on
    SENDER = "sender"  # back to whoever dispatched it
    UPPER = "upper"  # the office a level above where it stands
    TAKER = "taker"  # whoever was named: by an offer that they took, or with the household


@dataclass(frozen=True, slots=True)
class Move:
    """One row: from these states to another one (None: it stays; BACK: where it was before)."""

    act: Act
    of: tuple[State, ...]
    to: State | None
    by: frozenset[Party]
    needs: tuple[Need, ...] = ()
    clock: Clock = Clock.KEEP
    hand: Hand = Hand.KEEP
    back: bool = False


def _by(*parties: Party) -> frozenset[Party]:
    return frozenset(parties)


_P = Party
_STAFF: Final = _by(_P.RESPONSIBLE, _P.CADRE, _P.HANDLER, _P.LEAD, _P.OFFICE)
_OTHERS: Final = _by(_P.CADRE, _P.LEAD, _P.OFFICE)
_BEFORE: Final = (State.FILED, State.ACCEPTED)
_WORKED: Final = (State.ACCEPTED, State.RECEIVED, State.IN_PROGRESS)
_HELD: Final = (State.FILED, *_WORKED)
_SHARED: Final = (State.DISPATCHED, *_WORKED)
_SETTLED: Final = (*UNSETTLED, State.CLOSED)

MOVES: Final[tuple[Move, ...]] = (
    Move(Act.ACCEPT, (State.FILED,), State.ACCEPTED, _by(_P.RESPONSIBLE)),
    Move(
        Act.DECLINE, _BEFORE, State.DECLINED, _by(_P.RESPONSIBLE), (Need.WORDS, Need.ROAD), clock=Clock.STOP
    ),
    Move(Act.ASK_INFO, _HELD, State.INFO_ASKED, _by(_P.RESPONSIBLE), (Need.WORDS,), clock=Clock.PAUSE),
    Move(
        Act.GIVE_INFO,
        (State.INFO_ASKED,),
        None,
        _by(_P.PETITIONER, _P.CADRE, _P.LEAD),
        (Need.SAID,),
        clock=Clock.RESUME,
        back=True,
    ),
    Move(Act.DISPATCH, _BEFORE, State.DISPATCHED, _by(_P.OFFICE), (Need.UNIT,)),
    Move(Act.RECALL, (State.DISPATCHED,), None, _by(_P.RESPONSIBLE, _P.OFFICE), back=True),
    Move(Act.RECEIVE, (State.DISPATCHED,), State.RECEIVED, _by(_P.HANDLER), hand=Hand.ACTOR),
    Move(
        Act.RETURN,
        (State.DISPATCHED,),
        None,
        _by(_P.HANDLER),
        (Need.WORDS, Need.RETURN_DAYS),
        back=True,
    ),
    Move(
        Act.RETURN,
        (State.RECEIVED,),
        State.ACCEPTED,
        _by(_P.HANDLER),
        (Need.WORDS, Need.RETURN_DAYS),
        hand=Hand.SENDER,
    ),
    Move(
        Act.TRANSFER,
        (State.RECEIVED, State.IN_PROGRESS),
        State.DISPATCHED,
        _by(_P.RESPONSIBLE, _P.OFFICE),
        (Need.UNIT, Need.OTHER_UNIT, Need.WORDS),
    ),
    Move(Act.RAISE, _HELD, State.RAISED, _by(_P.RESPONSIBLE, _P.LEAD, _P.OFFICE), (Need.WORDS, Need.UPPER)),
    Move(Act.TAKE, (State.RAISED,), State.ACCEPTED, _by(_P.OFFICE), hand=Hand.ACTOR),
    Move(Act.HAND_OVER, OPEN, None, _by(_P.SYSTEM), hand=Hand.TAKER),
    Move(Act.PROGRESS, _WORKED, State.IN_PROGRESS, _by(_P.RESPONSIBLE, _P.HELPER), (Need.SAID,)),
    Move(
        Act.ASK_EXTENSION,
        _WORKED,
        None,
        _by(_P.RESPONSIBLE),
        (Need.WORDS, Need.DAYS, Need.NO_EXTENSION, Need.NONE_ASKED),
    ),
    Move(
        Act.EXTEND,
        _WORKED,
        None,
        _by(_P.OFFICE),
        (Need.EXTENSION_ASKED, Need.NOT_RESPONSIBLE),
        clock=Clock.EXTEND,
    ),
    Move(
        Act.REFUSE_EXTENSION,
        _WORKED,
        None,
        _by(_P.OFFICE),
        (Need.EXTENSION_ASKED, Need.NOT_RESPONSIBLE, Need.WORDS),
    ),
    Move(Act.ANSWER, _HELD, State.ANSWERED, _by(_P.RESPONSIBLE), (Need.SAID,), clock=Clock.STOP),
    Move(
        Act.SOLVE_ON_THE_SPOT,
        (State.FILED,),
        State.ANSWERED,
        _by(_P.RESPONSIBLE),
        clock=Clock.STOP,
    ),
    Move(
        Act.VERIFY,
        (State.ANSWERED,),
        State.VERIFIED,
        _OTHERS,
        (Need.NOT_HANDLER, Need.MODE, Need.SAID),
    ),
    Move(
        Act.VERIFY,
        (State.REVISITED,),
        None,
        _OTHERS,
        (Need.NOT_HANDLER, Need.NOT_VERIFIED, Need.MODE, Need.SAID),
    ),
    Move(
        Act.SEND_BACK,
        UNSETTLED,
        State.IN_PROGRESS,
        _OTHERS,
        (Need.NOT_HANDLER, Need.WORDS),
        clock=Clock.RESTART,
    ),
    Move(
        Act.CONFIRM,
        (State.ANSWERED, State.VERIFIED),
        State.REVISITED,
        _by(_P.PETITIONER),
        (Need.NOT_HANDLER, Need.OUTCOME),
    ),
    Move(
        Act.CONFIRM,
        (State.REVISITED, State.CLOSED),
        None,
        _by(_P.PETITIONER),
        (Need.NOT_HANDLER, Need.OUTCOME),
    ),
    Move(
        Act.OBJECT,
        _SETTLED,
        State.IN_PROGRESS,
        _by(_P.PETITIONER),
        (Need.SAID,),
        clock=Clock.RESTART,
    ),
    Move(
        Act.RECORD,
        (State.ANSWERED, State.VERIFIED),
        State.REVISITED,
        _OTHERS,
        (Need.NOT_HANDLER, Need.WHOSE, Need.OUTCOME, Need.MODE, Need.SAID),
    ),
    Move(
        Act.RECORD,
        (State.REVISITED, State.CLOSED),
        None,
        _OTHERS,
        (Need.NOT_HANDLER, Need.OUTCOME, Need.MODE, Need.SAID),
    ),
    Move(
        Act.RECORD_UNSOLVED,
        _SETTLED,
        State.IN_PROGRESS,
        _OTHERS,
        (Need.NOT_HANDLER, Need.MODE, Need.SAID),
        clock=Clock.RESTART,
    ),
    Move(
        Act.ATTEMPT,
        _SETTLED,
        None,
        _OTHERS,
        (Need.NOT_HANDLER, Need.MODE, Need.NEW_DAY),
    ),
    Move(
        Act.APPROVE,
        (State.REVISITED,),
        State.CLOSED,
        _by(_P.OFFICE),
        (Need.EVIDENCE, Need.VERIFIED, Need.NOT_HANDLER, Need.THIRD_PERSON),
        clock=Clock.STOP,
    ),
    Move(
        Act.REOPEN,
        _SETTLED,
        State.IN_PROGRESS,
        _OTHERS,
        (Need.WORDS,),
        clock=Clock.RESTART,
    ),
    Move(
        Act.MERGE,
        (*_HELD, State.RAISED),
        State.MERGED,
        _by(_P.RESPONSIBLE, _P.LEAD, _P.OFFICE),
        (Need.OTHER_CASE, Need.CONSENT),
        clock=Clock.PAUSE,
    ),
    Move(
        Act.CONSENT,
        (*_HELD, State.RAISED),
        None,
        _STAFF - {_P.HANDLER},
        (Need.HEARD_ON, Need.MODE, Need.SAID),
    ),
    Move(
        Act.DISSENT,
        (*_HELD, State.RAISED),
        None,
        _STAFF - {_P.HANDLER},
        (Need.HEARD_ON, Need.MODE, Need.SAID),
    ),
    Move(
        Act.UNMERGE,
        (State.MERGED,),
        None,
        _by(_P.PETITIONER, _P.RESPONSIBLE, _P.LEAD, _P.OFFICE),
        clock=Clock.RESUME,
        back=True,
    ),
    Move(Act.PART, LIVE, None, _by(_P.SYSTEM)),
    Move(Act.JOIN, OPEN, None, _by(_P.NEIGHBOUR)),
    Move(Act.CLAIM, (*LIVE, State.MERGED, State.CLOSED), None, _by(_P.NEIGHBOUR), (Need.CODE,)),
    Move(Act.LEAVE, (*LIVE, State.MERGED), None, _by(_P.PETITIONER), (Need.OTHERS,)),
    Move(
        Act.WITHDRAW,
        (*LIVE, State.MERGED),
        State.WITHDRAWN,
        _by(_P.PETITIONER),
        (Need.ALONE,),
        clock=Clock.STOP,
    ),
    Move(
        Act.ARCHIVE,
        (State.CLOSED, State.DECLINED, State.WITHDRAWN),
        State.ARCHIVED,
        _by(_P.SYSTEM),
        (Need.QUIET,),
    ),
    Move(Act.ADD_HELPER, _SHARED, None, _by(_P.OFFICE), (Need.UNIT, Need.NEW_HELPER)),
    Move(Act.DROP_HELPER, _SHARED, None, _by(_P.OFFICE), (Need.UNIT, Need.HELPING)),
    Move(Act.NOTE, tuple(State), None, _STAFF | _by(_P.HELPER), (Need.SAID,)),
    Move(Act.ADD_WORDS, LIVE, None, _by(_P.PETITIONER), (Need.SAID,)),
)
"""Every act in every state where it is possible. What is not here is refused."""
