"""My work: what is due, and which households are not yet visited."""

from __future__ import annotations

from handlers import common, contact, revisits, supervising
from handlers.cases import PAGE, mine, turn_pages
from handlers.households import household_phrase
from handlers.numbers import page_of
from handlers.queues import groups
from handlers.registry import About, button, command
from handlers.turn import Turn
from handlers.views import due_line
from models.actions.reading import saw
from models.domain.cases import UNSETTLED
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can, Role
from models.domain.wording import case_phrase
from models.store.households import HouseholdLine, campaign_of_cadre, work_of_cadre
from models.store.leaves import acts_for
from models.store.worklist import COUNTED, count_open, open_cases
from models.tables import Campaign, Case
from models.unit import Unit

_HOUSEHOLDS = 3


@command("tasks")
def tasks(turn: Turn, arg: str) -> None:
    """Show a person's work: a cadre's own, a lead's place, a villager's petitions."""
    if turn.actor.may(Can.SEE_WORK):
        turn.begins(Can.SEE_WORK)
        work(turn, "")
    elif turn.actor.may(Can.SEE_OWN_PETITIONS):
        mine(turn, "")
    else:
        raise Refused("not_allowed")


@button("work", needs=Can.SEE_WORK, about=About.PAGE)
def work(turn: Turn, arg: str) -> None:
    """Show what is due, page by page, each with its button, and the households to visit."""
    actor = turn.actor
    turn.set_aside()
    below, ways = _others(turn)
    lines, rows = groups(turn)
    room = max(1, PAGE - len(lines) - len(below))
    more_lines, more_rows = _cases(turn, page_of(arg), first=room)
    if page_of(arg):
        lines, rows = more_lines, more_rows
    else:
        lines, rows = [*lines, *more_lines], rows + more_rows
    if actor.has(Role.CADRE):
        campaign = campaign_of_cadre(turn.unit, actor.id)
        saw(turn.unit, actor, "list_households", subject=f"person:{actor.id}")
        homes = work_of_cadre(turn.unit, actor.id)
        more_lines, more_rows = _households(turn, homes, campaign, shown=_HOUSEHOLDS - len(ways))
        below, rows = [*below, *more_lines], rows + more_rows
    rows.append(tuple(ways))
    lines = [*lines, Phrase(""), *below] if below else lines
    seen = (Button(Phrase("menu-coverage"), "!coverage"),) if actor.may(Can.SEE_COVERAGE) else ()
    rows.append((*seen, Button(Phrase("engine-menu"), "!menu")))
    turn.show(Message((Phrase("work-title"), Phrase(""), *lines), tuple(row for row in rows if row)))


Rows = list[tuple[Button, ...]]


def _others(turn: Turn) -> tuple[list[Phrase], list[Button]]:
    """Return what else waits beside cases, a line and a button each."""
    found = supervising.waiting(turn), revisits.owed(turn), common.waiting(turn), contact.owed(turn)
    return [line for lines, _ in found for line in lines], [way for _, ways in found for way in ways]


def _cases(turn: Turn, page: int, *, first: int) -> tuple[list[Phrase], Rows]:
    """Return a page of what is due; the first has room for ``first``, below the groups that stand there."""
    unit, actor = turn.unit, turn.actor
    count = count_open(unit, actor)
    if not count:
        return [Phrase("work-due-none")], []
    pages = 1 + max(0, -(-(count - first) // PAGE))
    page = min(page, pages - 1)
    skip, limit = (first + (page - 1) * PAGE, PAGE) if page else (0, first)
    shown = open_cases(unit, actor, skip=skip, limit=limit)
    saw(unit, actor, "list_cases", subject=f"person:{actor.id}")
    lines = [Phrase("work-due" if count < COUNTED else "work-due-many", {"count": count})]
    lines += [_line(unit, case, place) for case, place in shown]
    if pages > 1:
        lines.append(Phrase("engine-page", {"page": page + 1, "pages": pages}))
    buttons = [Button(_label(turn, case), f"!case:{case.id}") for case, _ in shown]
    return lines, [
        *(tuple(buttons[i : i + 3]) for i in range(0, len(buttons), 3)),
        turn_pages("work", page, pages),
    ]


def _line(unit: Unit, case: Case, place: str) -> Phrase:
    called = case_phrase(case.number, case.category, place, source=case.source)
    if case.state in UNSETTLED:
        return Phrase(f"work-line-{case.state}", {"case": called})
    return due_line(unit, case.due_on, called)


def _label(turn: Turn, case: Case) -> Phrase:
    short = case.number.partition("-")[2]
    is_theirs = acts_for(turn.unit, turn.actor.id, case.responsible_id)
    return Phrase("work-case-button" if is_theirs else "work-see-button", {"number": short})


def _households(
    turn: Turn, households: list[HouseholdLine], campaign: Campaign | None, *, shown: int
) -> tuple[list[Phrase], Rows]:
    if not households:
        return [Phrase("work-no-households")], []
    left = [line for line in households if not line.visits]
    if not left:
        return [Phrase("work-unvisited-none", {"count": len(households)})], []
    if campaign is not None:
        days = (campaign.ends_on - turn.unit.today).days
        line = Phrase("work-unvisited", {"count": len(left), "days": days})
    else:
        line = Phrase("work-unvisited-open", {"count": len(left)})
    buttons = [
        Button(
            Phrase("work-visit-button", {"household": household_phrase(one, "household-short")}),
            f"open:visit:{one.id}",
        )
        for one in left[:shown]
    ]
    buttons.append(Button(Phrase("work-visit-go"), "open:visit"))
    return [line], [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
