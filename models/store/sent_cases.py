"""Cases sent to a unit that has not received them: each sending by the event that sent it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import exists, func, select

from models.domain.cases import Act, State
from models.domain.shielding import above, is_above_village
from models.store.due import Ladder
from models.store.sets import is_among, rows_of
from models.tables import Case, CaseEvent, Place, ReminderLog, WorkUnit
from models.unit import Unit

_SENDINGS = (Act.DISPATCH, Act.TRANSFER)
_LATEST = (
    select(func.max(CaseEvent.id))
    .where(CaseEvent.case_id == Case.id, CaseEvent.act.in_(_SENDINGS))
    .correlate(Case)
    .scalar_subquery()
)
_WAITS = (Case.state == State.DISPATCHED, Case.voided_at.is_(None), Case.sent_to_id.is_not(None))


class SentCase(NamedTuple):
    """A case that waits to be received, as a reminder sees it; ``id`` is the event's that sent it.

    ``unit_id`` is the unit it was sent to, ``responsible_id`` who sent it and has the clock.
    """

    id: int
    case_id: int
    number: str
    category: str
    urgency: str
    village: str
    path: str
    responsible_id: int
    unit_id: int
    unit: str
    sent_on: date
    sent_at: datetime
    source: str


def unreceived(unit: Unit, ladder: Ladder, *, by: date | None, after: int, limit: int) -> list[int]:
    """Return the sendings not received whose rung is not logged, sent by a day when one is given."""
    logged = exists().where(
        ReminderLog.rule == ladder.rule, ReminderLog.rung == ladder.rung, ReminderLog.subject == CaseEvent.id
    )
    query = (
        select(CaseEvent.id)
        .join(Case, Case.id == CaseEvent.case_id)
        .where(*_WAITS, CaseEvent.id == _LATEST, CaseEvent.id > after, ~logged)
        .order_by(CaseEvent.id)
        .limit(limit)
    )
    if by is not None:
        query = query.where(Case.sent_on <= by)
    return [row[0] for row in rows_of(unit, query)]


def sent_by_id(unit: Unit, ids: Collection[int]) -> list[SentCase]:
    """Return those of these sendings that wait still, in the order of their ids."""
    query = (
        select(
            CaseEvent.id,
            Case.id,
            Case.number,
            Case.category,
            Case.urgency,
            Place.name,
            Place.path,
            func.coalesce(Case.dispatcher_id, Case.responsible_id),
            Case.sent_to_id,
            WorkUnit.name,
            Case.sent_on,
            CaseEvent.at,
            Case.source,
        )
        .join(Case, Case.id == CaseEvent.case_id)
        .join(Place, Place.id == Case.village_id)
        .join(WorkUnit, WorkUnit.id == Case.sent_to_id)
        .where(is_among(unit, CaseEvent.id, ids), *_WAITS, CaseEvent.id == _LATEST)
        .order_by(CaseEvent.id)
    )
    return [_seen(SentCase(*row)) for row in rows_of(unit, query)]


def _seen(one: SentCase) -> SentCase:
    """Return the case with the path from which it is looked after."""
    return one._replace(path=above(one.path)) if is_above_village(one.category) else one
