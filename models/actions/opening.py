"""Opening a case: the one way in for problems of visits and petitions of villagers."""

from __future__ import annotations

from dataclasses import dataclass

from models.actions.recurring import failed_closing, look_for_clusters
from models.domain.cases import Act, Source, State, Urgency
from models.domain.deadlines import Receipt, answer_due, reckon
from models.domain.doing import Deed, Doing
from models.domain.message import Media, media_to_json
from models.domain.refusal import Refused
from models.domain.shielding import is_above_village
from models.domain.statements import Statement
from models.store import audit
from models.store.acting import acts_as
from models.store.ids import next_id
from models.store.leaves import absent_for, stand_in_of
from models.store.numbers import case_number
from models.store.people import cadre_id_of, office_above
from models.store.rules import answer_limit
from models.store.terms import terms_of
from models.tables import Attachment, Case, CaseEvent, Household, Petitioner, Place
from models.unit import Unit


@dataclass(frozen=True, slots=True)
class Opening:
    """What a new case is about and who stands where in it; ``limit_days`` None takes the setting."""

    source: Source
    kind: str
    category: str
    urgency: Urgency
    household: Household
    village: Place
    responsible_id: int
    filer_id: int | None = None
    visit_id: int | None = None
    location: tuple[float, float] | None = None
    limit_days: int | None = None


def open_case(
    unit: Unit, opening: Opening, *, words: Statement, actor_id: int, photos: tuple[Media, ...] = ()
) -> Case:
    """File a case, number it, set its deadline and append its first event.

    What was closed lately and came back is linked; where many households have it, an office hears of it.
    """
    failed = failed_closing(unit, opening.household.id, opening.category)
    responsible_id, desk_id = first_hand(unit, opening)
    limit = opening.limit_days or answer_limit(
        unit, opening.category, opening.village.path, urgent=opening.urgency is Urgency.URGENT
    )
    receipt = answer_due(unit.today, limit, unit.world.calendar)
    case = Case(
        id=next_id(unit, Case.__tablename__),
        number=case_number(unit),
        source=opening.source,
        kind=opening.kind,
        category=opening.category,
        urgency=opening.urgency,
        state=State.FILED,
        household_id=opening.household.id,
        village_id=opening.village.id,
        visit_id=opening.visit_id,
        filer_id=opening.filer_id,
        responsible_id=responsible_id,
        desk_id=desk_id,
        words=words.text,
        location=list(opening.location) if opening.location else None,
        filed_at=unit.now,
        start_on=unit.today,
        limit_days=limit,
        due_on=receipt.due,
        provisional=receipt.provisional,
        recurs_of_id=failed.id if failed is not None else None,
    )
    unit.session.add(case)
    if opening.filer_id is not None:
        unit.session.add(Petitioner(case_id=case.id, person_id=opening.filer_id, joined_at=unit.now))
    doing = Doing(said=Statement(media=(*words.media, *photos)))
    append_event(unit, case, Deed(Act.FILE, actor_id, doing=doing))
    audit.record(unit, "file_case", f"case:{case.id}", actor_id=actor_id)
    if failed is not None:
        append_event(unit, failed, Deed(Act.RECUR, None, doing=Doing(case_id=case.id)))
    look_for_clusters(unit, opening.category, opening.village)
    return case


def first_hand(unit: Unit, opening: Opening) -> tuple[int, int | None]:
    """Return who answers for a new case and the place whose office has it; None while it is at the village.

    What complains about those who run the village is with the office above from its first moment; raises
    Refused where there is none.
    """
    if not is_above_village(opening.category):
        return opening.responsible_id, None
    office = office_above(unit, opening.village.path)
    if office is None:
        raise Refused("nobody_responsible")
    place_id, person = office
    other = stand_in_of(unit, person.id)
    return (other or person).id, place_id


def append_event(unit: Unit, case: Case, deed: Deed) -> CaseEvent:
    """Append what happened to a case, with words, files and choices; the state is the case's own."""
    said, actor_id = deed.doing.said, deed.actor_id
    event = CaseEvent(
        id=next_id(unit, CaseEvent.__tablename__),
        case_id=case.id,
        at=unit.now,
        actor_id=actor_id,
        for_id=_stood_in_for(unit, case, actor_id),
        acted_as=acts_as(unit, actor_id),
        act=deed.act,
        state=case.state,
        words=said.text if said and said.text else None,
        details=deed.doing.details(),
    )
    unit.session.add(event)
    for media in said.media if said else ():
        unit.session.add(Attachment(event_id=event.id, media=media_to_json(media)))
    return event


def _stood_in_for(unit: Unit, case: Case, actor_id: int | None) -> int | None:
    """Return in whose place somebody acts: the responsible person's, or the household's cadre's."""
    if actor_id is None or actor_id in (case.responsible_id, case.filer_id):
        return None
    absent = absent_for(unit, actor_id)
    if case.responsible_id in absent or not absent:
        return case.responsible_id if absent else None
    cadre_id = cadre_id_of(unit, case.household_id)
    return cadre_id if cadre_id in absent else None


def proposed(unit: Unit, category: str, village_path: str, *, urgent: bool = False) -> Receipt:
    """Return the deadline the settings give such a case if it is filed today."""
    limit = answer_limit(unit, category, village_path, urgent=urgent)
    return answer_due(unit.today, limit, unit.world.calendar)


def receipt_of(unit: Unit, case: Case) -> Receipt:
    """Return why a case is due when it is."""
    return reckon(terms_of(unit, [case])[case.id], unit.world.calendar, today=unit.today)
