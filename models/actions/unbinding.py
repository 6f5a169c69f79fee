"""Taking an account from a person: it is a stranger's again; roles and drafts stay with the person."""

from __future__ import annotations

from models.domain.refusal import Refused
from models.store import audit
from models.store.joining import account_of, open_invitations
from models.store.outbox import withdraw
from models.tables import Account
from models.unit import Unit


def unbind(unit: Unit, person_id: int, reason: str, *, actor_id: int | None) -> Account:
    """Unbind a person's account and return it, to be told why; raise Refused when there is none.

    Invitations that are out are revoked, messages on their way to the account withdrawn. ``actor_id``
    None is the operator.
    """
    account = account_of(unit, person_id)
    if account is None:
        raise Refused("not_bound")
    account.draft_id = None
    unit.session.delete(account)
    for one in open_invitations(unit, person_id):
        one.revoked_at = unit.now
    unit.session.flush()
    withdraw(unit, account.chat_id)
    details = {"user": account.user_id, "reason": reason}
    audit.record(unit, "unbind", f"person:{person_id}", actor_id=actor_id, details=details)
    return account
