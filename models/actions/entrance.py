"""Entering by a one-time invitation, and what is noted of an account."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from models.domain.refusal import Refused
from models.store import audit
from models.tables import Account, Invitation, Person
from models.unit import Unit

_TOKEN_BYTES = 16
_VALID = timedelta(days=30)


def invite(unit: Unit, person_id: int) -> str:
    """Return a new one-time payload that lets its bearer enter as this person; only its hash is kept."""
    token, row = new_invitation(unit, person_id)
    unit.session.add(Invitation(**row))
    return token


def new_invitation(unit: Unit, person_id: int) -> tuple[str, dict[str, Any]]:
    """Return a new payload and the row to insert for it, for those who invite many at once."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row = {
        "token_hash": _hash(token),
        "person_id": person_id,
        "expires_at": unit.now + _VALID,
        "used_at": None,
        "used_by": None,
    }
    return token, row


def enter(unit: Unit, payload: str, *, user_id: int, chat_id: int, language: str) -> tuple[Account, Person]:
    """Bind an account to the person of an invitation and use the invitation up.

    Raises Refused when the payload is unknown, used or expired, or the person has another account.
    """
    invitation = unit.session.get(Invitation, _hash(payload), with_for_update=True)
    if invitation is None:
        raise Refused("invitation_unknown")
    if invitation.used_at is not None:
        raise Refused("invitation_used")
    if invitation.expires_at <= unit.now:
        raise Refused("invitation_expired")
    person = unit.session.get_one(Person, invitation.person_id)
    other = unit.session.scalars(select(Account.user_id).where(Account.person_id == person.id)).first()
    if other is not None:
        raise Refused("invitation_used")
    invitation.used_at, invitation.used_by = unit.now, user_id
    account = Account(
        user_id=user_id, chat_id=chat_id, person_id=person.id, language=language, joined_at=unit.now
    )
    unit.session.add(account)
    unit.session.flush()
    audit.record(unit, "enter", f"person:{person.id}", actor_id=person.id)
    return account, person


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
