"""Entering by a one-time invitation, confirmed by one's own phone where the registry has one."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from models.domain.joining import INVITATION_HOLDS, PATIENCE, TRIES, Opened, Stage
from models.domain.refusal import Refused
from models.store import audit
from models.store.joining import account_of, index_of, open_invitations, phone_index
from models.tables import Account, Invitation, Joining, Person
from models.unit import Unit

_TOKEN_BYTES = 16
_VALID = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An account that belongs to nobody yet."""

    user_id: int
    chat_id: int
    language: str


def invite(unit: Unit, person_id: int) -> str:
    """Return a new one-time payload that lets its bearer enter as this person; only its hash is kept."""
    token, row = new_invitation(unit, person_id)
    unit.session.add(Invitation(**row))
    return token


def invite_by(unit: Unit, person_id: int, *, actor_id: int | None) -> tuple[str, Invitation]:
    """Return a payload made for one person, and its row; the invitations before are revoked.

    ``actor_id`` None is the operator. Raises Refused when the person has come in: two accounts for one
    person there are not.
    """
    if account_of(unit, person_id) is not None:
        raise Refused("invite_has_account")
    for one in open_invitations(unit, person_id):
        one.revoked_at = unit.now
    token, row = new_invitation(unit, person_id)
    changes = {"expires_at": unit.now + INVITATION_HOLDS, "invited_at": unit.now, "invited_by": actor_id}
    invitation = Invitation(**(row | changes))
    unit.session.add(invitation)
    unit.session.flush()
    audit.record(unit, "invite", f"person:{person_id}", actor_id=actor_id)
    return token, invitation


def revoke_invitations(unit: Unit, person_id: int, *, actor_id: int | None) -> None:
    """Make a person's invitations bad; raise Refused when there is none that is good."""
    found = open_invitations(unit, person_id)
    if not found:
        raise Refused("invitation_none")
    for one in found:
        one.revoked_at = unit.now
    unit.session.flush()
    audit.record(unit, "revoke_invitation", f"person:{person_id}", actor_id=actor_id)


