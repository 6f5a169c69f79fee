"""Reporting a visit, correcting it, voiding it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from models.actions.consent import note_heard
from models.actions.lifecycle import carry_out
from models.actions.opening import Opening, append_event, open_case
from models.domain.cases import Act, Party, Source, Urgency
from models.domain.categories import CATEGORY_OF_TOPIC, kind_of
from models.domain.doing import NOTHING, Deed, Doing
from models.domain.message import media_to_json
from models.domain.refusal import Refused
from models.domain.visits import CORRECTION_HOURS, Mode, Problem, VisitDetails, VisitReport, counts
from models.store import audit
from models.store.acting import acts_as
from models.store.cases import cases_of_visit
from models.store.coverage import touch
from models.store.households import campaign_now, household_of_cadre, visits_so_far
from models.store.ids import next_id
from models.store.leaves import absent_for
from models.store.numbers import visit_number
from models.store.people import cadre_id_of
from models.tables import Attachment, Case, Household, Place, Visit
from models.unit import Unit

_REPORTER = frozenset({Party.RESPONSIBLE})


def report_visit(unit: Unit, cadre_id: int, report: VisitReport) -> tuple[Visit, list[Case]]:
    """Record a visit and open a case for each problem; return both.

    Raises Refused when the household is neither the cadre's nor of somebody they stand in for.
    """
    own = household_of_cadre(unit, cadre_id, report.household)
    if own is None:
        raise Refused("not_your_household")
    home, village, so_far = own
    campaign = campaign_now(unit, village.path)
    visit = Visit(
        id=next_id(unit, Visit.__tablename__),
        number=visit_number(unit),
        household_id=home.id,
        cadre_id=cadre_id,
        for_id=_stood_in_for(unit, home.id, cadre_id),
        acted_as=acts_as(unit, cadre_id),
        campaign_id=campaign.id if campaign else None,
        ordinal=so_far + 1 if counts(report.mode) else 0,
        topics=[str(topic) for topic in report.topics],
        location=list(report.place) if report.place else None,
        reported_at=unit.now,
        **_columns(report),
    )
    unit.session.add(visit)
    for photo in report.photos:
        unit.session.add(Attachment(visit_id=visit.id, media=media_to_json(photo)))
    touch(unit, visit.campaign_id, home.id)
    audit.record(unit, "report_visit", f"visit:{visit.id}", actor_id=cadre_id)
    return visit, [_open(unit, visit, problem, home=home, village=village) for problem in report.problems]


def _stood_in_for(unit: Unit, household_id: int, actor_id: int) -> int | None:
    """Return the household's cadre when somebody else visits in their place."""
    cadre_id = cadre_id_of(unit, household_id)
    if cadre_id is None or cadre_id == actor_id:
        return None
    return cadre_id if cadre_id in absent_for(unit, actor_id) else None


def _open(unit: Unit, visit: Visit, problem: Problem, *, home: Household, village: Place) -> Case:
    category = CATEGORY_OF_TOPIC[problem.topic]
    urgency = Urgency.URGENT if problem.limit == "urgent" else Urgency.NORMAL
    opening = Opening(
        source=Source.VISIT,
        kind=kind_of(category),
        category=category,
        urgency=urgency,
        household=home,
        village=village,
        responsible_id=visit.cadre_id,
        visit_id=visit.id,
        limit_days=problem.days if problem.limit == "change" else None,
    )
    case = open_case(unit, opening, words=problem.words, actor_id=visit.cadre_id)
    note_heard(unit, case, visit.cadre_id, apart=problem.apart)
    if problem.on_the_spot == "solved":
        act, doing = Act.SOLVE_ON_THE_SPOT, Doing(said=problem.result)
    else:
        act, doing = Act.ACCEPT, NOTHING
    carry_out(unit, case, Deed(act, visit.cadre_id, _REPORTER, doing))
    return case


def correct_visit(unit: Unit, visit: Visit, details: VisitDetails, *, actor_id: int) -> None:
    """Replace what a visit says within 24 hours of its report; the audit keeps what it said."""
    refuse_late(unit, visit)
    before = visit.facts()
    for name, value in _columns(details).items():
        setattr(visit, name, value)
    if details.mode is not Mode.IN_PERSON:
        visit.location = None  # nobody was there
    others = visits_so_far(unit, visit.household_id, visit.campaign_id) - (1 if visit.ordinal else 0)
    if counts(details.mode) != bool(visit.ordinal):
        visit.ordinal = others + 1 if counts(details.mode) else 0
    visit.corrected_at = unit.now
    touch(unit, visit.campaign_id, visit.household_id)
    audit.record(
        unit,
        "correct_visit",
        f"visit:{visit.id}",
        actor_id=actor_id,
        details={"before": before, "after": visit.facts()},
    )


def void_visit(unit: Unit, visit: Visit, *, actor_id: int) -> list[Case]:
    """Take a visit back within 24 hours of its report, and the cases it opened with it."""
    refuse_late(unit, visit)
    visit.voided_at = unit.now
    visit.ordinal = 0
    visit.location = None
    touch(unit, visit.campaign_id, visit.household_id)
    cases = [case for case in cases_of_visit(unit, visit.id) if case.voided_at is None]
    for case in cases:
        case.voided_at = unit.now
        append_event(unit, case, Deed(Act.VOID, actor_id))
    audit.record(
        unit, "void_visit", f"visit:{visit.id}", actor_id=actor_id, details={"before": visit.facts()}
    )
    return cases


def refuse_late(unit: Unit, visit: Visit) -> None:
    """Raise Refused when a visit is too old to be corrected or voided."""
    if unit.now - visit.reported_at > timedelta(hours=CORRECTION_HOURS):
        raise Refused("correction_too_late", hours=CORRECTION_HOURS)


def _columns(details: VisitDetails) -> dict[str, Any]:
    return {
        "visited_on": details.visited_on,
        "mode": details.mode,
        "answered_by": details.answered_by,
        "card_given": details.card_given,
        "policy_explained": details.policy_explained,
        "services": [str(one) for one in details.services] if details.services is not None else None,
        "note": details.note or None,
        "next_visit_on": details.next_visit_on,
    }
