"""What waits in a town, how it is settled, and what DOMAIN 5 asks for by then: the oracle of the ladder.

It reckons from facts and working days; nothing here asks the ladder or the ledger what is due.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select

from models.actions.lifecycle import act_on
from models.domain.calendar import CHINA
from models.domain.cases import Act, Outcome, State
from models.domain.doing import Doing
from models.domain.roles import Role
from models.domain.statements import Statement
from models.store.registry.staging import label_index
from models.tables import (
    Campaign,
    Case,
    CaseEvent,
    Draft,
    HouseholdLabel,
    Revisit,
    RoleHeld,
    WorkUnit,
)
from models.tables.types import keys_of
from models.unit import Unit
from tests.factories import (
    LONG_AGO,
    Registry,
    actor,
    add_draft,
    add_person,
    add_petition,
    make_registry,
)

_SAID: Final = Doing(said=Statement(text="修好了"))
_SOLVED: Final = Doing(outcome=Outcome.SOLVED)


@dataclass
class Town:
    """A registry with a unit, its handler and its lead, and a cadre of whom nothing is asked."""

    registry: Registry
    station: int
    handler: int
    head: int
    idle: int
    drafts: int = 0

    def who(self, name: str) -> int:
        """Return the person of a part, as DOMAIN 5 calls them."""
        own = {"handler": self.handler, "head": self.head, "idle": self.idle}
        return own[name] if name in own else int(getattr(self.registry, name))


@dataclass
class Fact:
    """Something that waits, since when, what the ledger calls it, and how it is settled, in which step.

    ``due_on`` is the day an answer is due, ``works`` who answers it, ``asks`` who owes its revisit.
    """

    kind: str
    at: datetime
    town: Town
    subjects: set[tuple[str, int]]
    settle: Callable[[Unit], object]
    due_on: date | None = None
    works: tuple[str, ...] = ("cadre",)
    asks: str = "lead"
    author: str = ""
    settled: int | None = field(default=None)


def settle_in(unit: Unit, *, phase: date = date(2026, 10, 13)) -> Town:
    """Make a town with a unit, a campaign with a phase, a household that is to be visited every 30 days."""
    registry = make_registry(unit)
    station = WorkUnit(name="水务站", place_id=registry.township.id)
    unit.session.add(station)
    unit.session.flush()
    handler = add_person(unit, "周经", Role.HANDLER, place=registry.township)
    head = add_person(unit, "吴主", Role.UNIT_LEAD, place=registry.township)
    held = unit.session.query(RoleHeld).filter(RoleHeld.person_id.in_((handler, head)))
    held.update({"unit_id": station.id, "place_id": None})
    idle = add_person(unit, "郑闲", Role.CADRE, place=registry.village)
    unit.session.add(
        Campaign(
            place_id=registry.township.id,
            name="大走访",
            starts_on=date(2026, 9, 1),
            ends_on=date(2026, 11, 10),
            phases=[["摸底", phase.isoformat()]],
        )
    )
    label = label_index(keys_of(unit.session.get_bind().engine), "unstable_open")
    unit.session.add(HouseholdLabel(household_id=registry.household.id, label=label, since=LONG_AGO))
    return Town(registry, station.id, handler=handler, head=head, idle=idle)


def _does(case: int, act: Act, by: int, doing: Doing | None = None) -> Callable[[Unit], object]:
    return lambda unit: act_on(
        unit, unit.session.get_one(Case, case), act, by=actor(unit, by), doing=doing or Doing()
    )


def _accepted(unit: Unit, town: Town) -> Case:
    return add_petition(unit, town.registry, state=State.ACCEPTED)


def _petition(unit: Unit, town: Town) -> Fact:
    case = add_petition(unit, town.registry).id
    settle = _does(case, Act.ACCEPT, town.registry.cadre)
    return Fact("petition", unit.now, town, {("acceptance", case)}, settle)


def _sent(unit: Unit, town: Town) -> Fact:
    case = _accepted(unit, town).id
    _does(case, Act.DISPATCH, town.registry.office, Doing(unit_id=town.station))(unit)
    unit.session.flush()
    event = unit.session.scalars(
        select(CaseEvent.id).where(CaseEvent.case_id == case, CaseEvent.act == Act.DISPATCH)
    ).one()
    return Fact("sent", unit.now, town, {("receipt", event)}, _does(case, Act.RECEIVE, town.handler))


def _case(unit: Unit, town: Town) -> Fact:
    case = _accepted(unit, town)
    settle = _does(case.id, Act.ANSWER, town.registry.cadre, _SAID)
    return Fact("case", unit.now, town, {("answer", case.id)}, settle, due_on=case.due_on)


def _worked(unit: Unit, town: Town) -> Fact:
    """Make a case that the unit has received, and works on."""
    case = _accepted(unit, town)
    _does(case.id, Act.DISPATCH, town.registry.office, Doing(unit_id=town.station))(unit)
    _does(case.id, Act.RECEIVE, town.handler)(unit)
    settle = _does(case.id, Act.ANSWER, town.handler, _SAID)
    works = ("handler", "head")
    return Fact("worked", unit.now, town, {("answer", case.id)}, settle, due_on=case.due_on, works=works)


def _waits_for_word(unit: Unit, fact: Fact, *, kind: str, asks: str) -> Fact:
    """Have a case answered: its villager's word is asked for, and a revisit is owed."""
    fact.settle(unit)
    unit.session.flush()
    (_, case) = next(iter(fact.subjects))
    revisit = unit.session.scalars(select(Revisit.id).where(Revisit.case_id == case)).one()
    subjects = {("word", case), ("revisit", revisit), ("answer", case)}
    settle = _does(case, Act.CONFIRM, fact.town.registry.villager, _SOLVED)
    return Fact(kind, unit.now, fact.town, subjects, settle, asks=asks)


