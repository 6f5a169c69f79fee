"""What an act on a case means for its revisits: owed, made, or dropped."""

from __future__ import annotations

from typing import Final

from models.domain.cases import ATTEMPTS_ENOUGH, Act, State
from models.domain.doing import Deed
from models.domain.revisits import AFTER_CLOSING, Why, begins_on, due_on
from models.store.ids import next_id
from models.store.revisits import attempts_since_last, has_open, open_of, owed_to
from models.tables import Case, CaseEvent, Revisit
from models.unit import Unit

_ANSWERS: Final = frozenset({Act.ANSWER, Act.SOLVE_ON_THE_SPOT})
_ENDS: Final = frozenset({Act.OBJECT, Act.SEND_BACK, Act.REOPEN, Act.RECORD_UNSOLVED, Act.WITHDRAW})
_LEAVES: Final = frozenset({Act.LEAVE, Act.PART})
_HEARS: Final = frozenset({Act.CONFIRM, Act.RECORD, Act.RECORD_UNSOLVED, Act.ATTEMPT})


def follow_with_revisits(unit: Unit, case: Case, deed: Deed, *, event: CaseEvent, was: State) -> None:
    """Owe the revisits that an act brings, and settle or drop those that it ends."""
    if deed.act in _ANSWERS:
        _owe(unit, case, Why.ANSWER, event=event)
    elif deed.act is Act.APPROVE:
        for why in AFTER_CLOSING:
            _owe(unit, case, why)
    if deed.act in _HEARS:
        _settle(unit, case, deed, was=was)
    is_left = deed.act in _LEAVES and case.state == State.REVISITED and was is not State.REVISITED
    if deed.act in _ENDS or is_left:  # nobody is left whose word is missing
        for one in open_of(unit, case.id):
            one.dropped_at = unit.now


def _owe(unit: Unit, case: Case, why: Why, *, event: CaseEvent | None = None) -> None:
    """Owe a revisit; whoever did the event handled the case."""
    acted = (event.actor_id, event.for_id) if event is not None else ()
    busy = frozenset(one for one in acted if one is not None)
    unit.session.add(
        Revisit(
            id=next_id(unit, Revisit.__tablename__),
            case_id=case.id,
            reason=why,
            due_on=due_on(why, unit.today),
            person_id=owed_to(unit, case, busy=busy),
        )
    )


def _settle(unit: Unit, case: Case, deed: Deed, *, was: State) -> None:
    """Note as made what the villager's word, or a last attempt, settles: what has begun to be due."""
    if not has_open(unit, case.id):
        return
    unit.session.flush()
    owed = [one for one in open_of(unit, case.id) if begins_on(Why(one.reason), one.due_on) <= unit.today]
    if not owed or not _is_enough(unit, case, deed, was=was):
        return
    for one in owed:
        one.done_at, one.done_by_id = unit.now, deed.actor_id
        one.mode, one.outcome = deed.doing.mode, _outcome(deed)


def _is_enough(unit: Unit, case: Case, deed: Deed, *, was: State) -> bool:
    """Return whether nobody is left to be heard: the last word, or the last attempt, has come."""
    if deed.act is Act.RECORD_UNSOLVED:
        return True
    if was in (State.REVISITED, State.CLOSED):
        return deed.act is not Act.ATTEMPT or attempts_since_last(unit, case.id) >= ATTEMPTS_ENOUGH
    return case.state == State.REVISITED


def _outcome(deed: Deed) -> str | None:
    return "unsolved" if deed.act is Act.RECORD_UNSOLVED else deed.doing.outcome
