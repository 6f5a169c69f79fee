"""Giving households from one cadre to another, and taking that back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from models.actions.handing import Handed, hand_over
from models.domain.caseload import Handover, Tally, check_undo
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store import audit
from models.store.caseload import cases_by_id, homes_of, items_of, receivers_for, scope_of, transfer_for
from models.store.hangs import CASES, KINDS, LINKS
from models.store.ids import next_id
from models.store.people import Actor
from models.tables import Case, Transfer, TransferItem
from models.unit import Unit


def preview_transfer(unit: Unit, actor: Actor, asked: Handover) -> Tally:
    """Return what a transfer would move, by kind; raise Refused for what may not be transferred."""
    homes = _homes(unit, actor, asked)
    counts = {kind.kind: len(kind.find(unit, asked.from_id, homes)) for kind in KINDS}
    return Tally(counts, homes=tuple(homes))


def transfer(unit: Unit, actor: Actor, asked: Handover) -> tuple[Transfer, Tally]:
    """Give a cadre's households, and all that hangs on them, to another; return the act and its counts.

    One act: all of it or, with Refused, nothing.
    """
    homes = _homes(unit, actor, asked)
    act = Transfer(
        id=next_id(unit, Transfer.__tablename__),
        from_id=asked.from_id,
        to_id=asked.to_id,
        by_id=actor.id,
        at=unit.now,
    )
    found = {kind.kind: kind.find(unit, asked.from_id, homes) for kind in KINDS}
    cases = cases_by_id(unit, [one.subject_id for one in found[CASES.kind]])
    unit.session.add(act)
    unit.session.flush()
    for kind in KINDS:
        for one in found[kind.kind]:
            item = TransferItem(
                id=next_id(unit, TransferItem.__tablename__),
                transfer_id=act.id,
                household_id=one.household_id,
                kind=kind.kind,
                subject_id=one.subject_id,
            )
            kind.move(unit, act, item)
            unit.session.add(item)
    _tell_cases(unit, cases, Handed(act.from_id, act.to_id), by_id=actor.id)
    unit.session.flush()
    counts = {name: len(ones) for name, ones in found.items()}
    audit.record(unit, "transfer", f"transfer:{act.id}", actor_id=actor.id, details={"counts": counts})
    return act, Tally(counts, homes=tuple(homes))


def _tell_cases(unit: Unit, cases: Sequence[Case], handed: Handed, *, by_id: int) -> None:
    """Write into each case who answers for it now: the same few statements for one and for many."""
    for case in cases:
        hand_over(unit, case, handed, by_id=by_id)


def _homes(unit: Unit, actor: Actor, asked: Handover) -> list[int]:
    """Return the households that move; all must be the cadre's and lie where the actor may move them."""
    if not actor.may(Can.MOVE_HOUSEHOLDS):
        raise Refused("not_allowed")
    if asked.from_id == asked.to_id:
        raise Refused("transfer_same")
    paths = scope_of(actor)
    if asked.to_id not in {one.id for one in receivers_for(unit, paths, asked.from_id)}:
        raise Refused("not_yours")
    own = [home.id for home in homes_of(unit, asked.from_id, paths)]
    wanted = set(own) if asked.households is None else asked.households
    if not wanted <= set(own):
        raise Refused("not_yours")
    has = {home.id for home in homes_of(unit, asked.to_id, None)}
    homes = [one for one in own if one in wanted and one not in has]
    if not homes:
        raise Refused("transfer_nothing")
    return homes


def undo_transfer(unit: Unit, actor: Actor, transfer_id: int) -> tuple[Transfer, Tally]:
    """Give back what a transfer moved and has not moved on since; return the act and what came of it.

    Raises Refused for one that is too old, was undone before, or is outside the actor's places.
    """
    if not actor.may(Can.MOVE_HOUSEHOLDS):
        raise Refused("not_allowed")
    act = transfer_for(unit, actor, transfer_id)
    check_undo(act.at, act.undone_at, unit.now)
    back, kept = Counter[str](), Counter[str]()
    homes: list[int] = []
    kinds = {kind.kind: kind for kind in KINDS}
    items = items_of(unit, act.id)
    cases = {
        one.id: one for one in cases_by_id(unit, [one.subject_id for one in items if one.kind == CASES.kind])
    }
    gone_back: list[Case] = []
    for item in items:
        done = kinds[item.kind].back(unit, act, item)
        (back if done else kept)[item.kind] += 1
        if done and item.kind == LINKS.kind:
            homes.append(item.household_id)
        elif done and item.kind == CASES.kind:
            gone_back.append(cases[item.subject_id])
    _tell_cases(unit, gone_back, Handed(act.to_id, act.from_id), by_id=actor.id)
    act.undone_at, act.undone_by = unit.now, actor.id
    unit.session.flush()
    details = {"back": dict(back), "kept": dict(kept)}
    audit.record(unit, "undo_transfer", f"transfer:{act.id}", actor_id=actor.id, details=details)
    return act, Tally(back, kept, tuple(homes))
