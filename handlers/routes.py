"""The routes that hold in an office's place: which unit is proposed for what."""

from __future__ import annotations

from handlers.cases import turn_pages
from handlers.numbers import page_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.routing import own_place
from models.domain.message import Button, Message, Phrase
from models.domain.roles import Can
from models.store.places import unit_name
from models.store.routes import Route, routes_at

_PAGE = 6


@button("routes", needs=Can.SET_ROUTES, about=About.PAGE)
def show_routes(turn: Turn, arg: str) -> None:
    """List the routes of the office's place and of those above it, a page at a time."""
    turn.set_aside()
    place = own_place(turn.unit, turn.actor)
    routes = routes_at(turn.unit, [place.path])
    pages = max(1, -(-len(routes) // _PAGE))
    page = min(page_of(arg), pages - 1)
    shown = routes[page * _PAGE : (page + 1) * _PAGE]
    lines = [Phrase("routes-title", {"place": place.name}), Phrase("")]
    lines += [_line(turn, one) for one in shown] or [Phrase("routes-none")]
    lines.append(Phrase("routes-else"))
    row = (Button(Phrase("routes-change"), "!open:route"), Button(Phrase("settings-button"), "!settings"))
    turning, last = turn_pages("routes", page, pages), (Button(Phrase("engine-menu"), "!menu"),)
    turn.show(Message(tuple(lines), tuple(one for one in (turning, row, last) if one)))


def _line(turn: Turn, route: Route) -> Phrase:
    return Phrase(
        "routes-line",
        {
            "category": Phrase(f"category-{route.category}"),
            "unit": unit_name(turn.unit, route.unit_id),
            "place": route.place,
        },
    )
