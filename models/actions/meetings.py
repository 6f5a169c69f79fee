"""Holding a dispatch meeting: its list, what is decided of each case, taking the last back, its end."""

from __future__ import annotations

from models.domain.meetings import Decision
from models.domain.refusal import Refused
from models.store import audit
from models.store.ids import next_id
from models.store.meetings import awaiting, items_of, office_of, open_meeting
from models.store.people import Actor
from models.tables import Case, Meeting, MeetingItem
from models.unit import Unit


def hold(unit: Unit, actor: Actor) -> Meeting | None:
    """Return the meeting that the actor holds, with what has come to wait since; None when nothing waits."""
    meeting = open_meeting(unit, actor.id)
    cases = awaiting(unit, actor)
    if meeting is None:
        place_id = office_of(actor)
        if not cases or place_id is None:
            return None
        meeting = Meeting(
            id=next_id(unit, Meeting.__tablename__),
            person_id=actor.id,
            place_id=place_id,
            began_at=unit.now,
        )
        unit.session.add(meeting)
        audit.record(unit, "begin_meeting", f"meeting:{meeting.id}", actor_id=actor.id)
    _list(unit, meeting, cases)
    return meeting


def _list(unit: Unit, meeting: Meeting, cases: list[int]) -> None:
    known = items_of(unit, meeting.id)
    have = {item.case_id for item in known}
    for position, case_id in enumerate((one for one in cases if one not in have), start=len(known)):
        unit.session.add(
            MeetingItem(
                id=next_id(unit, MeetingItem.__tablename__),
                meeting_id=meeting.id,
                case_id=case_id,
                position=position,
            )
        )
    unit.session.flush()


def decide(unit: Unit, item: MeetingItem, decision: Decision) -> None:
    """Note what was decided of a case: sent to the unit that it is on its way to, or left for later."""
    case = unit.session.get_one(Case, item.case_id)
    is_sent = decision is Decision.SENT
    item.decision, item.decided_at = decision, unit.now
    item.unit_id = case.sent_to_id if is_sent else None
    item.due_on = case.due_on if is_sent else None
    unit.session.flush()


def last_decided(unit: Unit, meeting: Meeting) -> MeetingItem:
    """Return what was decided last; raise Refused when nothing was."""
    decided = [item for item in items_of(unit, meeting.id) if item.decided_at is not None]
    if not decided:
        raise Refused("nothing_to_undo")
    return max(decided, key=lambda item: (item.decided_at, item.position))


def take_back(unit: Unit, item: MeetingItem) -> None:
    """Forget what was decided of a case."""
    item.decision = item.decided_at = item.unit_id = item.due_on = None
    unit.session.flush()


def end(unit: Unit, meeting: Meeting, present: str | None) -> None:
    """End a meeting and note who was there."""
    meeting.ended_at, meeting.present = unit.now, present
    audit.record(unit, "end_meeting", f"meeting:{meeting.id}", actor_id=meeting.person_id)
