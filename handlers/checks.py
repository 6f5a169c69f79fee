"""A campaign's checklist: what is done for a household, ticked in one tap, and counted for a place."""

from __future__ import annotations

from typing import NamedTuple

from handlers.campaigns import line_phrase
from handlers.coverage import Rows, parts, show, view_of
from handlers.numbers import id_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.checks import campaign_of_home, listed_line, tick
from models.actions.reading import saw
from models.domain.campaigns import line_code
from models.domain.message import Button, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.checks import Check, checks_of, lines_done, names_of_checkers
from models.store.covered import coverage_at
from models.tables import Campaign, Household

_BACK, _MENU = Phrase("engine-back"), Button(Phrase("engine-menu"), "!menu")


class Listed(NamedTuple):
    """What other screens of a household say of its list: the lines that are done, and the way to it."""

    lines: tuple[Phrase, ...] = ()
    row: tuple[Button, ...] = ()


def listed(turn: Turn, campaign: Campaign | None, household_id: int, *, below: bool) -> Listed:
    """Return what is done of a household's list, and its button; nothing without a list.

    ``below`` leaves the message that the button stands under; else what it leads to takes its place.
    """
    if campaign is None or not turn.actor.may(Can.TICK_LINES):
        return Listed()
    checks = checks_of(turn.unit, campaign, household_id)
    if not checks:
        return Listed()
    label = Phrase("checks-button", {"done": _done(checks), "count": len(checks)})
    row = (Button(label, f"{'' if below else '!'}checks:{household_id}"),)
    done = tuple(line_phrase(one.line) for one in checks if one.done_on is not None)
    if not done:
        return Listed((), row)
    return Listed((Phrase("checks-summary", {"items": Phrase("engine-list", {"items": done})}),), row)


def _done(checks: list[Check]) -> int:
    return sum(1 for one in checks if one.done_on is not None)


@button("checks", needs=Can.TICK_LINES, about=About.HOUSEHOLD)
def show_checks(turn: Turn, arg: str) -> None:
    """Show what of the campaign's list is done for one of the actor's households."""
    home, campaign = campaign_of_home(turn.unit, turn.actor.id, id_of(arg))
    turn.set_aside()
    saw(turn.unit, turn.actor, "see_household", subject=f"household:{home.id}")
    if campaign is None:
        raise Refused("check_no_campaign")
    _show(turn, home, campaign)


@button("check", needs=Can.TICK_LINES, about=About.HOUSEHOLD)
def check(turn: Turn, arg: str) -> None:
    """Set a line done or not done: ``<household>:p<campaign>:<line>:<1 or 0>``."""
    pieces = arg.split(":")
    first = id_of(pieces[0])
    if len(pieces) != 4 or not pieces[1].startswith("p") or pieces[3] not in ("0", "1"):
        raise Refused("forged_button")
    home, campaign = campaign_of_home(turn.unit, turn.actor.id, first)
    if campaign is None or campaign.id != id_of(pieces[1][1:]):
        raise Refused("check_gone")
    line = listed_line(campaign, pieces[2])
    tick(turn.unit, turn.actor.id, (home, campaign, line), is_done=pieces[3] == "1")
    turn.in_place = True
    _show(turn, home, campaign)


def _show(turn: Turn, home: Household, campaign: Campaign) -> None:
    checks = checks_of(turn.unit, campaign, home.id)
    names = names_of_checkers(turn.unit, checks)
    title: dict[str, Param] = {"number": home.number, "name": home.head, "campaign": campaign.name}
    lines = [Phrase("checks-title", {**title, "done": _done(checks), "count": len(checks)}), Phrase("")]
    lines += [_line(one, names) for one in checks] or [Phrase("checks-none")]
    buttons = [_button(one, f"!check:{home.id}:p{campaign.id}:{line_code(one.line)}") for one in checks]
    rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    turn.show(Message(tuple(lines), (*rows, (Button(_BACK, f"!home:{home.id}"), _MENU))))


def _line(one: Check, names: dict[int, str]) -> Phrase:
    if one.done_on is None or one.by is None:
        return Phrase("checks-open", {"line": line_phrase(one.line)})
    params: dict[str, Param] = {"day": one.done_on, "name": names.get(one.by, "")}
    return Phrase("checks-done", {"line": line_phrase(one.line), **params})


def _button(one: Check, data: str) -> Button:
    label = line_phrase(one.line)
    if one.done_on is None:
        return Button(label, f"{data}:1")
    return Button(Phrase("engine-selected", {"label": label}), f"{data}:0")


@button("coverlines", needs=Can.SEE_COVERAGE, about=About.CAMPAIGN)
def lines(turn: Turn, arg: str) -> None:
    """Show for how many households of a place each line of the list is done."""
    turn.set_aside()
    named, _ = parts(arg)
    view = view_of(turn, named)
    households = coverage_at(turn.unit, view.campaign.id, view.place.path).households
    said = [Phrase("coverage-place", {"name": view.place.name}), Phrase("checks-lines-title"), Phrase("")]
    said += [
        Phrase(
            "checks-lines-one",
            {"line": line_phrase(one.line), "count": one.households, "households": households},
        )
        for one in lines_done(turn.unit, view.campaign, view.place.path)
    ] or [Phrase("checks-none")]
    back = Button(_BACK, f"!cover:{view.campaign.id}:p{view.place.id}")
    rows: Rows = [(back, _MENU)]
    show(turn, said, rows)
