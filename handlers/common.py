"""Common problems before an office: one category in many households, to be raised or put aside."""

from __future__ import annotations

from handlers.cases import turn_pages
from handlers.numbers import id_of, page_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.common import raise_problem
from models.domain.common import Stands
from models.domain.message import Button, Message, Param, Phrase
from models.domain.roles import Can
from models.store.common import Listed, count_for, problem_for, problems_for
from models.store.people import accounts_of
from models.store.places import place_name
from models.tables import CommonProblem

_PAGE = 4


def waiting(turn: Turn) -> tuple[list[Phrase], list[Button]]:
    """Return the line and the button for an office's list of work; nothing when none waits."""
    if not turn.actor.may(Can.DECIDE_COMMON):
        return [], []
    count = count_for(turn.unit, turn.actor)
    if not count:
        return [], []
    return [Phrase("common-waiting", {"count": count})], [Button(Phrase("menu-common"), "!common")]


@button("common", needs=Can.DECIDE_COMMON, about=About.PAGE)
def common(turn: Turn, arg: str) -> None:
    """List the common problems that wait, each with its two ways."""
    turn.set_aside()
    count = count_for(turn.unit, turn.actor)
    pages = max(1, -(-count // _PAGE))
    page = min(page_of(arg), pages - 1)
    found = problems_for(turn.unit, turn.actor, skip=page * _PAGE, limit=_PAGE)
    shown = list(enumerate(found, page * _PAGE))
    lines = [Phrase("common-title"), Phrase("common-about" if found else "common-none"), Phrase("")]
    rows: list[tuple[Button, ...]] = []
    for at, one in shown:
        lines.append(Phrase("common-line", {"at": at + 1, "problem": problem_phrase(one)}))
        rows.append(
            (
                Button(Phrase("common-raise", {"at": at + 1}), f"!commonup:{one.problem.id}"),
                Button(Phrase("common-aside", {"at": at + 1}), f"open:commonaside:{one.problem.id}"),
            )
        )
    rows.append(turn_pages("common", page, pages))
    rows.append((Button(Phrase("work-back"), "!work"), Button(Phrase("engine-menu"), "!menu")))
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


def problem_phrase(one: Listed) -> Phrase:
    """Return how a common problem is called: where, what, how many, since when."""
    params: dict[str, Param] = {
        "place": one.place,
        "category": Phrase(f"category-{one.problem.category}"),
        "households": one.problem.households,
        "villages": one.problem.villages,
        "day": one.problem.found_on,
    }
    return Phrase("common-raised" if one.problem.state == Stands.RAISED else "common-problem", params)


@button("commonup", needs=Can.DECIDE_COMMON, about=About.COMMON)
def raise_common(turn: Turn, arg: str) -> None:
    """Raise a common problem to the office above, which is told."""
    problem, upper = raise_problem(turn.unit, turn.actor, id_of(arg))
    listed = Listed(problem, place_name(turn.unit, problem.place_id))
    row = (Button(Phrase("menu-common"), "common"),)
    told = Phrase("common-told", {"name": turn.actor.name, "problem": problem_phrase(listed)})
    for account in accounts_of(turn.unit, [upper.id]):
        turn.tell(account, Message((told,), (row,)))
    turn.set_aside()
    turn.in_place = True
    turn.show(Message((Phrase("common-raised-done", {"name": upper.name}),), (row,)))


def own_problem(turn: Turn, subject: str) -> CommonProblem:
    """Return the common problem a button names if the actor may decide on it, else raise Refused."""
    return problem_for(turn.unit, turn.actor, id_of(subject)).problem
