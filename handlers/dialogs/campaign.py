"""An office makes a campaign, or changes one, and sees before what that comes to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.campaigns import details
from handlers.engine.dialog import Dialog
from handlers.engine.state import Option
from handlers.engine.steps import DatedLines, Day, Lines, Many, Number, Pick, Text
from handlers.numbers import id_of
from handlers.turn import Turn
from models.actions.campaigns import change_campaign, make_campaign, refuse_over
from models.actions.reading import saw
from models.domain.campaigning import (
    BACK,
    LINE_LIMIT,
    MOST_DAYS,
    NAME_LIMIT,
    Plan,
    first_round,
    has_room,
    insist,
    insist_dates,
    insist_lines,
    insist_phases,
    shortest,
)
from models.domain.campaigns import CHECKLIST
from models.domain.message import Button, Message, Param, Phrase
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store.campaigning import (
    Dates,
    Reached,
    campaign_to_run,
    coverage_then,
    overlapping,
    place_to_run_at,
    places_to_run_at,
    reached,
)
from models.store.checks import lines_of
from models.store.covered import coverage_at
from models.tables import Campaign, Place

_ID = "_id"
_ROOM = 9  # lines of its own that a review has room for, so that all of it is twelve


def _begin(turn: Turn, subject: str) -> dict[str, Any]:
    """Begin with nothing but the six ones, or with the campaign as it is."""
    if not subject:
        _sees_cadres(turn)
        return {"ones": list(CHECKLIST)}
    campaign, _ = campaign_to_run(turn.unit, turn.actor, id_of(subject))
    refuse_over(turn.unit, campaign)
    _sees_cadres(turn)
    lines = lines_of(campaign)
    answers: dict[str, Any] = {
        _ID: campaign.id,
        "name": campaign.name,
        "starts_on": campaign.starts_on.isoformat(),
        "ends_on": campaign.ends_on.isoformat(),
        "required": campaign.required,
        "spacing": campaign.spacing,
        "ones": [one for one in CHECKLIST if one in lines],
    }
    own = [one for one in lines if one not in CHECKLIST]
    return answers | {"phases": campaign.phases or None} | ({"own": own} if own else {})


def _sees_cadres(turn: Turn) -> None:
    """Note that the preview names cadres."""
    saw(turn.unit, turn.actor, "list_cadres", subject=f"person:{turn.actor.id}")


def _head(turn: Turn, answers: Mapping[str, Any]) -> Phrase:
    return Phrase("campaign-change" if _ID in answers else "campaign-new")


def _places(turn: Turn, answers: Mapping[str, Any]) -> tuple[Option, ...]:
    found = places_to_run_at(turn.unit, turn.actor)
    return tuple(Option(str(one.id), Phrase("engine-words", {"words": one.name}), one.name) for one in found)


def _keep(turn: Turn, before: Mapping[str, Any], after: Mapping[str, Any]) -> Mapping[str, Any]:
    """Refuse an answer as soon as it does not go with the others."""
    first, last = _day(after, "starts_on"), _day(after, "ends_on")
    if first is None:
        return after
    changed = {name for name in after if after[name] != before.get(name)}
    if changed & {"starts_on", "ends_on"}:
        insist_dates(first, last, turn.unit.today)
    if last is not None and changed & {"starts_on", "ends_on", "phases"}:
        phases = tuple((name, date.fromisoformat(day)) for name, day in after.get("phases") or ())
        insist_phases(phases, first, last)
    insist_lines(len({*(after.get("ones") or ()), *(after.get("own") or ())}))
    return after


def _day(answers: Mapping[str, Any], name: str) -> date | None:
    given = answers.get(name)
    return date.fromisoformat(given) if given else None


def _campaign(turn: Turn, answers: Mapping[str, Any]) -> tuple[Campaign | None, Place]:
    if _ID in answers:
        return campaign_to_run(turn.unit, turn.actor, int(answers[_ID]))
    return None, place_to_run_at(turn.unit, turn.actor, int(answers["place"]))


def _notes(turn: Turn, answers: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """Say what the campaign comes to, or why it cannot be."""
    try:
        plan = Plan.model_validate({name: value for name, value in answers.items() if value is not None})
        insist(plan, turn.unit.today)
        campaign, place = _campaign(turn, answers)
        effect = _effect(turn, plan, campaign, place=place)
        warnings = _warnings(turn, plan, campaign, place=place)
        asked, told = _asked(plan, place), [*effect, *warnings]
        gap = (Phrase(""),) if len(asked) + len(told) < _ROOM else ()
        return (*asked, *gap, *told)
    except Refused as refused:
        return (refused.phrase,)


def _asked(plan: Plan, place: Place) -> list[Phrase]:
    """Return what was answered, in few lines."""
    dates: dict[str, Param] = {"first": plan.starts_on, "last": plan.ends_on}
    lines = [
        Phrase("campaign-dates", {"name": plan.name, "place": place.name, **dates}),
        Phrase("campaigns-asks", {"required": plan.required, "spacing": plan.spacing}),
    ]
    return [*lines, *details(plan.phases, plan.checklist)]


def _effect(turn: Turn, plan: Plan, campaign: Campaign | None, *, place: Place) -> list[Phrase]:
    whom = reached(turn.unit, place.path)
    lines = [_whom(turn, plan, whom)]
    dates = Dates(plan.starts_on, plan.ends_on)
    then = coverage_then(turn.unit, campaign, place.path, dates=dates, required=plan.required)
    if campaign is not None:
        now = coverage_at(turn.unit, campaign.id, place.path)
        lines.append(Phrase("campaign-then", {"now": now.done, "then": then.done}))
    elif then.first:
        lines.append(Phrase("campaign-taken_in", {"count": then.first, "done": then.done}))
    return lines


def _whom(turn: Turn, plan: Plan, whom: Reached) -> Phrase:
    """Return whom it reaches, and who is reminded first on which day."""
    counts: dict[str, Param] = {"households": whom.households, "villages": whom.villages}
    day = first_round(plan.starts_on, plan.ends_on, turn.unit.today)
    if day is not None:
        day = turn.unit.world.calendar.working_day_from(day)  # it goes with the digest
    if day is None or day > plan.ends_on or not whom.cadres:
        return Phrase("campaign-reaches", {**counts, "cadres": whom.cadres})
    names = tuple(Phrase("engine-words", {"words": one}) for one in whom.named)
    who: dict[str, Param] = {"names": Phrase("engine-list", {"items": names}), "cadres": whom.cadres}
    return Phrase("campaign-reaches-round", {**counts, **who, "day": day})


def _warnings(turn: Turn, plan: Plan, campaign: Campaign | None, *, place: Place) -> list[Phrase]:
    lines: list[Phrase] = []
    dates = Dates(plan.starts_on, plan.ends_on)
    others = overlapping(turn.unit, place, dates, other_than=campaign.id if campaign else None)
    if others:
        names = tuple(Phrase("engine-words", {"words": one}) for one in others[:3])
        lines.append(Phrase("campaign-warn-overlap", {"names": Phrase("engine-list", {"items": names})}))
    if not has_room(plan):
        needed = shortest(plan.required, plan.spacing)
        there = (plan.ends_on - plan.starts_on).days + 1
        lines.append(Phrase("campaign-warn-room", {"needed": needed, "there": there}))
    year = turn.unit.world.calendar.unknown_year(plan.starts_on, plan.ends_on)
    if year is not None:
        lines.append(Phrase("campaign-warn-year", {"year": str(year)}))
    return lines


def _finish(turn: Turn, plan: Plan, subject: str) -> Message:
    if subject:
        campaign = change_campaign(turn.unit, turn.actor, plan, campaign_id=id_of(subject))
    else:
        campaign = make_campaign(turn.unit, turn.actor, plan)
    place = turn.unit.session.get_one(Place, campaign.place_id)
    turn.wake = True
    one = coverage_at(turn.unit, campaign.id, place.path)
    params: dict[str, Param] = {"name": campaign.name, "done": one.done, "households": one.households}
    see = Button(Phrase("campaigns-see"), f"campaign:{campaign.id}")
    return Message(
        (Phrase("campaign-changed" if subject else "campaign-sent", params),),
        ((see, Button(Phrase("engine-menu"), "menu")),),
    )


CAMPAIGN = Dialog(
    name="campaign",
    model=Plan,
    needs=Can.RUN_CAMPAIGNS,
    begin=_begin,
    keep=_keep,
    head=_head,
    notes=_notes,
    finish=_finish,
    steps=(
        Text(name="name", limit=NAME_LIMIT, brief=True, told=False),
        Pick(name="place", load=_places, told=False, when=lambda answers: _ID not in answers),
        Day(name="starts_on", back=BACK, ahead=MOST_DAYS, told=False),
        Day(name="ends_on", ahead=2 * MOST_DAYS, told=False),
        Number(name="required", whole=True, unit="campaign-required-count", told=False),
        Number(name="spacing", whole=True, unit="campaign-spacing-count", told=False),
        DatedLines(name="phases", limit=LINE_LIMIT, optional=True, told=False),
        Many(name="ones", options=CHECKLIST, across=2, aside=True, tucked=True, brief=False, told=False),
        Lines(name="own", limit=LINE_LIMIT, aside=True, tucked=True, told=False),
    ),
)