def _answered(unit: Unit, town: Town) -> Fact:
    """Make a case that its cadre has answered: somebody else makes the revisit."""
    return _waits_for_word(unit, _case(unit, town), kind="answered", asks="lead")


def _solved(unit: Unit, town: Town) -> Fact:
    """Make a case that the unit has answered: the household's cadre makes the revisit."""
    return _waits_for_word(unit, _worked(unit, town), kind="solved", asks="cadre")


def _draft(unit: Unit, town: Town) -> Fact:
    author = ("cadre", "lead", "office", "handler", "villager")[town.drafts % 5]
    town.drafts += 1
    draft = add_draft(unit, town.who(author), unit.now, subject=str(town.drafts)).id
    return Fact("draft", unit.now, town, {("draft", draft)}, partial(_forget, draft=draft), author=author)


def _forget(unit: Unit, draft: int) -> None:
    unit.session.execute(delete(Draft).where(Draft.id == draft))


class _Makes(Protocol):
    def __call__(self, unit: Unit, town: Town) -> Fact: ...


COMES_UP: Final[dict[str, _Makes]] = {
    "petition": _petition,
    "sent": _sent,
    "case": _case,
    "worked": _worked,
    "answered": _answered,
    "solved": _solved,
    "draft": _draft,
}
"""Everything that can wait in a town besides its campaign and its household, by kind."""


def fallen(rule: str, fact: Fact, by: datetime, *, zone: ZoneInfo) -> tuple[str, ...]:
    """Return the rungs of a rule that DOMAIN 5 asks for up to an instant, for something not settled."""
    working = CHINA.add_working_days
    begun, today = fact.at.astimezone(zone).date(), by.astimezone(zone).date()

    def over(day: date, rungs: Sequence[tuple[str, int]]) -> tuple[str, ...]:
        return tuple(name for name, count in rungs if working(day, count) <= today)

    def after(*rungs: tuple[str, int]) -> tuple[str, ...]:
        return tuple(name for name, count in rungs if fact.at + timedelta(days=count) <= by)

    if rule in {"acceptance", "receipt"}:
        return ("at_once", *over(begun, (("over", 2),)))
    if rule == "word":
        return after(("third", 3), ("sixth", 6))
    if rule == "revisit":
        return over(begun + timedelta(days=7), (("due", 0), ("over3", 3), ("over7", 7)))
    if rule == "draft":
        return after(("nudge", 1))
    if rule == "answer" and fact.due_on is not None:
        return over(fact.due_on, (("soon", -3), ("next", -1), ("due", 0), ("over", 1)))
    return ()  # an answered case's deadline is over: it owes nothing


def hear(rule: str, rung: str, fact: Fact, *, zone: ZoneInfo) -> set[int]:
    """Return who is written to of a rung on a working day, where everybody is there: DOMAIN 5's third column.

    The rungs that are left out are carried by the digest.
    """
    held = rule == "acceptance" and not CHINA.is_working_day(fact.at.astimezone(zone).date())
    people: dict[tuple[str, str], tuple[str, ...]] = {
        ("acceptance", "at_once"): () if held else ("cadre",),
        ("acceptance", "over"): ("cadre", "lead"),
        ("receipt", "at_once"): ("handler", "head"),
        ("receipt", "over"): ("handler", "head", "office"),
        ("answer", "over"): (*fact.works, "lead", "office"),
        ("revisit", "over3"): (fact.asks, "lead"),
        ("revisit", "over7"): (fact.asks, "lead", "office"),
        ("word", "third"): ("villager",),
        ("word", "sixth"): ("villager",),
        ("draft", "nudge"): (fact.author,),
    }
    return {fact.town.who(name) for name in people.get((rule, rung), ())}
