"""How far a campaign has come: one's own households, a place and what lies below it, units, cadres."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from handlers.cases import turn_pages
from handlers.numbers import id_of, page_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.reading import saw
from models.domain.campaigns import Coverage
from models.domain.message import Button, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can, Level, Role
from models.store.covered import (
    Covered,
    campaign_for,
    campaigns_for,
    coverage_at,
    coverage_below,
    coverage_of_cadre,
    coverage_of_cadres,
    coverage_of_units,
    names_of_places,
    names_of_units,
    place_for,
)
from models.store.due import names_of
from models.store.households import campaign_of_cadre
from models.store.rounds import running_phase
from models.tables import Campaign, Place
from models.unit import Unit

PAGE = 8
_BAR = 10
_SMALL = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)
"""Places of which units and cadres are listed: above them the lists would be too long to read."""
Rows = list[tuple[Button, ...]]


class View(NamedTuple):
    """A campaign and the place of it that is looked at."""

    campaign: Campaign
    place: Place


@button("coverage", needs=Can.SEE_COVERAGE)
def coverage(turn: Turn, arg: str) -> None:
    """Show how far the actor is, or their place; several campaigns are chosen from."""
    turn.set_aside()
    lines, rows = _own(turn), Rows()
    found = campaigns_for(turn.unit, turn.actor)
    if len(found) == 1 and not lines:
        _show(turn, view_of(turn, str(found[0].id)), 0)
        return
    rows += [
        (Button(Phrase("engine-words", {"words": one.name}), f"!cover:{one.id}"),) for one in found[:PAGE]
    ]
    rows.append((*_run(turn), Button(Phrase("work-back"), "!work"), Button(Phrase("engine-menu"), "!menu")))
    lines = lines or [Phrase("coverage-choose" if found else "coverage-none")]
    turn.show(Message((Phrase("coverage-title"), Phrase(""), *lines), tuple(rows)))


def _run(turn: Turn) -> tuple[Button, ...]:
    """Return the way to the campaigns themselves, for whoever makes and ends them."""
    return (Button(Phrase("campaigns-button"), "!campaigns"),) if turn.actor.may(Can.RUN_CAMPAIGNS) else ()


def _own(turn: Turn) -> list[Phrase]:
    """Return how far a cadre has come with their own households."""
    campaign = campaign_of_cadre(turn.unit, turn.actor.id) if turn.actor.has(Role.CADRE) else None
    if campaign is None:
        return []
    own = coverage_of_cadre(turn.unit, campaign.id, turn.actor.id)
    return [*head(turn, campaign), Phrase("coverage-own"), *summary(own)] if own.households else []


def head(turn: Turn, campaign: Campaign) -> list[Phrase]:
    """Return what a campaign asks for, and until when."""
    params: dict[str, Param] = {
        "name": campaign.name,
        "required": campaign.required,
        "spacing": campaign.spacing,
        "first": campaign.starts_on,
        "last": campaign.ends_on,
        "days": (campaign.ends_on - turn.unit.today).days,
    }
    lines = [Phrase("coverage-campaign", params)]
    if campaign.ends_on < turn.unit.today:
        return [*lines, Phrase("coverage-over")]
    phase = running_phase(turn.unit, campaign)
    if phase is not None:
        lines.append(Phrase("coverage-phase", {"name": phase.name, "day": phase.ends_on}))
    return lines


def summary(one: Coverage) -> list[Phrase]:
    """Return a coverage in two lines: the bar, and the households never visited, begun, done."""
    params: dict[str, Param] = {"done": one.done, "households": one.households}
    counts: dict[str, Param] = {"never": one.never, "once": one.once, "done": one.done}
    key = "coverage-counts-between" if one.between else "coverage-counts"
    return [
        Phrase("coverage-bar", {"bar": bar(one.percent), "percent": one.percent, **params}),
        Phrase(key, {**counts, "between": one.between} if one.between else counts),
    ]


def bar(percent: int) -> str:
    """Return a bar of ten for a share in per cent."""
    full = _BAR * percent // 100
    return "▓" * full + "░" * (_BAR - full)


def view_of(turn: Turn, arg: str) -> View:
    """Return what ``<campaign>`` or ``<campaign>:p<place>`` names, if the actor may see it; else Refused."""
    first, _, given = arg.partition(":")
    campaign = campaign_for(turn.unit, turn.actor, id_of(first))
    if given and not given.startswith("p"):
        raise Refused("forged_button")
    if given:
        return View(campaign, place_for(turn.unit, turn.actor, id_of(given[1:])))
    return View(campaign, _highest(turn, campaign))


def _highest(turn: Turn, campaign: Campaign) -> Place:
    """Return the highest place of a campaign that the actor sees the coverage of."""
    home = turn.unit.session.get_one(Place, campaign.place_id)
    paths = sorted(turn.actor.below(Can.SEE_COVERAGE), key=len)
    if any(home.path.startswith(path) for path in paths):
        return home
    path = next(path for path in paths if path.startswith(home.path))
    return turn.unit.session.get_one(Place, int(path.rstrip("/").rpartition("/")[2]))


def parts(arg: str) -> tuple[str, int]:
    """Return what a button of a list names, and the page."""
    pieces = arg.split(":")
    if len(pieces) > 3:
        raise Refused("forged_button")
    return ":".join(pieces[:2]), page_of(pieces[2]) if len(pieces) > 2 else 0


@button("cover", needs=Can.SEE_COVERAGE, about=About.CAMPAIGN)
def cover(turn: Turn, arg: str) -> None:
    """Show a place and the places below it: ``<campaign>[:p<place>[:<page>]]``."""
    turn.set_aside()
    named, page = parts(arg)
    _show(turn, view_of(turn, named), page)


def _show(turn: Turn, view: View, page: int) -> None:
    campaign, place = view
    lines = [Phrase("coverage-place", {"name": place.name}), *head(turn, campaign), Phrase("")]
    lines += summary(coverage_at(turn.unit, campaign.id, place.path))
    below = [] if place.level == Level.VILLAGE else coverage_below(turn.unit, campaign.id, place.path)
    below = sorted(below, key=lambda one: (one.coverage.percent, one.id))
    names = names_of_places(turn.unit, [one.id for one in below])
    shown, pages = _page(below, page)
    lines += [Phrase("")] if shown else []
    lines += [line(names.get(one.id, ""), one.coverage) for one in shown]
    buttons = [
        Button(Phrase("engine-words", {"words": names.get(one.id, "")}), f"!cover:{campaign.id}:p{one.id}")
        for one in shown
    ]
    rows: Rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    at = f"{campaign.id}:p{place.id}"
    rows.append(turn_pages(f"cover:{at}", page_in(page, pages), pages))
    if place.level in _SMALL:
        rows.append(
            (
                Button(Phrase("coverage-units"), f"!coverunits:{at}"),
                Button(Phrase("coverage-cadres"), f"!covercadres:{at}"),
            )
        )
        rows.append(
            (
                Button(Phrase("checks-lines"), f"!coverlines:{at}"),
                Button(Phrase("coverage-ahead"), f"!coverahead:{at}"),
                Button(Phrase("coverage-look"), f"!coverlook:{at}"),
            )
        )
    rows.append(_back(turn, view))
    show(turn, lines, rows)


def _back(turn: Turn, view: View) -> tuple[Button, ...]:
    """Return the way up, as far as the actor sees, and the menu."""
    parent = view.place.parent_id
    highest = _highest(turn, view.campaign)
    up = f"!cover:{view.campaign.id}:p{parent}" if parent and view.place.id != highest.id else "!work"
    return (*_run(turn), Button(Phrase("engine-back"), up), Button(Phrase("engine-menu"), "!menu"))


def page_in(page: int, pages: int) -> int:
    """Return a page that there is."""
    return min(page, pages - 1)


def _page(found: Sequence[Covered], page: int) -> tuple[Sequence[Covered], int]:
    pages = max(1, -(-len(found) // PAGE))
    page = page_in(page, pages)
    return found[page * PAGE : (page + 1) * PAGE], pages


def line(name: str | Phrase, one: Coverage) -> Phrase:
    """Return a place, unit or cadre in a list."""
    params: dict[str, Param] = {"name": name, "bar": bar(one.percent), "done": one.done}
    return Phrase("coverage-line", {**params, "households": one.households, "never": one.never})


def show(turn: Turn, lines: Sequence[Phrase], rows: Rows) -> None:
    """Show a screen of coverage."""
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


@button("coverunits", needs=Can.SEE_COVERAGE, about=About.CAMPAIGN)
def units(turn: Turn, arg: str) -> None:
    """List the units that visit in a place."""
    _list(turn, arg, "units", of=coverage_of_units)


@button("covercadres", needs=Can.SEE_COVERAGE, about=About.CAMPAIGN)
def cadres(turn: Turn, arg: str) -> None:
    """List the cadres who visit in a place."""
    saw(turn.unit, turn.actor, "list_cadres", subject=f"person:{turn.actor.id}")
    _list(turn, arg, "cadres", of=coverage_of_cadres)


def _list(turn: Turn, arg: str, kind: str, *, of: Callable[[Unit, int, str], list[Covered]]) -> None:
    turn.set_aside()
    named, page = parts(arg)
    view = view_of(turn, named)
    if view.place.level not in _SMALL:
        raise Refused("not_yours")
    found = of(turn.unit, view.campaign.id, view.place.path)
    shown, pages = _page(found, page)
    find = names_of if kind == "cadres" else names_of_units
    names = find(turn.unit, [one.id for one in shown if one.id])
    at = f"{view.campaign.id}:p{view.place.id}"
    lines = [
        Phrase("coverage-place", {"name": view.place.name}),
        Phrase(f"coverage-{kind}-title"),
        Phrase(""),
    ]
    lines += [line(names.get(one.id, Phrase("coverage-no-unit")), one.coverage) for one in shown]
    lines += [] if shown else [Phrase("coverage-empty")]
    back = Button(Phrase("engine-back"), f"!cover:{at}")
    rows: Rows = [turn_pages(f"cover{kind}:{at}", page_in(page, pages), pages)]
    show(turn, lines, [*rows, (back, Button(Phrase("engine-menu"), "!menu"))])
