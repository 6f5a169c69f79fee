"""Merging (并案): proposed by the staff, agreed to by each petitioner, undone by either."""

from __future__ import annotations

from dataclasses import dataclass

from models.actions.consent import note_heard
from models.actions.lifecycle import act_on, refuse_early
from models.domain.cases import OPEN, Act
from models.domain.doing import Doing
from models.domain.petitions import Reply, SpokenConsent
from models.domain.privacy import Apart
from models.domain.refusal import Refused
from models.store import audit
from models.store.cases import case_for
from models.store.merging import actor_of, has_merged, open_ask, rows_of_case, to_be_heard
from models.store.parties import is_on_paper, is_petitioner
from models.store.people import Actor
from models.tables import Case, MergeAsk
from models.unit import Unit


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of proposing: whom to ask; nobody, when it is merged already."""

    into: Case
    ask: MergeAsk | None
    whom: tuple[int, ...]


def propose_merge(unit: Unit, actor: Actor, case: Case, *, into_id: int) -> Proposed:
    """Propose that a case goes on under another number; raise Refused.

    Whoever is a petitioner of the other one already need not be asked. Where nobody is to be asked the
    caller merges at once.
    """
    refuse_early(unit, case, Act.MERGE, by=actor)
    into = case_for(unit, actor, into_id)
    if into.id == case.id or into.state not in OPEN:
        raise Refused("merge_target", number=into.number)
    if has_merged(unit, case):
        raise Refused("merge_is_main", number=case.number)
    asked = []
    for row in rows_of_case(unit, case):
        own = is_petitioner(unit, into, row.person_id)
        row.consented_at = unit.now if own else None
        if not own:
            asked.append(row.person_id)
    earlier = open_ask(unit, case)
    if earlier is not None:
        earlier.ended_at = unit.now
    if not asked and not is_on_paper(case):
        unit.session.flush()
        return Proposed(into, None, ())
    ask = MergeAsk(case_id=case.id, into_id=into.id, asked_by_id=actor.id, asked_at=unit.now)
    unit.session.add(ask)
    unit.session.flush()
    audit.record(unit, "ask_merge_case", f"case:{case.id}", actor_id=actor.id)
    return Proposed(into, ask, tuple(asked))


def answer_ask(unit: Unit, actor: Actor, case: Case, *, ask_id: str, agrees: bool) -> tuple[MergeAsk, Actor]:
    """Note what a petitioner says to a merging; return the asking and who asked. Raises Refused.

    The asking ends with a no, or with the last yes: then the case is merged, by whoever proposed it.
    """
    ask = open_ask(unit, case)
    if not is_petitioner(unit, case, actor.id):
        raise Refused("not_your_turn", number=case.number)
    if ask is None or str(ask.id) != ask_id:
        raise Refused("merge_over", number=case.number)
    ask, by = awaited_ask(unit, case)
    refuse_early(unit, case, Act.MERGE, by=by)
    rows = rows_of_case(unit, case)
    if not agrees:
        _end(unit, case, ask)
        audit.record(unit, "refuse_merge_case", f"case:{case.id}", actor_id=actor.id)
        return ask, by
    for row in rows:
        if row.person_id == actor.id:
            row.consented_at = unit.now
    audit.record(unit, "agree_merge_case", f"case:{case.id}", actor_id=actor.id)
    unit.session.flush()
    _merge_if_agreed(unit, case, ask, by=by)
    return ask, by


def hear_consent(unit: Unit, actor: Actor, case: Case, *, spoken: SpokenConsent) -> tuple[MergeAsk, Actor]:
    """Note a petitioner's spoken yes or no; return the asking and who asked. Raises Refused.

    It does what the same word does in chat: a no ends the asking, the last yes merges the case.
    """
    ask, by = awaited_ask(unit, case)
    waited_for = to_be_heard(unit, case, ask)
    whose = waited_for[0] if spoken.whose is None and len(waited_for) == 1 else spoken.whose
    if whose not in waited_for and not is_on_paper(case):
        raise Refused("merge_over", number=case.number)
    refuse_early(unit, case, Act.MERGE, by=by)
    doing = Doing(
        said=spoken.words,
        mode=spoken.mode,
        petitioner_id=whose,
        heard_on=spoken.day,
        withheld=spoken.apart is Apart.PLAIN,
    )
    agrees = spoken.reply is Reply.YES
    act_on(unit, case, Act.CONSENT if agrees else Act.DISSENT, by=actor, doing=doing)
    note_heard(unit, case, actor.id, apart=spoken.apart)
    if not agrees:
        _end(unit, case, ask)
        return ask, by
    unit.session.flush()
    _merge_if_agreed(unit, case, ask, by=by)
    return ask, by


def _end(unit: Unit, case: Case, ask: MergeAsk) -> None:
    """End an asking with a no: a yes that was said to it counts no more, and both cases go on."""
    ask.ended_at = unit.now
    for row in rows_of_case(unit, case):
        row.consented_at = None


def awaited_ask(unit: Unit, case: Case) -> tuple[MergeAsk, Actor]:
    """Return the merging that waits for petitioners and who proposed it; raise Refused when it is over."""
    ask = open_ask(unit, case)
    by = actor_of(unit, ask.asked_by_id) if ask is not None else None
    if ask is None or by is None or unit.session.get_one(Case, ask.into_id).state not in OPEN:
        raise Refused("merge_over", number=case.number)
    return ask, by


def _merge_if_agreed(unit: Unit, case: Case, ask: MergeAsk, *, by: Actor) -> None:
    if all(row.consented_at is not None for row in rows_of_case(unit, case)):
        ask.ended_at = unit.now
        act_on(unit, case, Act.MERGE, by=by, doing=Doing(case_id=ask.into_id))
