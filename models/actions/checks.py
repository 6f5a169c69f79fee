"""A cadre ticks what of a campaign's checklist is done for a household, and takes a tick back."""

from __future__ import annotations

from models.domain.campaigns import line_code
from models.domain.refusal import Refused
from models.store import audit
from models.store.checks import lines_of
from models.store.households import campaign_now, household_of_cadre
from models.tables import Campaign, Household, HouseholdCheck
from models.unit import Unit


def campaign_of_home(unit: Unit, cadre_id: int, household_id: int) -> tuple[Household, Campaign | None]:
    """Return a household that the cadre works for today, with the campaign under way; raise Refused."""
    found = household_of_cadre(unit, cadre_id, household_id)
    if found is None:
        raise Refused("not_yours")
    return found.home, campaign_now(unit, found.village.path)


def listed_line(campaign: Campaign, code: str) -> str:
    """Return the line of a campaign's list that a button names; raise Refused when it is on it no more."""
    line = next((one for one in lines_of(campaign) if line_code(one) == code), None)
    if line is None:
        raise Refused("check_gone")
    return line


def tick(unit: Unit, cadre_id: int, check: tuple[Household, Campaign, str], *, is_done: bool) -> None:
    """Set a line of a campaign's list for a household done with today's day, or take that back.

    What is ticked keeps its first day and whose it is; a tap that changes nothing is no act.
    """
    home, campaign, line = check
    row = unit.session.get(HouseholdCheck, (campaign.id, home.id, line), with_for_update=True)
    if (row is not None) == is_done:
        return
    if row is not None:
        unit.session.delete(row)
    else:
        unit.session.add(
            HouseholdCheck(
                campaign_id=campaign.id,
                household_id=home.id,
                line=line,
                done_on=unit.today,
                person_id=cadre_id,
            )
        )
    unit.session.flush()
    act = "tick_line" if is_done else "untick_line"
    details = {"campaign": campaign.id, "line": line}
    audit.record(unit, act, f"household:{home.id}", actor_id=cadre_id, details=details)
