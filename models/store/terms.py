"""What the deadlines of cases are made of: limit and extension from the case, pauses from its events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import select

from models.domain.deadlines import Pause, Term
from models.domain.moves import MOVES, Clock
from models.store.sets import is_among, rows_of
from models.tables import Case, CaseEvent
from models.unit import Unit

_PAUSE, _RESUME, _AGAIN = (
    frozenset(move.act.value for move in MOVES if move.clock in clocks)
    for clocks in ((Clock.PAUSE,), (Clock.RESUME,), (Clock.STOP, Clock.RESTART))
)
_TELLING: Final = sorted(_PAUSE | _RESUME | _AGAIN)


def terms_of(unit: Unit, cases: Sequence[Case]) -> dict[int, Term]:
    """Return the term of each of these cases by its id, in one query.

    Pauses from before ``start_on`` are in it too; reckoning leaves them out.
    """
    query = (
        select(CaseEvent.case_id, CaseEvent.act, CaseEvent.at)
        .where(is_among(unit, CaseEvent.case_id, [case.id for case in cases]), CaseEvent.act.in_(_TELLING))
        .order_by(CaseEvent.id)
    )
    found: dict[int, list[tuple[str, date]]] = {case.id: [] for case in cases}
    for case_id, act, at in rows_of(unit, query):
        found[case_id].append((act, at.astimezone(unit.world.zone).date()))
    return {
        case.id: Term(case.start_on, case.limit_days, _pauses(found[case.id]), case.extension)
        for case in cases
    }


def _pauses(events: Sequence[tuple[str, date]]) -> tuple[Pause, ...]:
    found: list[Pause] = []
    asked: date | None = None
    for act, day in events:
        if act in _PAUSE:
            asked = asked or day
        elif act in _RESUME and asked is not None:
            found.append(Pause(asked, day))
            asked = None
        elif act in _AGAIN:
            asked = None
    return (*found, Pause(asked)) if asked is not None else tuple(found)
