"""Cases whose time is over: nothing is left to be heard of them, and they go into the archive."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select

from models.domain.cases import Act, State
from models.domain.revisits import QUIET_DAYS, Why
from models.tables import Case, CaseEvent, Revisit
from models.unit import Unit

_ENDS = {State.DECLINED: Act.DECLINE, State.WITHDRAWN: Act.WITHDRAW}


def _is_over(now: datetime) -> ColumnElement[bool]:
    """Return the condition that the time of a case is over.

    Of a closed one that its last revisit since the closing was made; of a declined or withdrawn one that
    this is ninety days ago.
    """
    of_case = Revisit.case_id == Case.id, Revisit.dropped_at.is_(None)
    made = exists().where(
        *of_case,
        Revisit.reason == Why.QUARTER,
        Revisit.done_at.is_not(None),
        Revisit.done_at > Case.closed_at,
    )
    owed = exists().where(*of_case, Revisit.done_at.is_(None))
    lately = now - timedelta(days=QUIET_DAYS)
    ended = [
        and_(
            Case.state == state,
            ~exists().where(CaseEvent.case_id == Case.id, CaseEvent.act == act, CaseEvent.at > lately),
        )
        for state, act in _ENDS.items()
    ]
    return or_(and_(Case.state == State.CLOSED, made, ~owed), *ended)


def is_quiet(unit: Unit, case: Case) -> bool:
    """Return whether a case may be archived."""
    unit.session.flush()
    return unit.session.scalar(select(Case.id).where(Case.id == case.id, _is_over(unit.now))) is not None


def quiet_cases(unit: Unit, *, after: int, limit: int) -> list[Case]:
    """Return the next cases that may be archived, in the order of their ids."""
    query = (
        select(Case)
        .where(Case.id > after, Case.voided_at.is_(None), _is_over(unit.now))
        .where(Case.state.in_((State.CLOSED, *_ENDS)))
        .order_by(Case.id)
        .limit(limit)
    )
    return list(unit.session.scalars(query))
