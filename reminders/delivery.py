"""Between the outbox and delivery: what is ready, still due, and may be sent again."""

from __future__ import annotations

from sqlalchemy import delete, select

from models.store import outbox
from models.store.outbox import Letter
from models.store.reminders import hold_back, mark_unknown
from models.tables import Account, Outbox
from models.unit import Unit
from reminders.due import held_until, policy_of, still_due
from reminders.ladder import Repeat
from reminders.rerouting import reroute

_ATTEMPTS = {Repeat.NEVER: 1, Repeat.ONCE: 2}


def ready(unit: Unit, limit: int) -> list[Letter]:
    """Lease rows that may be sent now, in the language each person reads by now.

    A reminder that is resolved meanwhile is dropped, one that missed its hours waits for the next, one whose
    person is not there any more goes to whoever stands in its slot now.
    One whose sending may already have arrived is sent again only as often as its rule allows, else
    marked unknown.
    """
    rows = outbox.lease(unit, limit)
    reminders = {row.reminder_id: row for row in rows if row.reminder_id is not None}
    if reminders:
        due = still_due(unit, reminders)
        held = _hold(unit, {one: reminders[one] for one in due})
        unknown = _unknown(unit, {one: reminders[one] for one in due - held})
        rerouted = reroute(unit, {one: reminders[one] for one in due - held - unknown})
        held |= _hold(unit, {one: reminders[one] for one in rerouted.moved})
        owed = due - held - unknown - rerouted.over
        dropped = [row.id for one, row in reminders.items() if one not in owed | held]
        unit.session.execute(delete(Outbox).where(Outbox.id.in_(dropped)))
        rows = [row for row in rows if row.reminder_id is None or row.reminder_id in owed]
    _translate(unit, rows)
    return rows


def _hold(unit: Unit, reminders: dict[int, Letter]) -> set[int]:
    held = held_until(unit, reminders)
    for until in set(held.values()):
        rows = [reminders[one].id for one, when in held.items() if when == until]
        hold_back(unit, rows, not_before=until)
    return set(held)


def _unknown(unit: Unit, reminders: dict[int, Letter]) -> set[int]:
    policies = policy_of(unit, reminders)
    unknown = {one for one, row in reminders.items() if row.attempts >= _ATTEMPTS[policies[one]]}
    mark_unknown(unit, unknown)
    return unknown


def _translate(unit: Unit, rows: list[Letter]) -> None:
    chats = {row.chat_id for row in rows}
    found = unit.session.execute(select(Account.chat_id, Account.language).where(Account.chat_id.in_(chats)))
    languages = {chat_id: language for chat_id, language in found}  # noqa: C416  # dict() takes a result for a mapping
    for row in rows:
        row.language = languages.get(row.chat_id, row.language)
