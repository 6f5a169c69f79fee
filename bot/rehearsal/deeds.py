"""What pretend people do: the same actions that the conversations do, each in a unit of its own.

Nothing is decided here that the bot decides: who may do what to a case is asked of the table of its life,
and a refusal is a refusal. Only who wants what is made up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Final, NamedTuple

from bot.rehearsal.agenda import Intent, Plan
from bot.rehearsal.casework import act_for, doing_for
from bot.rehearsal.words import said
from handlers import acting, router
from handlers.batch import handle_batch
from handlers.events import Event, Kind
from handlers.handovers import tell_leave
from handlers.turn import Turn
from handlers.views import own_case
from models.actions.leaves import take_leave
from models.actions.petitions import file_petition
from models.actions.visits import report_visit
from models.domain.caseload import Span
from models.domain.cases import Act
from models.domain.categories import Category, Topic
from models.domain.petitions import Petition
from models.domain.privacy import SENSITIVE
from models.domain.refusal import Refused
from models.domain.visits import AnsweredBy, Mode, Problem, VisitReport
from models.store.caseload import colleagues_of, homes_of
from models.store.households import work_of_cadre
from models.store.outbox import Letter
from models.store.people import load_actors
from models.unit import Unit

assert router.HANDLERS  # noqa: S101  # importing it registers every act

_PROBLEM: Final = (
    0.025  # of visits: twice what one province found (DOMAIN 1), so that a small bureau has some
)
_ON_THE_SPOT: Final = 0.3
_URGENT: Final = 0.05
_MODES: Final = {Mode.IN_PERSON: 80, Mode.PHONE: 10, Mode.MESSAGE: 2, Mode.NOBODY_HOME: 8}
_MATTERS: Final = tuple(one for one in Category if one not in SENSITIVE and one is not Category.CONDUCT)
_GOES_ON: Final = frozenset({Act.ACCEPT, Act.TAKE, Act.RECEIVE, Act.PROGRESS})
_LEAVE_DAYS: Final = 10, 28


class Next(NamedTuple):
    """What the same person means to do next, ``days`` days later; 0 is the same day."""

    days: int
    plan: Plan
    subject: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an intent: the name of the deed, if any, what follows, and replies that are owed."""

    name: str = ""
    following: tuple[Next, ...] = ()
    owed: tuple[Letter, ...] = field(default=(), repr=False)


_NOTHING: Final = Done()


def carry_out(unit: Unit, intent: Intent, user_id: int, *, luck: Random, required: int) -> Done:
    """Do what somebody means to do. Raises Refused as the bot would say it.

    ``required`` visits of the campaign are what a household is to have.
    """
    event = Event(-intent.order, Kind.TAP, user_id, user_id, unit.now, text="open:visit", callback_id="1")
    if intent.plan is Plan.DRAFT:
        (handled,) = handle_batch(unit, [event])
        return Done("draft", owed=handled.owed)
    actor = load_actors(unit, [user_id])[user_id]
    turn = Turn(unit, event, actor=actor, drafts=[], language=actor.language)
    if intent.plan is Plan.VISIT:
        return _visit(turn, intent, luck, required=required)
    return _DEEDS[intent.plan](turn, intent, luck)


def _visit(turn: Turn, intent: Intent, luck: Random, *, required: int) -> Done:
    """Visit a household that is due for it; whoever has time visits another one."""
    lines = work_of_cadre(turn.unit, turn.actor.id)
    wanted = [one for one in lines if one.visits < required and intent.subject in (0, one.id)]
    if not wanted:
        return _NOTHING
    mode = luck.choices(list(_MODES), list(_MODES.values()))[0]
    at_home = mode is not Mode.NOBODY_HOME
    problems = _problems(luck) if at_home and luck.random() < _PROBLEM else ()
    report = VisitReport(
        household=wanted[0].id,
        mode=mode,
        answered_by=luck.choice(list(AnsweredBy)) if at_home else None,
        visited_on=turn.unit.today,
        policy_explained=luck.random() < 0.5 if at_home else None,
        topics=tuple(one.topic for one in problems),
        problems=problems,
    )
    _, cases = report_visit(turn.unit, turn.actor.id, report)
    following = [Next(luck.randint(1, 3), Plan.CASE, case.id) for case in cases]
    if not at_home:
        following.append(Next(luck.randint(2, 5), Plan.VISIT, wanted[0].id))
    elif intent.subject == 0 and len(wanted) > 1 and luck.random() < 0.6:
        following.append(Next(0, Plan.VISIT))
    return Done("visit" if at_home else "nobody_home", tuple(following))


def _problems(luck: Random) -> tuple[Problem, ...]:
    topic = luck.choice([one for one in Topic if one not in (Topic.MEDICAL, Topic.SUBSISTENCE)])
    if luck.random() < _ON_THE_SPOT:
        return (Problem(topic=topic, words=said("problem"), on_the_spot="solved", result=said("answer")),)
    limit = "urgent" if luck.random() < _URGENT else "keep"
    return (Problem(topic=topic, words=said("problem"), on_the_spot="needs_work", limit=limit),)


def _petition(turn: Turn, intent: Intent, luck: Random) -> Done:
    urgent = luck.random() < _URGENT
    petition = Petition(category=luck.choice(_MATTERS), words=said("petition"), urgent=urgent)
    file_petition(turn.unit, turn.actor.id, petition)
    return Done("petition")


def _case(turn: Turn, intent: Intent, luck: Random) -> Done:
    """Open a case and do what is the person's to do with it, if anything."""
    case = own_case(turn, str(intent.subject))
    act = act_for(turn, case, luck=luck)
    if act is None:
        return _NOTHING
    acting.do(turn, case, act, doing=doing_for(turn, case, act, luck=luck))
    return Done(act.value, (Next(luck.randint(1, 3), Plan.CASE, case.id),) if act in _GOES_ON else ())


def _revisit(turn: Turn, intent: Intent, luck: Random) -> Done:
    """Ask the villager what they think of a result; who is not reached is sought again."""
    case = own_case(turn, str(intent.subject))
    act = act_for(turn, case, luck=luck, is_revisit=True)
    if act is None:
        return _NOTHING
    acting.do(turn, case, act, doing=doing_for(turn, case, act, luck=luck))
    again = (Next(luck.randint(1, 3), Plan.REVISIT, case.id),) if act is Act.ATTEMPT else ()
    return Done(act.value, again)


def _leave(turn: Turn, intent: Intent, luck: Random) -> Done:
    others = colleagues_of(turn.unit, turn.actor.id)
    if not others:
        raise Refused("leave_none")
    first = turn.unit.today + timedelta(days=1)
    span = Span(first, first + timedelta(days=luck.randint(*_LEAVE_DAYS)))
    other = luck.choice(sorted(others, key=lambda one: one.id))
    leave = take_leave(turn.unit, turn.actor, turn.actor.id, stand_in_id=other.id, span=span)
    tell_leave(turn, leave, [home.id for home in homes_of(turn.unit, turn.actor.id, None)])
    return Done("leave")


_DEEDS: Final[dict[Plan, Callable[[Turn, Intent, Random], Done]]] = {
    Plan.PETITION: _petition,
    Plan.CASE: _case,
    Plan.REVISIT: _revisit,
    Plan.LEAVE: _leave,
}
