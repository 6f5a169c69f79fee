"""The sweep: asks for open subjects, plans, claims, and owes what is to be sent; a chunk in each unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from models.domain.hours import Hours
from models.store import due
from models.store.agenda import staff_to_greet
from models.store.due import Ladder
from models.store.reminders import finish_round, is_round_done
from models.store.revisits import due_revisits
from models.unit import Unit
from reminders.campaigns import claim_leads, claim_visitors, find_leads, find_visitors
from reminders.claims import Tally, claim_cases, claim_digests, claim_drafts
from reminders.ladder import LADDER, Rule, Rung, Subject
from reminders.plan import spans
from reminders.revisits import claim_revisits

PAGE: Final = 10_000
"""Subjects asked for at once: their ids only, so that the search is made once for many chunks."""
CHUNK: Final = 1000
"""Subjects handled by one unit, so that it holds the thread of units for some 50 ms."""
CHUNK_OF_PUSHES: Final = 200
"""The same where each subject may owe messages, which are made and sealed one by one."""


class Stage(NamedTuple):
    """One rung of one rule."""

    rule: Rule
    rung: Rung

    @property
    def ladder(self) -> Ladder:
        """The rows of the ledger that say the rung is done."""
        return Ladder(self.rule.name, self.rung.name, self.rule.first_slot)


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


def sweep(unit: Unit, after: Swept | None = None) -> Swept:
    """Log and owe the reminders of the next subjects, and return where that ended.

    One unit handles at most CHUNK subjects; with nothing due it passes every rule at once. Sweeps
    at the same time, and the same one twice, log and send nothing twice.
    """
    at = after if after is not None else Swept()
    while at.stage < len(STAGES):
        if at.pending:
            return _handle(unit, at)
        at = _next_stage(unit, at) if at.is_last_page else _next_page(unit, at)
    return replace(at, done=True)


def _handle(unit: Unit, at: Swept) -> Swept:
    stage = STAGES[at.stage]
    size = CHUNK_OF_PUSHES if stage.rung.push else CHUNK
    chunk, rest = at.pending[:size], at.pending[size:]
    tally = _CLAIMS[stage.rule.subject](unit, stage.rule, chunk)
    at = replace(at, claimed=at.claimed + tally.claimed, pushed=at.pushed + tally.pushed, pending=rest)
    if not rest and at.is_last_page:
        at = _next_stage(unit, at)
    return replace(at, done=at.stage == len(STAGES))


def _next_page(unit: Unit, at: Swept) -> Swept:
    stage = STAGES[at.stage]
    found = _FINDS[stage.rule.subject](unit, stage, at.after)
    return replace(
        at, pending=tuple(found), after=found[-1] if found else at.after, is_last_page=len(found) < PAGE
    )


def _next_stage(unit: Unit, at: Swept) -> Swept:
    stage = STAGES[at.stage]
    if stage.rung.daily and _hours(unit).is_digest_time(unit.now):
        finish_round(unit, stage.rule.name, unit.today)
    return Swept(at.claimed, at.pushed, stage=at.stage + 1)


def _hours(unit: Unit) -> Hours:
    return Hours(unit.world.zone, unit.world.calendar)


def _find_cases(unit: Unit, stage: Stage, after: int) -> list[int]:
    for span in spans(stage.rule, unit.now, hours=_hours(unit)):
        if span.rung is stage.rung:
            days = (span.first, span.last)
            return due.due_cases(unit, stage.ladder, due=days, after=after, limit=PAGE)
    return []


def _find_revisits(unit: Unit, stage: Stage, after: int) -> list[int]:
    for span in spans(stage.rule, unit.now, hours=_hours(unit)):
        if span.rung is stage.rung:
            return due_revisits(unit, stage.ladder, by=span.last, after=after, limit=PAGE)
    return []


def _claim_revisits(unit: Unit, rule: Rule, ids: Sequence[int]) -> Tally:
    return Tally(*claim_revisits(unit, rule, ids))


def _find_petitions(unit: Unit, stage: Stage, after: int) -> list[int]:
    return due.unaccepted_petitions(unit, stage.ladder, after=after, limit=PAGE)


def _find_drafters(unit: Unit, stage: Stage, after: int) -> list[int]:
    if stage.rung.after is None or not _hours(unit).may_push(unit.now):
        return []
    by = unit.now - stage.rung.after
    return due.people_with_stale_drafts(unit, stage.rule.name, touched_by=by, after=after, limit=PAGE)


def _find_visitors(unit: Unit, stage: Stage, after: int) -> list[int]:
    return find_visitors(unit, stage.ladder, after=after, limit=PAGE)


def _find_leads(unit: Unit, stage: Stage, after: int) -> list[int]:
    return find_leads(unit, stage.ladder, after=after, limit=PAGE)


def _find_staff(unit: Unit, stage: Stage, after: int) -> list[int]:
    if not _hours(unit).is_digest_time(unit.now) or is_round_done(unit, stage.rule.name, unit.today):
        return []
    return staff_to_greet(unit, stage.ladder, after=after, limit=PAGE)


_FINDS: Final[dict[Subject, Callable[[Unit, Stage, int], list[int]]]] = {
    Subject.CASE_TO_ANSWER: _find_cases,
    Subject.PETITION_TO_ACCEPT: _find_petitions,
    Subject.REVISIT: _find_revisits,
    Subject.DRAFT: _find_drafters,
    Subject.PERSON: _find_staff,
    Subject.VISITS: _find_visitors,
    Subject.PHASE: _find_leads,
}
_CLAIMS: Final[dict[Subject, Callable[[Unit, Rule, tuple[int, ...]], Tally]]] = {
    Subject.CASE_TO_ANSWER: claim_cases,
    Subject.PETITION_TO_ACCEPT: claim_cases,
    Subject.REVISIT: _claim_revisits,
    Subject.DRAFT: claim_drafts,
    Subject.PERSON: claim_digests,
    Subject.VISITS: lambda unit, rule, ids: Tally(*claim_visitors(unit, rule, ids)),
    Subject.PHASE: lambda unit, rule, ids: Tally(*claim_leads(unit, rule, ids)),
}
