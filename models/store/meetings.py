"""Dispatch meetings: what awaits dispatching, the meetings an office holds, and their minutes."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, func, or_, select

from models.domain.cases import State
from models.domain.meetings import Decision, Minutes, MinutesLine
from models.domain.refusal import Refused
from models.domain.roles import Role
from models.store.leaves import absent_for
from models.store.people import Actor, name_of
from models.store.places import place_name
from models.tables import Case, Meeting, MeetingItem, Place, WorkUnit
from models.unit import Unit

_MOST = 200
"""Cases on the list of one meeting; what is left comes to the next. Also the past meetings listed."""


def office_of(actor: Actor) -> int | None:
    """Return the place whose office somebody is, the topmost where there are several."""
    held = [one for one in actor.held if one.role is Role.OFFICE and one.place_id is not None]
    best = min(held, key=lambda one: len(one.path), default=None)
    return best.place_id if best is not None else None


def awaits_dispatch(unit: Unit, actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a case waits for an office to send it to a unit.

    Those are raised to its desk (raising is how a cadre or a lead asks for it), or lie there with no unit:
    taken over, returned, called back; and those that an office itself answers for.
    """
    return and_(Case.voided_at.is_(None), or_(lies_at_desk(unit, actor), is_raised_to(actor)))


def is_raised_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a case was raised to an office's desk."""
    return and_(Case.state == State.RAISED, _here(actor))


def lies_at_desk(unit: Unit, actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a case lies with an office, on its desk or its own, and has no unit."""
    own = Case.responsible_id.in_([actor.id, *absent_for(unit, actor.id)])
    # The sums keep the indexes of units out of it: nearly all cases have none.
    alone = and_((Case.unit_id + 0).is_(None), (Case.sent_to_id + 0).is_(None))
    early = Case.state.in_((State.FILED, State.ACCEPTED))
    return or_(and_(_here(actor), early, alone), and_(own, early, alone))


def _here(actor: Actor) -> ColumnElement[bool]:
    places = [one.place_id for one in actor.held if one.role is Role.OFFICE and one.place_id is not None]
    return Case.desk_id.in_(places)


def awaiting(unit: Unit, actor: Actor) -> list[int]:
    """Return the cases that wait for an office to dispatch them, the first due first."""
    query = select(Case.id).where(awaits_dispatch(unit, actor)).order_by(Case.due_on, Case.id).limit(_MOST)
    return list(unit.session.scalars(query))


def open_meeting(unit: Unit, person_id: int) -> Meeting | None:
    """Return the meeting that a person has not ended."""
    query = select(Meeting).where(Meeting.person_id == person_id, Meeting.ended_at.is_(None))
    return unit.session.scalars(query.order_by(Meeting.id.desc()).limit(1)).first()


def meeting_for(unit: Unit, actor: Actor, meeting_id: int) -> Meeting:
    """Return a meeting that the actor holds; raise Refused when it is another's, or over."""
    meeting = held_meeting(unit, actor, meeting_id)
    if meeting.ended_at is not None:
        raise Refused("meeting_over")
    return meeting


def held_meeting(unit: Unit, actor: Actor, meeting_id: int) -> Meeting:
    """Return a meeting that the actor holds or held; raise Refused when it is another's."""
    meeting = unit.session.get(Meeting, meeting_id)
    if meeting is None or meeting.person_id != actor.id:
        raise Refused("not_yours")
    return meeting


def meetings_held(unit: Unit, actor: Actor) -> list[tuple[Meeting, int]]:
    """Return the meetings that the actor held and ended, the newest first, with how many cases each had."""
    query = (
        select(Meeting, func.count(MeetingItem.id))
        .outerjoin(MeetingItem, MeetingItem.meeting_id == Meeting.id)
        .where(Meeting.person_id == actor.id, Meeting.ended_at.is_not(None))
        .group_by(Meeting.id)
        .order_by(Meeting.id.desc())
        .limit(_MOST)
    )
    return [(meeting, count) for meeting, count in unit.session.execute(query)]


def items_of(unit: Unit, meeting_id: int) -> list[MeetingItem]:
    """Return the list of a meeting in its order."""
    query = select(MeetingItem).where(MeetingItem.meeting_id == meeting_id)
    return list(unit.session.scalars(query.order_by(MeetingItem.position)))


def minutes_of(unit: Unit, meeting_id: int) -> Minutes:
    """Return the minutes of a meeting."""
    meeting = unit.session.get_one(Meeting, meeting_id)
    rows = unit.session.execute(
        select(MeetingItem, Case.number, Case.category, Place.name, WorkUnit.name)
        .join(Case, Case.id == MeetingItem.case_id)
        .join(Place, Place.id == Case.village_id)
        .outerjoin(WorkUnit, WorkUnit.id == MeetingItem.unit_id)
        .where(MeetingItem.meeting_id == meeting_id)
        .order_by(MeetingItem.position)
    )
    lines = tuple(
        MinutesLine(
            number,
            category,
            place,
            Decision(item.decision) if item.decision else None,
            name or "",
            item.due_on,
        )
        for item, number, category, place, name in rows
    )
    duty = name_of(unit, meeting.person_id)
    where = place_name(unit, meeting.place_id)
    return Minutes(where, meeting.began_at, duty, meeting.present or "", lines)
