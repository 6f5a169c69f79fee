"""Whom the bot cannot write to: somebody calls or visits them, until they can be reached again."""

from __future__ import annotations

from models.store import audit
from models.store.contact import close_for, open_for, task_for
from models.store.people import Actor
from models.tables import Account
from models.unit import Unit


def lost(unit: Unit, account: Account) -> None:
    """Note that a person blocked the bot: a call or a visit is owed to them."""
    account.unreachable_at = unit.now
    unit.session.flush()
    open_for(unit, account.person_id)


def reached(unit: Unit, account: Account) -> None:
    """Note that a person can be written to; what was owed for want of it is owed no more."""
    if account.unreachable_at is not None:
        account.unreachable_at = None
        close_for(unit, account.person_id)


def contacted(unit: Unit, actor: Actor, task_id: int) -> None:
    """Note that the actor called or visited a person; Refused for a task that is not theirs."""
    task = task_for(unit, actor, task_id)
    task.closed_at, task.closed_by_id, task.outcome = unit.now, actor.id, "done"
    audit.record(unit, "contacted", f"person:{task.person_id}", actor_id=actor.id)
