"""The sweep: asks for open subjects, plans, claims, and owes what is to be sent; a chunk in each unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from models.store import due
from models.store.agenda import staff_to_greet
from models.store.hours import greeting, pushing, windows_begun
from models.store.limits import limits_of
from models.store.reminders import finish_round, is_round_done, was_round_done
from models.store.rules import ACCEPT_LIMIT
from models.store.weekly import leaders_to_brief
from models.unit import Unit
from reminders.campaigns import claim_leads, claim_visitors, find_leads, find_visitors
from reminders.claims import claim_cases, claim_digests, claim_drafts
from reminders.ladder import LADDER, Rule, Subject
from reminders.matters import PAGE, Stage, Tally, claim_matters
from reminders.plan import last_due, spans
from reminders.subjects import KINDS
from reminders.weekly import claim_briefs, week_began

CHUNK: Final = 1000
"""Subjects handled by one unit, so that it holds the thread of units for some 50 ms."""
CHUNK_OF_PUSHES: Final = 200
"""The same where each subject may owe messages, which are made and sealed one by one."""
CHUNK_OF_DIGESTS: Final = 400
"""The same for people: a digest's lines are found for all of them at once."""


STAGES: Final = tuple(Stage(rule, rung) for rule in LADDER for rung in rule.rungs)


@dataclass(frozen=True, slots=True)
class Swept:
    """Where a sweep stands after a unit: pass it to the next one, until it is ``done``.

    ``claimed`` counts the rows logged since the sweep began, ``pushed`` the messages owed.
    """

    claimed: int = 0
    pushed: int = 0
    done: bool = False
    stage: int = 0
    after: int = 0  # the last subject asked for
    pending: tuple[int, ...] = ()
    is_last_page: bool = False

    def handled(self, tallies: Iterable[Tally], *, rest: tuple[int, ...] = ()) -> Swept:
        """Return where the sweep stands once these came of what was pending, but for the rest."""
        every = list(tallies)
        claimed = self.claimed + sum(one.claimed for one in every)
        pushed = self.pushed + sum(one.pushed for one in every)
        return replace(self, claimed=claimed, pushed=pushed, pending=rest)


class Chunk(NamedTuple):
    """Subjects of a stage that one unit handles."""

    stage: int
    subjects: tuple[int, ...]


def sweep(unit: Unit, after: Swept | None = None) -> Swept:
    """Log and owe the reminders of the next subjects, and return where that ended.

    One unit handles at most CHUNK subjects; with nothing due it passes every rule at once. Sweeps
    at the same time, and the same one twice, log and send nothing twice.
    """
    at = after if after is not None else Swept()
    while at.stage < len(STAGES) and not at.pending:
        at = _next_stage(unit, at) if at.is_last_page else _next_page(unit, at)
    if not at.pending:
        return replace(at, done=True)
    first, *_ = chunks(at)
    return passed(unit, at.handled([handle(unit, first)], rest=at.pending[len(first.subjects) :]))


def passed(unit: Unit, at: Swept) -> Swept:
    """Return where a sweep stands that has handled what was found: at the next stage after a last page."""
    if not at.pending and at.is_last_page:
        at = _next_stage(unit, at)
    return replace(at, done=at.stage == len(STAGES))


def chunks(at: Swept) -> list[Chunk]:
    """Return what is pending in pieces, which units of their own may handle in any order and at once."""
    size = _size(STAGES[at.stage])
    return [Chunk(at.stage, at.pending[i : i + size]) for i in range(0, len(at.pending), size)]


def handle(unit: Unit, chunk: Chunk) -> Tally:
    """Log and owe the reminders of these subjects."""
    rule = STAGES[chunk.stage].rule
    kind = KINDS.get(rule.subject)
    if kind is not None:
        return claim_matters(unit, rule, kind.load(unit, rule, chunk.subjects))
    return _CLAIMS[rule.subject](unit, rule, chunk.subjects)


def _size(stage: Stage) -> int:
    if not stage.rung.push:
        return CHUNK
    return CHUNK_OF_DIGESTS if stage.rung.daily else CHUNK_OF_PUSHES


