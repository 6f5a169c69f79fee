"""Doing something to a case: the table decides, and all that follows from it is written here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from models.actions.consent import refuse_unasked
from models.actions.following import follow
from models.actions.opening import append_event, receipt_of
from models.actions.revisiting import follow_with_revisits
from models.domain.cases import LIVE, Act, Party, State
from models.domain.deadlines import answer_due
from models.domain.doing import NOTHING, Deed, Doing
from models.domain.lifecycle import Effect, decide, is_reopening, move_of
from models.domain.moves import Clock, Hand
from models.domain.needs import EARLY, insist, is_met
from models.domain.refusal import Refused
from models.store import audit
from models.store.parties import facts_of, parties_of, upper_office
from models.store.people import Actor
from models.store.routes import insist_receiver
from models.tables import Case, CaseEvent, Petitioner
from models.unit import Unit


def act_on(unit: Unit, case: Case, act: Act, *, by: Actor, doing: Doing = NOTHING) -> CaseEvent:
    """Let somebody do something to a case; return the event. Raises Refused when the table forbids it.

    Nothing is written before the table has agreed.
    """
    parties = parties_of(unit, by, case)
    if act in _TELLS and Party.PETITIONER in parties and doing.said is not None:
        refuse_unasked(unit, by.id, case.category)
    return carry_out(unit, case, Deed(act, by.id, parties, doing))


def by_itself(unit: Unit, case: Case, act: Act) -> CaseEvent:
    """Do what nobody but the passing of time does to a case."""
    return carry_out(unit, case, Deed(act, None, frozenset({Party.SYSTEM})))


def carry_out(unit: Unit, case: Case, deed: Deed) -> CaseEvent:
    """Do something to a case; return the event. Raises Refused."""
    effect = judged(unit, case, deed)
    was, main_id = State(case.state), case.merged_into_id
    move = move_of(was, deed.act, case.number)
    if is_reopening(move):
        case.reopenings += 1
    _move_clock(unit, case, effect.clock)
    _hand_over(unit, case, effect, deed=deed)
    case.state = effect.state
    if deed.act in _BRANCHES:
        case.before = State.ACCEPTED if was is State.FILED and deed.act is Act.DISPATCH else was
    elif move.back:
        case.before = None
    if effect.state is State.RAISED and was is not State.RAISED:
        _raise_level(unit, case)
    follow(unit, case, deed)
    audit.record(unit, f"{deed.act}_case", f"case:{case.id}", actor_id=deed.actor_id)
    event = append_event(unit, case, deed)
    if effect.clock in (Clock.RESUME, Clock.EXTEND):
        _reckon(unit, case)
    follow_with_revisits(unit, case, deed, event=event, was=was)
    if main_id is not None and deed.act in PARTING:
        _look_again(unit, unit.session.get_one(Case, main_id), deed, parted=case)
    return event


def _look_again(unit: Unit, main: Case, deed: Deed, *, parted: Case) -> None:
    """Look again whether a case still waits for a petitioner's word, now that some have left it."""
    if main.state in LIVE:
        unit.session.flush()
        doing = Doing(case_id=parted.id)
        carry_out(unit, main, Deed(Act.PART, deed.actor_id, frozenset({Party.SYSTEM}), doing))


def judged(unit: Unit, case: Case, deed: Deed) -> Effect:
    """Return what an act would do, and write nothing; raise Refused when it may not be done."""
    move = move_of(State(case.state), deed.act, case.number)
    facts = facts_of(unit, case, move, actor_id=deed.actor_id)
    if deed.doing.unit_id is not None and deed.act is not Act.DROP_HELPER:
        insist_receiver(unit, case, deed.doing.unit_id)
    return decide(facts, deed.act, deed.parties, given=deed.given(unit.today))


def refuse_early(unit: Unit, case: Case, act: Act, *, by: Actor) -> frozenset[Party]:
    """Raise Refused when state or person forbid an act, before anything is asked for it.

    Returns what the person is to the case.
    """
    move = move_of(State(case.state), act, case.number)
    parties = parties_of(unit, by, case)
    if not parties & move.by:
        raise Refused("not_your_turn", number=case.number)
    if EARLY & set(move.needs):
        facts = facts_of(unit, case, move, actor_id=by.id)
        for need in move.needs:
            if need in EARLY:
                insist(need, facts, NOTHING.given(by.id, unit.today))
    return parties


def barred(unit: Unit, case: Case, acts: Iterable[Act], *, actor_id: int) -> frozenset[Act]:
    """Return those of the acts that the table lets the parties do, but not this very person, or not now."""
    found = set()
    for act in acts:
        move = move_of(State(case.state), act, case.number)
        if EARLY & set(move.needs):
            facts = facts_of(unit, case, move, actor_id=actor_id)
            given = NOTHING.given(actor_id, unit.today)
            if not all(is_met(need, facts, given) for need in EARLY & set(move.needs)):
                found.add(act)
    return frozenset(found)


_TELLS: Final = frozenset({Act.ADD_WORDS, Act.GIVE_INFO, Act.OBJECT})
"""What a petitioner tells more with: of health and family only with their consent."""

PARTING: Final = frozenset({Act.UNMERGE, Act.WITHDRAW, Act.LEAVE})
"""By which petitioners of a merged case leave the one that goes on."""

_BRANCHES: Final = frozenset({Act.DISPATCH, Act.TRANSFER, Act.ASK_INFO, Act.MERGE})
"""The side ways from which a case comes back to where it was."""


def _move_clock(unit: Unit, case: Case, clock: Clock) -> None:
    if clock is Clock.PAUSE:
        case.paused_on = unit.today
    elif clock in (Clock.RESUME, Clock.STOP):
        case.paused_on = None
    elif clock is Clock.RESTART:
        _restart(unit, case)


def _reckon(unit: Unit, case: Case) -> None:
    """Set the due day anew from the events, the one just appended among them."""
    unit.session.flush()
    receipt = receipt_of(unit, case)
    case.due_on, case.provisional = receipt.due, receipt.provisional


def _restart(unit: Unit, case: Case) -> None:
    """Begin a new deadline, and forget the keys of the answer that was not good enough."""
    receipt = answer_due(unit.today, case.limit_days, unit.world.calendar)
    case.start_on, case.due_on, case.provisional = unit.today, receipt.due, receipt.provisional
    case.paused_on, case.extension, case.extension_asked = None, 0, 0
    case.answered_at = case.closed_at = case.verified_at = case.attempted_on = None
    case.verifier_id = case.approver_id = case.verify_mode = None
    case.outcome = case.rating = None
    case.attempts = 0
    for one in unit.session.query(Petitioner).where(Petitioner.case_id == case.id):
        one.outcome = one.rating = one.said_at = one.recorded_by_id = None


def _hand_over(unit: Unit, case: Case, effect: Effect, *, deed: Deed) -> None:
    if effect.hand is Hand.ACTOR and deed.actor_id is not None:
        case.responsible_id = deed.actor_id
    elif effect.hand is Hand.TAKER and deed.doing.taker_id is not None:
        case.responsible_id = deed.doing.taker_id
    elif effect.hand is Hand.SENDER and case.dispatcher_id is not None:
        case.responsible_id = case.dispatcher_id
    elif effect.hand is Hand.UPPER:
        upper = upper_office(unit, case)
        if upper is not None:
            case.desk_id, case.responsible_id = upper
        elif case.dispatcher_id is not None:
            case.responsible_id = case.dispatcher_id


def _raise_level(unit: Unit, case: Case) -> None:
    upper = upper_office(unit, case)
    if upper is not None:
        case.desk_id = upper[0]