def new_invitation(unit: Unit, person_id: int) -> tuple[str, dict[str, Any]]:
    """Return a new payload and the row to insert for it, for those who invite many at once."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    row = {
        "token_hash": hash_of(token),
        "person_id": person_id,
        "expires_at": unit.now + _VALID,
        "used_at": None,
        "used_by": None,
    }
    return token, row


def press(unit: Unit, payload: str, newcomer: Newcomer) -> Opened | None:
    """Do what an invitation leads to: entered, or the phone is asked for; None for no invitation's payload.

    Raises Refused when it is used, expired or revoked, or the person has another account.
    """
    invitation = unit.session.get(Invitation, hash_of(payload), with_for_update=True)
    if invitation is None:
        return None
    person = _person_of(unit, invitation)
    if index_of(unit, person) is None:
        _use(unit, invitation, newcomer)
        return Opened.ENTERED
    await_answer(unit, newcomer, Stage.PHONE, invitation=invitation.token_hash)
    audit.record(unit, "ask_phone", f"person:{person.id}", actor_id=None, details={"user": newcomer.user_id})
    return Opened.WAITS


def enter(unit: Unit, payload: str, *, user_id: int, chat_id: int, language: str) -> tuple[Account, Person]:
    """Bind an account to the person of an invitation who has no phone on record, and use it up.

    Raises Refused when the payload is unknown, used or expired, when the phone must be shared first, or
    the person has another account.
    """
    opened = press(unit, payload, Newcomer(user_id, chat_id, language))
    if opened is None:
        raise Refused("invitation_unknown")
    if opened is not Opened.ENTERED:
        raise Refused("need_contact")
    account = unit.session.get_one(Account, user_id)
    return account, unit.session.get_one(Person, account.person_id)


def confirm(
    unit: Unit, joining: Joining, phone: str | None, *, newcomer: Newcomer
) -> tuple[Opened, Invitation]:
    """Compare the phone shared with the invited person's: entered, a mismatch, or the last one allowed.

    ``phone`` None is a contact that is not the sender's own. A mismatch is an outcome that is kept in the
    audit, no exception. Raises Refused when the invitation is no longer good.
    """
    invitation = unit.session.get(Invitation, joining.invitation, with_for_update=True)
    if invitation is None:
        raise Refused("invitation_expired")
    person = _person_of(unit, invitation)
    if phone is not None and phone_index(unit, phone) == index_of(unit, person):
        _use(unit, invitation, newcomer)
        return Opened.ENTERED, invitation
    invitation.failures += 1
    details = {"user": newcomer.user_id, "why": "phone" if phone is not None else "not_own"}
    audit.record(unit, "enter_refused", f"person:{person.id}", actor_id=None, details=details)
    if invitation.failures < TRIES:
        unit.session.flush()
        return Opened.MISMATCH, invitation
    invitation.revoked_at = unit.now
    unit.session.delete(joining)
    unit.session.flush()
    return Opened.SHUT, invitation


def await_answer(unit: Unit, newcomer: Newcomer, stage: Stage, **held: Any) -> Joining:
    """Ask a newcomer for something; what they were asked before is forgotten."""
    joining = unit.session.get(Joining, newcomer.user_id) or Joining(user_id=newcomer.user_id)
    values = {"invitation": None, "card_id": None, "name": None, **held}
    for name, value in values.items():
        setattr(joining, name, value)
    joining.stage, joining.begun_at, joining.expires_at = stage, unit.now, unit.now + PATIENCE
    unit.session.add(joining)
    unit.session.flush()
    return joining


def bind(unit: Unit, person_id: int, newcomer: Newcomer, *, by: int | None, how: str) -> Account:
    """Give a person an account; ``by`` is who said so, None where the person did.

    Raises Refused when the person or the account is bound already.
    """
    if account_of(unit, person_id) is not None:
        raise Refused("person_has_account")
    if unit.session.get(Account, newcomer.user_id) is not None:
        raise Refused("account_has_person")
    account = Account(
        user_id=newcomer.user_id,
        chat_id=newcomer.chat_id,
        person_id=person_id,
        language=newcomer.language,
        joined_at=unit.now,
    )
    unit.session.add(account)
    waiting = unit.session.get(Joining, newcomer.user_id)
    if waiting is not None:
        unit.session.delete(waiting)
    unit.session.flush()
    audit.record(unit, "enter", f"person:{person_id}", actor_id=by or person_id, details={"how": how})
    return account


def pressed_by_other(unit: Unit, payload: str, *, actor_id: int, user_id: int) -> Invitation | None:
    """Return the invitation of somebody else that a person who has come in pressed, noted in the audit.

    None for one's own and for what is no invitation.
    """
    invitation = unit.session.get(Invitation, hash_of(payload), with_for_update=True)
    if invitation is None or invitation.person_id == actor_id:
        return None
    invitation.failures += 1
    unit.session.flush()
    details = {"user": user_id, "why": "other_person"}
    subject = f"person:{invitation.person_id}"
    audit.record(unit, "enter_refused", subject, actor_id=actor_id, details=details)
    return invitation


def note_bad_press(unit: Unit, token_hash: bytes, newcomer: Newcomer, *, why: str) -> Invitation | None:
    """Note in the audit that an invitation was refused which is used, expired or revoked; return it.

    None for one that retention took meanwhile.
    """
    invitation = unit.session.get(Invitation, token_hash, with_for_update=True)
    if invitation is None:
        return None
    invitation.failures += 1
    unit.session.flush()
    details = {"user": newcomer.user_id, "why": why}
    audit.record(unit, "enter_refused", f"person:{invitation.person_id}", actor_id=None, details=details)
    return invitation


def _use(unit: Unit, invitation: Invitation, newcomer: Newcomer) -> None:
    bind(unit, invitation.person_id, newcomer, by=None, how="invitation")
    invitation.used_at, invitation.used_by = unit.now, newcomer.user_id
    invitation.failures = 0  # from here on others are counted
    unit.session.flush()


def _person_of(unit: Unit, invitation: Invitation) -> Person:
    if invitation.used_at is not None:
        raise Refused("invitation_used")
    if invitation.revoked_at is not None:
        raise Refused("invitation_revoked")
    if invitation.expires_at <= unit.now:
        raise Refused("invitation_expired")
    if account_of(unit, invitation.person_id) is not None:
        raise Refused("person_has_account")
    return unit.session.get_one(Person, invitation.person_id)


def hash_of(token: str) -> bytes:
    """Return what is kept of an invitation's payload."""
    return hashlib.sha256(token.encode()).digest()
