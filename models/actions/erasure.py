"""Erasing oneself: what may go goes in one act, what the archive duty keeps is shut to all other use."""

from __future__ import annotations

from sqlalchemy import and_, delete, exists, or_, select, update

from models.domain.privacy import NO_NAME
from models.domain.refusal import Refused
from models.domain.roles import STAFF
from models.store import audit, sealing
from models.store.people import Actor
from models.store.traces import traces_of
from models.tables import (
    CardScan,
    Case,
    CaseEvent,
    Draft,
    Invitation,
    JoinRequest,
    Member,
    Outbox,
    Petitioner,
    RoleHeld,
    Wish,
)
from models.unit import Unit

_PLAIN = {"synchronize_session": False}


def keeps_records(unit: Unit, person_id: int) -> bool:
    """Return whether cases were filed by the person or have their words: those are kept by law."""
    filed = select(exists().where(Case.filer_id == person_id))
    spoke = select(exists().where(CaseEvent.actor_id == person_id))
    joined = select(exists().where(Petitioner.person_id == person_id))
    return any(unit.session.scalar(one) for one in (filed, spoke, joined))


def refuse_staff(actor: Actor) -> None:
    """Raise Refused for the staff: what they did in office is the office's record."""
    if any(actor.has(role) for role in STAFF):
        raise Refused("erase_staff")


def erase(unit: Unit, actor: Actor) -> bool:
    """Erase a villager's account, drafts, phone, place in the household, traces and what waits to be sent.

    Visits of the household are the village's record of it and stay, as its open cases do. Returns whether
    their name stays, because cases they filed are kept; then the person is locked.
    """
    refuse_staff(actor)
    person, session = actor.person, unit.session
    stays = keeps_records(unit, actor.id)
    mine = select(Member.household_id).where(Member.person_id == actor.id)
    homes = list(session.scalars(mine))
    for table, whose in (
        (Draft, Draft.person_id == actor.id),
        (Outbox, Outbox.chat_id == actor.account.chat_id),
        (Invitation, or_(Invitation.person_id == actor.id, Invitation.used_by == actor.account.user_id)),
        (JoinRequest, JoinRequest.user_id == actor.account.user_id),
        (CardScan, CardScan.user_id == actor.account.user_id),
        (Member, Member.person_id == actor.id),
        (RoleHeld, RoleHeld.person_id == actor.id),
    ):
        session.execute(delete(table).where(whose), execution_options=_PLAIN)
    own = select(Case.id).where(Case.filer_id == actor.id)
    joined = and_(Petitioner.person_id == actor.id, Petitioner.case_id.not_in(own))
    leave = update(Petitioner).where(joined, Petitioner.left_at.is_(None)).values(left_at=unit.now)
    session.execute(leave, execution_options=_PLAIN)
    shut = update(Wish).where(Wish.person_id == actor.id).values(value=None)
    session.execute(shut, execution_options=_PLAIN)
    person.phone = person.phone_index = None
    person.locked_at = unit.now
    if not stays:
        person.name = NO_NAME
    _erase_traces(unit, actor, homes)
    session.delete(actor.account)
    audit.record(unit, "erase_person", f"person:{actor.id}", actor_id=actor.id)
    session.flush()
    return stays


def _erase_traces(unit: Unit, actor: Actor, homes: list[int]) -> None:
    """Erase what the audit says of the person; that rows were there, when and about what stays chained."""
    unit.finish()  # acts of this unit are gathered still
    found = traces_of(unit, actor.account, homes)
    if found:
        sealing.erase(unit, found, subject=f"person:{actor.id}", actor_id=None)
