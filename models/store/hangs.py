"""What hangs on a household's cadre: each kind says what it has, how it is moved, and moved back.

Whatever joins later registers a `Hangs` here, and every transfer takes it along.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import or_, select

from models.domain.cards import Why
from models.domain.cases import OPEN
from models.store.cards import live_cards, revoke
from models.store.ids import next_id
from models.store.revisits import owed_to
from models.store.sets import is_among
from models.tables import Assignment, Card, Case, Revisit, Transfer, TransferItem
from models.unit import Unit


class Found(NamedTuple):
    """Something that hangs on a household's cadre."""

    household_id: int
    subject_id: int


@dataclass(frozen=True, slots=True)
class Hangs:
    """One kind of what hangs on a cadre.

    ``find`` lists what a cadre has with these households. ``move`` gives one of it to the transfer's
    receiver, filling in what is needed to undo it. ``back`` undoes that and returns whether it could:
    what has moved on since stays.
    """

    kind: str
    find: Callable[[Unit, int, Sequence[int]], list[Found]]
    move: Callable[[Unit, Transfer, TransferItem], None]
    back: Callable[[Unit, Transfer, TransferItem], bool]


KINDS: Final[list[Hangs]] = []


def hangs(kind: Hangs) -> Hangs:
    """Register a kind; its items are moved, and moved back, in the order of registration."""
    KINDS.append(kind)
    return kind


def _links(unit: Unit, cadre_id: int, homes: Sequence[int]) -> list[Found]:
    rows = unit.session.execute(
        select(Assignment.household_id, Assignment.id)
        .where(
            Assignment.cadre_id == cadre_id,
            is_among(unit, Assignment.household_id, homes),
            Assignment.since <= unit.today,
            or_(Assignment.until.is_(None), Assignment.until > unit.today),
        )
        .order_by(Assignment.household_id, Assignment.id)
    )
    return [Found(*row) for row in rows]


def _move_link(unit: Unit, transfer: Transfer, item: TransferItem) -> None:
    old = unit.session.get_one(Assignment, item.subject_id)
    item.ends_on, item.made_id = old.until, _link(unit, old, transfer.to_id, until=old.until)
    old.until = unit.today


def _link(unit: Unit, old: Assignment, cadre_id: int, *, until: date | None) -> int:
    new = Assignment(
        id=next_id(unit, Assignment.__tablename__),
        household_id=old.household_id,
        cadre_id=cadre_id,
        since=unit.today,
        until=until,
    )
    unit.session.add(new)
    return new.id


def _link_back(unit: Unit, transfer: Transfer, item: TransferItem) -> bool:
    """End the receiver's link and begin one like the first; refused once the household has another."""
    made = unit.session.get_one(Assignment, item.made_id)
    later = select(Assignment.id).where(Assignment.household_id == item.household_id, Assignment.id > made.id)
    if made.until != item.ends_on or unit.session.scalars(later).first() is not None:
        return False
    if item.ends_on is not None and item.ends_on <= unit.today:
        return False  # it would have ended meanwhile
    made.until = unit.today
    _link(unit, made, transfer.from_id, until=item.ends_on)
    return True


def _cases(unit: Unit, cadre_id: int, homes: Sequence[int]) -> list[Found]:
    rows = unit.session.execute(
        select(Case.household_id, Case.id)
        .where(
            Case.responsible_id == cadre_id,
            is_among(unit, Case.household_id, homes),
            Case.state.in_(OPEN),
            Case.voided_at.is_(None),
        )
        .order_by(Case.id)
    )
    return [Found(*row) for row in rows]


def _move_case(unit: Unit, transfer: Transfer, item: TransferItem) -> None:
    unit.session.get_one(Case, item.subject_id).responsible_id = transfer.to_id


def _case_back(unit: Unit, transfer: Transfer, item: TransferItem) -> bool:
    case = unit.session.get_one(Case, item.subject_id)
    if case.responsible_id != transfer.to_id or case.state not in OPEN or case.voided_at is not None:
        return False
    case.responsible_id = transfer.from_id
    return True


def _cards(unit: Unit, cadre_id: int, homes: Sequence[int]) -> list[Found]:
    cards = live_cards(unit, homes)
    return [Found(home, card.id) for home, card in sorted(cards.items())]


def _move_card(unit: Unit, transfer: Transfer, item: TransferItem) -> None:
    card = unit.session.get_one(Card, item.subject_id)
    card.revoked_at, card.revoked_why = unit.now, Why.TRANSFERRED


def _card_back(unit: Unit, transfer: Transfer, item: TransferItem) -> bool:
    """Make the old card good again, unless another was made: that one shows the wrong cadre and goes."""
    if live_cards(unit, [item.household_id]):
        revoke(unit, [item.household_id], Why.TRANSFERRED)
        return False
    card = unit.session.get_one(Card, item.subject_id)
    if card.revoked_why != Why.TRANSFERRED or not _is_with(unit, item.household_id, transfer.from_id):
        return False
    card.revoked_at, card.revoked_why = None, None
    return True


def _is_with(unit: Unit, household_id: int, cadre_id: int) -> bool:
    unit.session.flush()
    return bool(_links(unit, cadre_id, [household_id]))


def _revisits(unit: Unit, cadre_id: int, homes: Sequence[int]) -> list[Found]:
    rows = unit.session.execute(
        select(Case.household_id, Revisit.id)
        .join(Case, Case.id == Revisit.case_id)
        .where(
            Revisit.person_id == cadre_id,
            Revisit.done_at.is_(None),
            Revisit.dropped_at.is_(None),
            is_among(unit, Case.household_id, homes),
            Case.voided_at.is_(None),
        )
        .order_by(Revisit.id)
    )
    return [Found(*row) for row in rows]


def _move_revisit(unit: Unit, transfer: Transfer, item: TransferItem) -> None:
    """Let the receiver owe it, unless they handled the case: then whoever is next."""
    revisit = unit.session.get_one(Revisit, item.subject_id)
    case = unit.session.get_one(Case, revisit.case_id)
    revisit.person_id = item.made_id = owed_to(unit, case, cadre_id=transfer.to_id)


def _revisit_back(unit: Unit, transfer: Transfer, item: TransferItem) -> bool:
    revisit = unit.session.get_one(Revisit, item.subject_id)
    is_settled = revisit.done_at is not None or revisit.dropped_at is not None
    if is_settled or revisit.person_id != item.made_id:
        return False
    revisit.person_id = transfer.from_id
    return True


LINKS: Final = hangs(Hangs("household", _links, _move_link, _link_back))
"""The links themselves; the others follow them."""
CASES: Final = hangs(Hangs("case", _cases, _move_case, _case_back))
"""Open cases: each that goes is an event of its timeline too, which the act writes."""
hangs(Hangs("card", _cards, _move_card, _card_back))
hangs(Hangs("revisit", _revisits, _move_revisit, _revisit_back))
