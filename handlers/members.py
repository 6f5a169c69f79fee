"""Who of a cadre's households has come in, and who asks to."""

from __future__ import annotations

from handlers import checks
from handlers.cases import turn_pages
from handlers.numbers import id_of, page_of
from handlers.registry import About, button
from handlers.requests import request_message
from handlers.turn import Turn
from models.domain.message import Button, Message, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store import audit
from models.store.households import by_number, campaign_now, household_of_cadre, work_of_cadre
from models.store.joining import bound_members, waiting_requests
from models.store.reach import members_of_cadre

_PAGE = 6
_SHOWN = 5
_BACK = Button(Phrase("members-back"), "!members")
_MENU = Button(Phrase("engine-menu"), "!menu")


@button("members", needs=Can.SEE_MEMBERS, about=About.PAGE)
def show_households(turn: Turn, arg: str) -> None:
    """List the actor's households, each with how many of it came in."""
    turn.set_aside()
    lines = by_number(work_of_cadre(turn.unit, turn.actor.id))
    homes = sorted(lines, key=lambda line: (line.village, line.number))
    bound = [home for _, home in members_of_cadre(turn.unit, turn.actor)]
    pages = max(1, -(-len(homes) // _PAGE))
    page = min(page_of(arg), pages - 1)
    buttons = [
        Button(
            Phrase(
                "members-household", {"number": one.number, "name": one.head, "count": bound.count(one.id)}
            ),
            f"!home:{one.id}",
        )
        for one in homes[page * _PAGE : (page + 1) * _PAGE]
    ]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    rows += [turn_pages("members", page, pages), (_MENU,)]
    count = Phrase("members-count", {"count": len(homes), "with": len(set(bound))})
    audit.record(turn.unit, "list_members", f"person:{turn.actor.id}", actor_id=turn.actor.id)
    turn.show(Message((Phrase("members-title"), Phrase(""), count), tuple(row for row in rows if row)))


@button("home", needs=Can.SEE_MEMBERS, about=About.HOUSEHOLD)
def show_household(turn: Turn, arg: str) -> None:
    """Show who of a household came in, each with the button that unbinds, and who asks to."""
    found = household_of_cadre(turn.unit, turn.actor.id, id_of(arg))
    if found is None:
        raise Refused("not_yours")
    home, village, _ = found
    turn.set_aside()
    people = bound_members(turn.unit, home.id)[:_SHOWN]
    mine = {person for person, _ in members_of_cadre(turn.unit, turn.actor, home.id)}
    zone = turn.unit.world.zone
    lines = [Phrase("members-title"), Phrase("members-of", {"village": village.name, "number": home.number})]
    lines += [
        Phrase("members-one", {"name": one.name, "day": account.joined_at.astimezone(zone).date()})
        for one, account in people
    ]
    if not people:
        lines.append(Phrase("members-none"))
    rows: list[tuple[Button, ...]] = [
        (Button(Phrase("members-unbind", {"name": one.name}), f"!open:unbind:{one.id}"),)
        for one, _ in people
        if one.id in mine
    ]
    rows += [
        (Button(Phrase("members-asks", {"name": one.name}), f"!asks:{one.id}"),)
        for one in waiting_requests(turn.unit, home.id)
    ][:3]
    audit.record(turn.unit, "see_members", f"household:{home.id}", actor_id=turn.actor.id)
    listed = checks.listed(turn, campaign_now(turn.unit, village.path), home.id, below=False)
    lines += listed.lines
    rows += [listed.row] if listed.row else []
    turn.show(Message(tuple(lines), (*rows, (_BACK, _MENU))))


@button("asks", needs=Can.SEE_MEMBERS, about=About.REQUEST)
def show_request(turn: Turn, arg: str) -> None:
    """Show a request that waits once more: the message that told of it may be far up."""
    wanted = id_of(arg)
    for home in work_of_cadre(turn.unit, turn.actor.id):
        for request in waiting_requests(turn.unit, home.id):
            if request.id == wanted:
                turn.show(request_message(turn, request))
                return
    raise Refused("join_decided")
