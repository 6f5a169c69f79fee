"""Handing one case to a colleague: two keys, the sender keeps the clock until the other takes it."""

from __future__ import annotations

from typing import NamedTuple

from models.actions.lifecycle import carry_out
from models.domain.cases import OPEN, Act, Party
from models.domain.doing import Deed, Doing
from models.domain.refusal import Refused
from models.store import audit
from models.store.handing import handing_for, may_hand, open_handing, takers_of
from models.store.ids import next_id
from models.store.people import Actor
from models.tables import Case, CaseEvent, CaseHanding
from models.unit import Unit


def offer_case(unit: Unit, actor: Actor, case: Case, *, to_id: int) -> CaseHanding:
    """Offer a case to a colleague; an earlier offer of it is void. Raises Refused."""
    insist_handing(unit, actor, case)
    if to_id not in {one.id for one in takers_of(unit, case)}:
        raise Refused("not_an_option")
    earlier = open_handing(unit, case.id)
    if earlier is not None:
        earlier.settled_at, earlier.taken = unit.now, False
    handing = CaseHanding(
        id=next_id(unit, CaseHanding.__tablename__),
        case_id=case.id,
        from_id=case.responsible_id,
        to_id=to_id,
        at=unit.now,
    )
    unit.session.add(handing)
    audit.record(unit, "offer_case", f"case:{case.id}", actor_id=actor.id, details={"to": to_id})
    return handing


def insist_handing(unit: Unit, actor: Actor, case: Case) -> None:
    """Raise Refused unless the actor may offer a case and somebody could take it."""
    if case.state not in OPEN:
        raise Refused("hold_nothing", number=case.number)
    if not may_hand(unit, actor, case):
        raise Refused("not_yours")
    if not takers_of(unit, case):
        raise Refused("handing_nobody", number=case.number)


def settle_handing(unit: Unit, actor: Actor, handing_id: int, *, taken: bool) -> tuple[CaseHanding, Case]:
    """Take the case of an offer, which is the actor's from then on, or refuse it. Raises Refused.

    One that was settled, or whose case has moved on, is void.
    """
    handing = handing_for(unit, actor, handing_id)
    case = unit.session.get_one(Case, handing.case_id)
    is_void = case.responsible_id != handing.from_id or case.state not in OPEN or case.voided_at is not None
    if handing.settled_at is not None or is_void:
        raise Refused("handing_void", number=case.number)
    handing.settled_at, handing.taken = unit.now, taken
    if taken:
        hand_over(unit, case, Handed(handing.from_id, actor.id), by_id=actor.id)
    else:
        details = {"from": handing.from_id}
        audit.record(unit, "refuse_case_over", f"case:{case.id}", actor_id=actor.id, details=details)
    unit.session.flush()
    return handing, case


class Handed(NamedTuple):
    """From whom a case goes to whom."""

    giver_id: int
    taker_id: int


def hand_over(unit: Unit, case: Case, handed: Handed, *, by_id: int) -> CaseEvent:
    """Let somebody else answer for an open case, as an event of it: whoever may do so has agreed to it."""
    doing = Doing(giver_id=handed.giver_id, taker_id=handed.taker_id)
    return carry_out(unit, case, Deed(Act.HAND_OVER, by_id, frozenset({Party.SYSTEM}), doing))