def _next_page(unit: Unit, at: Swept) -> Swept:
    stage = STAGES[at.stage]
    kind = KINDS.get(stage.rule.subject)
    find = kind.find if kind is not None else _FINDS[stage.rule.subject]
    found = find(unit, stage, at.after)
    return replace(
        at, pending=tuple(found), after=found[-1] if found else at.after, is_last_page=len(found) < PAGE
    )


def _next_stage(unit: Unit, at: Swept) -> Swept:
    stage = STAGES[at.stage]
    kind = KINDS.get(stage.rule.subject)
    if stage.rung.daily and greeting(unit).is_digest_time(unit.now):
        finish_round(unit, _round(unit, stage), unit.today)
    elif kind is not None and kind.is_round and at.after > 0:
        finish_round(unit, stage.rule.name, unit.today)
    return Swept(at.claimed, at.pushed, stage=at.stage + 1)


def _round(unit: Unit, stage: Stage) -> str:
    """Return the name of the round that runs: places with windows of their own have one as each begins."""
    begun = windows_begun(unit)
    return stage.rule.name if begun < 2 else f"{stage.rule.name}:{begun}"


def _find_cases(unit: Unit, stage: Stage, after: int) -> list[int]:
    for span in spans(stage.rule, unit.now, hours=pushing(unit)):
        if span.rung is stage.rung:
            days = (span.first, span.last)
            return due.due_cases(unit, stage.ladder, due=days, after=after, limit=PAGE)
    return []


def _find_petitions(unit: Unit, stage: Stage, after: int) -> list[int]:
    rung, by = stage.rung, None
    if rung.after is None:
        if not pushing(unit).may_push(unit.now):
            return []
        days = rung.days + limits_of(unit, ACCEPT_LIMIT).least
        by = last_due(days, unit.today, hours=pushing(unit))
    return due.unaccepted_petitions(unit, stage.ladder, by=by, after=after, limit=PAGE)


def _find_drafters(unit: Unit, stage: Stage, after: int) -> list[int]:
    if stage.rung.after is None or not pushing(unit).may_push(unit.now):
        return []
    by = unit.now - stage.rung.after
    return due.people_with_stale_drafts(unit, stage.rule.name, touched_by=by, after=after, limit=PAGE)


def _find_visitors(unit: Unit, stage: Stage, after: int) -> list[int]:
    return find_visitors(unit, stage.ladder, after=after, limit=PAGE)


def _find_leads(unit: Unit, stage: Stage, after: int) -> list[int]:
    return find_leads(unit, stage.ladder, after=after, limit=PAGE)


def _find_staff(unit: Unit, stage: Stage, after: int) -> list[int]:
    if not greeting(unit).is_digest_time(unit.now) or is_round_done(unit, _round(unit, stage), unit.today):
        return []
    return staff_to_greet(unit, stage.ladder, after=after, limit=PAGE)


def _find_leaders(unit: Unit, stage: Stage, after: int) -> list[int]:
    began = week_began(unit.today, unit.world.calendar)
    if began is None or not greeting(unit).is_digest_time(unit.now):
        return []
    if was_round_done(unit, _round(unit, stage), since=began):
        return []
    return leaders_to_brief(unit, stage.ladder, since=began, after=after, limit=PAGE)


def _claim_briefs(unit: Unit, rule: Rule, people: Sequence[int]) -> Tally:
    return Tally(*claim_briefs(unit, rule, people))


_FINDS: Final[dict[Subject, Callable[[Unit, Stage, int], list[int]]]] = {
    Subject.CASE_TO_ANSWER: _find_cases,
    Subject.PETITION_TO_ACCEPT: _find_petitions,
    Subject.DRAFT: _find_drafters,
    Subject.PERSON: _find_staff,
    Subject.LEADER: _find_leaders,
    Subject.VISITS: _find_visitors,
    Subject.PHASE: _find_leads,
}
_CLAIMS: Final[dict[Subject, Callable[[Unit, Rule, tuple[int, ...]], Tally]]] = {
    Subject.CASE_TO_ANSWER: claim_cases,
    Subject.PETITION_TO_ACCEPT: claim_cases,
    Subject.DRAFT: claim_drafts,
    Subject.PERSON: claim_digests,
    Subject.LEADER: _claim_briefs,
    Subject.VISITS: lambda unit, rule, ids: Tally(*claim_visitors(unit, rule, ids)),
    Subject.PHASE: lambda unit, rule, ids: Tally(*claim_leads(unit, rule, ids)),
}
