"""An office makes, changes and ends the campaigns of its place and below."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import delete, select

from models.domain.campaigning import Plan, Stands, insist, standing
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.store import audit
from models.store.campaigning import (
    Dates,
    campaign_to_run,
    has_work,
    place_to_run_at,
    take_in,
)
from models.store.checks import lines_of
from models.store.coverage import recount
from models.store.people import Actor
from models.store.sets import rows_of
from models.tables import Campaign, CoverageDay, CoverageVillage, HouseholdReach, Place
from models.unit import Unit

_COUNTERS = (CoverageVillage, CoverageDay, HouseholdReach)


def make_campaign(unit: Unit, actor: Actor, plan: Plan) -> Campaign:
    """Make a campaign; visits of its place and dates that belong to no other are its own. Raises Refused."""
    _insist_may(actor)
    insist(plan, unit.today)
    place = place_to_run_at(unit, actor, plan.place or 0)
    campaign = Campaign(place_id=place.id, **_columns(plan))
    unit.session.add(campaign)
    unit.session.flush()
    _count(unit, campaign, place, was=None)
    _note(unit, actor, campaign, act="make_campaign", details={"is": _facts(campaign)})
    return campaign


def change_campaign(unit: Unit, actor: Actor, plan: Plan, *, campaign_id: int) -> Campaign:
    """Change a campaign that is not over, and count it anew in the same act. Raises Refused."""
    campaign, place = _own(unit, actor, campaign_id)
    refuse_over(unit, campaign)
    insist(plan, unit.today)
    before, was = _facts(campaign), Dates(campaign.starts_on, campaign.ends_on)
    for name, value in _columns(plan).items():
        setattr(campaign, name, value)
    if campaign.ends_on != was.last:
        campaign.planned_end = None
    _count(unit, campaign, place, was=was)
    _note(unit, actor, campaign, act="change_campaign", details={"was": before, "is": _facts(campaign)})
    return campaign


def end_early(unit: Unit, actor: Actor, campaign_id: int) -> Campaign:
    """Let today be the last day of a campaign under way. Raises Refused."""
    campaign, _ = _own(unit, actor, campaign_id)
    refuse_over(unit, campaign)
    if campaign.starts_on > unit.today:
        raise Refused("campaign_not_begun", day=campaign.starts_on)
    if campaign.ends_on == unit.today:
        raise Refused("campaign_ends_today")
    campaign.planned_end, campaign.ends_on = campaign.ends_on, unit.today
    unit.session.flush()
    details = {"was": campaign.planned_end.isoformat(), "is": campaign.ends_on.isoformat()}
    _note(unit, actor, campaign, act="end_campaign", details=details)
    return campaign


def resume_campaign(unit: Unit, actor: Actor, campaign_id: int) -> Campaign:
    """Take an early end back, while its day has not passed. Raises Refused."""
    campaign, _ = _own(unit, actor, campaign_id)
    refuse_over(unit, campaign)
    if campaign.planned_end is None:
        raise Refused("campaign_not_ended")
    was = campaign.ends_on
    campaign.ends_on, campaign.planned_end = campaign.planned_end, None
    unit.session.flush()
    details = {"was": was.isoformat(), "is": campaign.ends_on.isoformat()}
    _note(unit, actor, campaign, act="resume_campaign", details=details)
    return campaign


def call_off(unit: Unit, actor: Actor, campaign_id: int) -> None:
    """Take away a campaign that has not begun and for which nothing was done. Raises Refused."""
    campaign, _ = _own(unit, actor, campaign_id)
    insist_unused(unit, campaign)
    facts = _facts(campaign)
    for table in _COUNTERS:
        gone = delete(table).where(table.campaign_id == campaign.id)
        unit.session.execute(gone, execution_options={"synchronize_session": False})
    unit.session.delete(campaign)
    unit.session.flush()
    unit.stir()
    _note(unit, actor, campaign, act="call_off_campaign", details={"was": facts})


def insist_unused(unit: Unit, campaign: Campaign) -> None:
    """Raise Refused unless a campaign is still to come and nothing was done for it."""
    if standing(campaign.starts_on, campaign.ends_on, unit.today) is not Stands.COMING:
        raise Refused("campaign_begun")
    if has_work(unit, campaign):
        raise Refused("campaign_has_visits")


def refuse_over(unit: Unit, campaign: Campaign) -> None:
    """Raise Refused for a campaign that is over: its figures were reported."""
    if campaign.ends_on < unit.today:
        raise Refused("campaign_over", day=campaign.ends_on)


def _insist_may(actor: Actor) -> None:
    if not actor.may(Can.RUN_CAMPAIGNS):
        raise Refused("not_allowed")


def _own(unit: Unit, actor: Actor, campaign_id: int) -> tuple[Campaign, Place]:
    """Return a campaign of the actor's, which nobody counts or changes meanwhile; raise Refused."""
    _insist_may(actor)
    found = campaign_to_run(unit, actor, campaign_id)
    lock = select(Campaign.id).where(Campaign.id == campaign_id).with_for_update(key_share=True)
    rows_of(unit, lock)
    unit.session.refresh(found[0])
    return found


def _count(unit: Unit, campaign: Campaign, place: Place, *, was: Dates | None) -> None:
    take_in(unit, campaign, place.path, was=was)
    recount(unit, campaign.id)


def _columns(plan: Plan) -> dict[str, Any]:
    return {
        "name": plan.name,
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "required": plan.required,
        "spacing": plan.spacing,
        "phases": [[name, day.isoformat()] for name, day in plan.phases],
        "checklist": plan.checklist,
    }


def _facts(campaign: Campaign) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    names = ("place_id", "name", "starts_on", "ends_on", "required", "spacing", "phases")
    facts = {name: plain(getattr(campaign, name)) for name in names}
    return {**facts, "checklist": list(lines_of(campaign))}


def _note(unit: Unit, actor: Actor, campaign: Campaign, *, act: str, details: dict[str, Any]) -> None:
    audit.record(unit, act, f"campaign:{campaign.id}", actor_id=actor.id, details=details)
