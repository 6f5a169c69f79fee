"""The campaigns of an office's place and below: a list, a card each, ended early, called off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.cases import turn_pages
from handlers.coverage import summary
from handlers.numbers import id_of, page_of
from handlers.registry import About, button
from handlers.turn import Turn
from models.actions.campaigns import call_off, end_early, insist_unused, refuse_over, resume_campaign
from models.domain.campaigning import Stands, standing
from models.domain.campaigns import SixOnes, phases_of
from models.domain.message import Button, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.campaigning import campaign_to_run, campaigns_of, count_campaigns, has_work
from models.store.checks import lines_of
from models.store.covered import coverage_at
from models.tables import Campaign, Place

_PAGE = 6
Rows = list[tuple[Button, ...]]
_MENU = Button(Phrase("engine-menu"), "!menu")
_BACK = Button(Phrase("engine-back"), "!campaigns")


@button("campaigns", needs=Can.RUN_CAMPAIGNS, about=About.PAGE)
def show_campaigns(turn: Turn, arg: str) -> None:
    """List the campaigns of the actor's place and below: running ones, those coming, those over."""
    turn.set_aside()
    count = count_campaigns(turn.unit, turn.actor)
    pages = max(1, -(-count // _PAGE))
    page = min(page_of(arg), pages - 1)
    shown = campaigns_of(turn.unit, turn.actor, skip=page * _PAGE, limit=_PAGE)
    lines = [Phrase("campaigns-title"), Phrase("")]
    lines += [_line(turn, one, place) for one, place in shown] or [Phrase("campaigns-none")]
    buttons = [Button(Phrase("engine-words", {"words": one.name}), f"!campaign:{one.id}") for one, _ in shown]
    rows: Rows = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    rows.append(turn_pages("campaigns", page, pages))
    rows.append((Button(Phrase("campaigns-new"), "!open:campaign"),))
    rows.append((Button(Phrase("menu-coverage"), "!coverage"), _MENU))
    turn.show(Message(tuple(lines), tuple(row for row in rows if row)))


def _line(turn: Turn, one: Campaign, place: str) -> Phrase:
    stands = standing(one.starts_on, one.ends_on, turn.unit.today)
    params: dict[str, Param] = {"name": one.name, "place": place, "first": one.starts_on, "last": one.ends_on}
    return Phrase(f"campaigns-line-{stands}", params)


@button("campaign", needs=Can.RUN_CAMPAIGNS, about=About.CAMPAIGN)
def show_campaign(turn: Turn, arg: str) -> None:
    """Show a campaign: place, dates, phases, what it asks for, how far it has come."""
    campaign, place = campaign_to_run(turn.unit, turn.actor, id_of(arg))
    turn.set_aside()
    _card(turn, campaign, place)


def _card(turn: Turn, campaign: Campaign, place: Place, *above: Phrase) -> None:
    lines = [*above, *([Phrase("")] if above else []), *_facts(turn, campaign, place), Phrase("")]
    lines += summary(coverage_at(turn.unit, campaign.id, place.path))
    see = Button(Phrase("campaigns-coverage"), f"!cover:{campaign.id}")
    turn.show(Message(tuple(lines), (*_ways(turn, campaign), (see,), (_BACK, _MENU))))


def _facts(turn: Turn, campaign: Campaign, place: Place) -> list[Phrase]:
    params: dict[str, Param] = {"required": campaign.required, "spacing": campaign.spacing}
    lines = [
        Phrase("campaigns-card", {"name": campaign.name}),
        _line(turn, campaign, place.name),
        Phrase("campaigns-asks", params),
    ]
    lines += details(phases_of(campaign.phases), lines_of(campaign))
    if campaign.planned_end is not None:
        lines.append(Phrase("campaigns-ended_early", {"day": campaign.planned_end}))
    return lines


def details(phases: Sequence[tuple[str, date]], checklist: Sequence[str]) -> list[Phrase]:
    """Return a line for the phases and one for the checklist; what is empty has none."""
    ends = tuple(Phrase("engine-dated", {"name": name, "day": day}) for name, day in phases)
    listed = tuple(line_phrase(one) for one in checklist)
    found = (("campaigns-phases", ends), ("campaigns-checklist", listed))
    return [Phrase(key, {"items": Phrase("engine-list", {"items": items})}) for key, items in found if items]


def line_phrase(line: str) -> Phrase:
    """Return how a line of a checklist is called: one of the six ones, or the office's own words."""
    if line in set(SixOnes):
        return Phrase(f"campaign-ones-{line}")
    return Phrase("engine-words", {"words": line})


def _ways(turn: Turn, campaign: Campaign) -> tuple[tuple[Button, ...], ...]:
    """Return the ways on that a campaign has on this day."""
    stands = standing(campaign.starts_on, campaign.ends_on, turn.unit.today)
    if stands is Stands.OVER:
        return ()
    change = Button(Phrase("campaigns-change"), f"!open:campaign:{campaign.id}")
    if stands is Stands.COMING:
        if has_work(turn.unit, campaign):
            return ((change,),)
        return ((change, Button(Phrase("campaigns-call_off"), f"!uncampaign:{campaign.id}")),)
    if campaign.planned_end is not None:
        return ((change, Button(Phrase("campaigns-resume"), f"!recampaign:{campaign.id}")),)
    if campaign.ends_on == turn.unit.today:
        return ((change,),)
    return ((change, Button(Phrase("campaigns-end"), f"!endcampaign:{campaign.id}")),)


def _asks(turn: Turn, campaign: Campaign, *, key: str, yes: str) -> None:
    """Ask before an act: ``campaigns-<key>-sure``."""
    sure = Phrase(f"campaigns-{key}-sure", {"name": campaign.name, "day": campaign.ends_on})
    row = (
        Button(Phrase(f"campaigns-{key}-yes"), f"!{yes}:{campaign.id}"),
        Button(Phrase("engine-back"), f"!campaign:{campaign.id}"),
    )
    turn.show(Message((sure,), (row,)))


@button("endcampaign", needs=Can.RUN_CAMPAIGNS, about=About.CAMPAIGN)
def ask_end(turn: Turn, arg: str) -> None:
    """Ask before a campaign is ended early."""
    campaign, _ = campaign_to_run(turn.unit, turn.actor, id_of(arg))
    refuse_over(turn.unit, campaign)
    if campaign.starts_on > turn.unit.today:
        raise Refused("campaign_not_begun", day=campaign.starts_on)
    _asks(turn, campaign, key="end", yes="endedcampaign")


@button("endedcampaign", needs=Can.RUN_CAMPAIGNS, about=About.CAMPAIGN)
def end(turn: Turn, arg: str) -> None:
    """End a campaign with today."""
    campaign = end_early(turn.unit, turn.actor, id_of(arg))
    _card(turn, campaign, turn.unit.session.get_one(Place, campaign.place_id), Phrase("campaigns-ended"))


@button("recampaign", needs=Can.RUN_CAMPAIGNS, about=About.CAMPAIGN)
def resume(turn: Turn, arg: str) -> None:
    """Take an early end back while its day has not passed."""
    campaign = resume_campaign(turn.unit, turn.actor, id_of(arg))
    place = turn.unit.session.get_one(Place, campaign.place_id)
    _card(turn, campaign, place, Phrase("campaigns-resumed", {"day": campaign.ends_on}))


@button("uncampaign", needs=Can.RUN_CAMPAIGNS, about=About.CAMPAIGN)
def ask_call_off(turn: Turn, arg: str) -> None:
    """Ask before a campaign that has not begun is called off."""
    campaign, _ = campaign_to_run(turn.unit, turn.actor, id_of(arg))
    insist_unused(turn.unit, campaign)
    _asks(turn, campaign, key="call_off", yes="uncampaigned")


@button("uncampaigned", needs=Can.RUN_CAMPAIGNS, about=About.CAMPAIGN)
def called_off(turn: Turn, arg: str) -> None:
    """Call a campaign off that has not begun and for which nothing was done."""
    call_off(turn.unit, turn.actor, id_of(arg))
    turn.show(Message((Phrase("campaigns-called_off"),), ((_BACK, _MENU),)))
