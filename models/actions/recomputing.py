"""Open deadlines reckoned anew by the calendar in hand: in small units, each change audited and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import defer

from models.domain.cases import OPEN
from models.domain.deadlines import Receipt, reckon
from models.domain.message import Button, Message, Phrase
from models.domain.wording import case_phrase
from models.store import audit
from models.store.due import chats_of
from models.store.hours import hours_of
from models.store.leaves import stand_ins
from models.store.outbox import push
from models.store.terms import terms_of
from models.tables import Case, Place
from models.unit import Unit

BATCH: Final = 100
_UNREAD = (defer(Case.words), defer(Case.location))  # sealed, and no part of a deadline
LISTED: Final = 10
"""How many cases a message names; the rest are counted."""

Explain = Callable[[Unit, Case], Receipt]
At = tuple[int, int]
"""How far a run has come: the last case's responsible person and its id."""

START: Final[At] = (0, 0)


class Recomputed(NamedTuple):
    """What one unit did. ``after`` is where the next goes on; None when there is nothing more."""

    after: At | None
    looked: int
    changed: int


class _Moved(NamedTuple):
    case: Case
    village: str
    before: date


def recompute(unit: Unit, after: At = START, *, receipt_of: Explain | None = None) -> Recomputed:
    """Reckon the next open cases by the calendar of the unit's world; write what changed.

    Cases come by responsible person, and nobody's are parted unless they are more than a batch, so
    that each is told once. Each case whose due day, or whether it is provisional, is another than before
    has a row of the audit; a day that moved is told to whoever answers for the case, or who stands in.
    ``receipt_of`` reckons in place of ``terms_of``. What was written already is not written again: a run
    that broke off may begin from the start.
    """
    rows = _page(unit, after)
    terms = terms_of(unit, [case for case, _ in rows])
    moved = []
    for case, village in rows:
        before = case.due_on
        receipt = receipt_of(unit, case) if receipt_of else reckon(terms[case.id], unit.world.calendar)
        if _is_moved(unit, case, receipt):
            moved.append(_Moved(case, village, before))
    _tell(unit, [one for one in moved if one.before != one.case.due_on])
    last = rows[-1][0] if rows else None
    return Recomputed((last.responsible_id, last.id) if last else None, len(rows), len(moved))


def _page(unit: Unit, after: At) -> list[tuple[Case, str]]:
    # coalesce keeps SQLite from finding all open cases by their state, and sorting them, for every page
    responsible, case_id = after
    following = or_(
        Case.responsible_id > responsible, and_(Case.responsible_id == responsible, Case.id > case_id)
    )
    query = (
        select(Case, Place.name)
        .join(Place, Place.id == Case.village_id)
        .where(Case.responsible_id >= responsible, following)
        .where(func.coalesce(Case.state, "").in_(OPEN), Case.voided_at.is_(None))
        .order_by(Case.responsible_id, Case.id)
        .limit(BATCH)
        .options(*_UNREAD)
    )
    rows = [(case, village) for case, village in unit.session.execute(query)]
    last = rows[-1][0].responsible_id if len(rows) == BATCH else None
    whole = [row for row in rows if row[0].responsible_id != last]
    return whole or rows


def _is_moved(unit: Unit, case: Case, receipt: Receipt) -> bool:
    """Write a case's new deadline; return whether it is another than before."""
    before = case.due_on
    if (receipt.due, receipt.provisional) == (before, case.provisional):
        return False
    details = {"from": before.isoformat(), "to": receipt.due.isoformat(), "provisional": receipt.provisional}
    case.due_on, case.provisional = receipt.due, receipt.provisional
    audit.record(unit, "recompute_deadline", f"case:{case.id}", actor_id=None, details=details)
    return True


def _tell(unit: Unit, moved: Sequence[_Moved]) -> None:
    """Owe each person one message about their cases, outside of quiet hours and of days off."""
    people = {one.case.responsible_id for one in moved}
    instead = stand_ins(unit, people) if people else {}
    mine = sorted(moved, key=lambda one: _reader(one, instead))
    chats = chats_of(unit, {_reader(one, instead) for one in moved}) if moved else {}
    not_before = hours_of(unit).push_from(unit.now)
    for person, group in groupby(mine, key=lambda one: _reader(one, instead)):
        if person in chats:
            push(unit, chats[person], _message(list(group)), not_before=not_before)


def _reader(one: _Moved, instead: dict[int, int]) -> int:
    return instead.get(one.case.responsible_id, one.case.responsible_id)


def _message(moved: Sequence[_Moved]) -> Message:
    lines = [Phrase("calendar-moved", {"count": len(moved)}), Phrase("")]
    for case, village, before in moved[:LISTED]:
        called = case_phrase(case.number, case.category, village, source=case.source)
        lines.append(Phrase("calendar-moved-line", {"case": called, "before": before, "day": case.due_on}))
    if len(moved) > LISTED:
        lines.append(Phrase("calendar-moved-more", {"count": len(moved) - LISTED}))
    if len(moved) == 1:
        return Message(tuple(lines), ((Button(Phrase("push-see"), f"case:{moved[0].case.id}"),),))
    return Message(tuple(lines), ((Button(Phrase("visit-sent-work"), "work"),),))
