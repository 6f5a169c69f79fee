"""What somebody does to a case that they opened: of what its table lets them, what is theirs to do now."""

from __future__ import annotations

from random import Random
from typing import Final, TypeVar

from bot.rehearsal.words import said
from handlers.turn import Turn
from models.actions.lifecycle import barred
from models.domain.cases import Act, Check, Outcome, Rating, State
from models.domain.doing import NOTHING, Doing
from models.domain.lifecycle import possible
from models.domain.turns import also_of, turn_of
from models.domain.visits import Mode
from models.store.dossier import unheard_of
from models.store.parties import parties_of
from models.store.routes import receivers_of
from models.tables import Case

T = TypeVar("T")

_RAISES: Final = 0.2  # of those who could answer a case of the village themselves
_WRITES_PROGRESS: Final = 0.3
_WORDS: Final = {Act.CONFIRM: 85, Act.OBJECT: 15}
_HEARD: Final = {Act.RECORD: 75, Act.RECORD_UNSOLVED: 10, Act.ATTEMPT: 15}
_OUTCOMES: Final = {Outcome.SOLVED: 85, Outcome.PARTLY: 15}
_RATINGS: Final = {Rating.SATISFIED: 50, Rating.MOSTLY: 40, Rating.UNSATISFIED: 10}


def act_for(turn: Turn, case: Case, *, luck: Random, is_revisit: bool = False) -> Act | None:
    """Return what the actor does to a case: None when nothing is theirs to do."""
    acts = _allowed(turn, case)
    if is_revisit:
        heard = [act for act in _HEARD if act in acts]
        return luck.choices(heard, [_HEARD[act] for act in heard])[0] if heard else None
    state = State(case.state)
    awaited = turn_of(state, is_verified=case.verifier_id is not None), also_of(state)
    act = next((one.act for one in awaited if one is not None and one.act in acts), None)
    if act is Act.ANSWER:
        return _instead_of_answering(turn, case, acts, luck=luck) or act
    if act is Act.CONFIRM and Act.OBJECT in acts:
        return luck.choices(list(_WORDS), list(_WORDS.values()))[0]
    return act


def _allowed(turn: Turn, case: Case) -> frozenset[Act]:
    acts = possible(State(case.state), parties_of(turn.unit, turn.actor, case))
    return frozenset(acts) - barred(turn.unit, case, acts, actor_id=turn.actor.id)


def _instead_of_answering(turn: Turn, case: Case, acts: frozenset[Act], *, luck: Random) -> Act | None:
    """An office sends on what it has; others sometimes raise it, or write how far they are first."""
    if Act.DISPATCH in acts and receivers_of(turn.unit, case):
        return Act.DISPATCH
    if Act.RAISE in acts and case.state == State.ACCEPTED and luck.random() < _RAISES:
        return Act.RAISE
    if Act.PROGRESS in acts and case.state != State.IN_PROGRESS and luck.random() < _WRITES_PROGRESS:
        return Act.PROGRESS
    return None


def doing_for(turn: Turn, case: Case, act: Act, *, luck: Random) -> Doing:
    """Return what comes with an act: words, evidence, what is chosen."""
    if act in (Act.ANSWER, Act.PROGRESS):
        return Doing(said=said("answer", photo=True))
    if act is Act.VERIFY:
        return Doing(said=said("check"), mode=luck.choice(list(Check)))
    if act is Act.CONFIRM:
        return Doing(outcome=_drawn(_OUTCOMES, luck), rating=_drawn(_RATINGS, luck))
    if act is Act.DISPATCH:
        return Doing(unit_id=next(iter(receivers_of(turn.unit, case))))
    if act in _HEARD:
        return _heard(turn, case, act, luck=luck)
    return Doing(said=said("reason")) if act in (Act.RAISE, Act.OBJECT, Act.GIVE_INFO) else NOTHING


def _heard(turn: Turn, case: Case, act: Act, *, luck: Random) -> Doing:
    mode = luck.choice((Mode.IN_PERSON, Mode.PHONE))
    if act is Act.ATTEMPT:
        return Doing(mode=mode)
    if act is Act.RECORD_UNSOLVED:
        return Doing(said=said("word"), mode=mode, outcome=Outcome.UNSOLVED)
    whose = next((one.id for one in unheard_of(turn.unit, case)), None)
    return Doing(said=said("word"), mode=mode, outcome=_drawn(_OUTCOMES, luck), petitioner_id=whose)


def _drawn(shares: dict[T, int], luck: Random) -> T:
    return luck.choices(list(shares), list(shares.values()))[0]
