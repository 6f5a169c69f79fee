"""Between the outbox and delivery: what is ready, still due, and may be sent again."""

from __future__ import annotations

from sqlalchemy import delete, select

from models.store import outbox
from models.store.reminders import mark_unknown, policy_of, still_due
from models.tables import Account, Outbox
from models.unit import Unit

_ATTEMPTS = {"never": 1, "once": 2}


def ready(unit: Unit, limit: int) -> list[Outbox]:
    """Lease rows that may be sent now, in the language each person reads by now.

    A reminder that is resolved meanwhile is dropped. One whose sending may already have arrived is
    sent again only as often as its rule allows, else marked unknown.
    """
    rows = outbox.lease(unit, limit)
    reminders = {row.reminder_id: row for row in rows if row.reminder_id is not None}
    if reminders:
        dropped = _dropped(unit, reminders)
        unit.session.execute(delete(Outbox).where(Outbox.id.in_([row.id for row in dropped])))
        rows = [row for row in rows if row not in dropped]
    _translate(unit, rows)
    return rows


def _dropped(unit: Unit, reminders: dict[int, Outbox]) -> list[Outbox]:
    due = still_due(unit, sorted(reminders))
    policies = policy_of(unit, sorted(due))
    unknown = [one for one in due if reminders[one].attempts >= _ATTEMPTS[policies[one]]]
    if unknown:
        mark_unknown(unit, unknown)
    return [row for one, row in reminders.items() if one not in due or one in unknown]


def _translate(unit: Unit, rows: list[Outbox]) -> None:
    chats = {row.chat_id for row in rows}
    found = unit.session.execute(select(Account.chat_id, Account.language).where(Account.chat_id.in_(chats)))
    languages = dict(found.tuples())
    for row in rows:
        unit.session.expunge(row)
        row.language = languages.get(row.chat_id, row.language)
