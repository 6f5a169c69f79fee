"""What the audit says of one person, for the day they erase themselves."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, or_, select

from models.store.sealing import ERASED
from models.tables import Account, AuditRow
from models.unit import Unit


def traces_of(unit: Unit, account: Account, homes: Sequence[int]) -> list[int]:
    """Return the ids of the audit rows that say what a person of these households did, or who they were.

    Those are their own acts, and details of them that nobody of the staff wrote, down to the card that their
    account scanned. What the staff did stays, also about them: it is the office's record.
    """
    of_account = and_(AuditRow.subject == f"account:{account.user_id}", AuditRow.details.is_not(None))
    of_person = and_(AuditRow.subject == f"person:{account.person_id}", AuditRow.details.is_not(None))
    nobodys = and_(AuditRow.actor_id.is_(None), or_(of_account, of_person))
    found = unit.session.scalars(
        select(AuditRow.id).where(
            AuditRow.act != ERASED, or_(AuditRow.actor_id == account.person_id, nobodys)
        )
    ).all()
    return sorted({*found, *_at_the_door(unit, account.user_id, homes)})


def _at_the_door(unit: Unit, user_id: int, homes: Sequence[int]) -> list[int]:
    """Return the rows of scans and requests at these households that name the account."""
    rows = unit.session.execute(
        select(AuditRow.id, AuditRow.details).where(
            AuditRow.subject.in_([f"household:{one}" for one in homes]),
            AuditRow.actor_id.is_(None),
            AuditRow.details.is_not(None),
        )
    )
    return [audit_id for audit_id, details in rows if details and details.get("user") == user_id]
