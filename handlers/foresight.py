"""Where a campaign is going, who has room to help, and visits worth a look: offered, never done unasked."""

from __future__ import annotations

from handlers.cases import turn_pages
from handlers.coverage import PAGE, Rows, View, page_in, parts, show, view_of
from handlers.handovers import counted, tell_moved
from handlers.numbers import id_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.caseload import preview_transfer, transfer
from models.actions.reading import saw
from models.domain.caseload import Handover
from models.domain.forecast import Proposal, misses, proposals
from models.domain.glances import glances
from models.domain.message import Button, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.caseload import homes_of, is_cadre_below, scope_of
from models.store.covered import loads_of, names_of_places, villages_ahead, visits_lately
from models.store.due import names_of
from models.store.households import work_of_cadre
from models.store.people import name_of
from models.tables import Visit

_SHOWN = 5


@button("coverahead", needs=Can.SEE_COVERAGE, about=About.CAMPAIGN)
def ahead(turn: Turn, arg: str) -> None:
    """Show which villages miss the target at the present pace, and who could take over from whom."""
    turn.set_aside()
    named, page = parts(arg)
    view = view_of(turn, named)
    days = (view.campaign.ends_on - turn.unit.today).days
    short = misses(villages_ahead(turn.unit, view.campaign, view.place.path), days)
    names = names_of_places(turn.unit, [one.id for one in short])
    lines = [
        Phrase("coverage-place", {"name": view.place.name}),
        Phrase("ahead-title", {"days": max(0, days)}),
    ]
    lines.append(Phrase(""))
    pages = max(1, -(-len(short) // PAGE))
    page = page_in(page, pages)
    lines += [
        Phrase("ahead-miss", {"name": names[one.id], "count": one.households})
        for one in short[page * PAGE : (page + 1) * PAGE]
    ] or [Phrase("ahead-fine")]
    at = f"{view.campaign.id}:p{view.place.id}"
    rows: Rows = [turn_pages(f"coverahead:{at}", page, pages)]
    if short and page == 0 and turn.actor.may(Can.MOVE_HOUSEHOLDS):
        more = _proposed(turn, view, days)
        lines += more[0]
        rows += more[1]
    rows.append((Button(Phrase("engine-back"), f"!cover:{at}"), Button(Phrase("engine-menu"), "!menu")))
    show(turn, lines, rows)


def _proposed(turn: Turn, view: View, days: int) -> tuple[list[Phrase], Rows]:
    found = proposals(loads_of(turn.unit, view.campaign, view.place.path), days)[:_SHOWN]
    if not found:
        return [Phrase("ahead-no-room")], []
    names = names_of(turn.unit, {person for one in found for person in (one.giver, one.taker)})
    lines, rows = [Phrase(""), Phrase("ahead-proposals")], Rows()
    for one in found:
        params: dict[str, Param] = {
            "giver": names[one.giver],
            "taker": names[one.taker],
            "count": one.households,
        }
        lines.append(Phrase("ahead-proposal", params))
        data = f"!covergive:{one.giver}:p{one.taker}:{one.households}"
        rows.append((Button(Phrase("ahead-give", params), data),))
    return lines, rows


def _asked(turn: Turn, arg: str) -> Handover:
    """Return the handover that ``<giver>:p<taker>:<count>`` means: the households least visited first."""
    pieces = arg.split(":")
    giver = id_of(pieces[0])
    if len(pieces) != 3 or not pieces[1].startswith("p"):
        raise Refused("forged_button")
    one = Proposal(giver, id_of(pieces[1][1:]), id_of(pieces[2]))
    paths = scope_of(turn.actor)
    if not is_cadre_below(turn.unit, paths, giver):
        raise Refused("not_yours")
    inside = {home.id for home in homes_of(turn.unit, giver, paths)}
    homes = [home.id for home in work_of_cadre(turn.unit, giver) if home.id in inside]
    return Handover(giver, one.taker, frozenset(homes[: one.households]))


@button("covergive", needs=Can.MOVE_HOUSEHOLDS, about=About.PERSON)
def ask_give(turn: Turn, arg: str) -> None:
    """Show what a proposed handover would move before anything does: ``<giver>:p<taker>:<count>``."""
    turn.set_aside()
    asked = _asked(turn, arg)
    tally = preview_transfer(turn.unit, turn.actor, asked)
    params: dict[str, Param] = {
        "giver": name_of(turn.unit, asked.from_id),
        "taker": name_of(turn.unit, asked.to_id),
        "counts": counted(tally.counts),
    }
    yes = Button(Phrase("ahead-give-yes"), f"!covergave:{arg}")
    row = (yes, Button(Phrase("engine-back"), "!coverage"))
    turn.show(Message((Phrase("moving-title"), Phrase(""), Phrase("ahead-give-sure", params)), (row,)))


@button("covergave", needs=Can.MOVE_HOUSEHOLDS, about=About.PERSON)
def give(turn: Turn, arg: str) -> None:
    """Carry out a proposed handover, as a lead or an office does one of their own."""
    act, tally = transfer(turn.unit, turn.actor, _asked(turn, arg))
    tell_moved(turn, act, tally)
    params: dict[str, Param] = {"taker": name_of(turn.unit, act.to_id), "counts": counted(tally.counts)}
    undo = Button(Phrase("moving-undo"), f"!unmove:{act.id}")
    turn.show(Message((Phrase("moving-sent", params),), ((undo, Button(Phrase("engine-menu"), "!menu")),)))


@button("coverlook", needs=Can.SEE_COVERAGE, about=About.CAMPAIGN)
def look(turn: Turn, arg: str) -> None:
    """List visits worth a look; nothing is held against anybody."""
    turn.set_aside()
    named, page = parts(arg)
    view = view_of(turn, named)
    saw(turn.unit, turn.actor, "list_visits", subject=f"place:{view.place.id}")
    visits = visits_lately(turn.unit, view.campaign, view.place.path)
    found = glances(visits, view.campaign.spacing)
    pages = max(1, -(-len(found) // PAGE))
    page = page_in(page, pages)
    by_id = {one.id: one for one in visits}
    names = names_of(turn.unit, {by_id[one.visit_id].cadre_id for one in found})
    lines = [Phrase("coverage-place", {"name": view.place.name}), Phrase("glance-title"), Phrase("")]
    for one in found[page * PAGE : (page + 1) * PAGE]:
        visit = by_id[one.visit_id]
        number = turn.unit.session.get_one(Visit, visit.id).number
        params: dict[str, Param] = {"number": number, "name": names[visit.cadre_id], "day": visit.visited_on}
        lines.append(Phrase(f"glance-{one.why}", {**params, "count": one.number}))
    lines += [] if found else [Phrase("glance-none")]
    at = f"{view.campaign.id}:p{view.place.id}"
    rows: Rows = [turn_pages(f"coverlook:{at}", page, pages)]
    rows.append((Button(Phrase("engine-back"), f"!cover:{at}"), Button(Phrase("engine-menu"), "!menu")))
    show(turn, lines, rows)
